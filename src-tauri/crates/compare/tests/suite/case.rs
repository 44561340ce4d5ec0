//! One case: two documents in, what a reader is told out. Signs: `=` equal, `~` changed, `+` inserted, `-` deleted, `>` moved, `<` split,
//! `Y` merged.

use dinggao_compare::{Options, compare};
use dinggao_document::Document;
use dinggao_testkit::{Builder, doc};
use expect_test::Expect;

use crate::patience::patient;
use crate::rendering::render;

#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "reads better at the calls")]
pub(crate) fn check<const OLD: usize, const NEW: usize>(old: [Builder; OLD], new: [Builder; NEW], expected: Expect) {
    check_with(&doc(old), &doc(new), &patient(), &expected);
}

#[track_caller]
pub(crate) fn check_with(old: &Document, new: &Document, options: &Options, expected: &Expect) {
    expected.assert_eq(&render(&compare(old, new, options)));
}

pub(crate) const WATER: &str = "一是保障农村供水。新建水厂3座，铺设管网120公里，惠及群众2.6万人。";
pub(crate) const RIVERS: &str = "二是推进河道整治。清理河道86条，拆除违建12处，水质明显好转。";
pub(crate) const FILES: &str = "三是规范档案管理。整理档案3,120卷，移交进馆率达到100%。";
pub(crate) const HEART: &str = "四是办好群众来信。受理来信412件，办结408件，满意率稳步上升。";
