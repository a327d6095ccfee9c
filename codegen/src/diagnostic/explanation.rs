//! What a code means, what brings it about, and what to do. A file each in `explain/`, in Korean and English, with an example that a test
//! compiles: it must give just that code, and what mends it must not.

/// What there is to say about a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// Korean.
    pub ko: Explained,
    /// English.
    pub en: Explained,
    /// What brings it about, and what mends that.
    pub example: Example,
}

/// An explanation in one language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Explained {
    /// One line.
    pub title: String,
    /// Why it is a mistake, or a doubt.
    pub cause: String,
    /// What to do.
    pub fix: String,
}

/// An example.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Example {
    /// Path below a spec directory of the file whose lines are shown; `None` where the lines are no spec.
    pub file: Option<String>,
    /// What is wrong.
    pub wrong: String,
    /// How it is right, where lines can show it.
    pub fixed: Option<String>,
}

/// Marks the last paragraph of a language: what to do.
const FIX: [&str; 2] = ["고치기: ", "Fix: "];

/// Stands where the path of the example's file would, where no lines of a spec show it.
const NO_FILE: &str = "example";

impl Explanation {
    /// Reads the file of a code. What is missing there is empty; a test looks at all of them.
    pub(super) fn read(text: &str) -> Self {
        let mut sections = text.split("\n# ").map(|section| section.strip_prefix("# ").unwrap_or(section));
        let ko = explained(sections.next().unwrap_or_default());
        let en = explained(sections.next().unwrap_or_default());
        Self { ko, en, example: example(sections.next().unwrap_or_default()) }
    }
}

fn explained(section: &str) -> Explained {
    let mut paragraphs: Vec<&str> = section.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()).collect();
    let fix = paragraphs.pop_if(|last| FIX.iter().any(|mark| last.starts_with(mark))).unwrap_or_default();
    let fix = FIX.iter().fold(fix, |fix, mark| fix.strip_prefix(mark).unwrap_or(fix));
    let title = if paragraphs.is_empty() { "" } else { paragraphs.remove(0) };
    Explained { title: title.to_owned(), cause: paragraphs.join("\n\n"), fix: fix.to_owned() }
}

fn example(section: &str) -> Example {
    let (head, body) = section.split_once('\n').unwrap_or((section, ""));
    let mut blocks =
        body.split("```").skip(1).step_by(2).map(|block| block.split_once('\n').map_or("", |(_, lines)| lines).to_owned());
    let file = (head.trim() != NO_FILE).then(|| head.trim().to_owned());
    Example { file, wrong: blocks.next().unwrap_or_default(), fixed: blocks.next() }
}

#[cfg(test)]
mod tests {
    use super::Explanation;

    #[test]
    fn the_parts_of_a_file() {
        let text = "# 제목\n\n원인.\n\n둘째.\n\n고치기: 이렇게.\n\n# Title\n\nCause.\n\nFix: so.\n\n# codes/a.yaml\n\n```yaml\na: 1\n```\n\n```yaml\nb: 2\n```\n";
        let read = Explanation::read(text);
        assert_eq!((read.ko.title.as_str(), read.ko.cause.as_str(), read.ko.fix.as_str()), ("제목", "원인.\n\n둘째.", "이렇게."));
        assert_eq!((read.en.title.as_str(), read.en.cause.as_str(), read.en.fix.as_str()), ("Title", "Cause.", "so."));
        assert_eq!(read.example.file.as_deref(), Some("codes/a.yaml"));
        assert_eq!((read.example.wrong.as_str(), read.example.fixed.as_deref()), ("a: 1\n", Some("b: 2\n")));
        assert_eq!(Explanation::read("# x").en.title, "");
    }
}
