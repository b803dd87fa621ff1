//! Sums of money: "$45bn", "Rs 5 crore", "1 trillion yuan", "50 cents", "millions of dollars".
//!
//! The grammar of [measures](super::measure) asks for a [sign in front](sign_first) of a number and for a
//! [name behind](name_behind) it.

use super::cursor::Cursor;
use super::digits;
use super::measure::{Of, Term};
use super::number::{self, Form, Number};
use super::tables::Sense;
use super::words::W;

/// Names that are also other words, or units: they need a large number in front.
#[rustfmt::skip]
const HOMONYMS: &[&str] = &[
    "won", "mark", "marks", "reals", "soles", "lek", "kip", "real", "som", "soms", "lira", "kina", "tala",
    "dong", "leone", "pula", "crown", "crowns", "lari", "sterling", "rand", "leu", "ether", "lev", "dram",
    "drams", "all", "bob", "cup", "gel", "mad", "mop", "pen", "sos", "top", "try",
];

/// Pounds are money from this number on, and a weight below.
const POUNDS: f64 = 10_000.0;

/// A sign and a number behind it: "$ 45 billion", "US$9.9bn", "EUR 3 million", "Rs 500 crore".
pub(super) fn sign_first(cursor: &Cursor<'_>, index: usize) -> Option<Term> {
    if cursor.id(index) == 0 {
        return prefixed(cursor, index);
    }
    let (code, end) = sign(cursor, index)?;
    let number =
        number::read(cursor, end).filter(|number| number.form != Form::Vague && cursor.is_digits(end))?;
    let number = letter(cursor, &number).unwrap_or(number);
    // "TOP 10", "ALL 5"
    if !is_sum(&number, cursor.slice(index, end)) {
        return None;
    }
    let (code, end) = repeated_name(cursor, code, number.end);
    Some(Term::new(number, Of::Money(code), end))
}

/// A currency sign in front of digits.
fn sign(cursor: &Cursor<'_>, index: usize) -> Option<(&'static str, usize)> {
    let (code, end) = cursor.find(index, |sense| match sense {
        Sense::Sign(code) => Some(code),
        _ => None,
    })?;
    let text = cursor.slice(index, end);
    let letters = text.chars().all(|character| character.is_alphabetic() || character == '.');
    let short = letters && text.len() <= 2 && !matches!(text, "Rs" | "Rp" | "RM" | "Tk");
    let apart = cursor.glued(index)
        && index > 0
        && !cursor.is_any(index - 1, &[W::OpenBracket, W::Hyphen, W::Dash, W::Quote, W::Slash, W::Tilde]);
    // "a us $ 150 million loan", but "it gave us $ 5"
    let pronoun = text == "us $" && (cursor.glued(end) || !is_country(cursor, index));
    let stands = cursor.is_digits(end) && (!short || cursor.glued(end)) && !(letters && apart) && !pronoun;
    stands.then_some((code, end))
}

/// Whether "us" in front of a sign is the country: behind an article, a preposition or a bound.
fn is_country(cursor: &Cursor<'_>, index: usize) -> bool {
    #[rustfmt::skip]
    const BEFORE: &[W] = &[
        W::A, W::The, W::Of, W::To, W::From, W::At, W::By, W::Than, W::And, W::Or, W::Between, W::Some,
        W::With, W::In, W::Is, W::Was, W::Comma, W::OpenBracket, W::Another, W::Additional, W::Possessive,
    ];
    let Some(before) = index.checked_sub(1) else { return true };
    cursor.is_any(before, BEFORE)
        || cursor.text(before) == "s"
        || cursor.sense(before, |sense| matches!(sense, Sense::Before(_)).then_some(())).is_some()
}

/// Signs that are written as one word with the digits: "R7.5bn", "RM500", "Rs500".
const PREFIXES: &[(&str, &str)] = &[
    ("CHF", "CHF"),
    ("DH", "MAD"),
    ("Dh", "AED"),
    ("Dhs", "AED"),
    ("EUR", "EUR"),
    ("GBP", "GBP"),
    ("KSh", "KES"),
    ("Ksh", "KES"),
    ("Kč", "CZK"),
    ("N", "NGN"),
    ("P", "PHP"),
    ("R", "ZAR"),
    ("RM", "MYR"),
    ("Rp", "IDR"),
    ("Rs", "INR"),
    ("Sh", "KES"),
    ("Tk", "BDT"),
    ("USD", "USD"),
    ("USh", "UGX"),
];

/// Below this, a letter and a number are no sum but a name: "P5", "N95", "R2".
const SMALLEST_PREFIXED: f64 = 100.0;

/// Whether a word that no table knows can be such a sum, or a day like "Dec31": a capital, then digits within five letters.
#[inline]
pub(super) fn is_prefixed(word: &[u8]) -> bool {
    word.first().is_some_and(u8::is_ascii_uppercase) && word.iter().take(5).any(u8::is_ascii_digit)
}

/// A sum whose sign and digits are one word, with the letters behind it: "R7.5bn", "RM4.5 million".
fn prefixed(cursor: &Cursor<'_>, index: usize) -> Option<Term> {
    let word = cursor.text(index);
    let letters = word
        .find(|character: char| character.is_ascii_digit())
        .filter(|letters| (1..=4).contains(letters))?;
    // "S&P500"
    if cursor.glued(index) && cursor.is_any(index.wrapping_sub(1), &[W::And, W::Hyphen]) {
        return None;
    }
    let code = PREFIXES.iter().find(|(prefix, _)| *prefix == &word[..letters])?.1;
    let start = cursor.start_of(index) + letters;
    let rest = cursor.text_from(start);
    let length = rest
        .find(|character: char| !(character.is_ascii_digit() || matches!(character, '.' | ',')))
        .unwrap_or(rest.len());
    let figures = rest[..length].trim_end_matches(['.', ',']);
    let digits = digits::parse(figures, digits::Style::Stop)?;
    let suffix: String =
        rest[figures.len()..].chars().take_while(|character| character.is_alphabetic()).collect();
    let end = cursor.index_at(index, start + figures.len() + suffix.len());
    let glued = match suffix.to_ascii_lowercase().as_str() {
        "" => 1.0,
        "k" => 1e3,
        "m" | "mn" | "mil" => 1e6,
        "b" | "bn" => 1e9,
        "t" | "tn" => 1e12,
        _ => return None,
    };
    let number = Number { value: Some(digits.value * glued), scale: glued, form: Form::Digits(digits), end };
    let number = number::scaled(cursor, with_thousands(cursor, number));
    let certain = letters > 1 || number.scale > 1.0 || digits.value >= SMALLEST_PREFIXED;
    certain.then(|| Term::new(number, Of::Money(code), number.end))
}

/// The number with the groups of thousands behind it: "R900 000".
fn with_thousands(cursor: &Cursor<'_>, mut number: Number) -> Number {
    let plain =
        number.digits().is_some_and(|digits| digits.is_plain() && digits.whole <= 3) && number.scale == 1.0;
    while let Some(group) =
        cursor.digits(number.end).filter(|group| plain && group.is_plain() && group.whole == 3)
    {
        number.value = number.value.map(|value| value * 1e3 + group.value);
        number.end += 1;
    }
    number
}

/// The name or code that repeats the sign: "$328 USD", "$99 Canadian dollars"; it decides the currency.
fn repeated_name(cursor: &Cursor<'_>, code: &'static str, end: usize) -> (&'static str, usize) {
    let at = cursor.skip_hyphen(end);
    if let Some((name, after)) =
        name(cursor, at).filter(|(_, after)| !cursor.is_digits(*after) || cursor.is_lower(*after - 1))
    {
        let dollars = name == "USD" || name.ends_with('D');
        if name == code || code == "USD" && dollars {
            let code = if name == "USD" { code } else { name };
            return (code, after);
        }
    }
    match cursor.find(at, coin) {
        Some(((slang, parts), after)) if parts < 1.0 && slang == code => (code, after),
        _ => (code, end),
    }
}

fn coin(sense: Sense) -> Option<(&'static str, f64)> {
    match sense {
        Sense::Coin(code, parts) => Some((code, parts)),
        _ => None,
    }
}

/// A currency's name or code.
fn name(cursor: &Cursor<'_>, index: usize) -> Option<(&'static str, usize)> {
    cursor.find(index, |sense| match sense {
        Sense::Currency(code) | Sense::Sign(code) => Some(code),
        _ => None,
    })
}

/// The currency behind a number: "45 euros", "170 billion U.S. dollars", "7$", "99 CAD", "millions of dollars".
pub(super) fn name_behind(cursor: &Cursor<'_>, number: &Number) -> Option<(&'static str, usize)> {
    let after_letter = letter(cursor, number).map_or(number.end, |number| number.end);
    let mut at = cursor.skip_hyphen(after_letter);
    if number.form == Form::Vague || number.scale >= 1e5 {
        at = cursor.skip_any(at, &[W::Of, W::De]);
    }
    if let Some((code, end)) = name(cursor, at) {
        let text = cursor.slice(at, end);
        let letters = text.bytes().all(|byte| byte.is_ascii_alphabetic());
        let is_letter = letters && (text.len() == 1 || text.len() == 2 && cursor.glued(at));
        // "2023 €2 million": the sign is the next number's.
        let next = !letters && cursor.is_digits(end) && cursor.glued(end)
            || text == "$" && !cursor.glued(at) && cursor.is_digits(end);
        let fits = !is_letter && !next;
        return (fits && is_sum(number, text)).then_some((code, end));
    }
    if let Some(found) = scaled_code(cursor, at) {
        return Some(found);
    }
    let ((code, _), end) = cursor.find(at, coin)?;
    let sign = cursor.text(at).len() <= 2;
    // "1080p" is a screen.
    let lines = sign && number.value.is_some_and(|value| value > 300.0);
    if lines {
        return None;
    }
    (!sign || cursor.glued(at) && after_letter == number.end).then_some((code, end))
}

/// "MUSD", "kEUR": a code behind the letter of a scale, as reports of companies write them.
fn scaled_code(cursor: &Cursor<'_>, at: usize) -> Option<(&'static str, usize)> {
    letter_of_code(cursor.text(at))?;
    let code = cursor.code(&cursor.text(at)[1..])?;
    Some((code, at + 1))
}

/// What the letter in front of a code multiplies by.
fn letter_of_code(text: &str) -> Option<f64> {
    let code = text.get(1..).filter(|code| code.len() == 3)?;
    if !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    match text.as_bytes()[0] {
        b'M' | b'm' => Some(1e6),
        b'k' | b'K' | b'T' => Some(1e3),
        _ => None,
    }
}

/// Whether this number and this name can be a sum: "500 won", not "2 won".
fn is_sum(number: &Number, name: &str) -> bool {
    let name = name.to_lowercase();
    let grouped = number.digits().is_none_or(|digits| !digits.is_plain());
    let large = number.scale >= 1e3 || number.value.is_some_and(|value| value >= 1e3 && grouped);
    match name.as_str() {
        "pound" | "pounds" => {
            number.scale >= 1e6 || number.value.is_none() || number.value.is_some_and(|value| value >= POUNDS)
        }
        // "TRY 500"
        "try" | "mad" if number.value.is_some_and(|value| value >= 100.0) => true,
        name if HOMONYMS.contains(&name) => large,
        _ => true,
    }
}

/// The number with the letter that multiplies it: "5m" in "£5m".
fn letter(cursor: &Cursor<'_>, number: &Number) -> Option<Number> {
    let scale = cursor.sense(number.end, |sense| match sense {
        Sense::Letter(scale) => Some(scale),
        _ => None,
    })?;
    let value = number.value.filter(|_| cursor.glued(number.end))? * scale;
    Some(Number { value: Some(value), scale, form: Form::Words, end: number.end + 1 })
}

/// The number with its letter or its part of a currency, when it is a sum that ends at `end`.
pub(super) fn with_letter(cursor: &Cursor<'_>, number: Number, of: Of, end: usize) -> Number {
    let Of::Money(code) = of else { return number };
    let number = letter(cursor, &number).unwrap_or(number);
    let last = cursor.text(end - 1);
    if let Some(scale) = letter_of_code(last).filter(|_| last.get(1..) == Some(code)) {
        return Number { value: number.value.map(|value| value * scale), scale, form: Form::Words, ..number };
    }
    let at = cursor.skip_any(cursor.skip_hyphen(number.end), &[W::Of, W::De]);
    match cursor.find(at, coin) {
        Some(((_, parts), after)) if after == end && name(cursor, at).is_none() => {
            Number { value: number.value.map(|value| value / parts), form: Form::Words, ..number }
        }
        _ => number,
    }
}

/// The sum with what follows its currency: "3 dollars 50 cents", "75 USD million".
pub(super) fn second_part(cursor: &Cursor<'_>, term: Term) -> Term {
    let Of::Money(code) = term.of else { return term };
    let coins = || {
        let at = cursor.skip(term.end, W::And);
        let number = number::read(cursor, at).filter(|_| !cursor.glued(at))?;
        let ((of, parts), end) = cursor.find(cursor.skip_hyphen(number.end), coin)?;
        let value = number.value.filter(|value| of == code && *value < parts && parts > 1.0)?;
        let whole = term.number.value.filter(|whole| whole.fract() == 0.0)?;
        let sum = Number { value: Some(whole + value / parts), form: Form::Words, ..term.number };
        Some(Term::new(sum, term.of, end))
    };
    let scaled = || {
        let named = cursor.text(term.end - 1).len() == 3 && cursor.is_capital(term.end - 1);
        let plain = term.number.scale == 1.0 && !cursor.glued(term.end);
        let scaled = number::scales(cursor, term.number.value?, 1.0, term.end).filter(|_| named && plain)?;
        Some(Term::new(scaled, term.of, scaled.end))
    };
    coins().or_else(scaled).or_else(|| spoken_coins(cursor, term)).unwrap_or(term)
}

/// "15 dollars 50" at the end of a clause: two digits that count hundredths.
fn spoken_coins(cursor: &Cursor<'_>, term: Term) -> Option<Term> {
    let named = matches!(cursor.text(term.end - 1), "dollars" | "euros" | "bucks") && !cursor.glued(term.end);
    let number = named.then(|| number::read(cursor, term.end))??;
    let coins = number.value.filter(|coins| (10.0..100.0).contains(coins) && coins.fract() == 0.0)?;
    let whole = term.number.value.filter(|whole| whole.fract() == 0.0 && term.number.scale == 1.0)?;
    let sum = Number { value: Some(whole + coins / 100.0), form: Form::Words, ..term.number };
    cursor.ends_clause(number.end).then(|| Term::new(sum, term.of, number.end))
}

/// Sums without a number: "million-dollar", "a few dollars", "a buck".
pub(super) fn without_number(cursor: &Cursor<'_>, index: usize) -> Option<Term> {
    let (value, at) = match cursor.find(index, |sense| matches!(sense, Sense::Few).then_some(())) {
        Some(((), end)) => (None, end),
        None if cursor.is(index, W::A) => (Some(1.0), index + 1),
        None => {
            let scale = cursor
                .sense(index, |sense| matches!(sense, Sense::Scale(scale) if scale >= 1e6).then_some(()));
            scale.filter(|()| cursor.is_inner_hyphen(index + 1)).map(|()| (None, index + 2))?
        }
    };
    let (code, end) = cursor.find(at, |sense| match sense {
        Sense::Currency(code) => Some(code),
        _ => None,
    })?;
    let text = cursor.slice(at, end).to_lowercase();
    let idiom =
        value.is_some() && (cursor.is_inner_hyphen(end) || matches!(text.as_str(), "quid" | "bitcoin"));
    let certain = !HOMONYMS.contains(&text.as_str()) && !text.starts_with("pound") && !idiom;
    let number =
        Number { value, scale: 1.0, form: if value.is_some() { Form::Words } else { Form::Vague }, end: at };
    certain.then(|| Term::new(number, Of::Money(code), end))
}
