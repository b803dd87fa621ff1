//! Telephone numbers: "+44 20 7946 0018", "(206) 555-0142", "tel. 030 1234567".
//!
//! Digits in groups are many things; [`read`] takes them for a telephone number when a plus and a country code begin
//! them, when they have the North American shape, or when a word such as "tel." stands in front.

use super::cursor::Cursor;
use super::words::W;

/// Fewest and most digits of a number with its country code (ITU-T E.164).
const LENGTH: std::ops::RangeInclusive<usize> = 7..=15;

/// Words in front of a telephone number, lower case.
#[rustfmt::skip]
const CUES: &[&str] = &[
    "tel", "tel.", "telephone", "telefon", "téléphone", "teléfono", "telefono", "telefoon", "phone",
    "mobile", "mob", "fax", "call", "cell", "whatsapp", "hotline", "ph", "t", "m",
];

/// The telephone number at `index`: its digits with the plus, and where it ends.
pub(super) fn read(cursor: &Cursor<'_>, index: usize) -> Option<(String, usize)> {
    let plus = cursor.is(index, W::Plus) && cursor.glued(index + 1);
    let starts =
        plus || cursor.is_digits(index) || cursor.is(index, W::OpenBracket) && cursor.is_digits(index + 1);
    if !starts
        || cursor.glued(index)
            && index > 0
            && !cursor.is_any(index - 1, &[W::OpenBracket, W::Colon, W::Quote])
    {
        return None;
    }
    let (groups, end) = groups(cursor, index + usize::from(plus))?;
    let digits: usize = groups.iter().map(|group| group.len()).sum();
    if groups.iter().all(|group| group.bytes().all(|digit| digit == b'0')) {
        return None;
    }
    let american = matches!(
        groups.iter().map(|group| group.len()).collect::<Vec<_>>().as_slice(),
        [3, 3, 4] | [1, 3, 3, 4]
    ) && (cursor.is(index, W::OpenBracket) || american_marks(cursor, index, end));
    let cued = cue(cursor, index) && groups.len() <= 6;
    // "01502 555 019": an area code begins with zero.
    let area = groups.len() >= 2
        && cursor.text(index).starts_with('0')
        && cursor.text(index).len() >= 2
        && (9..=12).contains(&digits);
    let american = american || area && !begins_with_day(&groups) && !cursor.text(index).contains('.');
    let fits = LENGTH.contains(&digits) && (plus && digits >= 8 || american || cued);
    fits.then(|| (format!("{}{}", if plus { "+" } else { "" }, groups.concat()), end))
}

/// Whether the first three groups may be a day: "03/04/2026", perhaps with a time behind it.
fn begins_with_day(groups: &[&str]) -> bool {
    let is_year = |group: &&str| group.len() == 4 && (group.starts_with("19") || group.starts_with("20"));
    groups.len() >= 3 && groups[..3].iter().any(is_year)
}

/// The groups of digits that belong together, and where they end.
fn groups<'a>(cursor: &Cursor<'a>, start: usize) -> Option<(Vec<&'a str>, usize)> {
    let (mut groups, mut end, mut at) = (Vec::new(), start, start);
    while groups.len() < 8 {
        at = cursor.skip(at, W::OpenBracket);
        if !cursor.is_digits(at) || cursor.text(at).contains(',') || cursor.text(at).len() > 15 {
            break;
        }
        // "+44 (0)20": the zero is dialled without the country code.
        let trunk =
            cursor.text(at) == "0" && cursor.is(at.wrapping_sub(1), W::OpenBracket) && !groups.is_empty();
        if !trunk {
            groups.extend(cursor.text(at).split('.'));
        }
        at = cursor.skip(at + 1, W::CloseBracket);
        end = at;
        let joined =
            cursor.is_any(at, &[W::Hyphen, W::Dash, W::Slash]) && cursor.glued(at) && cursor.glued(at + 1);
        at += usize::from(joined);
        let space = cursor.is_digits(at) && cursor.is_digits(at.wrapping_sub(1)) && !cursor.glued(at)
            || cursor.is(at, W::OpenBracket)
            || cursor.is(at.wrapping_sub(1), W::CloseBracket);
        if !joined && !space {
            break;
        }
    }
    let whole = groups.iter().all(|group: &&str| !group.is_empty());
    (whole
        && !groups.is_empty()
        && !(cursor.glued(end) && cursor.text(end).starts_with(char::is_alphanumeric)))
    .then_some((groups, end))
}

/// Whether hyphens or stops alone join the groups: "206-555-0142", "206.555.0142".
fn american_marks(cursor: &Cursor<'_>, start: usize, end: usize) -> bool {
    let text = cursor.slice(start, end);
    let marks = |mark: char| text.chars().filter(|character| *character == mark).count();
    !text.contains('/') && (marks('-') >= 2 || marks('.') >= 2)
}

/// Whether a word in front says that a telephone number follows.
fn cue(cursor: &Cursor<'_>, index: usize) -> bool {
    let mut at = index;
    while at > 0
        && cursor.is_any(at - 1, &[W::Colon, W::Stop, W::At, W::Is, W::No, W::OpenBracket])
        && index - at < 3
    {
        at -= 1;
    }
    at > 0 && CUES.contains(&cursor.text(at - 1).to_lowercase().as_str())
}
