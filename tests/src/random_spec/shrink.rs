//! Makes a failing batch small enough to read.

use super::Batch;
use serde_yaml::Value;

/// The batch without all that it takes nothing away to leave out: files, entries, elements. `fails` says whether a batch still shows the
/// failure; it is asked at most so many times. Whole files go first, then what they hold, from the outside inwards.
pub fn shrink(batch: &Batch, most: usize, fails: impl Fn(&Batch) -> bool) -> Batch {
    let mut least = batch.clone();
    let mut left = most;
    let mut attempt = |candidate: Batch, least: &mut Batch| {
        if left == 0 {
            return false;
        }
        left -= 1;
        let is_smaller = fails(&candidate);
        if is_smaller {
            *least = candidate;
        }
        is_smaller
    };
    loop {
        let before = least.clone();
        // Several files at once, then fewer.
        let mut width = least.files.len().div_ceil(2);
        while width > 0 {
            let mut at = 0;
            while at < least.files.len() {
                let mut candidate = least.clone();
                candidate.files.drain(at..(at + width).min(candidate.files.len()));
                if !attempt(candidate, &mut least) {
                    at += width;
                }
            }
            width /= 2;
        }
        for file in 0..least.files.len() {
            let mut depth = 1;
            loop {
                let places = places(&least.files[file].1, depth);
                if places.is_empty() {
                    break;
                }
                // From behind: what is taken away shifts only what has been looked at.
                for place in places.iter().rev() {
                    let mut candidate = least.clone();
                    if without(&mut candidate.files[file].1, place) {
                        attempt(candidate, &mut least);
                    }
                }
                depth += 1;
            }
        }
        if least == before {
            return least;
        }
    }
}

/// Places of all values at a depth, as indices.
fn places(tree: &Value, depth: usize) -> Vec<Vec<usize>> {
    let children: Vec<&Value> = match tree {
        Value::Mapping(entries) => entries.values().collect(),
        Value::Sequence(elements) => elements.iter().collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Tagged(_) => Vec::new(),
    };
    let children = children.into_iter().enumerate();
    if depth == 1 {
        return children.map(|(at, _)| vec![at]).collect();
    }
    let below = |(at, child): (usize, &Value)| {
        places(child, depth - 1).into_iter().map(move |place| [vec![at], place].concat()).collect::<Vec<_>>()
    };
    children.flat_map(below).collect()
}

/// Takes away what stands at a place; false where nothing does.
fn without(tree: &mut Value, place: &[usize]) -> bool {
    let Some((first, rest)) = place.split_first() else { return false };
    match tree {
        Value::Mapping(entries) => {
            let Some(key) = entries.keys().nth(*first).cloned() else { return false };
            if rest.is_empty() {
                entries.shift_remove(&key).is_some()
            } else {
                entries.get_mut(&key).is_some_and(|tree| without(tree, rest))
            }
        }
        Value::Sequence(elements) if *first < elements.len() => {
            if rest.is_empty() {
                elements.remove(*first);
                true
            } else {
                without(&mut elements[*first], rest)
            }
        }
        Value::Sequence(_) | Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Tagged(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::map;
    use super::*;

    #[test]
    fn only_what_matters_is_left() {
        let inner = map([("x", Value::from(1)), ("y", Value::Sequence(vec![Value::from(2), Value::from(3)]))]);
        let files = vec![("a".to_owned(), inner.clone()), ("b".to_owned(), map([("z", inner)]))];
        let batch = Batch { seed: 0, files };
        let holds_three = |tree: &Value| tree.pointer_y().is_some_and(|y| y.contains(&Value::from(3)));
        let least = shrink(&batch, 1000, |batch| batch.files.iter().any(|(_, tree)| holds_three(tree)));
        let expected = map([("y", Value::Sequence(vec![Value::from(3)]))]);
        assert_eq!(least.files, [("a".to_owned(), expected)]);
    }

    trait PointerY {
        fn pointer_y(&self) -> Option<&Vec<Value>>;
    }

    impl PointerY for Value {
        fn pointer_y(&self) -> Option<&Vec<Value>> {
            self.get("y").and_then(Value::as_sequence)
        }
    }
}
