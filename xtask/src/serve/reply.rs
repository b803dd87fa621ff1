//! The answer to one request: a file of the folder, or why not.

use std::ffi::OsStr;
use std::fs;
use std::path::{Component, Path, PathBuf};

use bytes::Bytes;
use http_body_util::Full;
use hyper::header::{ALLOW, CONTENT_TYPE, HeaderName};
use hyper::{Method, Response, StatusCode};

/// What the page may load, and from where: nothing but its own files.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'";

/// Sent with every answer.
const HEADERS: &[(&str, &str)] = &[
    ("content-security-policy", CONTENT_SECURITY_POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("cross-origin-resource-policy", "same-origin"),
    // The next build has other bytes under the same names.
    ("cache-control", "no-cache"),
];

/// Answers a request for `path`, as it stands in the address.
pub(super) fn reply(folder: &Path, method: &Method, path: &str) -> Response<Full<Bytes>> {
    if method != Method::GET && method != Method::HEAD {
        let mut refusal = message(StatusCode::METHOD_NOT_ALLOWED, "Only GET and HEAD.\n");
        refusal.headers_mut().insert(ALLOW, "GET, HEAD".parse().expect("a constant header"));
        return refusal;
    }
    match locate(folder, path).and_then(|file| Some((fs::read(&file).ok()?, media_type(&file)))) {
        // What is sent for HEAD is up to the connection, which leaves the body out.
        Some((bytes, media_type)) => answer(StatusCode::OK, media_type, bytes),
        None => message(StatusCode::NOT_FOUND, "There is no such file.\n"),
    }
}

/// The file that an address means: below the folder, whatever the address says. A folder means its `index.html`.
fn locate(folder: &Path, path: &str) -> Option<PathBuf> {
    let decoded = decode(path)?;
    let below = Path::new(decoded.trim_start_matches('/'));
    let plain = below.components().all(|part| matches!(part, Component::Normal(_)));
    if !plain || decoded.contains(['\\', '\0']) {
        return None;
    }
    let mut file = folder.join(below);
    if file.is_dir() {
        file.push("index.html");
    }
    // A link inside the folder may lead out of it.
    let file = file.canonicalize().ok()?;
    file.starts_with(folder.canonicalize().ok()?).then_some(file)
}

/// Undoes `%20` and the like; nothing when that is no text.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let escaped = (first == b'%').then(|| after.get(..2)).flatten();
        let digits = escaped.and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.map(|digits| u8::from_str_radix(digits, 16)) {
            Some(byte) => {
                bytes.push(byte.ok()?);
                rest = &after[2..];
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).ok()
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(OsStr::to_str).unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "ico" => "image/x-icon",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" | "md" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

fn message(status: StatusCode, text: &'static str) -> Response<Full<Bytes>> {
    answer(status, "text/plain; charset=utf-8", text.into())
}

fn answer(status: StatusCode, media_type: &'static str, body: Vec<u8>) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(body)));
    *response.status_mut() = status;
    let headers = HEADERS.iter().map(|&(name, value)| (HeaderName::from_static(name), value));
    for (name, value) in headers.chain([(CONTENT_TYPE, media_type)]) {
        response.headers_mut().insert(name, value.parse().expect("a constant header"));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A served folder with a file beside it, which must not be served.
    fn folder() -> PathBuf {
        let parent = std::env::temp_dir().join(format!("gloss-xtask-reply-{}", std::process::id()));
        fs::create_dir_all(parent.join("served/pkg")).unwrap();
        for (path, text) in [
            ("secret.txt", "secret"),
            ("served/index.html", "page"),
            ("served/pkg/a b.wasm", "module"),
            ("served/..x", "dots"),
        ] {
            fs::write(parent.join(path), text).unwrap();
        }
        parent.join("served")
    }

    fn status(path: &str) -> u16 {
        reply(&folder(), &Method::GET, path).status().as_u16()
    }

    #[test]
    fn files_come_with_their_type_and_the_headers() {
        let answer = reply(&folder(), &Method::GET, "/pkg/a%20b.wasm");
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(answer.headers()[CONTENT_TYPE], "application/wasm");
        assert_eq!(answer.headers()["content-security-policy"], CONTENT_SECURITY_POLICY);
        assert!(!CONTENT_SECURITY_POLICY.contains("  "));
        assert_eq!(reply(&folder(), &Method::GET, "/").headers()[CONTENT_TYPE], "text/html; charset=utf-8");
    }

    #[test]
    fn nothing_outside_of_the_folder_is_served() {
        for path in [
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/..%2fsecret.txt",
            "/..%5csecret.txt",
            "/pkg/../../secret.txt",
            "//etc/passwd",
            "/%2fetc/passwd",
            "/index.html%00",
            "/%zz",
            "/%ff",
            "/nothing",
            "/pkg",
        ] {
            assert_eq!(status(path), 404, "{path}");
        }
        assert_eq!(status("/..x"), 200);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_does_not_lead_out() {
        let folder = folder();
        let _ = std::os::unix::fs::symlink("../secret.txt", folder.join("link.txt"));
        assert!(folder.join("link.txt").exists());
        assert_eq!(status("/link.txt"), 404);
    }

    #[test]
    fn other_methods_are_refused() {
        let answer = reply(&folder(), &Method::POST, "/");
        assert_eq!((answer.status().as_u16(), answer.headers()[ALLOW].to_str().unwrap()), (405, "GET, HEAD"));
    }
}
