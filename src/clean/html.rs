//! Markup to text: the blocks a page shows, with what its elements say of them.

use crate::clean::Page;
use crate::rewrite::Rewrite;

/// What a page's `<head>` says of the article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    /// `og:title`, else `<title>`.
    pub title: Option<String>,
    /// `author` and `article:author`.
    pub author: Option<String>,
    /// `og:site_name`.
    pub publisher: Option<String>,
    /// `article:published_time`, `datePublished`, `<time>`: as written.
    pub published: Option<String>,
    /// `article:modified_time`, likewise.
    pub updated: Option<String>,
    /// `lang` of `<html>`, as written.
    pub language: Option<String>,
}

/// What the elements around a block say of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Markup {
    /// The nearest element that makes it a block, lower case: `p`, `h2`, `li`, `figcaption`, `td`.
    pub tag: String,
    /// Share of its letters that stand inside links, from 0 to 1.
    pub link_density: f32,
    /// The nearest sectioning element or landmark role around it: `nav`, `header`, `footer`, `aside`, `article`, `main`.
    pub region: Option<String>,
    /// Words of `class` and `id` of the elements around it, nearest first; weak evidence.
    pub words: Vec<String>,
}

/// Reads a page's markup.
pub fn extract(html: &str) -> Page {
    let (text, map) = Rewrite::new(html).finish();
    Page { text, map, hints: Vec::new(), head: Head::default() }
}
