//! Options under which no answer depends on how busy the machine is.

use std::time::Duration;

use dinggao_compare::Options;

/// The usual options without their limit of time.
pub(crate) fn patient() -> Options {
    Options { time_limit: Duration::MAX, ..Options::default() }
}
