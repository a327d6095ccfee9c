//! What a run is at, where it takes long enough to make people wonder.

use std::io::{IsTerminal, Write};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How long nothing is said: to somebody who sits there, and to a log.
const PATIENCE: [Duration; 2] = [Duration::from_secs(2), Duration::from_secs(20)];

/// Says on standard error what goes on, now and then, until dropped. A run that is quick says nothing.
pub(super) struct Progress {
    steps: Option<Sender<String>>,
    thread: Option<JoinHandle<()>>,
}

impl Progress {
    pub(super) fn start(step: &str) -> Self {
        let [seen, logged] = PATIENCE;
        let patience = if std::io::stderr().is_terminal() { seen } else { logged };
        Self::start_on(step, patience, std::io::stderr())
    }

    fn start_on(step: &str, patience: Duration, mut to: impl Write + Send + 'static) -> Self {
        let (steps, said) = channel();
        let mut step = step.to_owned();
        let thread = std::thread::spawn(move || {
            let start = Instant::now();
            loop {
                match said.recv_timeout(patience) {
                    Ok(next) => step = next,
                    // Nobody may be there to read it.
                    Err(RecvTimeoutError::Timeout) => _ = writeln!(to, "{step}, {} s so far", start.elapsed().as_secs()),
                    Err(RecvTimeoutError::Disconnected) => return,
                }
            }
        });
        Self { steps: Some(steps), thread: Some(thread) }
    }

    /// Something else goes on from now.
    pub(super) fn step(&self, step: String) {
        if let Some(steps) = &self.steps {
            let _ = steps.send(step);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        drop(self.steps.take());
        // What is said next is said behind the last of this.
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Progress;
    use std::io::{Result, Write};
    use std::sync::{Arc, Mutex};
    use std::time::Duration;

    #[derive(Clone, Default)]
    struct Said(Arc<Mutex<Vec<u8>>>);

    impl Write for Said {
        fn write(&mut self, bytes: &[u8]) -> Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> Result<()> {
            Ok(())
        }
    }

    impl Said {
        fn text(&self) -> String {
            String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
        }
    }

    #[test]
    fn who_is_quick_says_nothing_and_who_takes_long_says_at_what() {
        let said = Said::default();
        drop(Progress::start_on("reading", Duration::from_secs(60), said.clone()));
        assert_eq!(said.text(), "");
        let progress = Progress::start_on("reading", Duration::from_millis(5), said.clone());
        while !said.text().contains("reading, 0 s so far\n") {
            std::thread::sleep(Duration::from_millis(1));
        }
        progress.step("writing".to_owned());
        while !said.text().contains("writing, ") {
            std::thread::sleep(Duration::from_millis(1));
        }
        drop(progress);
        let all = said.text();
        std::thread::sleep(Duration::from_millis(20));
        assert_eq!(said.text(), all, "it has ended");
    }
}
