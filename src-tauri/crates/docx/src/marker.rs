//! How our own files name what their paragraphs are, so that an import of an export gives the same document.
//!
//! A custom property says that a file is ours and how its headings are numbered; it survives Word, WPS and LibreOffice.
//! Paragraph styles say what each paragraph is; a character style marks derived heading numbers. Whoever edits the
//! file elsewhere and adds paragraphs in other styles gets those recognised as in any other file.

/// The custom property; its value is the numbering scheme.
pub(crate) const PROPERTY: &str = "DinggaoNumbering";
/// The custom property that says which draft a file was made of, as whoever exports it names drafts.
pub(crate) const DRAFT: &str = "DinggaoDraft";
/// The property's value for numbers 一、（一）1.（1）.
pub(crate) const OFFICIAL: &str = "official";
/// The property's value for numbers 1. 1.1 1.1.1.
pub(crate) const DECIMAL: &str = "decimal";

/// 标题
pub(crate) const TITLE: &str = "Title";
/// 正文
pub(crate) const BODY: &str = "BodyText";
/// 主送机关
pub(crate) const ADDRESSEE: &str = "DgAddressee";
/// 附件说明
pub(crate) const ANNEX: &str = "DgAnnex";
/// 署名
pub(crate) const SIGNATURE: &str = "DgSignature";
/// 成文日期
pub(crate) const DATE: &str = "DgDate";
/// A paragraph of a cell.
pub(crate) const CELL: &str = "DgTableText";
/// A paragraph of a header cell.
pub(crate) const HEADER_CELL: &str = "DgTableHeader";
/// What stands for a picture.
pub(crate) const FIGURE: &str = "DgFigure";
/// 脚注
pub(crate) const FOOTNOTE: &str = "FootnoteText";
/// 尾注
pub(crate) const ENDNOTE: &str = "EndnoteText";
/// The character style of references to footnotes.
pub(crate) const FOOTNOTE_REFERENCE: &str = "FootnoteReference";
/// The character style of references to endnotes.
pub(crate) const ENDNOTE_REFERENCE: &str = "EndnoteReference";
/// An item of a list.
pub(crate) const LIST: &str = "ListParagraph";
/// An empty line that keeps two tables apart, or sections.
pub(crate) const SEPARATOR: &str = "DgSeparator";
/// An empty paragraph that ends a page and a section.
pub(crate) const PAGE_BREAK: &str = "DgPageBreak";
/// 份号
pub(crate) const COPY_NUMBER: &str = "DgCopyNumber";
/// 密级和保密期限
pub(crate) const SECRECY: &str = "DgSecrecy";
/// 紧急程度
pub(crate) const URGENCY: &str = "DgUrgency";
/// What keeps 发文机关标志 at its height.
pub(crate) const HEAD_SPACE: &str = "DgHeadSpace";
/// 发文机关标志, the name of an office.
pub(crate) const MARK: &str = "DgMark";
/// The name of the only office, with 文件 behind it.
pub(crate) const MARK_WITH_WORD: &str = "DgMarkWithWord";
/// 文件 beside several offices.
pub(crate) const MARK_WORD: &str = "DgMarkWord";
/// 发文字号 and 签发人
pub(crate) const DOCUMENT_NUMBER: &str = "DgDocumentNumber";
/// The character style of the names of 签发人.
pub(crate) const SIGNER: &str = "DgSigner";
/// 版头中的分隔线
pub(crate) const RED_LINE: &str = "DgRedLine";
/// 抄送机关
pub(crate) const COPIES: &str = "DgCopies";
/// 印发机关和印发日期
pub(crate) const PRINTING: &str = "DgPrinting";
/// The paragraph that holds 版记 on its page.
pub(crate) const IMPRINT_END: &str = "DgImprintEnd";
/// The paragraph styles of 版头 and 版记.
pub(crate) const LETTERHEAD: [&str; 12] = [
    COPY_NUMBER,
    SECRECY,
    URGENCY,
    HEAD_SPACE,
    MARK,
    MARK_WITH_WORD,
    MARK_WORD,
    DOCUMENT_NUMBER,
    RED_LINE,
    COPIES,
    PRINTING,
    IMPRINT_END,
];
/// The character style of run-in leads, where they look other than their text.
pub(crate) const LEAD: &str = "DgLead";
/// The character style of derived heading numbers. An empty run of it says that the number after it is typed text.
pub(crate) const NUMBER: &str = "DgNumber";

/// The paragraph style of a heading.
pub(crate) fn heading(level: u8) -> String {
    format!("Heading{level}")
}
