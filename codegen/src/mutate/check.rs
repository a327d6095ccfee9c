//! The whole check: all mutants of all offers, on all cores.

use super::choose::choose;
use super::{Judged, Mutant, Report, Subject, mutants, run};
use crate::model::Model;
use crate::vector::Vector;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Mutants that a thread takes at a time; all of one check stay together.
const BATCH: usize = 100;

/// What is to be checked, and how thoroughly.
#[derive(Debug, Clone)]
pub struct Options {
    /// Only these gateways; none: all.
    pub gateways: Vec<String>,
    /// Only these operations; none: all.
    pub operations: Vec<String>,
    /// Only so many mutants, of every operator and gateway as far as there is room.
    pub sample: Option<usize>,
    /// Which mutants are in the sample.
    pub seed: u64,
    /// How many payloads are made for a mutant before it is called equivalent.
    pub payloads: u64,
}

/// Checks all offers of a model, or those that the options name. `vectors` are by ids of gateway and operation.
///
/// # Errors
/// A sentence, when the options name what there is not, when an offer has no vectors, or its vectors are not what the evaluator finds.
pub fn check(model: &Model, vectors: &BTreeMap<(String, String), Vec<Vector>>, options: &Options) -> Result<Report, String> {
    let (mut subjects, mut offers) = (Vec::new(), Vec::new());
    let is_wanted = |wanted: &[String], id: &str| wanted.is_empty() || wanted.iter().any(|wanted| wanted == id);
    for gateway in model.gateways.values().filter(|gateway| is_wanted(&options.gateways, &gateway.id)) {
        for offer in gateway.offers.values().filter(|offer| is_wanted(&options.operations, &offer.operation)) {
            let vectors = vectors.get(&(gateway.id.clone(), offer.operation.clone()));
            let vectors = vectors.ok_or_else(|| format!("there are no vectors of {} {}", gateway.id, offer.operation))?;
            subjects.push(Subject::new(model, gateway, offer, vectors)?);
            offers.push((gateway.id.as_str(), mutants(model, gateway, offer)));
        }
    }
    if let Some(unknown) = options.gateways.iter().find(|id| !model.gateways.contains_key(*id)) {
        return Err(format!("there is no gateway `{unknown}`"));
    }
    if subjects.is_empty() {
        return Err("no gateway has such an operation".to_owned());
    }
    if let Some(count) = options.sample {
        choose(&mut offers, count, options.seed);
    }
    let batches: Vec<(usize, Vec<Mutant>)> = offers
        .into_iter()
        .enumerate()
        .flat_map(|(offer, (_, mutants))| batches(mutants).into_iter().map(move |batch| (offer, batch)))
        .collect();
    Ok(Report::new(all(&subjects, &batches, options.payloads)))
}

/// Mutants in batches of whole checks.
fn batches(mutants: Vec<Mutant>) -> Vec<Vec<Mutant>> {
    let mut batches: Vec<Vec<Mutant>> = Vec::new();
    for mutant in mutants {
        match batches.last_mut() {
            Some(batch) if batch.len() < BATCH || batch.last().is_some_and(|last| last.check == mutant.check) => {
                batch.push(mutant);
            }
            Some(_) | None => batches.push(vec![mutant]),
        }
    }
    batches
}

/// Runs batches on as many threads as there are cores; what comes out is in the order of the batches.
fn all(subjects: &[Subject<'_>], batches: &[(usize, Vec<Mutant>)], payloads: u64) -> Vec<Judged> {
    let next = AtomicUsize::new(0);
    let results: Vec<Mutex<Vec<Judged>>> = batches.iter().map(|_| Mutex::default()).collect();
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some((subject, mutants)) = batches.get(index) else { break };
                    let judged = run(&subjects[*subject], mutants.clone(), payloads);
                    *results[index].lock().unwrap_or_else(std::sync::PoisonError::into_inner) = judged;
                }
            });
        }
    });
    results.into_iter().flat_map(|judged| judged.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner)).collect()
}
