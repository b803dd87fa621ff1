//! What shows that a line describes a picture or names its maker: [`is_caption`].
//!
//! Agencies and papers end a caption in their name, "The ferry leaves Port Dunning. /Gazette", or in its maker's, "Villagers on the
//! quay. Photo: Ada Moss", or in who holds the rights, "Villagers on the quay. © Ada Moss | Gazette".

use crate::clean::classify::Evidence;
use crate::clean::classify::line::Line;
use crate::document::BlockKind;

/// Whether a line says that it is a caption, or ends as one.
pub(super) fn is_caption(evidence: &Evidence<'_>, index: usize) -> bool {
    evidence.lines.all().get(index).is_some_and(|line| {
        let text = evidence.segments[index].span.slice(evidence.text);
        evidence.cues[index].is_some_and(|cue| cue.kind == BlockKind::Caption)
            || ends_in_agency(line, text)
            || ends_in_credit(line, text)
    })
}

/// "The ferry leaves Port Dunning. /Gazette": a sentence, a slash, and one to three capitalised words at the end.
pub(super) fn ends_in_agency(line: &Line, text: &str) -> bool {
    if line.word_count() > 60 || line.separators == 0 {
        return false;
    }
    let Some((sentence, agency)) = text.rsplit_once('/') else { return false };
    let agency = agency.trim_end_matches(')').trim();
    let mut words = agency.split_whitespace();
    sentence.split_whitespace().count() >= 5
        && sentence.ends_with([' ', '.', '"', '”', ')'])
        && (1..=3).contains(&words.clone().count())
        && words.all(|word| word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic))
}

/// Words before the colon behind which a picture's maker is named.
const MAKERS: &[&str] = &[
    "photo",
    "photos",
    "foto",
    "fotos",
    "bild",
    "bilder",
    "image",
    "picture",
    "credit",
    "photograph",
    "photography",
    "illustration",
    "imagen",
    "imagem",
    "immagine",
    "zdjęcie",
    "fot",
    "crédit",
    "grafik",
    "fotografía",
    "fotografia",
    "fotografie",
    "fotoğraf",
    "fotó",
    "kuva",
    "beeld",
    "bilde",
    "billede",
    "slika",
    "фото",
    "снимка",
    "φωτογραφία",
    "φωτό",
    "תמונה",
    "צילום",
    "تصوير",
    "عکس",
    "ảnh",
    "写真",
    "撮影",
    "摄影",
    "攝影",
    "사진",
];

/// The same of films, where a sentence ends before it: "Video: Storm Hits the Quay" is a headline.
const FILM_MAKERS: &[&str] = &["video", "vidéo", "vídeo", "видео"];

/// Letters of a name in a script without spaces, at most.
const UNSPACED_NAME: usize = 6;

/// "Villagers on the quay. Photo: Ada Moss" or "Villagers on the quay. © Ada Moss": a sentence, then the picture's maker.
pub(super) fn ends_in_credit(line: &Line, text: &str) -> bool {
    line.word_count() <= 60 && (ends_in_maker(line, text) || ends_in_holder(text))
}

/// "© Ada Moss | Gazette" behind three words or more, "© dpa" behind a sentence: "The © sign" is no credit, and "© 2026 Gazette" ends
/// a page.
fn ends_in_holder(text: &str) -> bool {
    const LONGEST: usize = 8;
    text.rsplit_once('©').is_some_and(|(before, holder)| {
        let (before, holder) = (before.trim_end(), holder.trim_start());
        before.split_whitespace().count() >= 3
            && (1..=LONGEST).contains(&holder.split_whitespace().count())
            && (holder.starts_with(begins_name)
                || holder.starts_with(char::is_alphabetic) && before.ends_with(['.', '!', '?', ')', '|']))
    })
}

fn ends_in_maker(line: &Line, text: &str) -> bool {
    let Some((before, maker)) = split_at_last_colon(text) else { return false };
    let label = || before.rsplit(|character: char| !character.is_alphabetic()).next().unwrap_or_default();
    let ends_sentence = || {
        let sentence = before[..before.len() - label().len()].trim_end();
        sentence.ends_with(['.', '!', '?', ')', '”', '»'])
    };
    let is_label = |label: &str| MAKERS.contains(&label) || FILM_MAKERS.contains(&label) && ends_sentence();
    let is_name = || line.unspaced == 0 || maker.trim().chars().count() <= UNSPACED_NAME;
    (1..=6).contains(&maker.split_whitespace().count())
        && maker.trim_start().starts_with(begins_name)
        && is_name()
        && is_label(&label().to_lowercase())
}

/// Few scripts have capitals.
fn begins_name(first: char) -> bool {
    first.is_alphabetic() && !first.is_lowercase()
}

/// "LI MIN/CHINA DAILY": a few capitalised words around a slash.
pub(super) fn is_credit(line: &Line, text: &str) -> bool {
    let words = line.word_count();
    (2..=8).contains(&words)
        && line.separators == 1
        && text.contains('/')
        && line.digits == 0
        && line.capitalised as usize == words
}

/// What stands before and after the last colon; the wide one of East Asia ends in the byte 9A.
fn split_at_last_colon(text: &str) -> Option<(&str, &str)> {
    memchr::memrchr2_iter(b':', 0x9A, text.as_bytes()).find_map(|at| {
        let rest = text.get(at + 1..)?;
        let before = text[..=at].strip_suffix([':', '：'])?;
        Some((before, rest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::classify::features::telling::TellingWords;
    use crate::clean::segment::split;

    #[test]
    fn lines_that_end_as_captions_do() {
        for (line, expected) in [
            ("The ferry leaves Port Dunning on Monday. /Gazette", true),
            ("The ferry leaves Port Dunning on Monday (Ada Moss/Dunning Gazette)", false),
            ("Villagers wait on the quay. Photo: Ada Moss", true),
            ("Dorfleute warten am Kai. Foto：Ada Moss", true),
            ("Köylüler rıhtımda bekliyor. Fotoğraf: Ada Moss", true),
            ("أهالي القرية ينتظرون على الرصيف - تصوير: آدا موس", true),
            ("Villagers wait on the quay. © Ada Moss | Ada Moss", true),
            ("Dorfleute warten am Kai (Archivbild) © dpa", true),
            ("How to type the © sign", false),
            ("Dunning Gazette, all the news © 2026 Gazette Group", false),
            ("Slik venter folk på kaia torsdag. Video: Ada Moss", true),
            ("Watch Video: Villagers Wait on the Quay", false),
            ("Man stole car with child inside, doorbell video: Police", false),
            ("摄影：光与影的艺术展览今日开幕", false),
            ("Villagers wait on the quay. Photo: nobody knows", false),
            ("Villagers wait on the quay. Answer: nobody knows", false),
            ("Ferry late again", false),
        ] {
            let segments = split(line);
            let evidence = Evidence::gather(line, &segments, &TellingWords::default());
            assert_eq!(is_caption(&evidence, 0), expected, "{line}");
            assert!(!is_caption(&evidence, 1), "there is no such line");
        }
    }

    #[test]
    fn lines_that_name_a_pictures_maker() {
        for (text, expected) in [
            ("LI MIN/CHINA DAILY", true),
            ("Ada Moss", false),
            ("News/Sport 2026", false),
            ("late again/Moss", false),
        ] {
            let segments = split(text);
            let evidence = Evidence::gather(text, &segments, &TellingWords::default());
            assert_eq!(is_credit(&evidence.lines.all()[0], text), expected, "{text}");
        }
    }
}
