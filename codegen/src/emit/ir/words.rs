//! Words of names, of which each language makes identifiers in its own casing.

use heck::ToSnakeCase;
use std::collections::HashSet;

/// The words of a name in small letters: `shopUserId`, `shop_user_id` and `shop-user-id` are `shop`, `user`, `id`. Never empty.
pub(super) fn words(name: &str) -> Vec<String> {
    // What is no letter separates, so that `a.b` and `ab` do not become the same.
    let separated: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let snake = separated.to_snake_case();
    let words: Vec<String> = snake.split('_').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    if words.is_empty() { vec!["unnamed".to_owned()] } else { words }
}

/// The words of several names; where those of two are the same when put together, the later one gets a number.
pub(super) fn distinct<'n>(names: impl IntoIterator<Item = &'n str>) -> Vec<Vec<String>> {
    let mut taken = HashSet::new();
    let claim = |name: &str| {
        let plain = words(name);
        let numbered = (2..).map(|number: u32| plain.iter().cloned().chain([number.to_string()]).collect());
        let free = std::iter::once(plain.clone()).chain(numbered).find(|words: &Vec<String>| !taken.contains(&words.concat()));
        let free = free.unwrap_or(plain);
        taken.insert(free.concat());
        free
    };
    names.into_iter().map(claim).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_in_any_casing() {
        for name in ["shopUserId", "shop_user_id", "shop-user-id", "SHOP_USER_ID", "ShopUserID"] {
            assert_eq!(words(name), ["shop", "user", "id"], "{name}");
        }
        assert_eq!(words("*"), ["unnamed"]);
        assert_eq!(words("1"), ["1"]);
        assert_eq!(words("한글 이름"), ["한글", "이름"]);
    }

    #[test]
    fn what_would_be_equal_is_numbered() {
        assert_eq!(
            distinct(["a-b", "ab", "A.B", "*", "+"]),
            [vec!["a", "b"], vec!["ab", "2"], vec!["a", "b", "3"], vec!["unnamed"], vec!["unnamed", "2"],]
        );
    }
}
