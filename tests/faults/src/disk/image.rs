//! What a disk may hold after its power was cut: what was flushed for sure, and of the rest anything.

use fastrand::Rng;

use super::recorder::Event;

/// The unit that a disk writes whole or not at all.
const SECTOR: usize = 512;

/// What becomes of the writes that weren't flushed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unflushed {
    /// All are lost.
    Dropped,
    /// All are there.
    Kept,
    /// Each is lost, there, or torn: some of its sectors are there.
    Mixed,
}

impl Unflushed {
    /// Mixed twice as often as either of the others.
    pub fn random(rng: &mut Rng) -> Self {
        match rng.u32(..4) {
            0 => Self::Dropped,
            1 => Self::Kept,
            _ => Self::Mixed,
        }
    }
}

/// Builds images at growing positions of a recording.
pub struct Developer<'a> {
    events: &'a [Event],
    flushed: Vec<u8>,
    /// Events up to here are in `flushed`.
    until: usize,
}

impl<'a> Developer<'a> {
    /// From what the disk held at first.
    pub fn new(first: Vec<u8>, events: &'a [Event]) -> Self {
        Self { events, flushed: first, until: 0 }
    }

    /// The disk as it may be if the power was cut before the event at `position`, which is none before an earlier one's.
    pub fn image(&mut self, position: usize, unflushed: Unflushed, rng: &mut Rng) -> Vec<u8> {
        let is_flush = |event: &Event| matches!(event, Event::Flush);
        let flushed = self.events[..position].iter().rposition(is_flush).map_or(0, |flush| flush + 1);
        for event in &self.events[self.until.min(flushed)..flushed] {
            write(&mut self.flushed, event, |_| true);
        }
        self.until = self.until.max(flushed);
        let mut image = self.flushed.clone();
        for event in &self.events[flushed..position] {
            write(&mut image, event, fate(unflushed, rng));
        }
        image
    }
}

/// Says of each sector of one write whether it is there.
fn fate(unflushed: Unflushed, rng: &mut Rng) -> impl FnMut(usize) -> bool {
    let fate = match unflushed {
        Unflushed::Dropped => 0,
        Unflushed::Kept => 1,
        Unflushed::Mixed => rng.u32(..4),
    };
    let first_lost = rng.usize(..=8);
    let mut sectors = rng.fork();
    move |sector| match fate {
        0 => false,
        1 => true,
        2 => sector < first_lost,
        _ => sectors.bool(),
    }
}

fn write(disk: &mut [u8], event: &Event, mut is_there: impl FnMut(usize) -> bool) {
    let Event::Write { offset, bytes } = event else { return };
    for (sector, bytes) in bytes.chunks(SECTOR).enumerate() {
        if is_there(sector) {
            let start = offset + sector * SECTOR;
            disk[start..start + bytes.len()].copy_from_slice(bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(offset: usize, byte: u8) -> Event {
        Event::Write { offset, bytes: vec![byte; 2 * SECTOR] }
    }

    #[test]
    fn what_was_flushed_is_there_and_the_rest_as_told() {
        let events = [written(0, 1), Event::Flush, written(0, 2), Event::Flush, written(0, 3)];
        let mut rng = Rng::with_seed(1);
        for (position, unflushed, expected) in [
            (1, Unflushed::Dropped, 0),
            (1, Unflushed::Kept, 1),
            (2, Unflushed::Dropped, 1),
            (3, Unflushed::Dropped, 1),
            (3, Unflushed::Kept, 2),
            (4, Unflushed::Dropped, 2),
            (5, Unflushed::Dropped, 2),
            (5, Unflushed::Kept, 3),
        ] {
            let mut developer = Developer::new(vec![0; 2 * SECTOR], &events);
            let image = developer.image(position, unflushed, &mut rng);
            assert_eq!(image, vec![expected; 2 * SECTOR], "{position} {unflushed:?}");
        }
    }

    #[test]
    fn a_sector_is_never_torn() {
        let events = [written(0, 1)];
        let mut rng = Rng::with_seed(1);
        for _ in 0..50 {
            let image = Developer::new(vec![0; 2 * SECTOR], &events).image(1, Unflushed::Mixed, &mut rng);
            assert!(image.chunks(SECTOR).all(|sector| sector.iter().all(|byte| *byte == sector[0])));
        }
    }
}
