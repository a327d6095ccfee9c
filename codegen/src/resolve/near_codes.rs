//! Which code is meant by a word that is none.

use super::node::list_of;
use crate::diagnostic::suggest;
use crate::model::{Code, CodeSystem, Dialect};

/// A system with more codes than this is not listed in a message.
const MOST_LISTED: usize = 15;

/// So many candidates can be named in a question.
const MOST_NAMED: usize = 4;

/// What to write in place of `word`; `also` are literals that are taken beside the codes.
pub(super) fn help(system: &CodeSystem, dialect: Dialect, also: &[String], word: &str) -> String {
    if let Some(code) = Dialect::ALL.into_iter().find_map(|dialect| system.resolve(dialect, word)) {
        return format!("specs name codes by their id: `{}`", code.id);
    }
    let known: Vec<&Code> = system.codes.values().filter(|code| code.spellings.contains_key(&dialect)).collect();
    let ids = || known.iter().map(|code| code.id.as_str()).chain(also.iter().map(String::as_str));
    let question = |ids: &[&str]| format!("did you mean {}?", list_of(ids, "or"));
    let called: Vec<&str> = called(&known, |name| name == fold(word));
    if !called.is_empty() && called.len() <= MOST_NAMED {
        return question(&called);
    }
    if let Some(near) = suggest(word, ids()) {
        return question(&[near]);
    }
    let akin = akin(&known, word);
    if !akin.is_empty() && akin.len() <= MOST_NAMED {
        return question(&akin);
    }
    let ids: Vec<&str> = ids().collect();
    match (ids.len(), &system.gateway) {
        (..=MOST_LISTED, _) => format!("its codes are {}", list_of(&ids, "and")),
        (many, None) => format!("its {many} codes stand in codes/, under `{}`", system.id),
        (many, Some(gateway)) => format!("its {many} codes stand in the `gateway.yaml` of {gateway}"),
    }
}

/// The ids of codes that are called so: by id, by a spelling, in Korean or in English.
fn called<'c>(codes: &[&'c Code], is_it: impl Fn(&str) -> bool) -> Vec<&'c str> {
    let is_called = |code: &&&Code| names(code).iter().any(|name| is_it(name));
    codes.iter().filter(is_called).map(|code| code.id.as_str()).collect()
}

/// The ids of codes of whose names the word is a part, or that begin the word, as `trans` begins `TRANSFER`.
fn akin<'c>(codes: &[&'c Code], word: &str) -> Vec<&'c str> {
    let word = fold(word);
    // Two syllables of Hangul say more than two Latin letters.
    let least = if word.is_ascii() { 3 } else { 2 };
    if word.chars().count() < least {
        return Vec::new();
    }
    let begins: Vec<&str> = called(codes, |name| name.starts_with(&word));
    if !begins.is_empty() {
        return begins;
    }
    called(codes, |name| name.contains(&word) || (name.chars().count() > least && word.starts_with(name)))
}

fn names(code: &Code) -> Vec<String> {
    let spelled = code.spellings.values().map(|spelling| spelling.canonical.as_str());
    [code.id.as_str(), &code.name.ko, &code.name.en].into_iter().chain(spelled).map(fold).collect()
}

/// A name without case, spaces and joints.
fn fold(name: &str) -> String {
    name.to_lowercase().replace(['_', '-', ' ', '.'], "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Spelling, Text};
    use indexmap::IndexMap;

    fn system(codes: &[(&str, &str, &str)]) -> CodeSystem {
        let code = |&(id, ko, en): &(&str, &str, &str)| {
            let spelling = Spelling { canonical: id.to_owned(), accepted: Vec::new() };
            let name = Text { ko: ko.to_owned(), en: en.to_owned() };
            (
                id.to_owned(),
                Code { id: id.to_owned(), name, spellings: IndexMap::from([(Dialect::V2Sdk, spelling)]), exponent: None },
            )
        };
        CodeSystem {
            id: "wallet".to_owned(),
            name: Text { ko: "지갑".to_owned(), en: "wallet".to_owned() },
            gateway: None,
            dialects: vec![Dialect::V2Sdk],
            legacy_prefix: IndexMap::new(),
            open: false,
            codes: codes.iter().map(code).collect(),
            sources: Vec::new(),
        }
    }

    #[test]
    fn codes_are_known_by_any_of_their_names() {
        let wallets = system(&[
            ("NAVERPAY", "네이버페이", "Naver Pay"),
            ("KAKAOPAY", "카카오페이", "Kakao Pay"),
            ("ALIPAY", "알리페이", "Alipay"),
            ("ALIPAY_HK", "알리페이 홍콩", "AlipayHK"),
            ("trans", "실시간 계좌이체", "bank transfer"),
        ]);
        let said = |word| help(&wallets, Dialect::V2Sdk, &[], word);
        for (word, near) in [
            ("kakao", "`KAKAOPAY`"),
            ("NAVER", "`NAVERPAY`"),
            ("카카오페이", "`KAKAOPAY`"),
            ("카카오", "`KAKAOPAY`"),
            ("kakao_pay", "`KAKAOPAY`"),
            ("KAKOAPAY", "`KAKAOPAY`"),
            ("TRANSFER", "`trans`"),
            ("알리", "`ALIPAY` or `ALIPAY_HK`"),
        ] {
            assert_eq!(said(word), format!("did you mean {near}?"), "{word}");
        }
        assert_eq!(said("VBANK"), "its codes are `NAVERPAY`, `KAKAOPAY`, `ALIPAY`, `ALIPAY_HK` and `trans`");
    }

    #[test]
    fn many_codes_are_not_listed() {
        let ids: Vec<String> = (0..40).map(|number| format!("BANK{number}")).collect();
        let codes: Vec<_> = ids.iter().map(|id| (id.as_str(), "은행", "bank")).collect();
        let mut banks = system(&codes);
        assert_eq!(help(&banks, Dialect::V2Sdk, &[], "HOUSE"), "its 40 codes stand in codes/, under `wallet`");
        assert_eq!(help(&banks, Dialect::V2Sdk, &[], "은행"), "its 40 codes stand in codes/, under `wallet`");
        banks.gateway = Some("v2/kcp".to_owned());
        assert_eq!(help(&banks, Dialect::V2Sdk, &[], "HOUSE"), "its 40 codes stand in the `gateway.yaml` of v2/kcp");
    }
}
