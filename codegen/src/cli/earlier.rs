//! What earlier runs have left: in a cache what they made, in an output directory the files themselves.

use super::last_run::LastRun;
use crate::cache::{Cache, Key};
use crate::model::Model;
use crate::output::{self, Outcome, Product, Standing};
use crate::{Target, generate, generate_beside};
use std::path::{Path, PathBuf};

/// Earlier runs into an output directory; nothing is known of them where nothing is remembered.
pub(super) struct Earlier {
    root: PathBuf,
    standing: Standing,
    cache: Option<Cache>,
}

/// Why nothing was written.
pub(super) enum Failure {
    /// What cannot be generated.
    Ungenerable(Vec<String>),
    /// The output directory.
    Output(output::Error),
    /// Who asked has something against it, a sentence.
    Refused(String),
}

impl Earlier {
    pub(super) fn of(cache: Option<Cache>, root: &Path) -> Self {
        let text = cache.as_ref().and_then(|cache| cache.get(&key(cache, root)));
        Self { root: root.to_owned(), standing: text.as_deref().map(Standing::parse).unwrap_or_default(), cache }
    }

    /// The run from these files with these options.
    pub(super) fn run(&self, spec: &Path, options: &str) -> Option<LastRun> {
        LastRun::new(self.cache.as_ref()?, spec, &self.root, options).ok()
    }

    /// How many files that run wrote, if they are all as it left them.
    pub(super) fn still_stands(&self, run: &LastRun) -> Option<usize> {
        run.still_stands(self.cache.as_ref()?, &self.root, &self.standing)
    }

    /// What is to be in the output directory.
    pub(super) fn products(&self, model: &Model, targets: &[Target]) -> Result<Vec<Product>, Failure> {
        let made = match &self.cache {
            Some(cache) => generate_beside(model, targets, cache, &self.root, &self.standing),
            None => generate(model, targets).map(|files| files.into_iter().map(Product::File).collect()),
        };
        made.map_err(Failure::Ungenerable)
    }

    /// Puts it there, if `judge` has nothing against it.
    pub(super) fn write(
        &mut self,
        model: &Model,
        targets: &[Target],
        judge: &mut dyn FnMut(&[Product]) -> Result<(), String>,
    ) -> Result<(Vec<Product>, Outcome), Failure> {
        let scope: Vec<&str> = targets.iter().map(|target| target.folder()).collect();
        loop {
            let products = self.products(model, targets)?;
            judge(&products).map_err(Failure::Refused)?;
            match output::update(&self.root, &products, &scope, &mut self.standing) {
                Ok(outcome) => return Ok((products, outcome)),
                // Somebody is at work there at the same time: from here on nothing is known, and so nothing is held to stand.
                Err(output::Error::Changed(_)) => self.standing = Standing::default(),
                Err(error) => return Err(Failure::Output(error)),
            }
        }
    }

    /// Remembers what stands now, and that it is what a run is about.
    pub(super) fn keep(&self, run: Option<&LastRun>, products: &[Product]) {
        let Some(cache) = &self.cache else { return };
        cache.put(&key(cache, &self.root), &self.standing.print());
        if let Some(run) = run {
            run.keep(cache, &self.standing, products.iter().map(Product::path).chain([output::MANIFEST]));
        }
        cache.tidy();
    }
}

/// Names what is known of an output directory.
fn key(cache: &Cache, root: &Path) -> Key {
    let mut fingerprint = cache.fingerprint();
    fingerprint.add("standing");
    fingerprint.add(&std::path::absolute(root).unwrap_or_else(|_| root.to_owned()).display().to_string());
    fingerprint.key()
}
