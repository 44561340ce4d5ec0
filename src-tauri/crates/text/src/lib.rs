//! What the other crates know of words: segmentation, tokens, figures, similarity, encodings.
//!
//! ```
//! use dinggao_text::{TokenClass, tokens};
//!
//! let text = "全年受理12件。";
//! let words: Vec<&str> = tokens(text).iter().map(|token| token.of(text)).collect();
//! assert_eq!(words, ["全年", "受理", "12件", "。"]);
//! assert_eq!(tokens(text)[2].class, TokenClass::Figure);
//! ```
//!
//! Invariant: no I/O and no clock; nothing here knows of documents.

mod blanks;
mod character;
mod dictionary;
mod encoding;
mod figures;
mod finding;
mod segmentation;
mod sentence_marks;
mod sentences;
mod similarity;
mod spelling;
mod tokens;

pub use blanks::{Blank, BlankKind, blank_count, blanks};
pub use character::is_han;
pub use dictionary::compiled_dictionary;
pub use encoding::{DecodeError, Decoded, Encoding, decode, is_in_gb2312, looks_binary};
pub use figures::{FigureKind, FigureParts, figure_parts, is_numeral, measure_word};
pub use finding::{FindMode, FindPattern, FindProblem, FindQuery, Replaced};
pub use sentence_marks::{SentenceMark, sentence_marks};
pub use sentences::sentences;
pub use similarity::{Bigram, Bigrams, bigrams_in_order, share_in};
pub use spelling::{is_spelled_right, meant_word};
pub use tokens::{Token, TokenClass, tokens};
