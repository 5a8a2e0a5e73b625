//! Doubts about whoever sent a mail: it is not from where it says, it looks like spam, or there is too much of it. How
//! careful an inbox is stands in its settings; who has been answered before, or is always let in, is not doubted, unless
//! it is not them.

use loket_store::sql;

use super::ledger::Item;
use super::quarantine::Suspicion;
use crate::channel::Inbound;
use crate::channel::authentication::Standing;
use crate::channel::inbox::{self, Action, Trust};
use crate::customer::allow;
use crate::error::Result;
use crate::ids::CustomerId;
use crate::time::HOUR;
use crate::tx::Tx;

/// The doubt about a sender, if there is one.
pub(super) fn doubt(tx: &mut Tx, item: &Item, inbound: &Inbound) -> Result<Option<Suspicion>> {
    let trust = inbox::get(tx, item.inbox_id)?.trust;
    let standing = inbound.authentication.standing();
    if standing == Standing::Forged {
        // Whom it pretends to be from is exactly who must not be believed.
        return Ok((trust.action(standing) != Action::Mark).then(|| Suspicion::of("forged")));
    }
    let Some(reasons) = reasons(tx, item, &trust, standing, inbound)? else { return Ok(None) };
    let known = match &inbound.from {
        Some(from) => allow::covers(tx, &from.email)? || is_answered(tx, &from.email)?,
        None => false,
    };
    // Whoever answers what we sent has been written to.
    let known = known || !inbound.proofs.is_empty() || !inbound.asides.is_empty();
    Ok((!known).then_some(Suspicion { reasons, points_to: None }))
}

fn reasons(
    tx: &mut Tx,
    item: &Item,
    trust: &Trust,
    standing: Standing,
    inbound: &Inbound,
) -> Result<Option<Vec<String>>> {
    if trust.action(standing) != Action::Mark {
        return Ok(Some(vec![String::from("unproven")]));
    }
    if trust.upstream_spam && inbound.called_spam.is_some() {
        return Ok(Some(vec![String::from("spam_upstream")]));
    }
    if let Some(judged) = &inbound.marks.spam
        && trust.spam_from > 0
        && judged.score >= trust.spam_from
    {
        let words = judged.because.iter().map(|word| format!("spam_word_{word}"));
        return Ok(Some(std::iter::once(format!("spam_{}", judged.score)).chain(words).collect()));
    }
    if trust.hourly > 0 && is_too_much(tx, item, trust.hourly, inbound)? {
        return Ok(Some(vec![format!("too_many_{}", trust.hourly)]));
    }
    Ok(None)
}

/// Whether somebody here has answered a ticket of whoever has this address.
fn is_answered(tx: &mut Tx, email: &str) -> Result<bool> {
    let found: Option<CustomerId> = tx.find(
        sql!(
            "select i.customer_id from identities i join tickets t on t.customer_id = i.customer_id
             where i.kind = 'email' and i.value = $1 and t.last_agent_at is not null limit 1"
        ),
        &[&email.trim().to_lowercase()],
    )?;
    Ok(found.is_some())
}

fn is_too_much(tx: &mut Tx, item: &Item, hourly: i64, inbound: &Inbound) -> Result<bool> {
    let Some(from) = &inbound.from else { return Ok(false) };
    let since = tx.now().minus(HOUR);
    let came: i64 = tx.one(
        sql!(
            "select count(*) from (select 1 as n from intake where sender = $1 and received_at > $2 and id <> $3
                limit $4) recent"
        ),
        &[&from.email, &since, &item.id, &hourly],
    )?;
    Ok(came >= hourly)
}
