//! Which characters EUC-KR has, as the WHATWG defines it: code page 949.

use std::sync::OnceLock;

/// Whether it has a character, for each of the basic plane; it has none of other planes.
fn table() -> &'static [bool] {
    static TABLE: OnceLock<Vec<bool>> = OnceLock::new();
    TABLE.get_or_init(|| {
        // All pairs of bytes are read in one go: to ask for each character in turn takes as long as whole targets.
        let pairs: Vec<u8> = (0x81..=0xfe_u8).flat_map(|lead| (0x41..=0xfe).flat_map(move |trail| [lead, trail])).collect();
        let mut table = vec![false; 0x1_0000];
        table[..0x80].fill(true);
        for c in encoding_rs::EUC_KR.decode_without_bom_handling(&pairs).0.chars().filter(|c| *c != char::REPLACEMENT_CHARACTER) {
            if let Some(has) = table.get_mut(c as usize) {
                *has = true;
            }
        }
        table
    })
}

/// Whether EUC-KR has a character.
pub(crate) fn has(c: char) -> bool {
    table().get(c as usize).copied().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::has;

    #[test]
    fn it_has_what_can_be_encoded() {
        for c in '\0'..=char::MAX {
            assert_eq!(has(c), !encoding_rs::EUC_KR.encode(c.encode_utf8(&mut [0; 4])).2, "{c:?}");
        }
    }
}
