//! Short pastes: [`raise`] makes their running text likely. The pages that the forests have seen are whole ones, so that two
//! paragraphs below a menu look to them like teasers.

use crate::clean::classify::Evidence;
use crate::clean::classify::line::{Ending, Line};
use crate::clean::classify::region::is_prose;
use crate::document::Role;

/// Words and lines of a short paste, at most.
const WORDS: usize = 150;
const LINES: usize = 20;

/// Words of the shortest sentence: "It rained on Monday."
const SENTENCE: usize = 4;

/// How likely its running text is.
const RAISED: f32 = 0.7;

/// Makes running text likely, if there is little in all.
pub(super) fn raise(evidence: &Evidence<'_>, likely: &mut [f32]) {
    let lines = evidence.lines.all();
    if lines.len() > LINES || lines.iter().map(|line| line.word_count()).sum::<usize>() > WORDS {
        return;
    }
    let is_noise = |index: usize| evidence.cues[index].is_some_and(|cue| cue.kind.role() == Role::Noise);
    let is_text =
        |line: &Line| is_prose(line) || line.ending == Ending::Stop && line.word_count() >= SENTENCE;
    for (index, likely) in likely.iter_mut().enumerate() {
        if is_text(&lines[index]) && !is_noise(index) {
            *likely = likely.max(RAISED);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::options::Options;
    use crate::pipeline::{Analyzer, Input};

    #[test]
    fn running_text_of_a_short_paste_stays() {
        const STORY: &str = "The ferry was late again on Monday, and nobody on the quay could say why.";
        const REST: &str = "The harbour master had promised a new engine by the summer.";
        let menu = "Home\nHarbour\nSport\nLog in";
        let notice = "We use cookies and similar technologies to make our pages better for you.";
        for (paste, expected) in [
            (format!("{STORY}\n{REST}"), format!("{STORY}\n\n{REST}")),
            (format!("{menu}\n{STORY}\n{REST}\nShare"), format!("{STORY}\n\n{REST}")),
            (format!("{notice}\nAccept\n{STORY}"), STORY.to_owned()),
            (format!("{menu}\nIt rained on Monday."), "It rained on Monday.".to_owned()),
            (
                format!("{menu}\nFerry late again\n{STORY}\n{REST}"),
                format!("Ferry late again\n\n{STORY}\n\n{REST}"),
            ),
        ] {
            let document = Analyzer::new(Options::default()).clean(Input::Text(&paste));
            assert_eq!(document.text, expected, "{paste}");
        }
    }
}
