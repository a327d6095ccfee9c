//! Whole specs in memory, and what is said of their rules.

mod drawn;
mod quiet;
mod real;
mod sound;
mod world;
