//! The lines above an e-mail: [`names_field`] tells one that names a field, such as "Subject: Ferry late again".
//!
//! Source: RFC 5322, 3.6, and what programs show of it in other languages.

const FIELDS: &[&str] = &[
    "From:",
    "To:",
    "Cc:",
    "Bcc:",
    "Sent:",
    "Date:",
    "Subject:",
    "Reply-To:",
    "Von:",
    "Gesendet:",
    "Betreff:",
    "Envoyé :",
    "Enviado:",
    "Inviato:",
    "Verzonden:",
];

/// Whether a line names a field of an e-mail.
pub(super) fn names_field(line: &str) -> bool {
    FIELDS.iter().any(|field| line.starts_with(field))
}
