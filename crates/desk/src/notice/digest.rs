//! Notices by mail: one letter for all that is still unread when its time has come.

use loket_store::sql;

use super::{Notice, Row, choice, view};
use crate::error::Result;
use crate::ids::{AgentId, TicketId};
use crate::job::{self, Claimed, Job};
use crate::message::show::Author;
use crate::setting;
use crate::tx::Tx;
use crate::words::say;

/// More notices than that are not listed one by one.
const MOST: i64 = 50;

/// Writes the letter of an agent, if anything is due, and ends the job. Repeating it writes no second one.
pub fn send(tx: &mut Tx, claimed: &Claimed, agent: AgentId) -> Result<()> {
    let chosen = choice::of(tx, &[agent])?.remove(&agent).unwrap_or_default();
    if let Some(later) = chosen.quiet_until(tx.now()) {
        // Quiet was asked for since.
        job::enqueue(tx, &Job::Digest { agent }, Some(&format!("digest/{agent}/{}", later.0)), later)?;
        return job::done(tx, claimed.id);
    }
    let due = due(tx, agent)?;
    if !due.is_empty() {
        letter(tx, agent, &due)?;
    }
    job::done(tx, claimed.id)
}

/// What waits for this mail. Taking it marks it, in the same transaction as the letter.
fn due(tx: &mut Tx, agent: AgentId) -> Result<Vec<Notice>> {
    let now = tx.now();
    let rows: Vec<Row> = tx.all(
        sql!(
            "select ",
            Row::COLUMNS,
            " from notices n join tickets t on t.id = n.ticket_id join agents a on a.id = n.agent_id
             where n.mail_at <= $1 and n.agent_id = $2 and n.read_at is null and a.active
             order by n.id desc limit $3"
        ),
        &[&now, &agent, &MOST],
    )?;
    tx.run(sql!("update notices set mail_at = null where mail_at <= $1 and agent_id = $2"), &[&now, &agent])?;
    Ok(rows.into_iter().rev().map(view).collect())
}

fn letter(tx: &mut Tx, agent: AgentId, notices: &[Notice]) -> Result<()> {
    let (to, name, language): (String, String, String) =
        tx.one(sql!("select email, name, language from agents where id = $1"), &[&agent])?;
    let (company, url) = (setting::COMPANY.read(tx)?, setting::PUBLIC_URL.read(tx)?);
    let lines = notices.iter().map(|notice| {
        let link = format!("{url}/agent/tickets/{}", notice.ticket.id);
        match &notice.excerpt {
            Some(excerpt) if !excerpt.is_empty() => format!("* {}\n  {excerpt}\n  {link}", sentence(&language, notice)),
            _ => format!("* {}\n  {link}", sentence(&language, notice)),
        }
    });
    let list = lines.collect::<Vec<_>>().join("\n\n");
    let link = format!("{url}/agent/settings/notifications");
    let count = notices.len().to_string();
    let facts = [("name", name.as_str()), ("company", &company), ("list", &list), ("link", &link), ("count", &count)];
    let subject = match notices {
        [only] => format!("{} [{company}]", sentence(&language, only)),
        _ => say(&language, "notices.subject", &facts),
    };
    // An answer to it can only be about one ticket.
    let one = notices.first().map(|first| TicketId(first.ticket.id));
    let about = one.filter(|one| notices.iter().all(|notice| notice.ticket.id == one.0)).map(|one| (one, agent));
    let mut text = say(&language, "notices.body", &facts);
    if about.is_some() {
        text.push_str("\n\n");
        text.push_str(&say(&language, "notices.answer", &facts));
    }
    let (key, now) = (format!("notices/{agent}/{}", notices.last().map_or(0, |notice| notice.id)), tx.now());
    let letter = Job::Letter { to: to.clone(), name: name.clone(), subject, text, about };
    job::enqueue(tx, &letter, Some(&key), now)?;
    Ok(())
}

/// A notice as one sentence.
pub(super) fn sentence(language: &str, notice: &Notice) -> String {
    let key = format!("notice.{}", notice.kind.as_str());
    let Author { name, .. } = &notice.actor;
    let number = notice.ticket.id.to_string();
    say(language, &key, &[("who", name), ("number", &number), ("subject", &notice.ticket.name)])
}
