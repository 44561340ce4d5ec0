//! Acceptance tests, through the command as its users run it: see `acceptance/`.
//! The real window is driven from `e2e/`, Word files are checked in `word/`.
