/// Numbers by name: a table without collisions among its own names, where the generator found one.
#[derive(Debug)]
pub struct Names {
    /// Chosen so that names fall into different cells.
    pub seed: u64,
    /// A power of two of cells: name and number; [`super::NONE`] in empty ones.
    pub cells: &'static [(&'static str, u16)],
}

impl Names {
    /// The number of `name`.
    #[inline]
    pub fn get(&self, name: &str) -> Option<u16> {
        let last = self.cells.len().wrapping_sub(1);
        let mut at = hash(self.seed, name.as_bytes()) & last;
        loop {
            let (found, number) = self.cells.get(at)?;
            if *number == super::NONE {
                return None;
            }
            if *found == name {
                return Some(*number);
            }
            at = (at + 1) & last;
        }
    }

    /// All names, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, u16)> {
        self.cells.iter().copied().filter(|(_, number)| *number != super::NONE)
    }

    /// The cells for `names`, with a seed for them. The generator's half of [`Names::get`].
    pub fn arrange<'n>(names: &[(&'n str, u16)]) -> (u64, Vec<Option<(&'n str, u16)>>) {
        // At least one cell stays empty, which ends the search for a name that is not there.
        let mut size = (names.len() + 1).next_power_of_two();
        if names.len() * 4 > size * 3 {
            size *= 2;
        }
        let mut best: Option<(usize, u64, Vec<_>)> = None;
        for attempt in 1..=400_u64 {
            if attempt % 200 == 0 {
                size *= 2;
            }
            let seed = attempt.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
            let mut cells = vec![None; size];
            let mut displaced = 0;
            for (name, number) in names {
                let mut at = hash(seed, name.as_bytes()) & (size - 1);
                while cells[at].is_some() {
                    displaced += 1;
                    at = (at + 1) & (size - 1);
                }
                cells[at] = Some((*name, *number));
            }
            if best.as_ref().is_none_or(|(least, ..)| displaced < *least) {
                best = Some((displaced, seed, cells));
            }
            if displaced == 0 {
                break;
            }
        }
        best.map_or((1, vec![None]), |(_, seed, cells)| (seed, cells))
    }
}

/// Mixes the first eight bytes, the last eight and the length.
#[inline]
fn hash(seed: u64, bytes: &[u8]) -> usize {
    let (head, tail) = match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        (Some(head), Some(tail)) => (u64::from_le_bytes(*head), u64::from_le_bytes(*tail)),
        _ => match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
            (Some(head), Some(tail)) => (u64::from(u32::from_le_bytes(*head)), u64::from(u32::from_le_bytes(*tail))),
            _ => match bytes {
                [a, .., b, c] => (u64::from(*a), u64::from(*b) << 8 | u64::from(*c)),
                [a, b] => (u64::from(*a), u64::from(*b)),
                [a] => (u64::from(*a), 0),
                [] => (0, 0),
            },
        },
    };
    let mixed = (head ^ tail.rotate_left(29) ^ (bytes.len() as u64) << 56).wrapping_mul(seed);
    usize::try_from(mixed >> 40).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::NONE;

    fn names(list: &[&'static str]) -> Names {
        let numbered: Vec<(&'static str, u16)> = (0..).zip(list).map(|(number, name)| (*name, number)).collect();
        let (seed, cells) = Names::arrange(&numbered);
        Names { seed, cells: Vec::leak(cells.into_iter().map(|cell| cell.unwrap_or(("", NONE))).collect()) }
    }

    #[test]
    fn every_name_is_found_and_no_other() {
        let long_ones_alike = ["aaaaaaaaXbbbbbbbb", "aaaaaaaaYbbbbbbbb", "aaaaaaaaZbbbbbbbb"];
        let lists: [&[&'static str]; 5] =
            [&[], &[""], &["a"], &["", "a", "b", "ab", "abc", "storeId", "한글", "9x"], &long_ones_alike];
        for list in lists {
            let names = names(list);
            for (number, name) in (0..).zip(list) {
                assert_eq!(names.get(name), Some(number));
            }
            for other in ["x", "storeid", "aaaaaaaaAbbbbbbbb", "한"] {
                assert_eq!(names.get(other), None);
            }
            assert_eq!(names.iter().count(), list.len());
        }
    }
}
