//! Searches on the fixture, which has every construct.
