//! HTTP/1.1 on a bare socket: enough for a Bot API client, and able to cut an answer or reset a connection on purpose.
//!
//! Written by hand because a web framework has no way to break its own promises.

use std::{io, time::Duration};

use serde_json::{Map, Value};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

#[derive(Debug)]
pub struct Request {
    pub path: String,
    pub query: String,
    pub content_type: String,
    pub body: Vec<u8>,
}

/// What goes back to the client.
#[derive(Clone, Debug)]
pub enum Reply {
    Whole {
        status: u16,
        content_type: &'static str,
        body: String,
    },
    /// Half of the body, then a reset.
    Cut { status: u16, body: String },
    /// A reset instead of an answer.
    Reset,
}

/// One kept-alive connection.
pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    pub fn new(stream: TcpStream) -> Connection {
        Connection {
            stream,
            buffer: Vec::new(),
        }
    }

    /// Reads the next request; nothing when the client has closed the connection.
    pub async fn request(&mut self) -> io::Result<Option<Request>> {
        let head_end = loop {
            if let Some(found) = find(&self.buffer, b"\r\n\r\n") {
                break found;
            }
            if !self.more().await? {
                return Ok(None);
            }
        };
        let head = String::from_utf8_lossy(&self.buffer[..head_end]).into_owned();
        self.buffer.drain(..head_end + 4);
        let header = |name: &str| {
            let mut fields = head.lines().skip(1).filter_map(|line| line.split_once(':'));
            fields
                .find(|(found, _)| found.eq_ignore_ascii_case(name))
                .map(|(_, value)| value.trim().to_owned())
        };
        let body =
            if header("transfer-encoding").is_some_and(|encoding| encoding.eq_ignore_ascii_case("chunked")) {
                self.chunks().await?
            } else {
                let length = header("content-length")
                    .and_then(|length| length.parse().ok())
                    .unwrap_or(0);
                self.take(length).await?
            };
        let target = head.split(' ').nth(1).unwrap_or("/").to_owned();
        let (path, query) = target.split_once('?').unwrap_or((&target, ""));
        let content_type = header("content-type").unwrap_or_default();
        Ok(Some(Request {
            path: path.to_owned(),
            query: query.to_owned(),
            content_type,
            body,
        }))
    }

    /// Writes the answer; says whether the connection can serve another request.
    pub async fn reply(&mut self, reply: Reply) -> io::Result<bool> {
        match reply {
            Reply::Whole {
                status,
                content_type,
                body,
            } => {
                self.stream
                    .write_all(head(status, content_type, body.len()).as_bytes())
                    .await?;
                self.stream.write_all(body.as_bytes()).await?;
                Ok(true)
            }
            Reply::Cut { status, body } => {
                self.stream
                    .write_all(head(status, "application/json", body.len()).as_bytes())
                    .await?;
                self.stream.write_all(&body.as_bytes()[..body.len() / 2]).await?;
                self.stream.flush().await?;
                // A reset overtakes what is still on its way; the client shall see the half first.
                tokio::time::sleep(Duration::from_millis(20)).await;
                self.reset()
            }
            Reply::Reset => self.reset(),
        }
    }

    /// Returns when the client has gone; used while an answer is prepared.
    pub async fn closed(&self) {
        let mut byte = [0];
        match self.stream.peek(&mut byte).await {
            Ok(0) | Err(_) => {}
            Ok(_) => std::future::pending().await, // the next request is already there
        }
    }

    fn reset(&self) -> io::Result<bool> {
        self.stream.set_zero_linger()?;
        Ok(false)
    }

    async fn more(&mut self) -> io::Result<bool> {
        Ok(self.stream.read_buf(&mut self.buffer).await? > 0)
    }

    async fn take(&mut self, length: usize) -> io::Result<Vec<u8>> {
        while self.buffer.len() < length {
            if !self.more().await? {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        Ok(self.buffer.drain(..length).collect())
    }

    async fn chunks(&mut self) -> io::Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let line_end = loop {
                match find(&self.buffer, b"\r\n") {
                    Some(found) => break found,
                    None if self.more().await? => {}
                    None => return Err(io::ErrorKind::UnexpectedEof.into()),
                }
            };
            let line = self.take(line_end + 2).await?;
            let size = String::from_utf8_lossy(&line).trim().to_owned();
            let size = usize::from_str_radix(&size, 16).map_err(|_| io::ErrorKind::InvalidData)?;
            let chunk = self.take(size + 2).await?;
            if size == 0 {
                return Ok(body);
            }
            body.extend_from_slice(&chunk[..size]);
        }
    }
}

/// Reads the parameters of a request, wherever they stand; text is given its type by `typed(name, text)`.
/// Files of a multipart body come as `attach://name`, the way a client refers to them.
pub fn parameters(
    request: &Request,
    typed: impl Fn(&str, &str) -> Value,
) -> Result<Map<String, Value>, String> {
    let mut parameters = Map::new();
    let mut insert = |name: String, text: &str| {
        let value = typed(&name, text);
        parameters.insert(name, value);
    };
    for (name, text) in pairs(&request.query) {
        insert(name, &text);
    }
    if request.body.is_empty() {
        return Ok(parameters);
    }
    let kind = request.content_type.split(';').next().unwrap_or_default().trim();
    match kind {
        "application/json" => match serde_json::from_slice(&request.body) {
            Ok(Value::Object(object)) => parameters.extend(object),
            Ok(other) => return Err(format!("the body must be a JSON object, found {other}")),
            Err(error) => return Err(format!("the body is no JSON: {error}")),
        },
        "application/x-www-form-urlencoded" => {
            for (name, text) in pairs(&String::from_utf8_lossy(&request.body)) {
                insert(name, &text);
            }
        }
        "multipart/form-data" => {
            for (name, text) in parts(request)? {
                insert(name, &text);
            }
        }
        _ => {
            return Err(format!(
                "content type `{}` is not known to the Bot API",
                request.content_type
            ));
        }
    }
    Ok(parameters)
}

/// Reads the parts of a form; a file's bytes are replaced by its name, and a part that only another part points to is left out.
fn parts(request: &Request) -> Result<Vec<(String, String)>, String> {
    let boundary = request
        .content_type
        .split("boundary=")
        .nth(1)
        .ok_or("multipart without a boundary")?;
    let boundary = format!("--{}", boundary.trim_matches('"'));
    let (mut texts, mut files) = (Vec::new(), Vec::new());
    for part in split(&request.body, boundary.as_bytes()) {
        let Some(head_end) = find(part, b"\r\n\r\n") else {
            continue;
        };
        let head = String::from_utf8_lossy(&part[..head_end]).into_owned();
        let body = &part[head_end + 4..part.len().saturating_sub(2).max(head_end + 4)];
        let quoted = |key: &str| {
            head.split(&format!("; {key}=\""))
                .nth(1)
                .and_then(|rest| rest.split('"').next())
        };
        let name = quoted("name").ok_or("a part without a name")?.to_owned();
        match quoted("filename") {
            Some(_) => files.push((name.clone(), format!("attach://{name}"))),
            None => texts.push((
                name,
                String::from_utf8(body.to_vec()).map_err(|_| "a text part is not UTF-8")?,
            )),
        }
    }
    files.retain(|(_, reference)| !texts.iter().any(|(_, text)| text == reference));
    texts.extend(files);
    Ok(texts)
}

fn pairs(encoded: &str) -> Vec<(String, String)> {
    let pair = |pair: &str| {
        pair.split_once('=')
            .map(|(name, value)| (decoded(name), decoded(value)))
    };
    encoded.split('&').filter_map(pair).collect()
}

fn decoded(encoded: &str) -> String {
    let (bytes, mut out, mut at) = (encoded.as_bytes(), Vec::new(), 0);
    while at < bytes.len() {
        let hexadecimal = encoded
            .get(at + 1..at + 3)
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match (bytes[at], hexadecimal) {
            (b'%', Some(byte)) => {
                out.push(byte);
                at += 2;
            }
            (b'+', _) => out.push(b' '),
            (byte, _) => out.push(byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn head(status: u16, content_type: &str, length: usize) -> String {
    format!("HTTP/1.1 {status} Answer\r\nContent-Type: {content_type}\r\nContent-Length: {length}\r\n\r\n")
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

fn split<'a>(mut bytes: &'a [u8], separator: &[u8]) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    while let Some(found) = find(bytes, separator) {
        parts.push(&bytes[..found]);
        bytes = &bytes[found + separator.len()..];
    }
    parts
}
