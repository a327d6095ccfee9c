//! Whole specs in memory, and what is said of their rules.

mod drawn;
mod quiet;
mod sound;
mod world;
