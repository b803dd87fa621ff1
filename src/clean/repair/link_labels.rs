//! What a link says to screen readers in the middle of a sentence: "the index (.FTSE)", ", opens new tab", "closed higher".
//!
//! Hidden on the page, such labels are lines of their own in its text, and cut the sentence in three. [`repair`] takes them out and
//! joins the parts, where the next line plainly goes on: with a small letter, a sign or the blank behind the link.

use memchr::memmem;

use crate::clean::repair::draft::Draft;
use crate::clean::repair::rules::RepairRule;

/// How labels end.
const ENDS: [&str; 2] = ["new tab", "new window"];

/// Whole labels, without signs around them.
const LABELS: [&str; 8] = [
    "opens new tab",
    "opens in new tab",
    "opens in a new tab",
    "open in new tab",
    "opens new window",
    "opens in new window",
    "opens in a new window",
    "link opens in new window",
];

/// Joins the sentences that labels of links cut.
pub(super) fn repair(draft: &mut Draft<'_>) {
    let text = draft.text();
    if ENDS.iter().all(|end| memmem::find(text.as_bytes(), end.as_bytes()).is_none()) {
        return;
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let (above, below) = (&text[..start], &text[end..]);
        if is_label(line) && ends_in_line(above) && goes_on(below) {
            let first = below.trim_start_matches(' ');
            let with =
                if first.starts_with(|sign: char| sign.is_alphanumeric() || sign == '(') { " " } else { "" };
            let from = above.trim_end_matches([' ', '\n']).len();
            draft.replace(from..text.len() - first.len(), with, RepairRule::LinkLabel, 0.9);
        }
        start = end;
    }
}

fn is_label(line: &str) -> bool {
    let label = line.trim_matches(|sign: char| !sign.is_alphanumeric());
    LABELS.iter().any(|known| known.eq_ignore_ascii_case(label))
}

/// Whether the last line is no empty one and no whole sentence.
fn ends_in_line(above: &str) -> bool {
    let line = above.strip_suffix('\n').map_or("", |above| above.trim_end_matches(' '));
    !line.is_empty() && !line.ends_with(['\n', '.', '!', '?'])
}

/// Whether the next line goes on in the middle of a sentence.
fn goes_on(below: &str) -> bool {
    const SIGNS: [char; 8] = [',', '.', ';', ':', ')', '-', '’', '\''];
    let is_inner = |first: char| first.is_lowercase() || SIGNS.contains(&first);
    let rest = below.strip_prefix(' ').unwrap_or(below);
    let is_behind_blank = rest.len() < below.len() && rest.starts_with(char::is_alphanumeric);
    (is_behind_blank || below.starts_with(is_inner)) && !is_label(below.lines().next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::repair::draft::rewritten;

    fn joined(text: &str) -> String {
        rewritten(text, repair)
    }

    #[test]
    fn sentences_are_joined_around_labels() {
        for (text, expected) in [
            (
                "The quay index (.QUAY)\n, opens new tab\n on Friday fell, as the ferry line (LATE.O)\n, opens new tab\n, did.",
                "The quay index (.QUAY) on Friday fell, as the ferry line (LATE.O), did.",
            ),
            (
                "Read the report\n(opens in a new window)\nand its appendix.",
                "Read the report and its appendix.",
            ),
            // Another line begins.
            (
                "Purchase rights\n, opens new tab\nThe ferry was late.",
                "Purchase rights\n, opens new tab\nThe ferry was late.",
            ),
            ("Facebook\nOpens in new window\n\ntwitter", "Facebook\nOpens in new window\n\ntwitter"),
            ("The bridge opens new tab\nafter tab.", "The bridge opens new tab\nafter tab."),
            ("new tab", "new tab"),
        ] {
            assert_eq!(joined(text), expected);
            assert_eq!(joined(expected), expected, "again");
        }
    }
}
