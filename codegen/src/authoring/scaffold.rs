use super::yaml::{plain, quoted, text};
use super::{GatewayId, Guide};
use crate::diagnostic::suggest;
use crate::emit::spec_schema::modeline;
use crate::model::{Model, Operation, Parameter, Type};
use crate::source::is_invisible;
use crate::text::type_phrase;
use std::fmt::Write;

/// Where schemas of spec files are, from a spec directory with its output beside it.
const SCHEMAS: &str = "../generated/spec-schema";

/// What an author says of a new gateway. What is left out is left empty in its files, and `check` asks for it.
#[derive(Debug, Clone)]
pub struct NewGateway {
    /// Its id.
    pub id: GatewayId,
    /// Operations that its guide speaks of; none: all of its version.
    pub operations: Vec<String>,
    /// The platform's code for it.
    pub provider: String,
    /// What it is called in Korean.
    pub name_ko: String,
    /// What it is called in English.
    pub name_en: String,
    /// Its guide, if it is to be listed in `sources.yaml`.
    pub guide: Option<Guide>,
}

/// The files of a new gateway.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scaffold {
    /// Its folder, below the spec directory: `gateways/v2/kcp`.
    pub folder: String,
    /// Names in the folder, and texts.
    pub files: Vec<(String, String)>,
    /// `sources.yaml` before and after, if the guide was not listed there.
    pub sources: Option<(String, String)>,
    /// How many parameters there are to go through.
    pub parameters: usize,
}

impl NewGateway {
    /// Makes the files; `sources` is the text of `sources.yaml`. Writes nothing.
    ///
    /// # Errors
    ///
    /// An operation that there is not, a guide that is listed otherwise, or a character in a name that nobody sees; a sentence.
    pub fn scaffold(&self, model: &Model, sources: &str) -> Result<Scaffold, String> {
        for said in [&self.provider, &self.name_ko, &self.name_en] {
            if let Some(character) = said.chars().find(|c| is_invisible(*c) || c.is_control()) {
                return Err(format!("U+{:04X} in a name: nobody sees it", u32::from(character)));
            }
        }
        let folder = format!("gateways/{}", self.id);
        let mut files = vec![("gateway.yaml".to_owned(), self.gateway(model, &folder))];
        let mut parameters = 0;
        for operation in self.chosen(model)? {
            // The one name that is taken.
            let name = if operation.id == "gateway" { "gateway-calls.yaml".to_owned() } else { format!("{}.yaml", operation.id) };
            let marks = marks(model, operation);
            parameters += marks.len();
            files.push((name.clone(), offer(model, operation, &format!("{folder}/{name}"), &marks)));
        }
        Ok(Scaffold { folder, files, sources: self.listed(model, sources)?, parameters })
    }

    /// The operations, in the platform's order.
    fn chosen<'m>(&self, model: &'m Model) -> Result<Vec<&'m Operation>, String> {
        let all: Vec<&Operation> = model.operations.values().filter(|operation| operation.version == self.id.version).collect();
        for wanted in &self.operations {
            if !all.iter().any(|operation| operation.id == *wanted) {
                let known: Vec<&str> = all.iter().map(|operation| operation.id.as_str()).collect();
                let help = suggest(wanted, known.iter().copied())
                    .map_or_else(|| format!("there are {}", known.join(", ")), |near| format!("did you mean `{near}`?"));
                return Err(format!("{} has no operation `{wanted}`; {help}", self.id.version));
            }
        }
        Ok(all.into_iter().filter(|operation| self.operations.is_empty() || self.operations.contains(&operation.id)).collect())
    }

    fn listed(&self, model: &Model, sources: &str) -> Result<Option<(String, String)>, String> {
        let (Some(guide), id) = (&self.guide, self.id.guide()) else { return Ok(None) };
        match model.sources.get(&id) {
            Some(known) if guide.is(known) => Ok(None),
            Some(_) => {
                Err(format!("sources.yaml lists another file or revision as `{id}`; correct it there, and leave --guide out"))
            }
            None => {
                let renewed = guide.added_to(sources, &self.id, (&self.name_ko, &self.name_en));
                Ok(Some((sources.to_owned(), renewed)))
            }
        }
    }

    fn gateway(&self, model: &Model, folder: &str) -> String {
        let id = &self.id;
        let mut head = format!("gateway: {id}\nprovider: {}\n", quoted(&self.provider));
        head += &text(0, "name", &self.name_ko, &self.name_en);
        head += &text(0, "doc", "", "");
        let _ = writeln!(head, "guide: {}", id.guide());
        let top = top(model, &format!("{folder}/gateway.yaml"));
        let rest = "# As the guide has them, below: contracts, sets, predicates, limits, errata, and not_rules for lines that state nothing to check.\n";
        format!("{top}{}{rest}", plain(&head))
    }
}

/// A file on one operation, in which nothing is decided.
fn offer(model: &Model, operation: &Operation, path: &str, marks: &[String]) -> String {
    let mut file = format!("{}operations: [{}]\n", top(model, path), operation.id);
    file += "# For each parameter, what does the guide say? What it narrows goes under `refine`, what depends on others under `rules`.\n";
    file += "# Then take its line away, also where the guide says nothing. `todo` lists those that are left.\n";
    for mark in marks {
        let _ = writeln!(file, "{mark}");
    }
    file
}

fn top(model: &Model, path: &str) -> String {
    modeline(path, SCHEMAS, model).map(|line| line + "\n").unwrap_or_default()
}

/// A mark for each parameter, in declaration order. Elements of arrays are marked with their array.
fn marks(model: &Model, operation: &Operation) -> Vec<String> {
    let parameters = operation.payload.walk().into_iter();
    let named = parameters.filter(|parameter| !parameter.path.is_root() && parameter.wire_name != "[]");
    named.map(|parameter| mark(model, parameter)).collect()
}

fn mark(model: &Model, parameter: &Parameter) -> String {
    let elements = match (&parameter.ty, &parameter.items) {
        (Type::Array, Some(items)) => format!(" of {}", type_phrase(model, &items.ty).en),
        _ => String::new(),
    };
    let mut words = vec![format!("{}{elements}", type_phrase(model, &parameter.ty).en)];
    words.extend(parameter.required.as_ref().map(|_| "required".to_owned()));
    words.extend(parameter.secret.then(|| "secret".to_owned()));
    words.extend(parameter.deprecated.as_ref().map(|_| "deprecated".to_owned()));
    let doc: Vec<&str> = parameter.doc.ko.split_whitespace().collect();
    format!("{} {} -- {}: {}", super::mark::MARK, parameter.path, words.join(", "), doc.join(" "))
}
