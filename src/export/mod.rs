//! Documents as text, Markdown, HTML, JSON, CSV and W3C Web Annotations.
