use super::Explanation;

/// How grave a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The specs cannot be used.
    Error,
    /// The specs can be used; somebody should look.
    Warning,
}

/// Defines [`Code`] and everything that belongs to one: a code without a file in `explain/` does not compile.
macro_rules! registry {
    ($($(#[doc = $doc:literal])+ $name:ident = $id:literal, $severity:ident, $title:literal;)+) => {
        /// What a diagnostic is about. Ids are published and never reused.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Code {
            /// All codes, in the order of their ids.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// `PS0001`.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)+ }
            }

            /// How grave it is.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)+ }
            }

            /// One line on it.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)+ }
            }

            /// What it means, what brings it about, what to do.
            pub fn explanation(self) -> Explanation {
                Explanation::read(match self {
                    $(Self::$name => include_str!(concat!("explain/", $id, ".md")),)+
                })
            }
        }
    };
}

registry! {
    // PS00..: bytes and YAML.

    /// The file could not be read, or is a link that leads out of the spec directory.
    UnreadableFile = "PS0001", Error, "a file cannot be read";
    /// Spec files are UTF-8 without byte order mark.
    NotUtf8 = "PS0002", Error, "a file is not plain UTF-8";
    /// Spec files are written by people. One of more than 4 MiB is a mistake; split it.
    FileTooLarge = "PS0003", Error, "a file is too large";
    /// The text is not YAML. Nothing after the place shown has been looked at.
    YamlSyntax = "PS0004", Error, "a file is not valid YAML";
    /// A mapping has the same key twice. Readers differ in which one they take; remove one.
    DuplicateKey = "PS0005", Error, "a key occurs twice in a mapping";
    /// Anchors, aliases, tags, merge keys and directives are not part of the spec language; write out what is meant.
    YamlFeature = "PS0006", Error, "a YAML feature that specs do not use";
    /// A spec file holds one document; what follows `---` or `...` goes into a file of its own.
    SecondDocument = "PS0007", Error, "a file has several documents";
    /// Nesting is limited to 64 levels, so that no reader runs out of stack.
    TooDeep = "PS0008", Error, "nesting is too deep";
    /// YAML readers disagree about what this unquoted text is: a boolean, a number, a date, nothing at all, or the text itself. Quote it,
    /// or write the number or boolean in its plain form.
    AmbiguousScalar = "PS0009", Error, "an unquoted value that readers take for different things";
    /// Keys of spec mappings are single words or texts.
    KeyNotText = "PS0010", Error, "a key is not a text";
    /// Two YAML readers of this program see different values here. Write it more plainly, with quotes or on one line.
    ReadersDisagree = "PS0011", Error, "two YAML readers see different values";
    /// The file holds at most comments.
    EmptyFile = "PS0012", Error, "an empty file";
    /// Control characters, byte order marks inside a text, line separators and marks of writing direction hide from whoever reads the
    /// spec, and some YAML readers take some of them for line ends.
    InvisibleCharacter = "PS0013", Error, "a character that nobody sees";

    // PS01..: the shape of items.

    /// Only the files listed in spec/README.md are read.
    UnknownFile = "PS0101", Error, "a file that is no part of the specs";
    /// The mapping has a key that does not belong there.
    UnknownKey = "PS0102", Error, "an unknown key";
    /// A key that must be there is missing.
    MissingKey = "PS0103", Error, "a key is missing";
    /// The value is of another type than the key takes.
    WrongType = "PS0104", Error, "a value of the wrong type";
    /// The value has the right type, but it is not one that the key takes.
    InvalidValue = "PS0105", Error, "an invalid value";

    // PS02..: names and meaning.

    /// Nothing with that name is defined where specs look for it.
    UnknownName = "PS0201", Error, "a name that nothing defines";
    /// Two things of one kind have the same name, and nothing would say which one is meant.
    DuplicateName = "PS0202", Error, "a name is taken already";
    /// Ids of rules, contracts, sets, predicates, code systems, limits and errata are published, so they are kebab-case; those of derived
    /// numbers are `snake_case`.
    BadName = "PS0203", Error, "a name that is not written as such names are";
    /// A path is names joined by dots, `[]` after the name of an array. Names with other characters than letters, digits, `_`, `-`, `$`
    /// are quoted.
    InvalidPath = "PS0204", Error, "a text that is not a path";
    /// The path leads to no parameter of the operation. Where a rule or refinement serves several operations, all of them need it.
    UnknownParameter = "PS0205", Error, "a path that leads to no parameter";
    /// Specs name codes by their id, and a code can only be used where the dialect of the call spells it.
    UnknownCode = "PS0206", Error, "a code that the system does not have in this dialect";
    /// An input, fragment or predicate that uses itself, directly or through others, has no end.
    Recursion = "PS0207", Error, "a thing that uses itself";
    /// Resolving spellings has to give one code, so no two codes of a system are spelled alike in one dialect.
    AmbiguousSpelling = "PS0208", Error, "a spelling that names two codes";
    /// The value can never be one of the parameter's: YAML types are JSON types.
    Misfit = "PS0209", Error, "a value that does not fit its parameter";
    /// The check says something of another type of value, such as a length of a boolean.
    UnfitCheck = "PS0210", Error, "a check that does not fit its parameter";
    /// Ranges are written `1..=12`, `0..` or `..=100`.
    InvalidRange = "PS0211", Error, "a text that is not a range";
    /// The keys of the parameter contradict or need each other.
    InvalidParameter = "PS0212", Error, "a parameter whose keys do not go together";
    /// A mapping that refines nothing, or mixes what has to stand apart.
    InvalidRefinement = "PS0213", Error, "a refinement whose keys do not go together";

    // PS03..: rules.

    /// A rule has one effect. Several demands under one condition are several rules, or one predicate used by several rules.
    EffectCount = "PS0301", Error, "a rule without effect, or with several";
    /// The effect does not have the parts that it needs, or has some that it does not take.
    InvalidEffect = "PS0302", Error, "an effect whose parts do not go together";
    /// The condition could never be meant as it is written.
    InvalidCondition = "PS0303", Error, "a condition that says nothing";
    /// A condition speaks of single values. Of the elements of an array, it speaks through `some` or `each`; only effects mean every
    /// element by `[]`.
    ElementPath = "PS0304", Error, "a path through an array where one value is meant";
    /// The text is not an expression of the language that spec/README.md defines.
    ExpressionSyntax = "PS0305", Error, "an expression that cannot be read";
    /// Operators and functions take operands of certain types only.
    ExpressionType = "PS0306", Error, "an expression whose types do not go together";
    /// Whoever reads a severity that is not the usual one wants to know why.
    MissingReason = "PS0307", Error, "a severity of its own without a reason";

    // PS04..: citations.

    /// Each refinement, rule, limit, contract and erratum says where it comes from.
    MissingSource = "PS0401", Error, "a statement without a source";
    /// A citation names a document and ranges of at most twelve lines, so that a reader finds the sentence.
    InvalidCitation = "PS0402", Error, "a citation that leads nowhere";
    /// `sources.lock` holds a fingerprint of all lines that specs cite, so that a changed document gives away what to read again. With the
    /// documents at hand, `cargo xtask check --sources DIR --update` adds what it lacks.
    MissingFingerprint = "PS0403", Error, "a citation without a fingerprint";
    /// The citation is gone, its fingerprint is not. `cargo xtask check --sources DIR --update` removes it.
    StaleFingerprint = "PS0404", Warning, "a fingerprint that nothing cites";
    /// The SHA-256 in `sources.yaml` is that of the revision that was read. Another one is to be read again where cited lines changed
    /// (`cargo xtask check --sources DIR` lists them); then its SHA-256 goes into `sources.yaml`, and `--update` writes its fingerprints.
    ChangedDocument = "PS0405", Error, "a document of another revision";
    /// A line with one of the words by which guides state rules is no rule only for a reason of its own, so it needs an entry of its own.
    RuleAmongNotRules = "PS0406", Error, "a line that reads like a rule, marked as none";
    /// What something cites does state something to check.
    CitedNotRule = "PS0407", Warning, "a line that is cited, marked as no rule";

    // PS05..: gateways.

    /// An erratum sets at least two places against each other and names the rule or refinement that the reading changes, or `none`.
    InvalidErratum = "PS0501", Error, "an erratum that does not show a contradiction";
    /// The gateway has no file that offers the operation.
    NotOffered = "PS0502", Error, "an operation that the gateway does not offer";

    // PS06..: doubts.

    /// Nothing uses it. Remove it, or use it.
    Unused = "PS0601", Warning, "a definition that nothing uses";

    /// Keys of an item stand in one order, so that all specs can be read alike: what it is about first, where it comes from last.
    KeyOrder = "PS0602", Warning, "keys in another order than elsewhere";
    /// Without its quotes every YAML reader sees the same text. `cargo xtask fmt-spec` removes them.
    NeedlessQuotes = "PS0603", Warning, "quotes that nothing needs";

    // PS07..: what rules come to when they are taken together. Warnings are about rules and values without which every verdict would be
    // the same; errors are about calls that nobody could make, or conditions that nobody could decide.

    /// The rule (or the part of it that is named) finds nothing in any payload that the rest of the specs would not reject anyway: its
    /// condition cannot be true, what it asks for is the case already, or what it looks for is excluded. What excludes it is drawn. Remove
    /// the rule, or mend the condition that says something else than was meant. Where several operations share it, that is so in each.
    /// A rule that is to stay for the sake of what it says carries `meant: { never-fires: <why> }`.
    NeverFires = "PS0701", Warning, "a rule that can never find anything";
    /// Wherever the rule finds something, another finds something as grave of the same kind at the same place; or a check on a parameter
    /// passes everything that another check on it passes. A gateway narrows what holds already and does not repeat it. Remove it, or make
    /// it as narrow as was meant. A rule that is to stay carries `meant: { implied: <why> }`.
    Implied = "PS0702", Warning, "a rule that says nothing of its own";
    /// Where the rule applies, every payload is rejected, whatever it says: what satisfies the rule breaks something else that holds there.
    /// Both are drawn, with payloads that show it. One of them is wrong or needs a condition.
    Contradiction = "PS0703", Error, "rules that nothing satisfies together";
    /// The value can be in no payload that is not rejected: a check on the parameter, or a rule that always holds, excludes it. Naming it
    /// changes nothing. Where a set or rule serves several operations, that is so in each. A rule that is to name it all the same carries
    /// `meant: { unreachable-value: <why> }`.
    UnreachableValue = "PS0704", Warning, "a value that no payload can have";
    /// The parameter has to be given where its object is, and is forbidden there: no payload can have that object. Forbid the object, or drop
    /// the requirement with `required: false`.
    RequiredAndForbidden = "PS0705", Error, "a parameter required and forbidden at once";
    /// `context.yaml` says by `dialects` and `operations` which operations have a context field. Where an operation does not have it, nobody
    /// can tell it, and the condition is undecided forever.
    ForeignContext = "PS0706", Error, "a condition on a context that the operation lacks";
    /// The rule is not what its `meant` says that it is meant to be. Remove the entry.
    NotMeant = "PS0707", Warning, "an exemption that nothing needs";

    // PS08..: targets.

    /// The specs mean something, but it is more than generated code can hold, or there is no value that it would accept: a parameter without
    /// any code, more required members, context fields or levels than its tables have room for. Names are never a reason: those that become
    /// equal in a target language are told apart there.
    Ungenerable = "PS0801", Error, "something that no code can be generated from";
}
