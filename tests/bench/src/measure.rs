//! Times, and what they say together.

use std::time::{Duration, Instant};

/// Does something and says how long it took.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let value = work();
    (start.elapsed(), value)
}

/// Numbers of the same kind.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sample(Vec<f64>);

impl Sample {
    /// Adds a time, in milliseconds.
    pub(crate) fn add(&mut self, time: Duration) {
        self.0.push(milliseconds(time));
    }

    /// Adds a number.
    pub(crate) fn push(&mut self, number: f64) {
        self.0.push(number);
    }

    /// The first one that was measured.
    pub(crate) fn first(&self) -> f64 {
        self.0.first().copied().unwrap_or(f64::NAN)
    }

    /// All together.
    pub(crate) fn sum(&self) -> f64 {
        self.0.iter().sum()
    }

    /// The middle one.
    pub(crate) fn median(&self) -> f64 {
        self.percentile(50)
    }

    /// All but a twentieth are at most this.
    pub(crate) fn p95(&self) -> f64 {
        self.percentile(95)
    }

    /// The smallest: what is left of a time when nothing else runs.
    pub(crate) fn least(&self) -> f64 {
        self.0.iter().copied().fold(f64::NAN, f64::min)
    }

    /// The largest.
    pub(crate) fn worst(&self) -> f64 {
        self.percentile(100)
    }

    fn percentile(&self, percent: usize) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        let place = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
        sorted.get(place).copied().unwrap_or(f64::NAN)
    }

    /// Each of these by the one of `peer` that was measured together with it.
    pub(crate) fn by(&self, peer: &Self) -> Self {
        Self(self.0.iter().zip(&peer.0).map(|(own, peer)| own / peer).collect())
    }
}

/// A time as a number of milliseconds.
pub(crate) fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
