// Did you mean?

function fold(name) {
  return name.toLowerCase().replace(/[_-]/g, '');
}

/** The letters that a name is made of, as bits; different ones may share a bit. */
function lettersOf(name) {
  let bits = 0;
  for (let at = 0; at < name.length; at++) {
    bits |= 1 << (name.charCodeAt(at) & 31);
  }
  return bits;
}

function countOf(bits) {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) {
    count++;
  }
  return count;
}

/** Whether two names may be equal but for case, `_` and `-`: their letters must be the same, whatever the case. */
function mayFold(a, b) {
  const separators = (1 << (0x2d & 31)) | (1 << (0x5f & 31));
  return ((a ^ b) & ~separators) === 0;
}

/**
 * The name that was probably meant: equal but for case, `_` and `-`, or at most a third of its letters (of three at least) inserted, left out,
 * replaced or swapped with a neighbour. Of several equally near ones the first.
 */
export function nearest(given, names) {
  const letters = Array.from(given);
  const bits = lettersOf(given);
  const isAscii = /^[\x00-\x7f]*$/.test(given);
  let folded;
  let best;
  let least = Math.floor(Math.max(letters.length, 3) / 3) + 1;
  for (let at = 0; at < names.length; at++) {
    const name = names[at];
    const others = lettersOf(name);
    // Case is the only thing that folding changes in a letter, and it is in none of these bits, if letters are those of ASCII.
    if (!isAscii || mayFold(bits, others)) {
      folded = folded === undefined ? fold(given) : folded;
      if (fold(name) === folded) {
        if (least > 0) {
          least = 0;
          best = name;
        }
        continue;
      }
    }
    // Each letter that only one has takes an edit; so does each that one has more. Lengths are in code units, two to a code point at most.
    const isFar =
      name.length <= letters.length - least ||
      name.length >= 2 * (letters.length + least) ||
      countOf(bits & ~others) >= least ||
      countOf(others & ~bits) >= least;
    if (!isFar) {
      const distance = distanceOf(letters, Array.from(name));
      if (distance < least) {
        least = distance;
        best = name;
      }
    }
  }
  return best;
}

/** Damerau-Levenshtein; a swap counts between neighbours only. */
function distanceOf(a, b) {
  let before = [];
  let above = b.map((_, at) => at);
  above.push(b.length);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      let distance = Math.min(above[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1), above[j] + 1, row[j - 1] + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        distance = Math.min(distance, before[j - 2] + 1);
      }
      row.push(distance);
    }
    before = above;
    above = row;
  }
  return above[b.length];
}
