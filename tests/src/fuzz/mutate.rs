//! Inputs made from other inputs.

use crate::random::Rng;

/// Longest input: what is longer only takes longer.
const LONGEST: usize = 1 << 16;

/// An input made from one seed, or two: bytes changed, pieces removed, doubled, moved, cut in from elsewhere.
pub(super) fn mutated(seeds: &[Vec<u8>], dictionary: &[&str], rng: &mut Rng) -> Vec<u8> {
    let mut input = rng.choose(seeds).cloned().unwrap_or_default();
    // Mostly a few changes: what is damaged all over is refused at its first byte.
    for _ in 0..rng.pick(&[1, 1, 1, 2, 2, 3, 5, 12]) {
        change(&mut input, seeds, dictionary, rng);
    }
    input.truncate(LONGEST);
    input
}

fn change(input: &mut Vec<u8>, seeds: &[Vec<u8>], dictionary: &[&str], rng: &mut Rng) {
    let piece = piece(input, rng);
    let at = piece.start;
    match rng.below(11) {
        0 => {
            if let Some(byte) = input.get_mut(at) {
                *byte ^= 1 << rng.below(8);
            }
        }
        1 => input.insert(at, (rng.next() & 0xff) as u8),
        2 => drop(input.drain(piece)),
        // The same once more, where it stands or elsewhere.
        3 => {
            let copy = input[piece].to_vec();
            let to = rng.below(input.len() + 1);
            input.splice(to..to, copy);
        }
        // Often: bombs are made of repetition.
        4 => {
            let copy = input[piece].repeat(rng.pick(&[2, 3, 10, 100, 1000]));
            input.splice(at..at, copy.into_iter().take(LONGEST));
        }
        5 | 6 => {
            let word = rng.choose(dictionary).copied().unwrap_or_default();
            // In the place of something, or in front of it.
            let over = if rng.percent(50) { piece } else { at..at };
            input.splice(over, word.bytes());
        }
        7 => {
            let other = rng.choose(seeds).cloned().unwrap_or_default();
            let from = self::piece(&other, rng);
            input.splice(piece, other[from].iter().copied());
        }
        8 => lines(input, rng),
        9 => word(input, at, rng),
        _ => input.truncate(at),
    }
}

/// A range of the input, mostly short; empty where it is.
fn piece(input: &[u8], rng: &mut Rng) -> std::ops::Range<usize> {
    let start = rng.below(input.len());
    let length = rng.pick(&[1, 1, 2, 4, 8, 16, 64, 1024]);
    start..(start + 1 + rng.below(length)).min(input.len())
}

/// Swaps two lines, or doubles one.
fn lines(input: &mut Vec<u8>, rng: &mut Rng) {
    let mut lines: Vec<Vec<u8>> = input.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    let (one, other) = (rng.below(lines.len()), rng.below(lines.len()));
    if lines.is_empty() {
        return;
    }
    if rng.percent(50) {
        lines.swap(one, other);
    } else {
        lines.insert(one, lines[other].clone());
    }
    *input = lines.concat();
}

/// Puts one word of the input, as languages have them, in the place of another.
fn word(input: &mut Vec<u8>, at: usize, rng: &mut Rng) {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || *byte >= 0x80 || matches!(byte, b'_' | b'-' | b'.');
    let around = |at: usize| {
        let start = input[..at].iter().rposition(|byte| !is_part(byte)).map_or(0, |before| before + 1);
        let end = input[at..].iter().position(|byte| !is_part(byte)).map_or(input.len(), |length| at + length);
        start..end.max(start)
    };
    let (over, from) = (around(at), around(rng.below(input.len())));
    let word = input[from].to_vec();
    input.splice(over, word);
}
