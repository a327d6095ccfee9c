use alloc::vec;
use alloc::vec::Vec;

/// Numbers by name: a hash table that the generator made, without collisions where it found a seed for that. It is printed as it lies: to make it in
/// a `const` would be to make it again in each `cargo check`, by an interpreter.
#[derive(Debug)]
pub struct Names {
    /// Chosen so that names fall into different cells.
    pub seed: u64,
    /// A power of two of cells, of which at least one is free.
    pub cells: &'static [Cell],
}

/// A name behind its two words, and its number. Names of up to sixteen bytes are all in the words.
#[derive(Debug)]
pub struct Cell(pub u64, pub u64, pub &'static str, pub u16);

/// A cell without a name: no name has these words.
pub const FREE: Cell = Cell(0, 1, "", super::NONE);

/// From so many names on a table has collisions: to seek a seed without would take long, and most cells would be free.
const MANY: usize = 65;

/// What the generator lays into a cell: the two words of a name, and its place among the names.
#[derive(Debug, Clone, Copy)]
pub struct Laid {
    /// First word.
    pub head: u64,
    /// Second word.
    pub tail: u64,
    /// Place among the names.
    pub name: usize,
}

impl Names {
    /// The number of `name`.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "it is the heart of the loop over members")]
    pub fn get(&self, name: &str) -> Option<u16> {
        let (head, tail) = words(name.as_bytes());
        let at = place(self.seed, head, tail, name.len()) & self.cells.len().wrapping_sub(1);
        let Cell(of_head, of_tail, of_name, number) = self.cells.get(at)?;
        let same_words = *of_head == head && *of_tail == tail && of_name.len() == name.len();
        if same_words && name.len() <= 16 { Some(*number) } else { self.search(name, at) }
    }

    /// Likewise, of one that is long, not there, or not where it would best lie.
    #[cold]
    #[inline(never)]
    fn search(&self, name: &str, mut at: usize) -> Option<u16> {
        loop {
            let Cell(_, _, of_name, number) = self.cells.get(at)?;
            if *number == super::NONE {
                return None;
            }
            if *of_name == name {
                return Some(*number);
            }
            at = (at + 1) & self.cells.len().wrapping_sub(1);
        }
    }

    /// Seed and cells that suit these names best; `None` is free. Where two meet, the one that comes first lies where it is found first. The generator's
    /// half of [`Names::get`].
    pub fn arrange(names: &[&str]) -> (u64, Vec<Option<Laid>>) {
        let count = names.len();
        let hashed: Vec<(u64, u64, usize)> = names
            .iter()
            .map(|name| {
                let (head, tail) = words(name.as_bytes());
                (head, tail, name.len())
            })
            .collect();
        let (cells, attempts) = if count < MANY { ((count * 4).div_ceil(3).max(count + 1), 600) } else { (count * 2, 200) };
        let mut size = cells.next_power_of_two();
        let mut best = (usize::MAX, 1, size);
        let mut taken = Vec::new();
        for attempt in 1..=attempts {
            if attempt % 200 == 0 && count < MANY {
                size *= 2;
            }
            taken.resize(size, 0);
            let seed = 0x9E37_79B9_7F4A_7C15_u64.wrapping_mul(attempt) | 1;
            let collides = |(head, tail, len): &&(u64, u64, usize)| {
                let cell = &mut taken[place(seed, *head, *tail, *len) & (size - 1)];
                core::mem::replace(cell, attempt) == attempt
            };
            let collisions = hashed.iter().filter(collides).count();
            if collisions < best.0 {
                best = (collisions, seed, size);
            }
            if collisions == 0 {
                break;
            }
        }
        (best.1, lay(&hashed, best.1, best.2))
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

/// So many cells with names of these words and lengths.
fn lay(names: &[(u64, u64, usize)], seed: u64, size: usize) -> Vec<Option<Laid>> {
    let mut cells = vec![None; size];
    for (name, &(head, tail, len)) in names.iter().enumerate() {
        let mut at = place(seed, head, tail, len) & (size - 1);
        while cells[at].is_some() {
            at = (at + 1) & (size - 1);
        }
        cells[at] = Some(Laid { head, tail, name });
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;

    fn names(list: &[&'static str]) -> Names {
        let (seed, cells) = Names::arrange(list);
        assert!(cells.len().is_power_of_two() && cells.iter().any(Option::is_none));
        let number = |at| u16::try_from(at).unwrap_or_default();
        let laid = |Laid { head, tail, name }| Cell(head, tail, list[name], number(name));
        let cell = |cell: Option<Laid>| cell.map_or(FREE, laid);
        Names { seed, cells: Vec::leak(cells.into_iter().map(cell).collect()) }
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
        // So many meet in some cell, and they fill no more than half of them.
        let many: Vec<&'static str> = (0..300).map(|number| &*format!("name{number}").leak()).collect();
        let of_many = names(&many);
        check(&of_many, &many);
        assert_eq!(of_many.cells.len(), 1024);
    }
}
