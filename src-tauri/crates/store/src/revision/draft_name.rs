//! The name of a draft: 初稿, 征求意见稿, 送审稿.

use crate::error::StoreError;

/// Not empty, without white space around it, and not digits only: those would read as the number of a revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftName(String);

impl DraftName {
    /// The name, trimmed.
    pub fn new(name: &str) -> Result<Self, StoreError> {
        let name = name.trim();
        if name.is_empty() {
            return Err(StoreError::DraftNameEmpty);
        }
        if name.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(StoreError::DraftNameIsNumber(name.to_owned()));
        }
        Ok(Self(name.to_owned()))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<DraftName> for String {
    fn from(name: DraftName) -> Self {
        name.0
    }
}
