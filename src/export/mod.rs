//! Documents as text, Markdown, HTML, JSON, CSV and W3C Web Annotations.
//!
//! [`json`] writes a whole document. The others write what a reader keeps: they work on an
//! [`Article`](article::Article), which is made from a [`Document`](crate::Document) or from what a browser sends
//! back.

pub mod annotation;
pub mod article;
pub mod csv;
pub mod html;
pub mod json;
pub mod markdown;
pub mod plain;
