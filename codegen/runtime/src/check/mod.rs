//! Checks on single values: character sets, encodings, formats. Straight code, no regular expressions.

mod charset;
mod encoding;
mod euc_kr;
mod format;

pub use charset::Charset;
pub use encoding::{euc_kr_encodable, euc_kr_len};
pub use format::Format;
