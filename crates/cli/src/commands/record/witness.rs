//! A witness, asked over plain HTTP/1.1: it cosigns what is consistent with what it saw before.
use crate::error::UserError;
use fazhi_office::{Office, Published};
use fazhi_record::Verifier;
use std::io::{Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(10);
const MAX_ANSWER: u64 = 128 * 1024;

/// The checkpoint with the witness's cosignature.
pub(super) fn cosigned(office: &Office, log: &str, url: &str, witness: &Verifier) -> Result<Published, UserError> {
    let known = office.store().read()?.witnessed(log)?;
    let mut held = known.into_iter().find(|(name, _)| name == witness.name()).map_or(0, |(_, size)| size);
    // It may hold another size than is known here: it says so once, and is asked again from there.
    for _ in 0..3 {
        let (published, body) = office.witness_request(log, held)?;
        let (status, answer) = post(url, &body)?;
        match office.witness_answer(log, &published, status, &answer, witness)? {
            Ok(cosigned) => return Ok(cosigned),
            Err(size) => held = size,
        }
    }
    Err(UserError::new("record-witness-undecided", Vec::new()).at(url.to_owned()))
}

fn post(url: &str, body: &str) -> Result<(u16, Vec<u8>), UserError> {
    let bad = |why: &str| UserError::new("record-witness-unreached", vec![("why", why.to_owned())]).at(url.to_owned());
    let rest = url.strip_prefix("http://").ok_or_else(|| bad("http://"))?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let target = if host.contains(':') { host.to_owned() } else { format!("{host}:80") };
    let io = |e: std::io::Error| bad(&e.to_string());
    let address = target.to_socket_addrs().map_err(io)?.next().ok_or_else(|| bad(host))?;
    let mut stream = TcpStream::connect_timeout(&address, LIMIT).map_err(io)?;
    stream.set_read_timeout(Some(LIMIT)).map_err(io)?;
    stream.set_write_timeout(Some(LIMIT)).map_err(io)?;
    let path = path.trim_end_matches('/');
    let path = if path.is_empty() { "/add-checkpoint".to_owned() } else { format!("/{path}/add-checkpoint") };
    let head = format!("POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes())).map_err(io)?;
    let mut answer = Vec::new();
    stream.take(MAX_ANSWER).read_to_end(&mut answer).map_err(io)?;
    let end = answer.windows(4).position(|w| w == b"\r\n\r\n").ok_or_else(|| bad("HTTP"))?;
    let (head, rest) = answer.split_at(end);
    let line = String::from_utf8_lossy(head);
    let status = line.split_whitespace().nth(1).and_then(|s| s.parse().ok()).ok_or_else(|| bad("HTTP"))?;
    Ok((status, rest.get(4..).unwrap_or_default().to_vec()))
}
