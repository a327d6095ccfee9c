//! Whole numbers among floating-point ones, without what only std knows of these.

/// The largest magnitude up to which every language counts exactly.
pub(crate) const MOST: u64 = (1 << 53) - 1;

/// A number without a fraction whose magnitude is at most 2^53-1.
#[inline]
#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "up to 2^53 both ways are exact")]
pub(crate) fn whole(number: f64) -> Option<i64> {
    let whole = number as i64;
    (whole.unsigned_abs() <= MOST && (whole as f64 - number).abs() <= 0.0).then_some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_exact_whole_numbers() {
        for (number, expected) in [
            (0.0, Some(0)),
            (-0.0, Some(0)),
            (12.0, Some(12)),
            (-9_007_199_254_740_991.0, Some(-9_007_199_254_740_991)),
            (9_007_199_254_740_992.0, None),
            (0.5, None),
            (-1.000_000_1, None),
            (1e300, None),
            (f64::NAN, None),
            (f64::INFINITY, None),
        ] {
            assert_eq!(whole(number), expected, "{number}");
        }
    }
}
