//! Where something stands, in as few characters as a table has room for: 二（三）, 一（三是）, 2.3.

use dinggao_document::{Block, Document, NumberingScheme, labels, run_in_lead};

/// The place of every block: the numbers of the headings that it stands under, and of its run-in lead. Empty before the first.
pub(crate) fn places(document: &Document) -> Vec<String> {
    let mut above: [String; 4] = Default::default();
    let mut places = Vec::with_capacity(document.blocks.len());
    for (block, label) in document.blocks.iter().zip(labels(document)) {
        if let Block::Heading { attrs, .. } = block {
            let level = attrs.level.index();
            let number = label.unwrap_or_default();
            number.trim_end_matches([' ', '、', '.']).clone_into(&mut above[level]);
            above[level + 1..].iter_mut().for_each(String::clear);
        }
        let section = match document.numbering {
            NumberingScheme::Official => above.concat(),
            // Such a number says those above it.
            NumberingScheme::Decimal => {
                above.iter().rev().find(|number| !number.is_empty()).cloned().unwrap_or_default()
            }
        };
        places.push(section + &lead_number(block));
    }
    places
}

/// （三是）
fn lead_number(block: &Block) -> String {
    if !matches!(block, Block::Paragraph { .. }) {
        return String::new();
    }
    let text = block.text();
    let number = run_in_lead(&text).and_then(|lead| lead.split_once('是'));
    number.map_or_else(String::new, |(number, _)| format!("（{number}是）"))
}

#[cfg(test)]
mod tests {
    use dinggao_testkit::{doc, h, p};

    use super::*;

    #[test]
    fn a_place_is_told_by_the_numbers_above_it() {
        let document =
            doc([p("导语"), h(1, "防汛"), p("三是值守。组建队伍"), h(2, "供水"), p("改造"), h(1, "节水"), p("宣传")]);
        assert_eq!(places(&document), ["", "一", "一（三是）", "一（一）", "一（一）", "二", "二"]);
    }
}
