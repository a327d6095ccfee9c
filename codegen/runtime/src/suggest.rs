/// The candidate nearest to `given`, if one is near: equal but for case, `_` and `-`, or at most a third of its length away. The first of equally near ones.
pub(crate) fn nearest<'c>(given: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let folded = fold(given);
    let limit = given.chars().count().max(3) / 3;
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let distance = if fold(candidate) == folded { 0 } else { distance(given, candidate) };
        if distance <= limit && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

fn fold(name: &str) -> String {
    name.to_lowercase().replace(['_', '-'], "")
}

/// Insertions, deletions, substitutions and swaps of neighbours that turn `a` into `b`.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut previous = None;
    for (row, x) in a.chars().enumerate() {
        let mut current = vec![row + 1];
        for (column, y) in b.iter().enumerate() {
            let substituted = last[column] + usize::from(x != *y);
            let mut cost = substituted.min(last[column + 1] + 1).min(current[column] + 1);
            let swapped = column > 0 && previous == Some(*y) && b[column - 1] == x;
            if swapped {
                cost = cost.min(before_last[column - 1] + 1);
            }
            current.push(cost);
        }
        before_last = std::mem::replace(&mut last, current);
        previous = Some(x);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        for (a, b, expected) in
            [("", "", 0), ("abc", "", 3), ("kitten", "sitting", 3), ("nuber", "number", 1), ("ab", "ba", 1), ("가나", "나가", 1)]
        {
            assert_eq!(distance(a, b), expected, "{a} {b}");
        }
    }

    #[test]
    fn only_near_names_are_suggested() {
        let names = ["storeId", "currency", "payMethod"];
        assert_eq!(nearest("storeid", names.into_iter()), Some("storeId"));
        assert_eq!(nearest("curency", names.into_iter()), Some("currency"));
        assert_eq!(nearest("shopUserId", ["shop_user_id"].into_iter()), Some("shop_user_id"));
        assert_eq!(nearest("colour", names.into_iter()), None);
    }
}
