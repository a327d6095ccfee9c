//! Where in a payload something stands: a list linked through the stack, which becomes text only for a finding.

use crate::table::Parameter;
use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// One step down from the payload. The order is that of findings: declared members, elements, unknown members.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    /// A declared member.
    Member(u16),
    /// An element.
    Element(usize),
    /// A member that nobody declared.
    Unknown(String),
}

/// A place during the walk.
#[derive(Debug, Clone, Copy)]
pub(crate) struct At<'p> {
    pub(crate) above: Option<&'p At<'p>>,
    pub(crate) last: Last<'p>,
}

/// The last step of a place.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Last<'p> {
    Payload,
    Member(u16),
    Element(usize),
    Unknown(&'p str),
}

impl<'p> At<'p> {
    /// The payload itself.
    pub(crate) const PAYLOAD: Self = At { above: None, last: Last::Payload };

    /// A step further.
    pub(crate) const fn below(above: &'p Self, last: Last<'p>) -> Self {
        Self { above: Some(above), last }
    }

    /// The steps from the payload.
    pub(crate) fn steps(&self) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut next = Some(self);
        while let Some(at) = next {
            match at.last {
                Last::Payload => {}
                Last::Member(id) => steps.push(Step::Member(id)),
                Last::Element(index) => steps.push(Step::Element(index)),
                Last::Unknown(name) => steps.push(Step::Unknown(name.to_owned())),
            }
            next = at.above;
        }
        steps.reverse();
        steps
    }
}

/// The steps to a parameter, with an index for each array on the way.
pub(crate) fn steps_to(parameters: &[Parameter], target: u16, indices: &[usize]) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut indices = indices.iter().rev();
    let mut id = target;
    while id != 0 {
        let parameter = &parameters[usize::from(id)];
        if is_element(parameters, id) {
            steps.push(Step::Element(*indices.next().unwrap_or(&0)));
        } else {
            steps.push(Step::Member(id));
        }
        id = parameter.parent;
    }
    steps.reverse();
    steps
}

/// Whether a parameter is the element of an array.
pub(crate) fn is_element(parameters: &[Parameter], id: u16) -> bool {
    let parent = &parameters[usize::from(parameters[usize::from(id)].parent)];
    matches!(parent.kind, crate::table::Kind::Array(items) if items == id)
}

/// The JSON Pointer.
pub(crate) fn pointer(parameters: &[Parameter], steps: &[Step]) -> String {
    let mut pointer = String::new();
    for step in steps {
        pointer.push('/');
        match step {
            Step::Member(id) => escape(parameters[usize::from(*id)].name, &mut pointer),
            Step::Element(index) => pointer.push_str(&index.to_string()),
            Step::Unknown(name) => escape(name, &mut pointer),
        }
    }
    pointer
}

fn escape(name: &str, into: &mut String) {
    for (index, part) in name.split('~').enumerate() {
        into.push_str(if index == 0 { "" } else { "~0" });
        for (index, part) in part.split('/').enumerate() {
            into.push_str(if index == 0 { "" } else { "~1" });
            into.push_str(part);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;

    #[test]
    fn unknown_names_come_last_and_are_escaped() {
        let element = At::below(&At::PAYLOAD, Last::Element(3));
        let unknown = At::below(&element, Last::Unknown("a/b~c"));
        assert_eq!(pointer(&[], &unknown.steps()), "/3/a~1b~0c");
        assert!(Step::Member(9) < Step::Unknown("a".to_owned()));
        assert!(vec![Step::Element(2)] < vec![Step::Element(10)]);
        assert!(vec![Step::Element(2)] < unknown.steps());
    }
}
