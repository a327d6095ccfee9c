use super::*;

/// The expression with all brackets written.
fn show(ast: &Ast) -> String {
    let join = |all: &[Ast], mark: &str| all.iter().map(show).collect::<Vec<_>>().join(mark);
    match &ast.kind {
        AstKind::Number(number) => number.to_string(),
        AstKind::Text(text) => format!("'{text}'"),
        AstKind::Boolean(value) => value.to_string(),
        AstKind::Time(minutes) => format!("{minutes}min"),
        AstKind::Path(path) => format!("{:?}:{}", path.root, path.path()),
        AstKind::Negate(inner) => format!("(-{})", show(inner)),
        AstKind::Not(inner) => format!("(!{})", show(inner)),
        AstKind::Arithmetic(op, left, right) => format!("({} {op:?} {})", show(left), show(right)),
        AstKind::Compare(op, left, right) => format!("({} {op:?} {})", show(left), show(right)),
        AstKind::Within(value, low, high) => format!("({} in {}..={})", show(value), show(low), show(high)),
        AstKind::And(all) => format!("({})", join(all, " && ")),
        AstKind::Or(all) => format!("({})", join(all, " || ")),
        AstKind::Call { name, arguments, .. } => format!("{name}({})", join(arguments, ", ")),
    }
}

#[test]
fn what_readers_would_recurse_through_is_refused() {
    // Each calculation in a row holds the one before: a long row would be as deep as it is long.
    for mark in ["+", "-", "*", "/", "&&", "<"] {
        let error = parse(&vec!["1"; 200_000].join(mark)).unwrap_err();
        assert!(error.message.contains("too long"), "{error:?}");
    }
    for deep in ["(", "!", "-", "len("] {
        assert!(parse(&deep.repeat(200_000)).is_err(), "{deep}");
        let closed = format!("{}1{}", deep.repeat(100_000), ")".repeat(if deep.ends_with('(') { 100_000 } else { 0 }));
        assert!(parse(&closed).is_err(), "{deep}");
    }
}

#[test]
fn precedence() {
    for (text, expected) in [
        ("1 + 2 * 3 - 4", "((1 Add (2 Multiply 3)) Subtract 4)"),
        ("(1 + 2) * 3", "((1 Add 2) Multiply 3)"),
        ("-1 - -2", "((-1) Subtract (-2))"),
        ("1 < 2 && 3 >= 4 || !true", "(((1 Less 2) && (3 GreaterOrEqual 4)) || (!true))"),
        ("1 in 2 + 3..=4 && false", "((1 in (2 Add 3)..=4) && false)"),
        ("time_of_day(ctx.now) in 06:00..=23:00", "(time_of_day(Context:now) in 360min..=1380min)"),
        ("sum(products[].amount * a.\"odd name\"[].b)", "sum((Payload:products[].amount Multiply Payload:a.\"odd name\"[].b))"),
        ("derived.months-80", "(Derived:months Subtract 80)"),
        ("\"ctx\".a == 'x'", "(Payload:\"ctx\".a Equal 'x')"),
        ("add_days(ctx.now, 3,)", "add_days(Context:now, 3)"),
    ] {
        assert_eq!(show(&parse(text).unwrap()), expected, "{text}");
    }
}

#[test]
fn what_is_written_for_operators_of_other_languages() {
    for (text, help) in [
        ("a == 1 and b == 2", "write `&&`"),
        ("a == 1 OR b == 2", "write `||`"),
        ("not a", "write `!`"),
        ("a == 1 && not b", "write `!`"),
        ("a = 1", "equality is `==`"),
        ("1 < a = 2", "equality is `==`"),
        ("a => 1", "write `>=`"),
        ("a =< 1", "write `<=`"),
        ("a <> 1", "write `!=`"),
        ("a is 1", "equality is `==`"),
        ("a >= 50,000", "numbers are written without separators: `50000`"),
        ("(a >= 1,234,567)", "numbers are written without separators: `1234567`"),
        ("a between 1", "write `x in 1..=12`"),
        ("a == 1 & b == 2", "write `&&`"),
        ("a == 1 | b == 2", "write `||`"),
        ("a in [1, 2]", "a value is compared with each: `x == 1 || x == 2`"),
    ] {
        assert_eq!(parse(text).unwrap_err().help.as_deref(), Some(help), "{text}");
    }
    for text in ["a b", "a == (1", "a, b", "1,2", "a[0]"] {
        assert_eq!(parse(text).unwrap_err().help, None, "{text}");
    }
}

#[test]
fn mistakes_and_their_bytes() {
    for (text, range) in [
        ("", 0..0),
        ("1 +", 3..3),
        ("1 2", 2..3),
        ("a = 1", 2..3),
        ("1 < 2 < 3", 6..7),
        ("a in 1", 6..6),
        ("in 1", 0..2),
        ("6:00", 0..4),
        ("24:00", 0..5),
        ("06:60", 0..5),
        ("06: 00", 0..6),
        ("06:", 0..3),
        ("a.", 2..2),
        ("a.1", 2..3),
        ("[]", 0..2),
        ("len(a b)", 6..7),
        ("ctx", 0..3),
        ("a && * b", 5..6),
        ("()", 1..2),
    ] {
        assert_eq!(parse(text).unwrap_err().range, range, "{text}");
    }
    let deep = format!("{}1", "(".repeat(60));
    assert!(parse(&deep).is_err());
    let closed = format!("{}1{}", "(".repeat(60), ")".repeat(60));
    assert_eq!(parse(&closed).unwrap_err().message, "this is nested too deep");
}
