//! Broken specs of any kind are reported, and nothing worse happens. Samples, so that the tests stay quick.

use super::resolved;
use super::world::FILES;

#[test]
fn no_line_can_be_missed_so_badly_that_resolving_stops() {
    for (path, text) in FILES {
        let lines: Vec<&str> = text.lines().collect();
        for without in (0..lines.len()).step_by(7) {
            let rest: Vec<&str> = lines.iter().enumerate().filter(|(at, _)| *at != without).map(|(_, line)| *line).collect();
            resolved(&[(path, &(rest.join("\n") + "\n"))]);
        }
    }
}

#[test]
fn no_word_can_be_so_wrong_that_resolving_stops() {
    for (path, text) in FILES {
        let mut at = 0;
        for (index, word) in text.split_inclusive(|c: char| !c.is_alphanumeric()).enumerate() {
            let end = at + word.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
            if end > at && index % 61 == 0 {
                resolved(&[(path, &format!("{}x{}", &text[..at], &text[end..]))]);
            }
            at += word.len();
        }
    }
}
