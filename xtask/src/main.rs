//! payspec's commands.

fn main() {}
