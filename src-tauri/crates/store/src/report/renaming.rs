//! Renaming a report: in its text, where that has a title, and in the list.

use dinggao_document::{Block, BlockChange, BlockId, BlockKind, Document, Inline, ReportId};

use crate::{
    error::StoreError,
    library::Transaction,
    operation::Inverse,
    working::{TextSummary, step},
};

impl Transaction<'_> {
    /// Calls a report something else: the first title of its text says so from now on; without one, only the list does.
    /// Undone by giving that title back as it was, marks included.
    pub fn rename_report(&self, id: ReportId, title: &str) -> Result<(), StoreError> {
        let text = self.working(id)?;
        let before = self.report(id)?.title;
        let block = text.blocks.iter().find(|block| block.kind() == BlockKind::Title).cloned();
        let renamed = block.clone().map(|block| block.with_content(vec![Inline::text(title)]));
        self.entitle(id, text, title, renamed)?;
        self.undone_by(Inverse::Rename { report: id, title: before, block: block.map(Box::new) });
        Ok(())
    }

    /// Calls a report what it was called: by the title that its text had, if that still stands as one.
    pub(crate) fn call_again(&self, id: ReportId, title: &str, block: Option<&Block>) -> Result<(), StoreError> {
        let text = self.working(id)?;
        let is_title =
            |block: BlockId| text.blocks.iter().any(|each| each.id() == block && each.kind() == BlockKind::Title);
        let block = block.filter(|block| is_title(block.id())).cloned();
        self.entitle(id, text, title, block)
    }

    /// Puts a title into the text, and into the list what the text then says, or `title` where it says nothing.
    fn entitle(&self, id: ReportId, mut text: Document, title: &str, block: Option<Block>) -> Result<(), StoreError> {
        if let Some(block) = block {
            let change = BlockChange::Put { after: text.predecessor(block.id()), block };
            step(&mut text, &change)?;
            self.apply_changes(id, &[change], &TextSummary::of(&text))?;
        }
        let mut record = self.record(id)?;
        record.report.title = text.title().unwrap_or_else(|| title.to_owned());
        self.put_record(&record)
    }
}
