//! The declared name that somebody may have meant. Only wrong payloads come here, but theirs is often a list of hundreds of codes: what
//! cannot be near is dismissed before any distance is computed.

use alloc::vec;
use alloc::vec::Vec;

/// The candidate nearest to `given`, if one is near: equal but for case, `_` and `-`, or at most a third of its length away. The first of
/// equally near ones.
pub(crate) fn nearest<'c>(given: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    nearest_eligible(given, candidates, |_| true)
}

/// Likewise, of candidates that are `eligible`, which is asked of those only that are near.
pub(crate) fn nearest_eligible<'c>(
    given: &str,
    candidates: impl Iterator<Item = &'c str>,
    eligible: impl Fn(&str) -> bool,
) -> Option<&'c str> {
    let word = Word::new(given);
    let limit = given.chars().count().max(3) / 3;
    let is_ascii = word.is_ascii;
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let most = best.map_or(limit, |(least, _)| least.saturating_sub(1).min(limit));
        // Of texts in ASCII, which nearly all are, an edit changes the length by one byte.
        let per_edit = if is_ascii && candidate.is_ascii() { 1 } else { MOST_BYTES };
        let distance = if is_same_but_for_style(given, candidate) {
            Some(0)
        } else if most == 0
            || given.len().abs_diff(candidate.len()) > most * per_edit
            || (most == 1 && differ_at_both_ends(given, candidate))
        {
            None
        } else {
            word.distance(candidate, most)
        };
        if let Some(distance) = distance
            && best.is_none_or(|(least, _)| distance < least)
            && eligible(candidate)
        {
            best = Some((distance, candidate));
            if distance == 0 {
                break;
            }
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Whether first and last byte are others: then a single edit does not make one of the other, if there are three
/// characters at least.
fn differ_at_both_ends(a: &str, b: &str) -> bool {
    let has_three = |text: &str| text.chars().nth(2).is_some();
    let ends = |text: &str| text.as_bytes().first().copied().zip(text.as_bytes().last().copied());
    let (Some(one), Some(other)) = (ends(a), ends(b)) else { return false };
    one.0 != other.0 && one.1 != other.1 && has_three(a) && has_three(b)
}

/// Bytes of a character.
const MOST_BYTES: usize = 4;

/// Whether two names differ in case, `_` and `-` at most.
fn is_same_but_for_style(a: &str, b: &str) -> bool {
    // Nearly all differ in their first letter.
    if let ([x, ..], [y, ..]) = (a.as_bytes(), b.as_bytes())
        && x.is_ascii_alphanumeric()
        && y.is_ascii_alphanumeric()
        && !x.eq_ignore_ascii_case(y)
    {
        return false;
    }
    let (mut left, mut right) = (letters(a), letters(b));
    loop {
        match (left.next(), right.next()) {
            (None, None) => return true,
            (Some(x), Some(y)) if x.is_ascii() && y.is_ascii() => {
                if x != y {
                    return false;
                }
            }
            // The case of what is not ASCII is a matter of its own.
            (x, y) if x.is_some_and(|x| !x.is_ascii()) || y.is_some_and(|y| !y.is_ascii()) => {
                let fold = |name: &str| name.to_lowercase().replace(['_', '-'], "");
                return fold(a) == fold(b);
            }
            _ => return false,
        }
    }
}

/// Lower-case bytes but for `_` and `-`.
fn letters(name: &str) -> impl Iterator<Item = u8> {
    name.bytes().filter(|byte| !matches!(byte, b'_' | b'-')).map(|byte| byte.to_ascii_lowercase())
}

/// A text, and a bit for each kind of byte in it.
struct Word<'t> {
    text: &'t str,
    kinds: u64,
    is_ascii: bool,
}

/// Texts of so many bytes in ASCII, as nearly all names and codes are, are compared without allocating.
const SHORT: usize = 32;

/// A bit for each kind of byte.
fn kinds(text: &str) -> u64 {
    text.bytes().fold(0, |kinds, byte| kinds | 1 << (byte & 63))
}

impl<'t> Word<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, kinds: kinds(text), is_ascii: text.is_ascii() }
    }

    /// Insertions, deletions, substitutions and swaps of neighbours that turn this into `other`, if they are at most `most`.
    fn distance(&self, other: &str, most: usize) -> Option<usize> {
        // A substitution changes up to four bytes into up to four others; nothing changes more.
        let different = (self.kinds ^ kinds(other)).count_ones() as usize;
        let is_ascii = self.is_ascii && other.is_ascii();
        let per_edit = if is_ascii { 2 } else { 2 * MOST_BYTES };
        if different > most.saturating_mul(per_edit) {
            return None;
        }
        if is_ascii && other.len() <= SHORT {
            let [mut first, mut second, mut third] = [[0; SHORT + 1]; 3];
            return distance(self.text.as_bytes(), other.as_bytes(), most, [&mut first, &mut second, &mut third]);
        }
        let [one, other]: [Vec<char>; 2] = [self.text, other].map(|text| text.chars().collect());
        let [mut first, mut second, mut third] = [(); 3].map(|()| vec![0; other.len() + 1]);
        distance(&one, &other, most, [&mut first, &mut second, &mut third])
    }
}

/// Likewise, of two words. `rows` are three rows of the matrix of distances: as many cells as the other has characters, and one more.
fn distance<T: PartialEq>(one: &[T], other: &[T], most: usize, rows: [&mut [usize]; 3]) -> Option<usize> {
    let [mut before_last, mut last, mut current] = rows;
    for (column, cost) in last.iter_mut().enumerate() {
        *cost = column;
    }
    let mut previous = None;
    let mut floor_before = 0;
    for (row, x) in one.iter().enumerate() {
        current[0] = row + 1;
        let (mut beside, mut floor) = (row + 1, row + 1);
        let mut before = None;
        for (column, (y, above)) in other.iter().zip(last.windows(2)).enumerate() {
            let mut cost = (above[0] + usize::from(x != y)).min(above[1] + 1).min(beside + 1);
            if previous == Some(y) && before == Some(x) {
                cost = cost.min(before_last[column - 1] + 1);
            }
            current[column + 1] = cost;
            (beside, before) = (cost, Some(y));
            floor = floor.min(cost);
        }
        // What follows costs no less than the least of a row, or, after a swap, one more than the least of the row before.
        if floor > most && floor_before >= most {
            return None;
        }
        core::mem::swap(&mut before_last, &mut last);
        core::mem::swap(&mut last, &mut current);
        (previous, floor_before) = (Some(x), floor);
    }
    last.get(other.len()).copied().filter(|distance| *distance <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        for (a, b, expected) in
            [("", "", 0), ("abc", "", 3), ("kitten", "sitting", 3), ("nuber", "number", 1), ("ab", "ba", 1), ("가나", "나가", 1)]
        {
            assert_eq!(Word::new(a).distance(b, usize::MAX), Some(expected), "{a} {b}");
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
        assert_eq!(nearest("😀", ["Ａ"].into_iter()), Some("Ａ"), "one character for another");
        assert_eq!(nearest("a가", ["가a"].into_iter()), Some("가a"), "two that change places");
        assert_eq!(nearest("KRX", ["KRW", "KRZ"].into_iter()), Some("KRW"), "the first of equally near ones");
    }
}
