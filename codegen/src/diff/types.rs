//! Which values a type takes, compared with another.

use crate::model::Type;

/// Whether every value of `narrow` is one of `wide`.
pub(super) fn takes(wide: &Type, narrow: &Type) -> bool {
    if wide == narrow {
        return true;
    }
    match (wide, narrow) {
        (Type::Json, _)
        | (Type::Number, Type::Integer | Type::Amount { .. })
        | (Type::Integer, Type::Amount { minor: true, .. })
        | (Type::String, Type::Code { .. })
        // The currency says how many decimals there may be, of amounts in major units alone.
        | (Type::Amount { minor: true, .. }, Type::Integer | Type::Amount { minor: true, .. }) => true,
        (_, Type::Union(types)) => types.iter().all(|ty| takes(wide, ty)),
        (Type::Union(types), _) => types.iter().any(|ty| takes(ty, narrow)),
        (Type::Code { system, also }, Type::Code { system: other, also: less }) => {
            system == other && less.iter().all(|literal| also.contains(literal))
        }
        (
            Type::String
            | Type::Integer
            | Type::Number
            | Type::Boolean
            | Type::Object
            | Type::Array
            | Type::Code { .. }
            | Type::Amount { .. },
            _,
        ) => false,
    }
}
