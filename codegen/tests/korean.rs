//! Korean particles in every sentence that is made of the specs, checked by another way than the one that made them: Hangul by arithmetic on
//! its code points, digits by their names, Latin words by endings that can be read in one way only.

use payspec_codegen::compile;
use payspec_codegen::view::At;
use std::collections::BTreeSet;
use std::path::Path;

/// Particles by what stands before them: behind a vowel, behind a consonant.
const PAIRS: [(&str, &str); 5] = [("는", "은"), ("가", "이"), ("를", "을"), ("와", "과"), ("로", "으로")];

/// Every sentence and phrase of rules, conditions and checks of all gateways.
fn sentences() -> Vec<String> {
    let compilation = compile(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec")).unwrap();
    assert!(!compilation.diagnostics.has_errors());
    let model = &compilation.model;
    let mut found = BTreeSet::new();
    for at in model.gateways.values().flat_map(|gateway| At::all(model, gateway)) {
        for rule in &at.offer.rules {
            found.insert(at.told(rule).ko);
            found.insert(at.condition(&rule.when).ko);
        }
        for parameter in at.offer.payload.walk() {
            found.extend(parameter.refinements.iter().map(|r| at.constraint(&parameter.path, r).ko));
        }
    }
    found.into_iter().collect()
}

/// How a word ends when it is read: `Some(true)` in a consonant, `Some(false)` in a vowel, `None` where another rule would be needed.
/// ㄹ counts as a consonant, but as a vowel before 로.
fn ends_in_consonant(word: &str, before_ro: bool) -> Option<bool> {
    let last = word.chars().next_back()?;
    match last {
        '가'..='힣' => {
            let last_consonant = (u32::from(last) - 0xac00) % 28;
            Some(last_consonant != 0 && !(before_ro && last_consonant == 8))
        }
        // 영, 일, 삼, 육, 칠, 팔; of these 일, 칠, 팔 end in ㄹ.
        '0' | '3' | '6' | 'n' | 'm' => Some(true),
        '1' | '7' | '8' => Some(!before_ro),
        // Letters that are read in one way only: `s` as 스, `er` as 어, `Id` as 아이디.
        '2' | '4' | '5' | '9' | 'y' | 'o' | 'a' | 's' => Some(false),
        'g' if word.ends_with("ng") => Some(true),
        'r' if word.ends_with("er") || word.ends_with("or") => Some(false),
        'd' if word.ends_with("Id") || word.ends_with("_id") => Some(false),
        _ => None,
    }
}

/// The word that a particle at `at` follows, without the code marks around it and without an aside in parentheses.
fn word_before(sentence: &str, at: usize) -> Option<&str> {
    let before = &sentence[..at];
    let before = match before.strip_suffix(')') {
        Some(inside) => &before[..inside.rfind('(')?],
        None => before,
    };
    let marked = before.ends_with('`');
    let word = before.trim_end_matches('`');
    if marked {
        return Some(&word[word.rfind('`')? + 1..]);
    }
    // Without marks only what stood before an aside is surely a noun.
    (before.len() < at).then(|| &word[word.rfind(' ').map_or(0, |blank| blank + 1)..])
}

#[test]
fn particles_follow_the_last_sound() {
    let mut judged = 0;
    for sentence in sentences() {
        for (shape, after_consonant) in PAIRS.iter().flat_map(|(vowel, consonant)| [(*vowel, false), (*consonant, true)]) {
            for (at, _) in sentence.match_indices(shape) {
                let follows = sentence[at + shape.len()..].starts_with([' ', ',', '.']);
                let noun = sentence[..at].ends_with(['`', ')']);
                if !follows || !noun {
                    continue;
                }
                let Some(word) = word_before(&sentence, at) else { continue };
                let Some(consonant) = ends_in_consonant(word, shape.ends_with('로')) else { continue };
                assert_eq!(consonant, after_consonant, "`{word}` + {shape} in: {sentence}");
                judged += 1;
            }
        }
    }
    assert!(judged > 100, "only {judged} particles were judged");
}

#[test]
fn no_sentence_leaves_the_choice_to_its_reader() {
    for sentence in sentences() {
        for both in ["은(는)", "이(가)", "을(를)", "와(과)", "(으)로", "(이)"] {
            assert!(!sentence.contains(both), "{both} in: {sentence}");
        }
        for wrong in ["  ", "..", " .", " ,", ",,"] {
            assert!(!sentence.contains(wrong), "{wrong:?} in: {sentence}");
        }
    }
}
