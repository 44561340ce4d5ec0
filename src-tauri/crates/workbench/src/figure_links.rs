//! What people say of figures: which are about one thing, and which aren't. It belongs to the report, and each deed can be undone.

use dinggao_document::{FigureLink, ReportId};
use dinggao_store::Operation;

use crate::{failure::Failure, reader::Reader, workbench::Workbench};

impl Reader {
    /// What was said of figures of a report.
    pub(crate) fn figure_links(&self, report: ReportId) -> Result<Vec<FigureLink>, Failure> {
        self.ask_of(report, |snapshot| snapshot.figure_links(report))
    }
}

impl Workbench {
    /// Says of two figures of a report what they are to each other.
    pub fn link_figures(&self, report: ReportId, link: FigureLink) -> Result<(), Failure> {
        let [one, other] = link.figures;
        let link = FigureLink::new(one, other, link.bond);
        self.transact(Operation::LinkFigures, move |transaction| transaction.put_figure_link(report, &link))?;
        Ok(())
    }
}
