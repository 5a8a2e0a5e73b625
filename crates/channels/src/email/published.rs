//! Asks the name servers what a sending domain publishes.

use futures::future::join_all;
use loket_desk::sending::lines::Kind;
use loket_desk::sending::{Found, Look};

use crate::dns::{Dns, Trouble};

/// What is there, line by line.
pub async fn look(dns: &Dns, looks: Vec<Look>) -> Vec<Found> {
    join_all(looks.into_iter().map(|look| one(dns, look))).await
}

async fn one(dns: &Dns, look: Look) -> Found {
    let answer = match look.kind {
        Kind::Mx => dns.exchanges(&look.name).await,
        Kind::Dkim | Kind::Spf | Kind::Dmarc => dns.texts(&look.name).await,
    };
    let (values, trouble) = match answer {
        Ok(values) => (values.into_iter().take(20).collect(), None),
        Err(Trouble::Nothing) => (Vec::new(), None),
        Err(Trouble::Unreachable(words)) => (Vec::new(), Some(words)),
    };
    Found { kind: look.kind, name: look.name, values, trouble }
}
