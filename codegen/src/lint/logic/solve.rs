use super::formula::{Formula, Mask};

/// More guesses than this are not made: what is hard to say stays unsaid.
const MOST_GUESSES: usize = 4000;

/// Whether formulas hold together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::lint) enum Answer {
    /// They do, for instance where each variable has one of the classes left here.
    Possible(Vec<Mask>),
    /// They do not, whatever the variables.
    Impossible,
    /// It would take too long to say.
    Unknown,
}

impl Answer {
    /// Whether it is certain that they do not.
    pub(in crate::lint) fn is_impossible(&self) -> bool {
        matches!(self, Self::Impossible)
    }
}

/// Whether all of `formulas` can hold, where each variable has one of the classes in `domains`.
pub(in crate::lint) fn solve<'f>(domains: &[Mask], formulas: impl IntoIterator<Item = &'f Formula>) -> Answer {
    let mut search = Search { guesses: 0 };
    search.run(domains.to_vec(), formulas.into_iter().collect(), Vec::new())
}

struct Search {
    guesses: usize,
}

/// How a formula stands under what is left of the domains.
enum Status {
    Holds,
    Fails,
    Open,
}

impl Search {
    /// `agenda` has to hold, and one of each of the `alternatives`.
    fn run(&mut self, mut domains: Vec<Mask>, agenda: Vec<&Formula>, alternatives: Vec<Vec<&Formula>>) -> Answer {
        let Some(open) = propagate(&mut domains, agenda, alternatives) else { return Answer::Impossible };
        let Some(narrowest) = open.iter().enumerate().min_by_key(|(_, parts)| parts.len()).map(|(index, _)| index) else {
            return Answer::Possible(domains);
        };
        let mut is_certain = true;
        for part in &open[narrowest] {
            self.guesses += 1;
            if self.guesses > MOST_GUESSES {
                return Answer::Unknown;
            }
            let others =
                open.iter().enumerate().filter(|(index, _)| *index != narrowest).map(|(_, parts)| parts.clone()).collect();
            match self.run(domains.clone(), vec![*part], others) {
                Answer::Impossible => {}
                Answer::Unknown => is_certain = false,
                possible @ Answer::Possible(_) => return possible,
            }
        }
        if is_certain { Answer::Impossible } else { Answer::Unknown }
    }
}

/// Narrows the domains by all that follows without a guess. What is left are alternatives, at least two each; `None` if nothing is possible.
fn propagate<'f>(
    domains: &mut [Mask],
    mut agenda: Vec<&'f Formula>,
    mut open: Vec<Vec<&'f Formula>>,
) -> Option<Vec<Vec<&'f Formula>>> {
    loop {
        let mut is_narrowed = false;
        while let Some(formula) = agenda.pop() {
            match formula {
                Formula::In(variable, mask) => {
                    let before = domains[*variable];
                    domains[*variable] &= mask;
                    is_narrowed |= domains[*variable] != before;
                    if domains[*variable] == 0 {
                        return None;
                    }
                }
                Formula::And(parts) => agenda.extend(parts),
                Formula::Or(parts) => open.push(parts.iter().collect()),
            }
        }
        let mut left = Vec::with_capacity(open.len());
        for mut parts in open {
            let mut holds = false;
            parts.retain(|part| match status(domains, part) {
                Status::Fails => false,
                Status::Holds => {
                    holds = true;
                    true
                }
                Status::Open => true,
            });
            match parts.as_slice() {
                _ if holds => {}
                [] => return None,
                [only] => agenda.push(only),
                [_, _, ..] => left.push(parts),
            }
        }
        open = left;
        if agenda.is_empty() && !is_narrowed {
            return Some(open);
        }
    }
}

fn status(domains: &[Mask], formula: &Formula) -> Status {
    match formula {
        Formula::In(variable, mask) => match domains[*variable] {
            left if left & mask == 0 => Status::Fails,
            left if left & !mask == 0 => Status::Holds,
            _ => Status::Open,
        },
        Formula::And(parts) => {
            let mut all_hold = true;
            for part in parts {
                match status(domains, part) {
                    Status::Fails => return Status::Fails,
                    Status::Holds => {}
                    Status::Open => all_hold = false,
                }
            }
            if all_hold { Status::Holds } else { Status::Open }
        }
        Formula::Or(parts) => {
            let mut all_fail = true;
            for part in parts {
                match status(domains, part) {
                    Status::Holds => return Status::Holds,
                    Status::Fails => {}
                    Status::Open => all_fail = false,
                }
            }
            if all_fail { Status::Fails } else { Status::Open }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether an assignment of one class to each variable satisfies a formula.
    fn holds(formula: &Formula, classes: &[u32]) -> bool {
        match formula {
            Formula::In(variable, mask) => mask & (1 << classes[*variable]) != 0,
            Formula::And(parts) => parts.iter().all(|part| holds(part, classes)),
            Formula::Or(parts) => parts.iter().any(|part| holds(part, classes)),
        }
    }

    fn formula() -> impl proptest::strategy::Strategy<Value = Formula> {
        use proptest::prelude::*;
        let leaf = (0..4_usize, 0..8_u128).prop_map(|(variable, mask)| Formula::In(variable, mask));
        leaf.prop_recursive(3, 16, 3, |inner| {
            let parts = proptest::collection::vec(inner, 0..4);
            prop_oneof![parts.clone().prop_map(Formula::And), parts.prop_map(Formula::Or)]
        })
    }

    proptest::proptest! {
        #[test]
        fn agrees_with_trying_everything(formulas in proptest::collection::vec(formula(), 1..5)) {
            let all = (0..81_u32).map(|n| [n % 3, n / 3 % 3, n / 9 % 3, n / 27]);
            let possible = all.clone().any(|classes| formulas.iter().all(|formula| holds(formula, &classes)));
            match solve(&[7; 4], &formulas) {
                Answer::Impossible => assert!(!possible),
                Answer::Possible(left) => {
                    let chosen: Vec<u32> = left.iter().map(|mask| mask.trailing_zeros()).collect();
                    assert!(formulas.iter().all(|formula| holds(formula, &chosen)), "{left:?}");
                }
                Answer::Unknown => panic!("so small a question has an answer"),
            }
        }

        #[test]
        fn a_negation_holds_where_the_formula_does_not(formula in formula()) {
            for n in 0..81_u32 {
                let classes = [n % 3, n / 3 % 3, n / 9 % 3, n / 27];
                assert_ne!(holds(&formula, &classes), holds(&formula.negated(), &classes));
            }
        }
    }
}
