//! Generates twice: types that refuse unknown codes, and types that keep them.

use payspec_codegen::{Config, Error, UnknownCodes};

fn main() -> Result<(), Error> {
    println!("cargo::rerun-if-changed=build.rs");
    let config = Config::new().spec_dir("../../fixture");
    config.clone().attribute("v2::fixture::request::Currency", "#[derive(PartialOrd, Ord)]").generate()?;
    config.include_file("kept.rs").unknown_codes(UnknownCodes::Keep).messages(false).generate()?;
    Ok(())
}
