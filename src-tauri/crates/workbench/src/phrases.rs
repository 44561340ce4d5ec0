//! The phrases that a user keeps: a small JSON file beside the library. They belong to no report and to no history, and no
//! password protects them.

use serde::{Deserialize, Serialize};

use crate::{
    data_folder::DataFolder,
    failure::{Failure, FailureCode},
    kept_file::{read_kept, write_kept},
    wire::Phrase,
};

/// Phrases that are kept at most: a list that is longer is searched by nobody.
const MOST_PHRASES: usize = 2_000;
/// Characters of a phrase at most: what is longer is a text.
const LONGEST: usize = 10_000;
/// The largest file that is read, in bytes: what the limits above allow, four bytes a character.
const LARGEST_FILE: u64 = (MOST_PHRASES * LONGEST * 4) as u64;

/// The file. An object, so that more can be said of phrases one day.
#[derive(Default, Serialize, Deserialize)]
struct Kept {
    phrases: Vec<Phrase>,
}

impl DataFolder {
    /// The phrases, in the order in which they were kept; none before the first.
    pub fn read_phrases(&self) -> Result<Vec<Phrase>, Failure> {
        let path = self.phrases();
        let kept: Kept = read_kept(&path, LARGEST_FILE)
            .map_err(|reason| Failure::at(FailureCode::PhrasesUnreadable, &path).with("reason", reason))?;
        Ok(kept.phrases)
    }

    /// Writes the phrases, whole or not at all. A file that can't be read is never written over.
    pub fn write_phrases(&self, phrases: Vec<Phrase>) -> Result<(), Failure> {
        self.create()?;
        self.read_phrases()?;
        if phrases.len() > MOST_PHRASES {
            return Err(Failure::new(FailureCode::PhrasesTooMany).with("limit", MOST_PHRASES.to_string()));
        }
        if phrases.iter().any(|Phrase { name, text }| name.chars().count().max(text.chars().count()) > LONGEST) {
            return Err(Failure::new(FailureCode::PhraseTooLong).with("limit", LONGEST.to_string()));
        }
        write_kept(&self.phrases(), &Kept { phrases })
            .map_err(|reason| Failure::new(FailureCode::PhrasesFailed).with("reason", reason))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn folder() -> (tempfile::TempDir, DataFolder) {
        let place = tempfile::tempdir().expect("a temporary folder");
        let folder = DataFolder::at(place.path());
        (place, folder)
    }

    fn phrase(text: &str) -> Phrase {
        Phrase { name: String::new(), text: text.to_owned() }
    }

    #[test]
    fn phrases_come_back_in_their_order() {
        let (_place, folder) = folder();
        assert_eq!(folder.read_phrases(), Ok(Vec::new()));
        let kept = vec![phrase("现将有关情况报告如下："), phrase("第一行\n第二行"), phrase("𠮷")];
        folder.write_phrases(kept.clone()).expect("written");
        assert_eq!(folder.read_phrases(), Ok(kept));
    }

    #[test]
    fn what_is_beyond_the_limits_is_refused_and_changes_nothing() {
        let (_place, folder) = folder();
        folder.write_phrases(vec![phrase("留")]).expect("written");
        let refused = |phrases| folder.write_phrases(phrases).expect_err("beyond the limit").code;
        assert_eq!(refused(vec![phrase("多"); MOST_PHRASES + 1]), FailureCode::PhrasesTooMany);
        assert_eq!(refused(vec![phrase(&"长".repeat(LONGEST + 1))]), FailureCode::PhraseTooLong);
        assert_eq!(folder.read_phrases(), Ok(vec![phrase("留")]));
        folder.write_phrases(vec![phrase(&"长".repeat(LONGEST)); 3]).expect("within the limit");
    }

    /// Somebody else's edit of the file must not cost all phrases.
    #[test]
    fn a_file_that_cannot_be_read_is_never_written_over() {
        let (_place, folder) = folder();
        fs::write(folder.phrases(), "{ phrases").expect("written");
        assert_eq!(folder.read_phrases().expect_err("no JSON").code, FailureCode::PhrasesUnreadable);
        assert_eq!(folder.write_phrases(Vec::new()).expect_err("kept").code, FailureCode::PhrasesUnreadable);
        assert_eq!(fs::read_to_string(folder.phrases()).expect("still there"), "{ phrases");
    }
}
