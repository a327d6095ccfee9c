//! A spec directory with as many gateways as one likes.

use std::io::Result;
use std::path::{Path, PathBuf};

/// Makes `to` a copy of the spec directory `from`, with copies of its gateways in turn until there are `count`: `v2/kcp`, ..., `v2/kcp-1`, ...
pub fn specs(from: &Path, to: &Path, count: usize) -> Result<()> {
    if to.exists() {
        std::fs::remove_dir_all(to)?;
    }
    std::fs::create_dir_all(to)?;
    for entry in sorted(from)? {
        let name = entry.file_name().unwrap_or_default();
        if name == "gateways" {
            continue;
        }
        copy(&entry, &to.join(name), &|text| text)?;
    }
    let mut gateways = Vec::new();
    for version in sorted(&from.join("gateways"))? {
        gateways.extend(sorted(&version)?);
    }
    for (number, gateway) in gateways.iter().cycle().take(count).enumerate() {
        let round = number / gateways.len();
        let below = gateway.strip_prefix(from).unwrap_or(gateway);
        let id = below.strip_prefix("gateways").unwrap_or(below).display().to_string();
        let renamed = if round == 0 { id.clone() } else { format!("{id}-{round}") };
        let (old, new) = (format!("\ngateway: {id}\n"), format!("\ngateway: {renamed}\n"));
        copy(gateway, &to.join("gateways").join(&renamed), &|text| text.replacen(&old, &new, 1))?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path, edit: &dyn Fn(String) -> String) -> Result<()> {
    if from.is_dir() {
        std::fs::create_dir_all(to)?;
        return sorted(from)?.iter().try_for_each(|entry| copy(entry, &to.join(entry.file_name().unwrap_or_default()), edit));
    }
    std::fs::write(to, edit(std::fs::read_to_string(from)?))
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut entries = std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>>>()?;
    entries.sort();
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use super::specs;

    #[test]
    fn copies_are_gateways_without_errors() {
        let folder = std::env::temp_dir().join(format!("payspec-scale-{}", std::process::id()));
        specs(&crate::root().join("spec"), &folder, 7).unwrap();
        let compilation = payspec_codegen::compile(&folder).unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
        assert!(!compilation.diagnostics.has_errors(), "{}", compilation.render(false));
        let mut ids: Vec<&str> = compilation.model.gateways.keys().map(String::as_str).collect();
        ids.sort_unstable();
        assert_eq!(ids, ["v1/daou", "v1/daou-1", "v1/kcp", "v1/kcp-1", "v1/nice", "v2/kcp", "v2/ksnet"]);
    }
}
