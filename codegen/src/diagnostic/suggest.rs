/// Words under so many letters are too short to guess at: among them one edit makes another word, as it makes `lt` of `lte`.
const LEAST: usize = 4;

/// The candidate that `name` was most probably meant to be, if one is close enough: at most a third of its letters (of three at least)
/// inserted, left out, replaced or swapped with a neighbour, or the same but for case. The first of several equally close ones. Of words
/// under four letters, only what has the same letters in another order, or one of them twice, is close.
pub fn suggest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = name.chars().count().max(3) / 3;
    let folded = fold(name);
    candidates
        .into_iter()
        .filter(|candidate| *candidate != name)
        .filter_map(|candidate| {
            let same_letters = fold(candidate) == folded;
            let distance = if same_letters { 0 } else { distance(name, candidate) };
            let close = distance <= limit && (same_letters || is_telling(name, candidate));
            close.then_some((distance, candidate))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Whether an edit or two between the words tells that one is the other misspelled: both are long enough, and a short one begins as the
/// other does (`then` is not `when`), or the letters are the same ones but for their order or for doubled ones.
fn is_telling(a: &str, b: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    let single = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.dedup();
        letters
    };
    let shorter = a.chars().count().min(b.chars().count());
    let begins_alike = || a.chars().next() == b.chars().next();
    sorted(a) == sorted(b) || single(a) == single(b) || shorter > LEAST || (shorter == LEAST && begins_alike())
}

/// What is left of a name without case, `_` and `-`.
fn fold(name: &str) -> String {
    name.to_lowercase().replace(['_', '-'], "")
}

/// Damerau-Levenshtein distance with adjacent swaps, in code points.
fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let replaced = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = replaced.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(before[j - 2] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        for (a, b, expected) in
            [("", "", 0), ("a", "", 1), ("", "ab", 2), ("abc", "acb", 1), ("kitten", "sitting", 3), ("카드사", "카드", 1)]
        {
            assert_eq!(distance(a, b), expected, "{a} {b}");
        }
    }

    #[test]
    fn near_names_are_suggested_and_far_ones_not() {
        let keys = ["max_length", "min_length", "values"];
        assert_eq!(suggest("max_lenght", keys), Some("max_length"));
        assert_eq!(suggest("MAX_LENGTH", keys), Some("max_length"));
        assert_eq!(suggest("vales", keys), Some("values"));
        assert_eq!(suggest("charset", keys), None);
        assert_eq!(suggest("", keys), None);
        assert_eq!(suggest("ab", ["cd", "ba"]), Some("ba"));
    }

    #[test]
    fn short_words_are_not_guessed_at() {
        let matchers = ["lt", "le", "gt", "ge", "eq", "not", "in", "not_in", "value"];
        for word in ["lte", "gte", "ne", "min", "max", "is", "l", "eqv"] {
            assert_eq!(suggest(word, matchers), None, "{word}");
        }
        assert_eq!(suggest("then", ["when"]), None);
        assert_eq!(suggest("wehn", ["when"]), Some("when"));
        assert_eq!(suggest("wen", ["when"]), None);
        assert_eq!(suggest("pya", ["pay"]), Some("pay"));
        assert_eq!(suggest("bigg", ["big", "bag"]), Some("big"));
        assert_eq!(suggest("rang", ["range"]), Some("range"));
    }
}
