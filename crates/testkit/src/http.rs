//! A caller of the API: one request, one answer, no hidden retries, so that a test decides what a lost answer means.
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::Value;
use ureq::{Agent, http::Request};

/// Speaks to one server, with a token once it has one.
#[derive(Clone)]
pub struct Caller {
    base: String,
    token: Option<String>,
    agent: Agent,
}

/// What the server said.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body as it came.
    pub body: Vec<u8>,
}

impl Caller {
    /// Speaks to `http://127.0.0.1:port`.
    pub fn new(port: u16) -> Caller {
        // A kept connection to a server that was killed would fail one request that never reached the new one.
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_idle_connections(0)
            .timeout_global(Some(Duration::from_secs(30)));
        Caller { base: format!("http://127.0.0.1:{port}"), token: None, agent: config.build().into() }
    }

    /// The same caller with an API token.
    pub fn with_token(&self, token: &str) -> Caller {
        Caller { token: Some(token.to_owned()), ..self.clone() }
    }

    /// Sends any request; an error means that no answer came, and nothing more.
    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Result<Answer> {
        let mut request = Request::builder().method(method).uri(format!("{}{path}", self.base));
        if let Some(token) = &self.token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = match body {
            [] => self.agent.run(request.body(())?),
            body => self.agent.run(request.body(body)?),
        };
        let mut answer = answer.with_context(|| format!("{method} {path}"))?;
        let headers = answer.headers().iter();
        let headers =
            headers.map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()));
        Ok(Answer {
            status: answer.status().as_u16(),
            headers: headers.collect(),
            body: answer.body_mut().with_config().limit(256 << 20).read_to_vec()?,
        })
    }

    /// Reads one thing; anything but a good answer is an error with the server's words.
    pub fn get(&self, path: &str) -> Result<Value> {
        self.send("GET", path, &[], &[])?.good(&format!("GET {path}"))
    }

    /// Posts JSON and expects a good answer.
    pub fn post(&self, path: &str, body: &Value) -> Result<Value> {
        self.say("POST", path, &[], body)?.good(&format!("POST {path}"))
    }

    /// Changes a thing by JSON and expects a good answer.
    pub fn patch(&self, path: &str, body: &Value) -> Result<Value> {
        self.say("PATCH", path, &[], body)?.good(&format!("PATCH {path}"))
    }

    /// Sends JSON with further headers and returns whatever comes.
    pub fn say(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &Value) -> Result<Answer> {
        let mut all = vec![("content-type", "application/json")];
        all.extend_from_slice(headers);
        self.send(method, path, &all, body.to_string().as_bytes())
    }

    /// Every item of a paged list.
    pub fn all(&self, path: &str) -> Result<Vec<Value>> {
        let (mut items, mut cursor) = (Vec::new(), None::<String>);
        let joint = if path.contains('?') { '&' } else { '?' };
        loop {
            let tail = cursor.map(|cursor| format!("&cursor={}", escape(&cursor))).unwrap_or_default();
            let page = self.get(&format!("{path}{joint}limit=100{tail}"))?;
            let found = page["items"].as_array().with_context(|| format!("GET {path} has no items: {page}"))?;
            items.extend(found.iter().cloned());
            cursor = page["next"].as_str().map(str::to_owned);
            if cursor.is_none() {
                return Ok(items);
            }
        }
    }
}

impl Answer {
    /// The body as JSON when the status is a good one.
    pub fn good(&self, what: &str) -> Result<Value> {
        if !(200..300).contains(&self.status) {
            bail!("{what} answered {}: {}", self.status, String::from_utf8_lossy(&self.body));
        }
        if self.body.is_empty() {
            return Ok(Value::Null);
        }
        serde_json::from_slice(&self.body).with_context(|| format!("{what} did not answer with JSON"))
    }

    /// The first header of this name, given in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }
}

/// Makes a text fit for a query parameter.
pub fn escape(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}
