use super::{Diagnostic, Diagnostics, Place, Severity, Sources};
use annotate_snippets::{Annotation, AnnotationKind, Level, Renderer, Snippet};
use std::borrow::Cow;
use std::ops::Range;

/// How diagnostics are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Style {
    /// Text alone.
    #[default]
    Plain,
    /// With ANSI escape codes, for terminals.
    Coloured,
}

impl Diagnostics {
    /// The first few hundred as text: title, place, the lines drawn, help; then how many more there are. Ends with a newline unless there is none.
    pub fn render(&self, sources: &dyn Sources, style: Style) -> String {
        let renderer = match style {
            Style::Plain => Renderer::plain(),
            Style::Coloured => Renderer::styled(),
        };
        let sorted = self.sorted(sources);
        let mut drawn: Vec<String> = sorted.iter().take(MOST_DRAWN).map(|d| d.render(sources, &renderer)).collect();
        if sorted.len() > MOST_DRAWN {
            drawn.push(format!("... and {} more, which are not drawn", sorted.len() - MOST_DRAWN));
        }
        if drawn.is_empty() { String::new() } else { drawn.join("\n\n") + "\n" }
    }

    /// `2 errors, 1 warning`; empty if there is none.
    pub fn summary(&self, sources: &dyn Sources) -> String {
        let sorted = self.sorted(sources);
        let errors = sorted.iter().filter(|d| d.code.severity() == Severity::Error).count();
        let count = |n: usize, noun: &str| (n > 0).then(|| format!("{n} {noun}{}", if n == 1 { "" } else { "s" }));
        let counts = [count(errors, "error"), count(sorted.len() - errors, "warning")];
        counts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// More are nobody's to read: something is wrong with a file as a whole. Each costs a look at the lines before it.
const MOST_DRAWN: usize = 300;

impl Diagnostic {
    fn render(&self, sources: &dyn Sources, renderer: &Renderer) -> String {
        let level = match self.code.severity() {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let mut group =
            level.primary_title(self.message.as_str()).id(self.code.id()).element(self.snippet(sources, self.primary.file));
        let mut drawn = vec![self.primary.file];
        for (place, _) in &self.labels {
            if !drawn.contains(&place.file) {
                drawn.push(place.file);
                group = group.element(self.snippet(sources, place.file));
            }
        }
        for note in &self.notes {
            group = group.element(Level::NOTE.message(note.as_str()));
        }
        if let Some(help) = &self.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        renderer.render(&[group])
    }

    /// The lines of one file that matter.
    fn snippet<'a>(&'a self, sources: &'a dyn Sources, file: usize) -> Snippet<'a, Annotation<'a>> {
        let text = sources.text(file);
        let range = |place: &Place| first_line(text, sources.range(place));
        let mut marks = Vec::new();
        if self.primary.file == file {
            marks.push((range(&self.primary), AnnotationKind::Primary, None));
        }
        let labels = self.labels.iter().filter(|(place, _)| place.file == file);
        marks.extend(labels.map(|(place, label)| (range(place), AnnotationKind::Context, Some(label.as_str()))));
        // The renderer looks at all it is given, so it is given no more than the lines between the first mark and the last.
        let first = marks.iter().map(|(range, ..)| range.start).min().unwrap_or(0);
        let last = marks.iter().map(|(range, ..)| range.end).max().unwrap_or(0);
        let start = text[..first].rfind('\n').map_or(0, |at| at + 1);
        let end = text[last..].find('\n').map_or(text.len(), |at| last + at);
        let annotations =
            marks.into_iter().map(|(range, kind, label)| kind.span(range.start - start..range.end - start).label(label));
        Snippet::source(visible(&text[start..end]))
            .path(sources.name(file))
            .line_start(1 + text[..start].matches('\n').count())
            .annotations(annotations)
    }
}

/// What is drawn of a range: nothing beyond its first line.
fn first_line(text: &str, range: Range<usize>) -> Range<usize> {
    let line = text[range.clone()].lines().next().unwrap_or_default();
    range.start..range.start + line.trim_end().len()
}

/// `text` with stand-ins of the same length for characters that would show as nothing.
fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let stand_in = |character: char| match (is_hidden(character), character.len_utf8()) {
        (true, 2) => '\u{B7}',
        (true, 3) => char::REPLACEMENT_CHARACTER,
        (true | false, _) => character,
    };
    Cow::Owned(text.chars().map(stand_in).collect())
}

/// The renderer itself sees to ASCII control characters.
fn is_hidden(character: char) -> bool {
    matches!(character, '\u{80}'..='\u{9F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}
