//! What a spec being made knows of the parameters it has declared.

use payspec_codegen::model::Path;

/// Type of a parameter, as far as what is said of it depends on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ty {
    Text,
    Integer,
    Number,
    Boolean,
    Json,
    /// Simple types, as specs name them.
    Union(Vec<&'static str>),
    /// Place of the system among those of the world.
    Code(usize),
    /// Whether it counts in minor units.
    Amount(bool),
    Object,
    Array,
}

/// A parameter.
#[derive(Debug, Clone)]
pub struct Param {
    pub name: String,
    pub ty: Ty,
    pub members: Vec<Param>,
    pub items: Option<Box<Param>>,
    /// Kinds of the checks that the platform makes, which a gateway may widen.
    pub checks: Vec<&'static str>,
    /// Literals taken beside the codes.
    pub also: Vec<String>,
    /// Whether something depends on its type: it is a currency, a selector, part of a route, or a rule speaks of it.
    pub fixed: bool,
}

impl Param {
    pub fn new(name: &str, ty: Ty) -> Self {
        let name = name.to_owned();
        Self { name, ty, members: Vec::new(), items: None, checks: Vec::new(), also: Vec::new(), fixed: false }
    }

    /// Everything below, with its path from here.
    pub fn below(&self) -> Vec<(Path, &Self)> {
        let mut found = Vec::new();
        self.collect(&Path::root(), &mut found);
        found
    }

    fn collect<'p>(&'p self, at: &Path, found: &mut Vec<(Path, &'p Self)>) {
        for member in &self.members {
            let path = at.member(&member.name);
            found.push((path.clone(), member));
            member.collect(&path, found);
        }
        if let Some(items) = &self.items {
            let path = at.elements();
            found.push((path.clone(), items));
            items.collect(&path, found);
        }
    }

    /// Likewise, without what lies in elements.
    pub fn single(&self) -> Vec<(Path, &Self)> {
        self.below().into_iter().filter(|(path, _)| is_single(path)).collect()
    }

    /// Forgets all checks of the platform's, here and below.
    pub fn forget_checks(&mut self) {
        self.checks.clear();
        self.members.iter_mut().for_each(Self::forget_checks);
        self.items.iter_mut().for_each(|items| items.forget_checks());
    }

    pub fn find(&self, path: &Path) -> Option<&Self> {
        use payspec_codegen::model::Segment;
        path.0.iter().try_fold(self, |at, step| match step {
            Segment::Member(name) => at.members.iter().find(|member| member.name == *name),
            Segment::Elements => at.items.as_deref(),
        })
    }

    pub fn find_mut(&mut self, path: &Path) -> Option<&mut Self> {
        use payspec_codegen::model::Segment;
        path.0.iter().try_fold(self, |at, step| match step {
            Segment::Member(name) => at.members.iter_mut().find(|member| member.name == *name),
            Segment::Elements => at.items.as_deref_mut(),
        })
    }
}

/// Whether a path means one value.
pub fn is_single(path: &Path) -> bool {
    !path.0.contains(&payspec_codegen::model::Segment::Elements)
}

/// `one` and then `two`.
pub fn joined(one: &Path, two: &Path) -> Path {
    Path(one.0.iter().chain(&two.0).cloned().collect())
}
