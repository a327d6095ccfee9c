use std::io::IsTerminal;

/// When to draw with colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Colour {
    /// On terminals, unless the environment says otherwise.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Colour {
    /// Whether standard error is drawn on with colours.
    #[must_use]
    pub fn on_stderr(self) -> bool {
        self.decide(std::io::stderr().is_terminal(), &|name| std::env::var(name).ok())
    }

    /// <https://no-color.org> and <https://bixense.com/clicolors>: `NO_COLOR` counts before `CLICOLOR_FORCE`, this before `CLICOLOR`.
    fn decide(self, is_terminal: bool, variable: &dyn Fn(&str) -> Option<String>) -> bool {
        let is_set = |name| variable(name).is_some_and(|value| !value.is_empty());
        let is_on = |name| variable(name).is_some_and(|value| !value.is_empty() && value != "0");
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto if is_set("NO_COLOR") => false,
            Self::Auto if is_on("CLICOLOR_FORCE") => true,
            Self::Auto => {
                is_terminal && variable("CLICOLOR").as_deref() != Some("0") && variable("TERM").as_deref() != Some("dumb")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Colour;

    #[test]
    fn the_environment_is_heeded() {
        let decide = |colour: Colour, terminal, set: &[(&str, &str)]| {
            colour.decide(terminal, &|name| set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
        };
        let auto = |terminal, set| decide(Colour::Auto, terminal, set);
        assert!(auto(true, &[]) && !auto(false, &[]));
        assert!(!auto(true, &[("NO_COLOR", "1")]) && auto(true, &[("NO_COLOR", "")]));
        assert!(auto(false, &[("CLICOLOR_FORCE", "1")]) && !auto(false, &[("CLICOLOR_FORCE", "0")]));
        assert!(!auto(true, &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
        assert!(!auto(true, &[("CLICOLOR", "0")]) && !auto(true, &[("TERM", "dumb")]));
        assert!(decide(Colour::Always, false, &[("NO_COLOR", "1")]) && !decide(Colour::Never, true, &[("CLICOLOR_FORCE", "1")]));
    }
}
