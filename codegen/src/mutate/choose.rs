//! A sample of all mutants, in which every gateway and operator is seen as long as there is room.

use super::{Mutant, Operator};
use crate::sample::Rng;
use std::collections::BTreeMap;

/// Leaves `count` mutants of all offers: one of each gateway and operator in turn, which one the seed decides. Offers come with the id of
/// their gateway.
pub(super) fn choose(offers: &mut [(&str, Vec<Mutant>)], count: usize, seed: u64) {
    let mut strata: BTreeMap<(Operator, &str), Vec<(usize, usize)>> = BTreeMap::new();
    for (offer, (gateway, mutants)) in offers.iter().enumerate() {
        for (index, mutant) in mutants.iter().enumerate() {
            strata.entry((mutant.operator, gateway)).or_default().push((offer, index));
        }
    }
    let mut rng = Rng::new(seed);
    let mut chosen: Vec<Vec<usize>> = vec![Vec::new(); offers.len()];
    let mut left = count;
    while left > 0 && !strata.is_empty() {
        for stratum in strata.values_mut().take(left) {
            let (offer, index) = stratum.swap_remove(rng.below(stratum.len()));
            chosen[offer].push(index);
        }
        left = left.saturating_sub(strata.len());
        strata.retain(|_, stratum| !stratum.is_empty());
    }
    for ((_, mutants), chosen) in offers.iter_mut().zip(chosen) {
        let mut index = 0;
        mutants.retain(|_| {
            index += 1;
            chosen.contains(&(index - 1))
        });
    }
}
