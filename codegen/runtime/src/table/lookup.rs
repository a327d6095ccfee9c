use alloc::vec;

/// Numbers by name: a hash table made when the generated crate is compiled, without collisions where the generator found a seed for that.
#[derive(Debug)]
pub struct Names {
    /// Chosen so that names fall into different cells.
    pub seed: u64,
    /// A power of two of cells.
    pub cells: &'static [Cell],
}

/// A name and its number. Names of up to sixteen bytes are all in the two words.
#[derive(Debug, Clone, Copy)]
pub struct Cell {
    head: u64,
    tail: u64,
    name: &'static str,
    number: u16,
}

impl Cell {
    const EMPTY: Self = Self { head: 0, tail: 0, name: "", number: super::NONE };
}

/// The cells of names: at least one more than there are names.
pub const fn cells<const SIZE: usize>(seed: u64, names: &[(&'static str, u16)]) -> [Cell; SIZE] {
    let mut cells = [Cell::EMPTY; SIZE];
    let mut next = 0;
    while next < names.len() {
        let (name, number) = names[next];
        let (head, tail) = words(name.as_bytes());
        let mut at = place(seed, head, tail, name.len()) & (SIZE - 1);
        while cells[at].number != super::NONE {
            at = (at + 1) & (SIZE - 1);
        }
        cells[at] = Cell { head, tail, name, number };
        next += 1;
    }
    cells
}

impl Names {
    /// The number of `name`.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "it is the heart of the loop over members")]
    pub fn get(&self, name: &str) -> Option<u16> {
        let (head, tail) = words(name.as_bytes());
        let at = place(self.seed, head, tail, name.len()) & self.cells.len().wrapping_sub(1);
        let cell = self.cells.get(at)?;
        let same_words = cell.head == head && cell.tail == tail && cell.name.len() == name.len();
        if same_words && name.len() <= 16 && cell.number != super::NONE { Some(cell.number) } else { self.search(name, at) }
    }

    /// Likewise, of one that is long, not there, or not where it would best lie.
    #[cold]
    #[inline(never)]
    fn search(&self, name: &str, mut at: usize) -> Option<u16> {
        loop {
            let cell = self.cells.get(at)?;
            if cell.number == super::NONE {
                return None;
            }
            if cell.name == name {
                return Some(cell.number);
            }
            at = (at + 1) & self.cells.len().wrapping_sub(1);
        }
    }

    /// Seed and number of cells that suit these names best. The generator's half of [`Names::get`].
    pub fn arrange(names: &[&str]) -> (u64, usize) {
        // At least one cell stays empty, which ends the search for a name that is not there.
        let mut size = (names.len() + 1).next_power_of_two();
        if names.len() * 4 > size * 3 {
            size *= 2;
        }
        let mut best = (usize::MAX, 1, size);
        let mut taken = vec![0_u64; size * 4];
        for attempt in 1..=600_u64 {
            if attempt % 200 == 0 {
                size *= 2;
            }
            taken.resize(size, 0);
            let seed = attempt.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
            let collides = |name: &&&str| {
                let (head, tail) = words(name.as_bytes());
                let cell = &mut taken[place(seed, head, tail, name.len()) & (size - 1)];
                core::mem::replace(cell, attempt) == attempt
            };
            let collisions = names.iter().filter(collides).count();
            if collisions < best.0 {
                best = (collisions, seed, size);
            }
            if collisions == 0 {
                break;
            }
        }
        (best.1, best.2)
    }
}

/// The first eight bytes and the last eight; of shorter names what there is, in a way that leaves none out.
#[inline(always)]
#[expect(clippy::inline_always, reason = "it is the heart of the loop over members")]
const fn words(bytes: &[u8]) -> (u64, u64) {
    match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        (Some(head), Some(tail)) => (u64::from_le_bytes(*head), u64::from_le_bytes(*tail)),
        _ => match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
            (Some(head), Some(tail)) => (u32::from_le_bytes(*head) as u64, u32::from_le_bytes(*tail) as u64),
            _ => match bytes {
                [a, b, c] => (*a as u64 | (*b as u64) << 8, *c as u64),
                [a, b] => (*a as u64, *b as u64),
                [a] => (*a as u64, 0),
                _ => (0, 0),
            },
        },
    }
}

/// Where a name would best lie.
#[inline]
const fn place(seed: u64, head: u64, tail: u64, len: usize) -> usize {
    let mixed = (head ^ tail.rotate_left(29)).wrapping_add(len as u64).wrapping_mul(seed);
    (mixed >> 40) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    fn names(list: &[&'static str]) -> Names {
        let numbered: Vec<(&'static str, u16)> = list.iter().copied().zip(0..).collect();
        let (seed, size) = Names::arrange(list);
        assert!(size > list.len() && size.is_power_of_two() && size <= 64);
        Names { seed, cells: Vec::leak(cells::<64>(seed, &numbered).to_vec()) }
    }

    #[track_caller]
    fn check(names: &Names, list: &[&'static str]) {
        for (name, number) in list.iter().zip(0..) {
            assert_eq!(names.get(name), Some(number), "{name}");
        }
        for other in ["x", "storeid", "aaaaaaaaAbbbbbbbb", "한", "aaa", "aaaa"] {
            assert_eq!(names.get(other), None, "{other}");
        }
    }

    #[test]
    fn every_name_is_found_and_no_other() {
        check(&names(&[]), &[]);
        check(&names(&[""]), &[""]);
        check(&names(&["a"]), &["a"]);
        let mixed = ["", "a", "b", "ab", "abc", "abcd", "storeId", "한글", "9x", "sixteen bytes ab", "aaaaaaaaa"];
        check(&names(&mixed), &mixed);
        // Nothing tells these apart but their middle.
        let alike = ["aaaaaaaaXbbbbbbbb", "aaaaaaaaYbbbbbbbb", "aaaaaaaaZbbbbbbbb"];
        check(&names(&alike), &alike);
    }
}
