//! Which cues can be believed: a phrase of the lists may also stand in the middle of a story.
//!
//! [`credible`] looks at the line alone, so that the same line is judged alike wherever it stands.

use crate::clean::classify::cues::{Cue, Place};
use crate::clean::classify::line::{Ending, Line};
use crate::clean::classify::region::is_prose;
use crate::document::BlockKind;

/// The cue, when a line of this shape that holds it is likely what the cue says.
pub fn credible(cue: Cue, line: &Line, text: &str) -> Option<Cue> {
    let words = line.word_count();
    let believed = match (cue.kind, cue.place) {
        // "Yes." is an answer, "Yes" a button.
        (_, Place::Whole | Place::Opener) => !text.ends_with(['.', '。']) || words > 3,
        // "Photo: …" is a credit, "Photos show …" is a sentence, "Image caption …" is a label.
        (BlockKind::Caption, Place::Begin) => {
            words <= 40 && (has_mark_behind(text, &cue) || is_label(&cue))
                || line.ending != Ending::Stop && names_maker(text, &cue)
        }
        (BlockKind::Caption, _) => words <= 60,
        // "By Ada Moss" is a byline, "By then it rained." is a sentence.
        (BlockKind::Byline, _) => {
            words <= 20 && line.ending != Ending::Stop && (is_capitalised(line) || is_uncased(line, text))
        }
        (BlockKind::CookieNotice | BlockKind::Spam, _) => words <= 120,
        (BlockKind::Copyright, _) => words <= 80,
        (BlockKind::EditorsNote | BlockKind::Disclaimer, Place::Begin) => true,
        (BlockKind::AuthorNote | BlockKind::Contact | BlockKind::Disclaimer, _) => words <= 80,
        (BlockKind::Promotion, _) => words <= 30,
        // "Read more: …" names another article, however long its headline is.
        (BlockKind::Related, Place::Begin) if has_mark_behind(text, &cue) => words <= 40,
        // "The ferry was late again. More" is a teaser, "they want more" is not.
        (BlockKind::Related, Place::End) => words <= 60 && has_stop_before(text, &cue),
        (_, _) => words <= 12 || words <= 30 && !is_prose(line),
    };
    believed.then_some(cue)
}

/// Whether a colon, bar, slash or bracket follows the cue's words at the beginning of a line.
pub(super) fn has_mark_behind(text: &str, cue: &Cue) -> bool {
    let words = cue.phrase.split_whitespace().count();
    let last = text.split_whitespace().nth(words - 1).unwrap_or_default();
    let next = text.split_whitespace().nth(words).unwrap_or_default();
    last.ends_with([':', '|', '/', '©', '：']) || next.starts_with([':', '|', '/', '©'])
}

/// Whether a sentence, a row or a cut text ends right before the cue's words at the end of a line.
fn has_stop_before(text: &str, cue: &Cue) -> bool {
    /// Bytes of a few words in any script.
    const LEAST: usize = 20;
    let end = text.trim_end_matches(|last: char| !last.is_alphabetic());
    let cut = end.char_indices().rev().nth(cue.phrase.chars().count() - 1);
    let before = cut.map_or("", |(at, _)| end[..at].trim_end());
    before.len() >= LEAST && before.ends_with(['.', '!', '?', '…', '|', '"', '”', '»', '。'])
}

/// Words of a phrase that a maker's name follows.
const BEFORE_NAME: &[&str] = &["by", "courtesy", "of", "par", "por"];

/// Whether the words of a cue are two or more that stand in no sentence: "Image caption", "Foto de archivo".
fn is_label(cue: &Cue) -> bool {
    let last = cue.phrase.split_whitespace().skip(1).last();
    last.is_some_and(|last| !BEFORE_NAME.contains(&last))
}

/// Whether nothing but a name follows the words of a cue: "Photo by Ada Moss", "Images courtesy of the Moss Museum".
fn names_maker(text: &str, cue: &Cue) -> bool {
    const INSIDE: &[&str] =
        &["of", "the", "and", "via", "on", "from", "for", "de", "la", "von", "van", "/", "|", "&"];
    const LONGEST: usize = 8;
    let is_part =
        |word: &str| INSIDE.contains(&word) || word.starts_with(|first: char| !first.is_lowercase());
    let phrase = cue.phrase.split_whitespace();
    let name = || text.split_whitespace().skip(phrase.clone().count());
    phrase.clone().next_back().is_some_and(|word| BEFORE_NAME.contains(&word))
        && (1..=LONGEST).contains(&name().count())
        && name().all(is_part)
}

/// Whether a short line is written in a script without capitals, and says no more than a name could: "记者 沈若楠".
fn is_uncased(line: &Line, text: &str) -> bool {
    (3..=16).contains(&line.letters)
        && line.digits == 0
        && text.chars().all(|sign| !sign.is_lowercase() && !sign.is_uppercase())
        && !text.contains(['，', ',', '、', '。', '“', '「', '；'])
}

/// Whether most words begin with a capital letter, as in names. Scripts without capitals never do.
fn is_capitalised(line: &Line) -> bool {
    line.capitalised as usize * 2 >= line.word_count() && line.capitalised >= 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::classify::cues;
    use crate::clean::classify::line::Lines;
    use crate::clean::segment::split;

    #[test]
    fn sentences_that_hold_a_phrase_are_not_what_the_phrase_says() {
        for (text, expected) in [
            ("By Ada Moss", Some(BlockKind::Byline)),
            ("Yes", Some(BlockKind::Widget)),
            ("Yes.", None),
            ("By then it rained on everyone, and the band went home.", None),
            ("By building more resilient ties, the two towns hope to bring back visitors in spring.", None),
            ("记者 沈若楠", Some(BlockKind::Byline)),
            ("记者了解到,市城市管理局已要求各摊位停用扩音设备", None),
            ("박준석 기자", Some(BlockKind::Byline)),
            ("Photo: Ada Moss", Some(BlockKind::Caption)),
            ("Photo by Ada Moss", Some(BlockKind::Caption)),
            ("Image caption The bridge as it was before the flood", Some(BlockKind::Caption)),
            ("Foto de archivo del puente en el río", Some(BlockKind::Caption)),
            ("Images courtesy of Moss Ferries", Some(BlockKind::Caption)),
            ("Photo by Solen Moss on Unsplash", Some(BlockKind::Caption)),
            ("Photo by Teen Shows How the Bridge fell", None),
            ("Photo by photo the town came back to life", None),
            ("Courtesy of the Mayor, Tarrow Has a Bridge.", None),
            ("Photos show the bridge as it was before the flood took it away in the night.", None),
            (
                "Read more: How the town saved its ferry, and what the harbour master says of it now.",
                Some(BlockKind::Related),
            ),
            ("Read more about the town that saved its ferry, and what its harbour master says of it.", None),
            ("The ferry was late again on Monday, and it rained. More", Some(BlockKind::Related)),
            ("Die Fähre kam am Montag wieder zu spät … mehr »", Some(BlockKind::Related)),
            ("They asked for a ferry and got it, and now they want more", None),
            ("Die Fähre kommt nach diesem Sommer nicht mehr", None),
            ("Editor's note: this column appears weekly.", Some(BlockKind::EditorsNote)),
        ] {
            let lines = Lines::measure(text, &split(text));
            let line = &lines.all()[0];
            let cue = cues::find(lines.words(line)).and_then(|cue| credible(cue, line, text));
            assert_eq!(cue.map(|cue| cue.kind), expected, "{text}");
        }
    }
}
