//! What is planned for a section (章节计划): how long it is to be, how far it has come, and who writes it.
//!
//! A plan is about the work and not about the text: it stands beside the document, so that no comparison and no file shows it.

use std::{collections::HashMap, fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{id::BlockId, letterhead::WrittenLine, outline::Outline, outline::OutlineEntry};

/// The plan of a section. One in which nothing is planned isn't one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct SectionPlan {
    /// The section's heading; the title for the opening below it; none for the text as a whole.
    pub section: Option<BlockId>,
    /// 目标字数
    pub target: Option<TargetLength>,
    /// How far it has come.
    pub status: SectionStatus,
    /// Who writes it: a person or an office.
    pub assignee: Option<WrittenLine>,
}

/// 未写 → 在写 → 待核 → 已定
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum SectionStatus {
    /// 未写
    #[default]
    Unwritten,
    /// 在写
    Writing,
    /// 待核: written, and to be checked.
    Checking,
    /// 已定
    Settled,
}

impl SectionPlan {
    /// A plan that plans nothing yet.
    pub fn new(section: Option<BlockId>) -> Self {
        Self { section, target: None, status: SectionStatus::default(), assignee: None }
    }

    /// Itself, unless nothing is planned in it.
    pub fn if_any(self) -> Option<Self> {
        (self != Self::new(self.section)).then_some(self)
    }

    /// The same for a report that begins with this one's sections: as long and by the same people, but unwritten.
    #[must_use]
    pub fn begun_anew(self) -> Self {
        Self { status: SectionStatus::Unwritten, ..self }
    }
}

/// 目标字数: 1 to 999,999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, specta::Type)]
#[serde(try_from = "u32", into = "u32")]
#[specta(type = u32)]
pub struct TargetLength(u32);

impl TargetLength {
    const MOST: u32 = 999_999;
}

/// A length that nobody can write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a target is a whole number from 1 to 999999")]
pub struct InvalidTarget;

impl TryFrom<u32> for TargetLength {
    type Error = InvalidTarget;

    fn try_from(length: u32) -> Result<Self, InvalidTarget> {
        if (1..=Self::MOST).contains(&length) { Ok(Self(length)) } else { Err(InvalidTarget) }
    }
}

impl From<TargetLength> for u32 {
    fn from(length: TargetLength) -> Self {
        length.0
    }
}

impl FromStr for TargetLength {
    type Err = InvalidTarget;

    /// Reads what people type: 600, 1,200, １２００, 600字.
    fn from_str(text: &str) -> Result<Self, InvalidTarget> {
        let text = text.trim().trim_end_matches('字').trim_end();
        let digits: String = text.chars().filter(|character| !matches!(character, ',' | '，')).map(narrow).collect();
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let length: Option<u32> = is_number.then(|| digits.parse().ok()).flatten();
        length.ok_or(InvalidTarget).and_then(Self::try_from)
    }
}

impl fmt::Display for TargetLength {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A digit as ASCII has it.
fn narrow(character: char) -> char {
    match character {
        '０'..='９' => char::from_u32(character as u32 - '０' as u32 + '0' as u32).unwrap_or(character),
        other => other,
    }
}

impl Outline {
    /// The plans of what the outline has: that of the text as a whole, then in reading order. Those of sections that are gone
    /// wait until they come back.
    pub fn planned(&self, plans: Vec<SectionPlan>) -> Vec<SectionPlan> {
        let mut known: HashMap<Option<BlockId>, SectionPlan> =
            plans.into_iter().map(|plan| (plan.section, plan)).collect();
        let sections = self.entries.iter().filter_map(OutlineEntry::section).map(Some);
        std::iter::once(None).chain(sections).filter_map(|section| known.remove(&section)).collect()
    }

    /// How long the whole text is to be: as is planned for it, or as its sections add up to. A section's own target counts, not
    /// those of the sections below it.
    pub fn planned_length(&self, plans: &[SectionPlan]) -> Option<usize> {
        let target = |section: Option<BlockId>| -> Option<usize> {
            let plan = plans.iter().find(|plan| plan.section == section)?;
            plan.target.map(|TargetLength(length)| length as usize)
        };
        if let Some(whole) = target(None) {
            return Some(whole);
        }
        let mut sum = None;
        // The level of the heading whose target covers what stands below it.
        let mut covered: Option<u8> = None;
        for entry in &self.entries {
            let (Some(section), level) = (entry.section(), entry.heading_level()) else { continue };
            if covered.is_some() && level > covered {
                continue;
            }
            let own = target(Some(section));
            covered = own.and(level);
            sum = own.map(|length| length + sum.unwrap_or(0)).or(sum);
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Block, Document, HeadingLevel};

    fn section(place: u64) -> BlockId {
        BlockId::from_number(place)
    }

    fn target(place: u64, length: u32) -> SectionPlan {
        SectionPlan { target: TargetLength::try_from(length).ok(), ..SectionPlan::new(Some(section(place))) }
    }

    /// 总结: opening 0, 一 1 with （一） 2 and （二） 3, 二 4 with a lead 5.
    fn outline() -> Outline {
        let blocks = [
            Block::title("总结"),
            Block::heading(HeadingLevel::ONE, "供水"),
            Block::heading(HeadingLevel::TWO, "农村"),
            Block::heading(HeadingLevel::TWO, "城区"),
            Block::heading(HeadingLevel::ONE, "排水"),
            Block::paragraph("一是疏通。疏通管网12公里。"),
        ];
        let numbered =
            blocks.into_iter().enumerate().map(|(place, block)| block.with_id(BlockId::from_number(place as u64)));
        Outline::of(&Document::official(numbered.collect()))
    }

    #[test]
    fn a_target_is_read_as_people_type_it() {
        for (text, expected) in [
            ("600", Some(600)),
            (" 1,200 字", Some(1200)),
            ("１２００", Some(1200)),
            ("999999", Some(999_999)),
            ("", None),
            ("字", None),
            ("0", None),
            ("1000000", None),
            ("-5", None),
            ("6.5", None),
            ("六百", None),
        ] {
            assert_eq!(text.parse::<TargetLength>().ok().map(u32::from), expected, "{text}");
        }
    }

    #[test]
    fn a_plan_in_which_nothing_is_planned_is_none() {
        assert_eq!(SectionPlan::new(Some(section(1))).if_any(), None);
        for plan in [
            target(1, 600),
            SectionPlan { status: SectionStatus::Writing, ..SectionPlan::new(Some(section(1))) },
            SectionPlan { assignee: WrittenLine::new("水源科"), ..SectionPlan::new(Some(section(1))) },
        ] {
            assert_eq!(plan.clone().if_any(), Some(plan));
        }
    }

    /// Who begins with last year's report has its sections before them, and none of them is written.
    #[test]
    fn a_plan_that_is_begun_anew_keeps_length_and_people() {
        let plan =
            SectionPlan { status: SectionStatus::Settled, assignee: WrittenLine::new("水源科"), ..target(1, 600) };
        let anew = plan.clone().begun_anew();
        assert_eq!(anew, SectionPlan { status: SectionStatus::Unwritten, ..plan });
    }

    #[test]
    fn only_sections_that_are_there_have_plans_in_reading_order() {
        let whole = SectionPlan { section: None, ..target(0, 900) };
        let plans = vec![target(4, 100), target(9, 100), target(5, 100), whole, target(0, 50)];
        let sections: Vec<_> = outline().planned(plans).into_iter().map(|plan| plan.section).collect();
        assert_eq!(sections, [None, Some(section(0)), Some(section(4))]);
    }

    #[test]
    fn the_targets_of_a_text_add_up_once() {
        let whole = SectionPlan { section: None, ..target(0, 900) };
        for (plans, expected) in [
            (vec![], None),
            (vec![target(0, 50), target(2, 300), target(3, 200), target(4, 400)], Some(950)),
            // That of a section is not added to those below it.
            (vec![target(1, 600), target(2, 300), target(3, 200), target(4, 400)], Some(1000)),
            (vec![target(0, 50), target(1, 600)], Some(650)),
            (vec![target(1, 600), whole], Some(900)),
            (vec![SectionPlan { status: SectionStatus::Writing, ..SectionPlan::new(Some(section(1))) }], None),
        ] {
            assert_eq!(outline().planned_length(&plans), expected, "{plans:?}");
        }
    }

    /// Libraries hold this JSON: what is said in it may never be written in another way.
    #[test]
    fn the_json_says_what_is_planned() {
        let plan =
            SectionPlan { status: SectionStatus::Checking, assignee: WrittenLine::new("水源科"), ..target(1, 600) };
        let json = r#"{"section":"000000000001","target":600,"status":"checking","assignee":"水源科"}"#;
        assert_eq!(serde_json::to_string(&plan).expect("it serialises"), json);
        assert_eq!(serde_json::from_str::<SectionPlan>(json).expect("it reads back"), plan);
    }
}
