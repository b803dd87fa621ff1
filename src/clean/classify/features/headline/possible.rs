//! Which lines may be a headline, as far as one line tells quickly: [`is_possible`].

use crate::clean::classify::cues::Place;
use crate::clean::classify::headline::{is_citation, is_letterhead};
use crate::clean::classify::{Evidence, captions};
use crate::clean::origin;
use crate::document::{BlockKind, Role};

/// The longest headline, in words.
const LONGEST: usize = 40;

/// Whether a line may be the headline: no caption, button, label, date, row of a table, sender or signature of an e-mail, issue of a
/// journal, or coordinates.
pub(super) fn is_possible(evidence: &Evidence<'_>, index: usize) -> bool {
    let line = &evidence.lines.all()[index];
    let text = |index: usize| evidence.segments[index].span.slice(evidence.text);
    let is_labelled = |text: &str| is_letterhead(line, text) || captions::ends_in_credit(line, text);
    let is_of_journal = || line.digits >= 3 && line.signs.commas >= 2 && is_citation(text(index));
    let says_other = || {
        evidence.cues[index].is_some_and(|cue| {
            // "Listen to this article (8 min)"; "Loading zones to vanish from Main Street" is a headline.
            let is_most = || 2 * cue.phrase.split_whitespace().count() >= line.word_count();
            let is_button = matches!(cue.kind, BlockKind::Widget | BlockKind::ShareBar) && is_most();
            cue.kind.role() == Role::Aside || is_button || matches!(cue.place, Place::Whole | Place::Opener)
        })
    };
    // RFC 3676, 4.3: two hyphens open the signature of an e-mail.
    let is_signature = || index.checked_sub(1).is_some_and(|above| text(above).trim_end() == "--");
    // "Posted by Ada Moss on 3 May 2025", "Column by Ada Moss - 28.04.2024, 08:52".
    let is_of_day = || {
        let is_labelled = || text(index).split_whitespace().next().is_some_and(origin::begins_as_label);
        let is_moment = line.numbers.has_minutes && line.digits >= 8;
        let says_day = || evidence.origin(index).is_some();
        line.numbers.has_year
            && line.word_count() <= 12
            && (is_moment || line.digits >= 5 && is_labelled() && says_day())
    };
    let is_of_digits = line.digits >= 6 && 2 * line.digits >= line.letters;
    line.letters >= 3
        && line.length() <= LONGEST
        && !is_of_digits
        && line.signs.tabs == 0
        && !says_other()
        && !evidence.is_date(index)
        && !(line.signs.colons > 0 && is_labelled(text(index)))
        && !is_of_journal()
        && !is_signature()
        && !is_of_day()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::classify::features::telling::TellingWords;
    use crate::clean::segment::split;

    #[test]
    fn what_a_line_says_that_is_no_headline() {
        for (line, expected) in [
            ("Ferry late again, and nobody says why", true),
            ("First look at the ferry of 2026", true),
            ("First 100 goals of the year 2025", true),
            ("Review: 2025 BMW X5", true),
            ("Public debt to hit 120 % of GDP by 2029", true),
            ("Loading zones to vanish from Main Street", true),
            ("Posted by Ada Moss on May 3, 2025", false),
            ("Column by Ada Moss - 28.04.2024, 08:52 - 12 replies", false),
            ("Listen to this article (8 min)", false),
            ("Villagers wait on the quay. Photo: Ada Moss", false),
            ("Ferries\t12\t14", false),
            ("53.5511, 9.9937 N", false),
            ("Share", false),
        ] {
            let segments = split(line);
            let evidence = Evidence::gather(line, &segments, &TellingWords::default());
            assert_eq!(is_possible(&evidence, 0), expected, "{line}");
        }
        let letter = "The ferry is late.\n--\nSent from my telephone";
        let segments = split(letter);
        let evidence = Evidence::gather(letter, &segments, &TellingWords::default());
        assert!(!is_possible(&evidence, 2), "a signature");
    }
}
