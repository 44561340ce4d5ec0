//! The rules of code that look at one passage at a time.

mod characters;
mod dates;
mod doubled;
mod lists;
mod ordinals;
mod pairs;
mod spelling;
mod stops;

use super::found::Found;
use crate::passage::Passage;

pub(crate) use ordinals::ordinal_at_start;

/// Everything that one passage shows by itself.
pub(super) fn find(passage: &Passage) -> Vec<Found> {
    let mut found = Vec::new();
    pairs::find(passage, &mut found);
    stops::find(passage, &mut found);
    lists::find(passage, &mut found);
    characters::find(passage, &mut found);
    doubled::find(passage, &mut found);
    dates::find(passage, &mut found);
    ordinals::find(passage, &mut found);
    spelling::find(passage, &mut found);
    found
}
