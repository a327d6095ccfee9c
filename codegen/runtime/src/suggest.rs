//! The declared name that somebody may have meant. Only wrong payloads come here, but theirs is often a list of hundreds of codes: what
//! cannot be near is dismissed before any distance is computed.

use alloc::vec::Vec;

/// The candidate nearest to `given`, if one is near: equal but for case, `_` and `-`, or at most a third of its length away. The first of equally near ones.
pub(crate) fn nearest<'c>(given: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let limit = given.chars().count().max(3) / 3;
    let word = Word::new(given);
    let mut rows = Rows::default();
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let most = best.map_or(limit, |(least, _)| least.saturating_sub(1).min(limit));
        let distance = if is_same_but_for_style(given, candidate) {
            Some(0)
        } else if given.len().abs_diff(candidate.len()) > most * MOST_BYTES {
            None
        } else {
            word.distance(&Word::new(candidate), most, &mut rows)
        };
        if let Some(distance) = distance
            && best.is_none_or(|(least, _)| distance < least)
        {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Bytes of a character.
const MOST_BYTES: usize = 4;

/// Whether two names differ in case, `_` and `-` at most.
fn is_same_but_for_style(a: &str, b: &str) -> bool {
    if a.is_ascii() && b.is_ascii() {
        return letters(a).eq(letters(b));
    }
    let fold = |name: &str| name.to_lowercase().replace(['_', '-'], "");
    fold(a) == fold(b)
}

/// Lower-case bytes but for `_` and `-`.
fn letters(name: &str) -> impl Iterator<Item = u8> {
    name.bytes().filter(|byte| !matches!(byte, b'_' | b'-')).map(|byte| byte.to_ascii_lowercase())
}

/// A text, with a bit for each kind of character in it.
struct Word<'t> {
    text: &'t str,
    kinds: u64,
}

/// Space for the last rows of the matrix of distances.
#[derive(Default)]
struct Rows {
    word: Vec<char>,
    before_last: Vec<usize>,
    last: Vec<usize>,
    current: Vec<usize>,
}

impl<'t> Word<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, kinds: text.bytes().fold(0, |kinds, byte| kinds | 1 << (byte & 63)) }
    }

    /// Insertions, deletions, substitutions and swaps of neighbours that turn this into `other`, if they are at most `most`.
    fn distance(&self, other: &Self, most: usize, rows: &mut Rows) -> Option<usize> {
        // A substitution changes up to four bytes into up to four others; nothing changes more.
        let different = (self.kinds ^ other.kinds).count_ones() as usize;
        let per_edit = if self.text.is_ascii() && other.text.is_ascii() { 2 } else { 2 * MOST_BYTES };
        if different > most.saturating_mul(per_edit) {
            return None;
        }
        let Rows { word, before_last, last, current } = rows;
        word.clear();
        word.extend(other.text.chars());
        last.clear();
        last.extend(0..=word.len());
        let mut previous = None;
        for (row, x) in self.text.chars().enumerate() {
            current.clear();
            current.push(row + 1);
            for (column, y) in word.iter().enumerate() {
                let substituted = last[column] + usize::from(x != *y);
                let mut cost = substituted.min(last[column + 1] + 1).min(current[column] + 1);
                let swapped = column > 0 && previous == Some(*y) && word[column - 1] == x;
                if swapped {
                    cost = cost.min(before_last[column - 1] + 1);
                }
                current.push(cost);
            }
            core::mem::swap(before_last, last);
            core::mem::swap(last, current);
            previous = Some(x);
        }
        last.last().copied().filter(|distance| *distance <= most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        for (a, b, expected) in
            [("", "", 0), ("abc", "", 3), ("kitten", "sitting", 3), ("nuber", "number", 1), ("ab", "ba", 1), ("가나", "나가", 1)]
        {
            assert_eq!(Word::new(a).distance(&Word::new(b), usize::MAX, &mut Rows::default()), Some(expected), "{a} {b}");
        }
    }

    #[test]
    fn only_near_names_are_suggested() {
        let names = ["storeId", "currency", "payMethod"];
        assert_eq!(nearest("storeid", names.into_iter()), Some("storeId"));
        assert_eq!(nearest("curency", names.into_iter()), Some("currency"));
        assert_eq!(nearest("shopUserId", ["shop_user_id"].into_iter()), Some("shop_user_id"));
        assert_eq!(nearest("colour", names.into_iter()), None);
        assert_eq!(nearest("카드샤", ["카드사명", "카드사"].into_iter()), Some("카드사"));
        assert_eq!(nearest("KRX", ["KRW", "KRZ"].into_iter()), Some("KRW"), "the first of equally near ones");
    }
}
