//! `cargo xtask serve`: builds, then serves `dist/` to this machine alone.
//!
//! [`Server`] holds a bound port; [`reply`] decides about one request and knows nothing of the network.

mod reply;

use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use http_body_util::Full;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;

use crate::build::{self, DIST};
use crate::failure::Failure;
use crate::{say, workspace};

/// The port unless another one is asked for.
pub(crate) const DEFAULT_PORT: u16 = 8000;

/// Builds, then serves until it is interrupted.
///
/// # Errors
/// When the port is taken or the build fails.
pub(crate) fn serve(port: u16) -> Result<(), Failure> {
    // Taken first: nobody likes to wait for a build to be told that the port is taken.
    let server = Server::bind(port, workspace::path(DIST))?;
    build::build()?;
    say(&format!("Serving {DIST}/ at {} (Ctrl+C ends it)", server.origin()));
    server.run()
}

/// A server of one folder on a bound port of this machine.
pub(crate) struct Server {
    listener: TcpListener,
    address: SocketAddr,
    folder: PathBuf,
}

impl Server {
    /// Takes a port, 0 for any free one.
    ///
    /// # Errors
    /// When the port is taken or forbidden.
    pub(crate) fn bind(port: u16, folder: PathBuf) -> Result<Self, Failure> {
        let bound = TcpListener::bind((Ipv4Addr::LOCALHOST, port));
        let listener = bound.map_err(|error| not_bound(port, &error))?;
        let address = listener.local_addr().map_err(|error| not_bound(port, &error))?;
        Ok(Self { listener, address, folder })
    }

    /// The address to open, without a slash at its end.
    pub(crate) fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Answers requests for ever.
    ///
    /// # Errors
    /// When the system gives no more connections.
    pub(crate) fn run(self) -> Result<(), Failure> {
        let origin = self.origin();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build();
        runtime.and_then(|runtime| runtime.block_on(self.answer())).map_err(|error| {
            Failure::new(format!("to go on serving {origin}"), error.to_string(), "start the command again")
        })
    }

    async fn answer(self) -> std::io::Result<()> {
        self.listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(self.listener)?;
        let folder: Arc<Path> = self.folder.into();
        loop {
            let (stream, _) = listener.accept().await?;
            let folder = Arc::clone(&folder);
            tokio::spawn(async move {
                let service = service_fn(|request| respond(Arc::clone(&folder), request));
                // A browser that goes away in the middle of an answer is no error of ours.
                let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
            });
        }
    }
}

async fn respond<B>(folder: Arc<Path>, request: Request<B>) -> Result<Response<Full<Bytes>>, Infallible> {
    Ok(reply::reply(&folder, request.method(), request.uri().path()))
}

fn not_bound(port: u16, error: &std::io::Error) -> Failure {
    let expected = format!("port {port} of 127.0.0.1 to be free");
    let found = match error.kind() {
        std::io::ErrorKind::AddrInUse => "another program has taken it".to_owned(),
        _ => format!("binding it failed ({error})"),
    };
    Failure::new(expected, found, "choose another one with `--port N`, or `--port 0` for any free one")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::TcpStream;

    #[test]
    fn a_taken_port_is_a_failure_with_the_remedy() {
        let first = Server::bind(0, PathBuf::new()).unwrap();
        let failure = Server::bind(first.address.port(), PathBuf::new()).err().unwrap().to_string();
        assert!(failure.contains("another program has taken it") && failure.contains("--port"), "{failure}");
    }

    #[test]
    fn it_answers_over_the_network() {
        let server = Server::bind(0, PathBuf::from("no/such/folder")).unwrap();
        let address = server.address;
        std::thread::spawn(|| server.run());
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(b"GET /x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");
    }
}
