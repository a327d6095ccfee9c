use super::places::shown;
use super::{End, GREATEST_SPEC, Program, compile, print, say, tell, unusable};
use crate::Compilation;
use crate::authoring::{self, GatewayId, Guide, NewGateway, Providers, Scaffold};
use crate::diagnostic::{Diagnostic, Severity};
use crate::provenance::Documents;
use crate::regular;
use clap::Args;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Begin a gateway: a file for it, and one for each operation with all of its parameters to go through
///
/// Each parameter is a comment, `# todo: <path>`, to be taken away once the guide has been read for it; `todo` lists those that are left. What is
/// not said here is left empty, and `check` asks for it. Nothing that exists is overwritten.
#[derive(Debug, Clone, Args)]
#[command(after_help = "Examples:
  payspec new-gateway v2/xyz
  payspec new-gateway v2/xyz --operation request-payment,cancel-payment
  payspec new-gateway v2/xyz --name-ko 엑스페이 --name-en X-Pay --provider XPAY_V2 --guide documents/guides/xyz.txt

Exit status: 0 written, 2 nothing written.")]
pub struct NewGatewayOptions {
    /// Its id: the version of the platform, and a name in kebab-case
    #[arg(value_name = "VERSION/NAME")]
    id: String,
    /// Only these operations; may be repeated, or a list with commas [default: all of the version]
    #[arg(long = "operation", value_name = "ID", value_delimiter = ',')]
    operations: Vec<String>,
    /// The platform's code for it
    #[arg(long, value_name = "CODE", default_value = "", hide_default_value = true)]
    provider: String,
    /// What it is called in Korean
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    name_ko: String,
    /// What it is called in English
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    name_en: String,
    /// The text of its guide, to be listed in sources.yaml with its SHA-256
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    guide: Option<PathBuf>,
    /// Look up the provider's code in the documents in DIR, as `check --sources` takes it
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    sources: Option<PathBuf>,
    /// Spec directory [default: the nearest one, `spec` here or above]
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    spec: Option<PathBuf>,
}

impl NewGatewayOptions {
    /// Writes the files.
    pub fn run(&self, program: &Program) -> End {
        let spec = match program.spec(self.spec.as_ref()) {
            Ok(spec) => spec,
            Err(reason) => return unusable(reason),
        };
        let Some(compilation) = compile(&spec) else { return End::Unusable };
        if let Some(mistake) = mistake_of_the_platform(&compilation) {
            print(&compilation, program);
            return unusable(format!("{} has errors; mend them first", compilation.sources.files()[mistake.primary.file].name));
        }
        match self.write(&spec, &compilation) {
            Ok((written, scaffold, providers)) => {
                let listed = written.iter().fold(String::new(), |list, path| list + &shown(path).display().to_string() + "\n");
                tell(self.next(&scaffold, &providers));
                say(&listed).map_or_else(unusable, |()| End::Fine)
            }
            Err(reason) => unusable(reason),
        }
    }

    fn write(&self, spec: &Path, compilation: &Compilation) -> Result<(Vec<PathBuf>, Scaffold, Providers), String> {
        let model = &compilation.model;
        let mut versions: Vec<&str> = model.operations.keys().map(|(version, _)| version.as_str()).collect();
        versions.sort_unstable();
        versions.dedup();
        let id = GatewayId::parse(&self.id, &versions).map_err(|bad| bad.to_string())?;
        let providers = match &self.sources {
            Some(directory) => {
                let found = Documents::read(directory, model.sources.values());
                let documents =
                    found.map_err(|error| format!("cannot read the documents in {}: {error}", directory.display()))?;
                authoring::providers(&documents, model.sources.values())
            }
            None => Providers::default(),
        };
        let guide = self.guide.as_deref().map(Guide::read).transpose()?;
        let new = NewGateway {
            id: id.clone(),
            operations: self.operations.clone(),
            provider: self.provider.trim().to_owned(),
            name_ko: self.name_ko.trim().to_owned(),
            name_en: self.name_en.trim().to_owned(),
            guide,
        };
        let file = spec.join("sources.yaml");
        let sources =
            regular::read_text(&file, GREATEST_SPEC).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
        let scaffold = new.scaffold(model, &sources)?;
        let written = authoring::write(spec, &scaffold).map_err(|error| format!("cannot begin {id}: {error}"))?;
        Ok((written, scaffold, providers))
    }

    /// What to do next.
    fn next(&self, scaffold: &Scaffold, providers: &Providers) -> String {
        let mut text = String::new();
        if scaffold.sources.is_some() {
            let _ = writeln!(text, "sources.yaml lists the guide");
        }
        if let Some(help) = self.provider_help(providers) {
            let _ = writeln!(text, "help: {help}");
        }
        let id = scaffold.folder.trim_start_matches("gateways/");
        let _ = writeln!(
            text,
            "{} parameters to go through; {} todo {id} says what is left",
            scaffold.parameters,
            crate::Called::running().name
        );
        text
    }

    fn provider_help(&self, providers: &Providers) -> Option<String> {
        let said = self.provider.trim();
        if said.is_empty() {
            let id = GatewayId::parse(&self.id, &[self.id.split('/').next()?]).ok()?;
            let known = providers.of(&id);
            let list: Vec<String> = known.iter().map(|code| format!("`{code}`")).collect();
            return (!list.is_empty())
                .then(|| format!("the platform knows {}; write the gateway's as its `provider`", list.join(", ")));
        }
        if providers.is_empty() || providers.has(said) {
            return None;
        }
        let near = providers.near(said).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        Some(format!("the platform's references have no provider `{said}`{near}"))
    }
}

/// An error outside of gateways: operations may lack parameters because of it.
fn mistake_of_the_platform(compilation: &Compilation) -> Option<&Diagnostic> {
    let files = compilation.sources.files();
    let is_of_platform = |path: &str| !path.starts_with("gateways/") && !path.starts_with("fragments/");
    let errors = compilation.diagnostics.iter().filter(|diagnostic| diagnostic.code.severity() == Severity::Error);
    errors.into_iter().find(|error| files.get(error.primary.file).is_some_and(|file| is_of_platform(&file.path)))
}
