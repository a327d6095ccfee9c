//! Work on all processors, in the order of what it is done to.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What `make` gives for each item, in their order, whichever was done first. The same work goes on one processor, and in as many threads as
/// there are processors at most, however many items there are.
pub(crate) fn map<T: Sync, R: Send>(items: &[T], make: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(items.len());
    if threads < 2 {
        return items.iter().map(make).collect();
    }
    let next = AtomicUsize::new(0);
    let work = || {
        let mut results = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else { return results };
            results.push((index, make(item)));
        }
    };
    let mut results: Vec<(usize, R)> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
    });
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

/// What `make` gives, made by a thread of its own: what that has kept for itself goes with it.
pub(crate) fn apart<R: Send>(make: impl FnOnce() -> R + Send) -> R {
    std::thread::scope(|scope| scope.spawn(make).join().unwrap_or_else(|panic| resume_unwind(panic)))
}

#[cfg(test)]
mod tests {
    use super::{apart, map};

    #[test]
    fn results_are_in_the_order_of_items() {
        let items: Vec<usize> = (0..1_000).collect();
        let slow_at_first = |item: &usize| {
            if *item < 3 {
                std::thread::sleep(std::time::Duration::from_millis(5));
            }
            item * 2
        };
        assert_eq!(map(&items, slow_at_first), items.iter().map(|item| item * 2).collect::<Vec<_>>());
        assert!(map(&[] as &[u8], |item| *item).is_empty());
    }

    #[test]
    fn what_a_thread_keeps_goes_with_it() {
        std::thread_local!(static KEPT: std::cell::Cell<u32> = const { std::cell::Cell::new(0) });
        let count = || KEPT.replace(KEPT.get() + 1);
        assert_eq!([apart(count), apart(count), count(), count()], [0, 0, 0, 1]);
    }

    #[test]
    #[should_panic(expected = "of the third")]
    fn a_panic_is_passed_on() {
        map(&[1, 2, 3], |item| assert!(*item != 3, "of the third"));
    }
}
