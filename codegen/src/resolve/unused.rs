use super::gateway_parts::Uses;
use super::report::Problems;
use crate::diagnostic::{Code, Place};
use crate::syntax::{FragmentFile, GatewayFile};
use std::collections::HashSet;

/// Warns of the definitions of a gateway that nothing uses.
pub(super) fn unused(problems: &Problems, file: &GatewayFile, uses: &Uses) {
    if problems.lacks_file() {
        return;
    }
    let sets = file.sets.iter().filter(|(id, _)| !uses.has_set(id)).map(|(id, item)| ("set", id, item.place()));
    let predicates = file.predicates.iter().filter(|(id, _)| !uses.has_predicate(id));
    let predicates = predicates.map(|(id, item)| ("predicate", id, item.place()));
    // A contract may be a fact of its own: what it is for need not show in a request.
    for (what, id, place) in sets.chain(predicates) {
        warn(problems, what, id, place.at_key());
    }
}

/// Warns of fragments that no gateway uses, and reports those of the same name.
pub(super) fn unused_fragments(problems: &Problems, fragments: &[FragmentFile], used: &HashSet<String>) {
    let mut seen: HashSet<&str> = HashSet::new();
    for fragment in fragments {
        let id = fragment.head.value.fragment.as_str();
        let place = fragment.head.place().key("fragment");
        super::texts::check_kebab(problems, "a fragment", id, place.clone());
        if !seen.insert(id) {
            problems.error(Code::DuplicateName, format!("there are two fragments `{id}`"), place);
        } else if !used.contains(id) && !problems.lacks_file() {
            warn(problems, "fragment", id, place);
        }
    }
}

fn warn(problems: &Problems, what: &str, id: &str, place: Place) {
    problems.error(Code::Unused, format!("nothing uses the {what} `{id}`"), place);
}
