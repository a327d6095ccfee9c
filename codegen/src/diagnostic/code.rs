/// How grave a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The specs cannot be used.
    Error,
    /// The specs can be used; somebody should look.
    Warning,
}

/// Defines [`Code`] and everything that belongs to one: an entry's doc comment is what `explain` prints.
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

            /// A few sentences on it: what is wrong and what to do.
            pub const fn explanation(self) -> &'static str {
                match self { $(Self::$name => concat!($($doc, "\n"),+).trim_ascii(),)+ }
            }
        }
    };
}

registry! {
    // PS00..: bytes and YAML.

    /// The file could not be read, or is a link that leads out of the spec directory.
    UnreadableFile = "PS0001", Error, "a file cannot be read";
    /// Spec files are UTF-8 without byte order mark and without NUL characters.
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
}
