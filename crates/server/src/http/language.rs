//! Failures in the language of who reads them: the signed-in agent's, else the one the browser asks for, else English.
//!
//! A failure leaves its handler without words, because only then is it known that somebody has to be asked for their
//! language; whoever succeeds is not asked.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use loket_desk::words;

use super::caller;
use super::error::Refusal;
use crate::app::App;

/// Puts a failure into words.
pub async fn layer(State(app): State<App>, request: Request, next: Next) -> Response {
    let (by, asked) = (caller::presented(request.headers()), asked(request.headers()));
    let mut response = next.run(request).await;
    let Some(refusal) = response.extensions_mut().remove::<Refusal>() else { return response };
    let own = match by.filter(|_| refusal.is_about_the_request()) {
        Some(by) => app.desk.read(by, |tx| Ok(tx.actor().language())).await.ok(),
        None => None,
    };
    let language = own.or(asked).unwrap_or("en");
    let mut response = refusal.write(response, language);
    response.headers_mut().insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language));
    response
}

/// The language of ours that an `Accept-Language` likes best.
fn asked(headers: &HeaderMap) -> Option<&'static str> {
    let header = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    let mut best: Option<(f32, &'static str)> = None;
    for wanted in header.split(',').take(50) {
        let (tag, weight) = wanted.split_once(';').unwrap_or((wanted, ""));
        let weight = weight.trim().strip_prefix("q=").and_then(|q| q.trim().parse::<f32>().ok()).unwrap_or(1.0);
        // The first of two that are liked alike stands further in front.
        if let Some(ours) = words::ours(tag)
            && weight > best.map_or(0.0, |(weight, _)| weight)
        {
            best = Some((weight, ours));
        }
    }
    best.map(|(_, ours)| ours)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_liked_best_is_taken() {
        let asked = |header: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_LANGUAGE, header.parse().unwrap());
            super::asked(&headers)
        };
        assert_eq!(asked("fr"), Some("fr"));
        assert_eq!(asked("de-DE, fr-CA;q=0.8, en;q=0.9"), Some("en"));
        assert_eq!(asked("es ; q=0.5,ro;q=0.5"), Some("es"));
        assert_eq!(asked("RO_md"), Some("ro"));
        assert_eq!(asked("de, *;q=0.1"), None);
        assert_eq!(asked("fr;q=0"), None);
        assert_eq!(asked("fr;q=NaN, id;q=0.1"), Some("id"));
        assert_eq!(asked(""), None);
        assert_eq!(super::asked(&HeaderMap::new()), None);
    }
}
