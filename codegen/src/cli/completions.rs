use super::{Arguments, End, say, unusable};
use clap::{Args, CommandFactory};

/// Print a script that completes commands and options in a shell
#[derive(Debug, Clone, Args)]
#[command(after_help = "Examples:
  payspec completions bash > ~/.local/share/bash-completion/completions/payspec
  payspec completions zsh > ~/.zfunc/_payspec
  payspec completions fish > ~/.config/fish/completions/payspec.fish")]
pub struct Completions {
    /// The shell
    shell: clap_complete::Shell,
}

impl Completions {
    /// Prints the script.
    pub fn run(&self) -> End {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Arguments::command(), "payspec", &mut script);
        say(&String::from_utf8_lossy(&script)).map_or_else(unusable, |()| End::Fine)
    }
}
