use super::read::{Part, Reader};
use super::{FileKind, FragmentFile, GatewayFile, InputItem, OfferFile, OperationFile, Specs};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::source::SourceSet;
use serde::Deserialize;

/// The keys of a [`super::Body`].
pub(super) const BODY: [&str; 6] = ["refine", "parameters", "derived", "rules", "waive", "use"];

/// What a file is, by its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind<'p> {
    Sources,
    Context,
    Codes,
    Operation,
    Inputs { version: &'p str },
    Fragment,
    Gateway { folder: &'p str },
    Offer { folder: &'p str },
}

/// Reads the items of all files. Whatever has a mistake is reported and left out, so the rest means something only if there were no errors.
pub fn load(sources: &SourceSet, diagnostics: &mut Diagnostics) -> Specs {
    let mut specs = Specs::default();
    let mut style = Diagnostics::new();
    for (index, file) in sources.files().iter().enumerate() {
        let place = Place::file(index);
        match (kind(&file.path), &file.value) {
            (None, _) => diagnostics.push(unknown_file(&file.path, place)),
            (Some(_), None) => {}
            (Some(kind), Some(value)) => {
                read_file(kind, &Part { value, place }, &mut Reader { diagnostics, style: &mut style }, &mut specs);
            }
        }
    }
    specs.style = style;
    specs
}

impl FileKind {
    /// What the file at a path below the spec directory is.
    #[must_use]
    pub fn of(path: &str) -> Option<Self> {
        Some(match kind(path)? {
            Kind::Sources => Self::Sources,
            Kind::Context => Self::Context,
            Kind::Codes => Self::Codes,
            Kind::Operation => Self::Operation,
            Kind::Inputs { .. } => Self::Inputs,
            Kind::Fragment => Self::Fragment,
            Kind::Gateway { .. } => Self::Gateway,
            Kind::Offer { .. } => Self::Offer,
        })
    }
}

fn kind(path: &str) -> Option<Kind<'_>> {
    let is_version = |version: &str| matches!(version, "v1" | "v2");
    let stem = path.strip_suffix(".yaml")?;
    let steps: Vec<&str> = stem.split('/').collect();
    match steps.as_slice() {
        ["sources"] => Some(Kind::Sources),
        ["context"] => Some(Kind::Context),
        ["codes", _] => Some(Kind::Codes),
        ["operations", version, name] if is_version(version) => {
            Some(if name.starts_with("inputs") { Kind::Inputs { version } } else { Kind::Operation })
        }
        ["fragments", _] => Some(Kind::Fragment),
        ["gateways", version, _, name] if is_version(version) => {
            let folder = stem.strip_prefix("gateways/")?.strip_suffix(name)?.strip_suffix('/')?;
            // Systems differ in whether this is the same file as `gateway.yaml`, so it is no file.
            if name.eq_ignore_ascii_case("gateway") && *name != "gateway" {
                return None;
            }
            Some(if *name == "gateway" { Kind::Gateway { folder } } else { Kind::Offer { folder } })
        }
        _ => None,
    }
}

fn unknown_file(path: &str, place: Place) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::UnknownFile, format!("`{path}` is no spec file"), place);
    let (first, _) = path.split_once('/').unwrap_or((path, ""));
    match path.rsplit_once('.') {
        Some((stem, "yaml")) if stem.to_ascii_lowercase().ends_with("/gateway") => {
            diagnostic.help(format!("name it `{}/gateway.yaml`", stem.rsplit_once('/').map_or("", |(folder, _)| folder)))
        }
        Some((stem, extension)) if extension != "yaml" => diagnostic.help(format!("name it `{stem}.yaml`")),
        _ => diagnostic
            .help("spec/README.md lists the files there are")
            .did_you_mean(first, ["sources.yaml", "context.yaml", "codes", "operations", "fragments", "gateways"]),
    }
}

/// The head of a file that has no keys of its own.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NoHead {}

/// The head of a file of inputs.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InputsHead {
    source_doc: Option<String>,
}

fn read_file(kind: Kind<'_>, file: &Part<'_>, reader: &mut Reader<'_>, specs: &mut Specs) {
    match kind {
        Kind::Sources => {
            let items = only(reader, file, "sources");
            specs.sources.extend(reader.items(items));
        }
        Kind::Context => {
            let items = only(reader, file, "context");
            specs.context.extend(reader.items(items));
        }
        Kind::Codes => {
            let systems = only(reader, file, "code_systems");
            specs.code_systems.extend(reader.code_systems(systems, None));
        }
        Kind::Operation => {
            let (head, [parameters, rules]) = reader.split(file, &["parameters", "rules"]);
            let head = reader.head(&head);
            let (parameters, rules) = (reader.parameters(parameters), reader.list(rules));
            specs.operations.extend(head.map(|head| OperationFile { head, parameters, rules }));
        }
        Kind::Inputs { version } => {
            let (head, [inputs]) = reader.split(file, &["inputs"]);
            let head = reader.head::<InputsHead>(&head);
            let Some(inputs) = reader.require(inputs, "inputs", file) else { return };
            for (id, part) in reader.entries(&inputs) {
                let source_doc = head.as_ref().and_then(|head| head.value.source_doc.clone());
                let parameter = reader.parameter(&part);
                specs.inputs.extend(parameter.map(|parameter| InputItem {
                    id,
                    version: version.to_owned(),
                    source_doc,
                    parameter,
                }));
            }
        }
        Kind::Fragment => {
            let (head, parts) = reader.split(file, &BODY);
            let head = reader.head(&head);
            let body = reader.body(parts);
            specs.fragments.extend(head.map(|head| FragmentFile { head, body }));
        }
        Kind::Offer { folder } => {
            let (head, parts) = reader.split(file, &BODY);
            let head = reader.head(&head);
            let body = reader.body(parts);
            if let Some(head) = head {
                specs.add_offer(OfferFile { gateway: folder.to_owned(), head, body });
            }
        }
        Kind::Gateway { folder } => gateway(folder, file, reader, specs),
    }
}

/// The one key of a file.
fn only<'a>(reader: &mut Reader<'_>, file: &Part<'a>, key: &str) -> Option<Part<'a>> {
    let keys = [key];
    let (head, [part]) = reader.split(file, &keys);
    reader.head::<NoHead>(&head);
    reader.require(part, key, file)
}

fn gateway(folder: &str, file: &Part<'_>, reader: &mut Reader<'_>, specs: &mut Specs) {
    let keys = ["contracts", "sets", "predicates", "code_systems", "limits", "errata", "not_rules"];
    let (head, [contracts, sets, predicates, code_systems, limits, errata, not_rules]) = reader.split(file, &keys);
    let head = reader.head(&head);
    specs.code_systems.extend(reader.code_systems(code_systems, Some(folder)));
    let contracts = reader.items(contracts);
    let sets = reader.items(sets);
    let predicates = reader.items(predicates);
    let limits = reader.list(limits);
    let errata = reader.list(errata);
    let not_rules = reader.list(not_rules);
    let folder = folder.to_owned();
    specs.gateways.extend(head.map(|head| GatewayFile { folder, head, contracts, sets, predicates, limits, errata, not_rules }));
}
