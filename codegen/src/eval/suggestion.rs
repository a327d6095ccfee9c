//! Did you mean?

/// The declared name that `given` was most probably meant to be: equal but for case, `_` and `-` (`shopUserId` for `shop_user_id`), or at most a third of its letters (of three at least)
/// inserted, left out, replaced or swapped with a neighbour. Of several equally near ones the first.
pub(super) fn nearest<'a>(given: &str, declared: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = fold(given);
    let given: Vec<char> = given.chars().collect();
    let limit = given.len().max(3) / 3;
    let mut best: Option<(usize, &str)> = None;
    for name in declared {
        let name_chars: Vec<char> = name.chars().collect();
        let distance = if fold(name) == folded {
            0
        } else if given.len().abs_diff(name_chars.len()) > limit {
            // An edit changes the length by one at most. What somebody made long to keep us busy is never near.
            continue;
        } else {
            distance(&given, &name_chars)
        };
        if distance <= limit && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name)
}

fn fold(name: &str) -> String {
    name.to_lowercase().replace(['_', '-'], "")
}

/// Damerau-Levenshtein distance; a swap counts between neighbours only (optimal string alignment).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            table[i][j] = match (i, j) {
                (0, _) | (_, 0) => i + j,
                _ => {
                    let replaced = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                    let plain = replaced.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                    let swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                    if swapped { plain.min(table[i - 2][j - 2] + 1) } else { plain }
                }
            };
        }
    }
    table[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_and_far() {
        let names = ["paymentId", "payMethod", "totalAmount", "id"];
        for (given, expected) in [
            ("paymentID", Some("paymentId")),
            ("PAYMETHOD", Some("payMethod")),
            ("totalAmonut", Some("totalAmount")),
            ("payementId", Some("paymentId")),
            ("total", None),
            ("payment-id", Some("paymentId")),
            ("total_amount", Some("totalAmount")),
            ("di", Some("id")),
            ("", None),
            ("orderName", None),
        ] {
            assert_eq!(nearest(given, names), expected, "{given}");
        }
        assert_eq!(nearest("ab", ["ac", "AB"]), Some("AB"), "the nearer one, not the first");
        assert_eq!(nearest("ab", ["ac", "ad"]), Some("ac"), "the first of equals");
        // At once: a table of distances to such a name would have a hundred million cells.
        assert_eq!(nearest(&"C".repeat(10_000_000), names), None);
    }

    #[test]
    fn distances() {
        let of = |a: &str, b: &str| distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
        assert_eq!((of("", "ab"), of("kitten", "sitting"), of("ab", "ba"), of("ca", "abc")), (2, 3, 1, 3));
    }
}
