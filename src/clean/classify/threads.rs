//! Comments of readers, told by what programs put between them: [`lower`] makes them unlikely.
//!
//! One "Reply" may stand anywhere. Three of them, each a comment away from the last, are buttons, as three lines "Ada says:"
//! with a date are heads, and three dates of one pattern below "12 comments". Five names with a day are signatures where the lines
//! around are in doubt. Three lines that end in a name and a moment are a comment each. Few pages to learn from have comments, and what
//! readers write reads like an article.

pub(super) mod closed;
mod signed;

use std::ops::Range;
use std::sync::OnceLock;

use crate::clean::classify::Evidence;
use crate::clean::classify::cues::Place;
use crate::clean::classify::features::template::is_dated;
use crate::clean::classify::line::{Ending, Line};
use crate::document::{BlockKind, Role};
use crate::text::fold::{EMPTY, HashSet, hash_words, join};

/// What buttons, heads and headings say.
const PHRASES: &str = include_str!("../cues/threads.txt");

/// The fewest such lines in a thread, and the most lines from one to the next.
const FEWEST: usize = 3;
const APART: usize = 25;

/// Words of a button that says whom it answers, and of a head.
const LONGEST: usize = 6;

/// Words of a heading that has the article's.
const LONGEST_HEADING: usize = 25;

/// What is expected of the article above its comments, in words of lines that may well belong to it. Where less stands, they may be
/// the article.
const ARTICLE: f32 = 30.0;
const MAY_BELONG: f32 = 0.3;

/// A way to tell comments.
struct Way {
    /// How likely the words between them are on average, at most: signatures stand in articles, too.
    most: f32,
    /// What they make unlikely.
    reach: Reach,
}

enum Reach {
    Comments,
    /// What stands below them as well: articles end above. Where more of the article seems to stand below than above, the comments
    /// were an insert.
    Page,
}

/// By buttons, by heads, under a heading, and by signatures.
const ALL: [Way; WAYS] = [
    Way { most: 1.0, reach: Reach::Page },
    Way { most: 1.0, reach: Reach::Page },
    Way { most: 1.0, reach: Reach::Page },
    Way { most: 0.7, reach: Reach::Comments },
];
pub(super) const WAYS: usize = 4;

/// What is left of the likelihood of a line among comments.
pub(super) const LEFT: f32 = 0.05;

/// The threads of a page, in order: those with buttons, with heads, under a heading, and with signatures.
pub(super) fn find(evidence: &Evidence<'_>) -> [Vec<Range<usize>>; WAYS] {
    let lines = || 0..evidence.segments.len();
    let buttons: Vec<usize> = lines().filter(|&index| is_button(evidence, index)).collect();
    let above_buttons = |buttons: &[usize]| {
        first_head(evidence, buttons).unwrap_or(buttons[0])..buttons[buttons.len() - 1] + 1
    };
    let heads: Vec<usize> = lines().filter(|&index| is_head(evidence, index)).collect();
    let under_heads = |heads: &[usize]| heads[0]..end_below(evidence, heads);
    // Lines of a thread are looked at below one heading alone; a heading without one costs few lines.
    let mut under_headings: Vec<Range<usize>> = Vec::new();
    for heading in lines().filter(|&index| is_heading(evidence, index)) {
        if under_headings.last().is_none_or(|thread| thread.end <= heading) {
            under_headings.extend(dates_below(evidence, heading));
        }
    }
    [
        threads_of(&buttons).map(above_buttons).collect(),
        threads_of(&heads).map(under_heads).collect(),
        under_headings,
        signed::find(evidence),
    ]
}

/// Where the last comment ends: how long it is the others tell, and no other part of the page begins in it.
fn end_below(evidence: &Evidence<'_>, heads: &[usize]) -> usize {
    let (first, last) = (heads[0], heads[heads.len() - 1]);
    let end = (last + (last - first) / (heads.len() - 1)).min(evidence.segments.len());
    (last + 1..end).find(|&index| opens_other(evidence, index)).unwrap_or(end)
}

/// Whether another part of the page begins with a line.
fn opens_other(evidence: &Evidence<'_>, index: usize) -> bool {
    let cue = evidence.cues[index].filter(|cue| matches!(cue.place, Place::Whole | Place::Opener));
    cue.is_some_and(|cue| cue.kind.role() == Role::Noise && cue.kind != BlockKind::Comments)
}

/// A heading and the comments below it, each with a date of the same pattern.
fn dates_below(evidence: &Evidence<'_>, heading: usize) -> Option<Range<usize>> {
    /// How far below the heading the first comment is dated, in lines.
    const NEAR: usize = 8;
    /// All ages count as one pattern, which no other line has.
    const AGED: usize = usize::MAX;
    // Authors date what they write by the day, programs by the minute or by its age.
    let pattern = |index: &usize| {
        let numbers = &evidence.lines.all()[*index].numbers;
        let has_moment = numbers.has_year && numbers.has_minutes;
        let pattern =
            || evidence.patterns.number(*index).filter(|_| has_moment && is_dated(evidence, *index));
        if is_age(evidence, *index) { Some(AGED) } else { pattern() }
    };
    let count = evidence.segments.len();
    let mut near =
        (heading + 1..(heading + 1 + NEAR).min(count)).take_while(|&index| !opens_other(evidence, index));
    let first = near.find(|index| pattern(index).is_some())?;
    let (mut dates, dated) = (vec![first], pattern(&first));
    let next = |last: usize| (last + 1..(last + 1 + APART).min(count)).find(|index| pattern(index) == dated);
    while let Some(next) = next(dates[dates.len() - 1]) {
        dates.push(next);
    }
    (dates.len() >= FEWEST).then(|| heading..end_below(evidence, &dates))
}

fn threads_of(marks: &[usize]) -> impl Iterator<Item = &[usize]> {
    marks.chunk_by(|above, below| below - above <= APART).filter(|thread| thread.len() >= FEWEST)
}

/// Where the first comment begins: with a date like those below the first buttons, and a name above it when they have one.
fn first_head(evidence: &Evidence<'_>, buttons: &[usize]) -> Option<usize> {
    const HEAD: usize = 3;
    let pattern = |index: usize| {
        let is_there = index < evidence.segments.len();
        (is_there && is_dated(evidence, index)).then(|| evidence.patterns.number(index))?
    };
    let below = |button: usize| (1..=HEAD).filter_map(move |step| Some((step, pattern(button + step)?)));
    let (step, dated) = below(buttons[0]).find(|head| below(buttons[1]).any(|other| other == *head))?;
    let above = buttons[0].saturating_sub(APART)..buttons[0];
    let date = above.rev().find(|&index| pattern(index) == Some(dated))?;
    Some(date.saturating_sub(step - 1))
}

/// The lines that are comments when lines are this likely: from the first thread below an article to the end of all of its kind, for
/// each way to tell them.
pub(super) fn among(evidence: &Evidence<'_>, likely: &[f32]) -> [Range<usize>; WAYS] {
    let mut words = 0.0;
    let holds_article = |(line, &likely): (&Line, &f32)| {
        words += if likely >= MAY_BELONG { line.word_count() as f32 * likely } else { 0.0 };
        words >= ARTICLE
    };
    let Some(article) = evidence.lines.all().iter().zip(likely).position(holds_article) else {
        return [const { 0..0 }; WAYS];
    };
    let comments = |(threads, way): (&Vec<Range<usize>>, &Way)| {
        let is_believed = |thread: &&Range<usize>| evidence.lines.mean(likely, (*thread).clone()) <= way.most;
        let below = || threads.iter().filter(|thread| thread.start > article).filter(is_believed);
        let end = below().map(|thread| thread.end).max().unwrap_or(0);
        below().next().map_or(0..0, |first| first.start..end)
    };
    let mut all = evidence.threads().iter().zip(&ALL).map(comments);
    std::array::from_fn(|_| all.next().unwrap_or(0..0))
}

/// Makes comments unlikely.
pub(super) fn lower(evidence: &Evidence<'_>, likely: &mut [f32]) {
    let lines = evidence.lines.all();
    let comments = among(evidence, likely).into_iter().zip(&ALL);
    for (comments, way) in comments.filter(|(comments, _)| !comments.is_empty()) {
        let words = |index: usize| lines[index].word_count() as f32 * likely[index];
        let above: f32 = (0..comments.start).map(words).sum();
        let below: f32 = (comments.end..lines.len()).map(words).sum();
        let end = match way.reach {
            Reach::Page if below <= above => lines.len(),
            _ => comments.end,
        };
        likely[comments.start..end].iter_mut().for_each(|likely| *likely *= LEFT);
    }
    for index in closed::find(evidence) {
        likely[index] *= LEFT;
    }
}

fn is_button(evidence: &Evidence<'_>, index: usize) -> bool {
    let line = &evidence.lines.all()[index];
    let lexicon = Lexicon::get();
    let words = || evidence.lines.words(line);
    (1..=LONGEST).contains(&line.word_count())
        && line.ending == Ending::Open
        && line.digits == 0
        && (lexicon.buttons.contains(&line.key) || words().starts_with(&lexicon.reply_to))
        && !is_of_post(evidence, index)
}

/// Whether a button is that of a post that an article shows.
fn is_of_post(evidence: &Evidence<'_>, button: usize) -> bool {
    let below = evidence.lines.all().get(button + 1).map(|line| evidence.lines.words(line));
    let posts = &Lexicon::get().post_buttons;
    below.is_some_and(|below| posts.iter().any(|post| below.starts_with(post)))
}

/// Whether a line says who wrote the comment, and it or the next one when.
fn is_head(evidence: &Evidence<'_>, index: usize) -> bool {
    let lines = evidence.lines.all();
    let line = &lines[index];
    let says = || {
        line.ending != Ending::Stop
            && evidence.lines.words(line).last().is_some_and(|word| Lexicon::get().verbs.contains(word))
    };
    // "On May 3, 2019, Moss wrote:" is an author's.
    let is_dated = || line.numbers.has_year && line.numbers.has_minutes && is_dated(evidence, index);
    let is_next_date =
        || index + 1 < lines.len() && (evidence.is_date(index + 1) || lines[index + 1].has_ago);
    match line.word_count() {
        2..=LONGEST => says() && (is_dated() || is_next_date()),
        _ => is_dated() && says(),
    }
}

/// Whether a line says how long ago somebody wrote: "Ada vor 3 Stunden".
fn is_age(evidence: &Evidence<'_>, index: usize) -> bool {
    let line = &evidence.lines.all()[index];
    (3..=LONGEST + 1).contains(&line.word_count())
        && (1..=2).contains(&line.digits)
        && line.ending == Ending::Open
        && evidence.lines.words(line)[1..].iter().any(|word| Lexicon::get().ages.contains(word))
}

/// Whether a line opens the comments, perhaps with their number: "Comments", "34 responses to …", "Kommentare (12)".
fn is_heading(evidence: &Evidence<'_>, index: usize) -> bool {
    let line = &evidence.lines.all()[index];
    let is_name = |word: &u64| Lexicon::get().names.contains(word);
    let is_named = || match evidence.lines.words(line) {
        [name, _] if is_name(name) => !line.numbers.has_year,
        [_, name, ..] if is_name(name) => begins_with_number(evidence, index),
        [_, _, name, ..] if is_name(name) => begins_with_number(evidence, index),
        _ => false,
    };
    match evidence.cues[index] {
        Some(cue) if cue.kind == BlockKind::Comments && cue.place == Place::Opener => true,
        _ => line.digits > 0 && line.word_count() <= LONGEST_HEADING && is_named(),
    }
}

/// Whether a line begins with a number that is no year: "12", "(12", "1,204".
fn begins_with_number(evidence: &Evidence<'_>, index: usize) -> bool {
    let text = evidence.segments[index].span.slice(evidence.text);
    let text = text.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    (1..4).contains(&text.bytes().take_while(u8::is_ascii_digit).count())
}

/// What buttons, heads and headings say, by its hashes.
#[derive(Default)]
struct Lexicon {
    buttons: HashSet,
    verbs: HashSet,
    names: HashSet,
    ages: HashSet,
    moments: HashSet,
    post_buttons: Vec<Vec<u64>>,
    reply_to: Vec<u64>,
}

impl Lexicon {
    fn get() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| {
            let mut lexicon = Self { reply_to: hash_words("reply to"), ..Self::default() };
            for line in PHRASES.lines() {
                let words = hash_words(line);
                match line.as_bytes().first() {
                    Some(b'=') => drop(lexicon.buttons.insert(words.into_iter().fold(EMPTY, join))),
                    Some(b'$') => lexicon.verbs.extend(words),
                    Some(b'*') => lexicon.names.extend(words),
                    Some(b'@') => lexicon.ages.extend(words),
                    Some(b'~') => lexicon.moments.extend(words),
                    Some(b'|') => lexicon.post_buttons.push(words),
                    _ => {}
                }
            }
            lexicon
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::classify::features::telling::TellingWords;
    use crate::clean::segment::split;
    use proptest::prelude::*;

    const STORY: &str = "The ferry was late again on Monday, and nobody on the quay could say why it was, though all had asked \
        the crew, the harbour office and the woman who sells the tickets, who had asked the crew, too, and heard nothing, as on all \
        Mondays of this long and wet autumn when the wind comes from the west and the tide is out.";

    /// The lines of a page that are left, by their likelihood.
    fn left(page: &str, likely: f32) -> Vec<usize> {
        let segments = split(page);
        let evidence = Evidence::gather(page, &segments, &TellingWords::default());
        let mut likely = vec![likely; segments.len()];
        let before = likely.clone();
        lower(&evidence, &mut likely);
        (0..likely.len()).filter(|&index| likely[index] == before[index]).collect()
    }

    #[test]
    fn comments_stand_between_buttons() {
        let comment = "Ada Moss\n3 May 2024\nI saw it leave\nReply\n";
        assert_eq!(left(&format!("{STORY}\nMore\n{}More news", comment.repeat(3)), 0.9), [0, 1]);
        assert_eq!(
            left(&format!("{STORY}\n{}More news", comment.repeat(2)), 0.9).len(),
            10,
            "two are too few"
        );
        assert_eq!(
            left(&format!("{STORY}\n{}{STORY}\n{STORY}", comment.repeat(3)), 0.9),
            [0, 13, 14],
            "an insert"
        );
        // Posts in an article have buttons, too.
        let post = "Ada Moss\n3 May 2024\nI saw it leave\nReply\nCopy link to post\n";
        assert_eq!(left(&format!("{STORY}\n{}", post.repeat(3)), 0.9).len(), 16);
        let question = "What is late?\nThe ferry.\nReply to Objection 1\n";
        assert_eq!(left(&format!("{STORY}\n{}", question.repeat(3)), 0.9).len(), 10);
        // What people ask of each other may be all that there is.
        assert_eq!(left(&comment.repeat(3), 0.9).len(), 12);
    }

    #[test]
    fn comments_stand_below_a_heading_with_a_number() {
        let comment = "Ada Moss\nNovember 19, 2019, 9:46 pm\nIt was late on Sunday, too.\n";
        assert_eq!(left(&format!("{STORY}\n12 comments\n{}", comment.repeat(4)), 0.9), [0]);
        let heading = "59 Comments on “The ferry in 2025”";
        assert_eq!(left(&format!("{STORY}\n{heading}\n{}", comment.repeat(4)), 0.9), [0]);
        let aged = "GuterMensch vor 3 Stunden\nDas war schon am Sonntag so.\n";
        assert_eq!(left(&format!("{STORY}\n4 Kommentare\n{}", aged.repeat(4)), 0.9), [0]);
        assert_eq!(left(&format!("{STORY}\nMehr davon\n{}", aged.repeat(4)), 0.9).len(), 10);
        assert_eq!(left(&format!("{STORY}\nComments in 2024\n{}", comment.repeat(4)), 0.9).len(), 14);
        assert_eq!(left(&format!("{STORY}\nThe diary\n{}", comment.repeat(4)), 0.9).len(), 14);
        assert_eq!(
            left(&format!("{STORY}\nLeave a comment\nArchives\n{}", comment.repeat(4)), 0.9).len(),
            15
        );
    }

    #[test]
    fn comments_stand_below_heads_with_a_date() {
        let comment = "moss_a says:\nNovember 19, 2019 at 6:34 am\nIt was late on Sunday, too.\n";
        assert_eq!(left(&format!("{STORY}\n{}", comment.repeat(4)), 0.9), [0]);
        let comment = "moss_a on November 19, 2019 at 6:34 am said:\nIt was late on Sunday, too.\n";
        assert_eq!(left(&format!("{STORY}\n{}", comment.repeat(4)), 0.9), [0]);
        let quote = "On May 3, 2019, Moss wrote:\nThe ferry is late when it is late.\nSo it is.\n";
        assert_eq!(left(&format!("{STORY}\n{}", quote.repeat(4)), 0.9).len(), 13);
        // Authors write, too.
        let quote = "As Moss writes:\nThe ferry is late when it is late.\nSo it is.\n";
        assert_eq!(left(&format!("{STORY}\n{}", quote.repeat(4)), 0.9).len(), 13);
    }

    #[test]
    fn comments_are_signed_where_they_are_in_doubt() {
        let comment = "Ada Moss | November 19, 2019\nIt was late on Sunday, too.\n";
        assert_eq!(left(&format!("{STORY}\n{}", comment.repeat(5)), 0.6), [0]);
        assert_eq!(left(&format!("{STORY}\n{}", comment.repeat(5)), 0.9).len(), 11, "part of the article");
        assert_eq!(left(&format!("{STORY}\n{}", comment.repeat(4)), 0.6).len(), 9, "too few");
        let rows = "Bristol – November 19, 2019\n".repeat(9);
        assert_eq!(left(&format!("{STORY}\n{rows}"), 0.6).len(), 10, "rows of dates");
        let events = "Leipzig, Germany | 10–14 March 2026\nThe hall of presses.\n".repeat(5);
        assert_eq!(left(&format!("{STORY}\n{events}"), 0.6).len(), 11, "events");
        let parts = "Best of November 2019\nIt was late on Sunday, too.\n";
        assert_eq!(left(&format!("{STORY}\n{}", parts.repeat(5)), 0.6).len(), 11, "no days");
    }

    proptest! {
        #[test]
        fn no_page_of_such_lines_is_too_odd(page in "((Reply|12 comments|Ada says:|May 3, 2024 at 6:34 pm|Ada Moss . May 3, 2024|5:10|Reply to Ada|So it is.)\n){0,30}") {
            left(&format!("{STORY}\n{page}"), 0.9);
        }
    }
}
