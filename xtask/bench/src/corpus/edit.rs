//! Mistakes, each as a change of a payload.

use super::{Mistake, Random};
use serde_json::Value;

/// What goes wrong, and where. `None` if the payload is not of the kind for it.
pub type Change = fn(&mut Value, &Value, &mut Random) -> Option<String>;

/// A change, and whether it is an error.
#[derive(Clone, Copy)]
pub struct Edit(pub Change, pub bool);

/// Makes a mistake, unless one was made about the same member of the payload.
pub fn apply(Edit(change, is_error): Edit, payload: &mut Value, known: &Value, made: &mut Vec<Mistake>, random: &mut Random) {
    let mut changed = payload.clone();
    let Some(path) = change(&mut changed, known, random) else { return };
    let member = |path: &str| path.split('/').nth(1).unwrap_or_default().to_owned();
    // Mistakes at one member may hide each other, and then nobody could say what is to be found.
    if made.iter().any(|other| member(&other.path) == member(&path)) {
        return;
    }
    // The pay method decides what else is looked at: a mistake there stands alone.
    let decides = |path: &str| matches!(path, "/payMethod" | "/pay_method");
    if (decides(&path) && !made.is_empty()) || made.iter().any(|other| decides(&other.path)) {
        return;
    }
    *payload = changed;
    made.push(Mistake { path, is_error });
}

/// Sets a member, and says where it is.
pub fn set(payload: &mut Value, pointer: &str, value: impl Into<Value>) -> Option<String> {
    let (above, name) = pointer.rsplit_once('/')?;
    payload.pointer_mut(above)?.as_object_mut()?.insert(name.to_owned(), value.into());
    Some(pointer.to_owned())
}

/// Changes what is there.
pub fn replace(payload: &mut Value, pointer: &str, value: impl Into<Value>) -> Option<String> {
    *payload.pointer_mut(pointer)? = value.into();
    Some(pointer.to_owned())
}

/// Takes a member out.
pub fn remove(payload: &mut Value, pointer: &str) -> Option<String> {
    let (above, name) = pointer.rsplit_once('/')?;
    payload.pointer_mut(above)?.as_object_mut()?.remove(name)?;
    Some(pointer.to_owned())
}

/// Whether a member is a text like this.
pub fn is(payload: &Value, pointer: &str, text: &str) -> bool {
    payload.pointer(pointer).and_then(Value::as_str) == Some(text)
}
