//! The source of everything that looks arbitrary in the corpus: the same on every machine, for ever.

/// SplitMix64.
pub struct Random(u64);

impl Random {
    /// A sequence of its own for each seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() >> 33).unwrap_or(0) % end.max(1)
    }

    /// True so many times in a hundred.
    pub fn percent(&mut self, share: usize) -> bool {
        self.below(100) < share
    }

    /// One of these.
    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// The first few of these, at least one.
    pub fn some<'t, T>(&mut self, of: &'t [T]) -> &'t [T] {
        &of[..=self.below(of.len())]
    }

    /// So many characters out of an ASCII alphabet.
    pub fn text(&mut self, alphabet: &str, len: usize) -> String {
        (0..len).map(|_| char::from(self.pick(alphabet.as_bytes()))).collect()
    }

    /// Hexadecimal digits in the groups of a UUID.
    pub fn uuid(&mut self) -> String {
        [8, 4, 4, 4, 12].map(|len| self.text("0123456789abcdef", len)).join("-")
    }

    /// Digits.
    pub fn digits(&mut self, len: usize) -> String {
        self.text("0123456789", len)
    }
}
