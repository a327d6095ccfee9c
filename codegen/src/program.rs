//! How the running program is called, for texts that tell what to type next. Nothing else depends on it, and no file that is written says it.

use std::sync::OnceLock;

/// What the program calls itself; said once, by programs other than `payspec`.
static CALLED: OnceLock<Called> = OnceLock::new();

/// How a program and its commands are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Called {
    /// What stands before the name of a command: `payspec`, `cargo xtask`.
    pub name: &'static str,
}

impl Called {
    /// Makes this the name of the running program. The first one counts.
    pub fn announce(self) {
        let _ = CALLED.set(self);
    }

    /// How the running program is called.
    #[must_use]
    pub fn running() -> Self {
        CALLED.get().copied().unwrap_or(Self { name: "payspec" })
    }
}
