use super::Scaffold;
use crate::replace::replace;
use std::fs;
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

/// Puts a new gateway in place: `sources.yaml` first, since a guide that nobody cites yet hurts nothing, and then its folder in one step. Where
/// that fails, everything is as it was. Returns what was written.
///
/// # Errors
///
/// The folder is there already, the spec directory leads elsewhere by a link, somebody has changed `sources.yaml` meanwhile, or something cannot be
/// written.
pub fn write(spec: &Path, scaffold: &Scaffold) -> std::io::Result<Vec<PathBuf>> {
    let folder = spec.join(&scaffold.folder);
    if fs::symlink_metadata(&folder).is_ok() {
        return Err(Error::new(ErrorKind::AlreadyExists, format!("{} is there already; nothing was written", folder.display())));
    }
    let versions = folder.parent().ok_or_else(|| Error::other("a gateway has a folder"))?;
    for above in [versions.parent(), Some(versions)].into_iter().flatten() {
        if fs::symlink_metadata(above).is_ok_and(|found| found.is_symlink()) {
            return Err(Error::other(format!("{} is a link, and specs are not read through links", above.display())));
        }
    }
    let made = make_folders(versions)?;
    let draft = Draft { folder: versions.join(format!(".new-{}", std::process::id())), made };
    // One that is there already is not ours to remove.
    fs::create_dir(&draft.folder).inspect_err(|_| draft.unmake())?;
    let written = draft.fill(&folder, scaffold);
    let in_place = written.and_then(|written| draft.move_to(spec, &folder, scaffold).map(|()| written));
    if in_place.is_err() {
        draft.take_back();
    }
    in_place
}

/// Makes the folders above, and says which were not there, the innermost first.
fn make_folders(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let made = folder.ancestors().take_while(|above| !above.exists()).map(Path::to_path_buf).collect();
    fs::create_dir_all(folder)?;
    Ok(made)
}

/// A gateway's folder before it has its name. Folders that begin with a dot are no specs.
struct Draft {
    folder: PathBuf,
    /// What there was not before.
    made: Vec<PathBuf>,
}

impl Draft {
    fn fill(&self, place: &Path, scaffold: &Scaffold) -> std::io::Result<Vec<PathBuf>> {
        let mut written = Vec::new();
        for (name, text) in &scaffold.files {
            fs::write(self.folder.join(name), text)?;
            written.push(place.join(name));
        }
        Ok(written)
    }

    fn move_to(&self, spec: &Path, place: &Path, scaffold: &Scaffold) -> std::io::Result<()> {
        let sources = spec.join("sources.yaml");
        if let Some((before, after)) = &scaffold.sources {
            if fs::read_to_string(&sources)? != *before {
                return Err(Error::other(format!("{} has changed meanwhile; nothing was written", sources.display())));
            }
            replace(&sources, spec, after)?;
        }
        let moved = fs::rename(&self.folder, place);
        if let (Err(_), Some((before, _))) = (&moved, &scaffold.sources) {
            replace(&sources, spec, before)?;
        }
        moved
    }

    /// What is not in place goes away. Best effort: there is an error to tell of already.
    fn take_back(&self) {
        let _ = fs::remove_dir_all(&self.folder);
        self.unmake();
    }

    /// Folders that were made, and nothing is in, go away.
    fn unmake(&self) {
        for folder in &self.made {
            let _ = fs::remove_dir(folder);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scaffold(sources: Option<(&str, &str)>) -> Scaffold {
        Scaffold {
            folder: "gateways/v2/new".to_owned(),
            files: vec![("gateway.yaml".to_owned(), "a".to_owned())],
            sources: sources.map(|(before, after)| (before.to_owned(), after.to_owned())),
            parameters: 0,
        }
    }

    /// A spec directory with a `sources.yaml` that says `before`.
    fn directory(name: &str) -> PathBuf {
        let spec = std::env::temp_dir().join(format!("payspec-new-gateway-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&spec);
        fs::create_dir_all(&spec).unwrap();
        fs::write(spec.join("sources.yaml"), "before").unwrap();
        spec
    }

    fn listed(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn all_of_it_or_nothing() {
        let spec = directory("whole");
        let error = write(&spec, &scaffold(Some(("another", "after")))).unwrap_err();
        assert!(error.to_string().contains("has changed meanwhile"), "{error}");
        assert_eq!(listed(&spec), ["sources.yaml"], "not even an empty folder");

        let written = write(&spec, &scaffold(Some(("before", "after")))).unwrap();
        assert_eq!(written, [spec.join("gateways/v2/new/gateway.yaml")]);
        assert_eq!(fs::read_to_string(spec.join("sources.yaml")).unwrap(), "after");
        assert_eq!(
            (listed(&spec), listed(&spec.join("gateways/v2"))),
            (vec!["gateways".to_owned(), "sources.yaml".to_owned()], vec!["new".to_owned()])
        );

        let error = write(&spec, &scaffold(Some(("after", "never")))).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(spec.join("sources.yaml")).unwrap(), "after");
        fs::remove_dir_all(&spec).unwrap();
    }

    #[test]
    fn a_name_in_the_way_is_no_folder_to_write_into() {
        let spec = directory("file");
        fs::create_dir_all(spec.join("gateways/v2")).unwrap();
        fs::write(spec.join("gateways/v2/new"), "").unwrap();
        assert_eq!(write(&spec, &scaffold(None)).unwrap_err().kind(), ErrorKind::AlreadyExists);
        fs::remove_dir_all(&spec).unwrap();
    }

    #[test]
    fn drafts_of_others_are_left_alone() {
        let spec = directory("drafts");
        let theirs = spec.join(format!("gateways/v2/.new-{}", std::process::id()));
        fs::create_dir_all(&theirs).unwrap();
        for file in [theirs.join("mine"), spec.join("sources.yaml.new")] {
            fs::write(file, "mine").unwrap();
        }
        assert_eq!(write(&spec, &scaffold(None)).unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert_eq!((listed(&theirs), listed(&spec.join("gateways/v2")).len()), (vec!["mine".to_owned()], 1));
        fs::remove_dir_all(&theirs).unwrap();
        write(&spec, &scaffold(Some(("before", "after")))).unwrap();
        assert_eq!(fs::read_to_string(spec.join("sources.yaml.new")).unwrap(), "mine");
        fs::remove_dir_all(&spec).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn a_list_of_sources_that_is_a_link_stays_one() {
        let spec = directory("sources-link");
        fs::rename(spec.join("sources.yaml"), spec.join("list.txt")).unwrap();
        std::os::unix::fs::symlink("list.txt", spec.join("sources.yaml")).unwrap();
        write(&spec, &scaffold(Some(("before", "after")))).unwrap();
        assert_eq!(fs::read_link(spec.join("sources.yaml")).unwrap(), Path::new("list.txt"));
        assert_eq!(fs::read_to_string(spec.join("list.txt")).unwrap(), "after");
        fs::remove_dir_all(&spec).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed() {
        let (spec, elsewhere) = (directory("link"), directory("elsewhere"));
        std::os::unix::fs::symlink(&elsewhere, spec.join("gateways")).unwrap();
        assert!(write(&spec, &scaffold(None)).unwrap_err().to_string().contains("is a link"));
        assert_eq!(listed(&elsewhere), ["sources.yaml"]);
        fs::remove_dir_all(&spec).unwrap();
        fs::remove_dir_all(&elsewhere).unwrap();
    }
}
