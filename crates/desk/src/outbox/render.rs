//! A message as it leaves: thread, subject, signature, files. Everything the channel's adapter needs, so that it neither
//! asks nor decides.

use loket_store::sql;

use super::{Account, Outbound};
use crate::error::Result;
use crate::ids::{AgentId, SideId, TicketId};
use crate::message::{self, Message, attachment};
use crate::tx::Tx;

/// Everything the adapter needs, so that it neither asks nor decides.
pub(super) fn render(tx: &mut Tx, message: Message, account: Account, external_id: String) -> Result<Outbound> {
    let (envelope, marks) = (message.envelope()?, message.marks()?);
    // What is forwarded has the signature above the words of others already.
    let signature = if marks.forward { None } else { signature(tx, message.agent_id, &account)? };
    if let Some(id) = message.side_id {
        return render_aside(tx, message, id, account, external_id, signature);
    }
    let subject: String = tx.one(sql!("select subject from tickets where id = $1"), &[&message.ticket_id])?;
    // Of a merged whole: the thread of the ticket it answers as.
    let thread: TicketId =
        tx.one(sql!("select coalesce(answers_as, id) from tickets where id = $1"), &[&message.ticket_id])?;
    let chain: Vec<(String, message::Kind, String)> = tx.all(
        sql!(
            "select external_id, kind, marks from messages
             where ticket_id = $1 and id < $2 and external_id is not null and kind in ('customer', 'reply')
                and side_id is null
             order by id desc limit 30"
        ),
        &[&thread, &message.id],
    )?;
    let chain = conversation(chain, marks.forward)?;
    let answered = chain.iter().find(|(_, kind)| *kind == message::Kind::Customer).or(chain.first());
    let files = attachment::of(tx, &[message.id])?.iter().map(attachment::Attachment::file).collect();
    let is_answer = subject.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("re:"));
    let re = if answered.is_some() && !is_answer { "Re: " } else { "" };
    Ok(Outbound {
        message: message.id,
        ticket: message.ticket_id,
        side: None,
        from: envelope.from.unwrap_or_else(|| account.sender()),
        to: envelope.to,
        cc: envelope.cc,
        bcc: envelope.bcc,
        // What Loket writes by itself has a subject of its own, in the reader's language.
        subject: match marks.automatic {
            true => format!("{} [#{}]", message.subject, message.ticket_id),
            false if marks.forward => format!("Fwd: {subject} [#{}]", message.ticket_id),
            false => format!("{re}{subject} [#{}]", message.ticket_id),
        },
        external_id,
        in_reply_to: answered.map(|(id, _)| id.clone()),
        references: chain.iter().rev().map(|(id, _)| id.clone()).collect(),
        text: match &signature {
            Some(signature) => format!("{}\n\n-- \n{signature}\n", message.text_body.trim_end()),
            None => message.text_body,
        },
        html: message.html.map(|html| match &signature {
            Some(signature) => format!("{html}<p>-- <br>{}</p>", escape(signature)),
            None => html,
        }),
        files,
        automatic: marks.automatic,
        at: message.created_at,
        inbox: account,
    })
}

/// The thread that a message continues: the customer's own, without what was forwarded and what others answered. What is
/// forwarded begins a thread, which tells its reader nothing of the customer's mails.
fn conversation(chain: Vec<(String, message::Kind, String)>, forward: bool) -> Result<Vec<(String, message::Kind)>> {
    let mut kept = Vec::with_capacity(chain.len());
    for (id, kind, marks) in chain {
        let marks: crate::channel::Marks = serde_json::from_str(&marks)?;
        if !forward && !marks.forward && !marks.third_party {
            kept.push((id, kind));
        }
    }
    Ok(kept)
}

/// The same for a third party: a thread of its own, under its own subject and without the ticket's number, which would
/// tell a stranger where the customer's thread is.
fn render_aside(
    tx: &mut Tx,
    message: Message,
    id: SideId,
    account: Account,
    external_id: String,
    signature: Option<String>,
) -> Result<Outbound> {
    let envelope = message.envelope()?;
    let chain: Vec<(String, message::Kind)> = tx.all(
        sql!(
            "select external_id, kind from messages
             where side_id = $1 and id < $2 and external_id is not null and kind in ('customer', 'reply')
             order by id desc limit 30"
        ),
        &[&id, &message.id],
    )?;
    let answered = chain.iter().find(|(_, kind)| *kind == message::Kind::Customer).or(chain.first());
    let files = attachment::of(tx, &[message.id])?.iter().map(attachment::Attachment::file).collect();
    let is_answer = message.subject.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("re:"));
    let re = if answered.is_some() && !is_answer { "Re: " } else { "" };
    Ok(Outbound {
        message: message.id,
        ticket: message.ticket_id,
        side: Some(id),
        from: envelope.from.unwrap_or_else(|| account.sender()),
        to: envelope.to,
        cc: envelope.cc,
        bcc: envelope.bcc,
        subject: format!("{re}{}", message.subject),
        external_id,
        in_reply_to: answered.map(|(id, _)| id.clone()),
        references: chain.iter().rev().map(|(id, _)| id.clone()).collect(),
        text: match &signature {
            Some(signature) => format!("{}\n\n-- \n{signature}\n", message.text_body.trim_end()),
            None => message.text_body,
        },
        html: message.html.map(|html| match &signature {
            Some(signature) => format!("{html}<p>-- <br>{}</p>", escape(signature)),
            None => html,
        }),
        files,
        automatic: false,
        at: message.created_at,
        inbox: account,
    })
}

/// The agent's own signature, or the inbox's.
pub(crate) fn signature(tx: &mut Tx, agent: Option<AgentId>, account: &Account) -> Result<Option<String>> {
    let own: Option<String> = match agent {
        Some(agent) => tx.find(sql!("select signature from agents where id = $1"), &[&agent])?,
        None => None,
    };
    let signature = own.filter(|s| !s.trim().is_empty()).unwrap_or_else(|| account.signature.clone());
    Ok((!signature.trim().is_empty()).then(|| signature.trim().to_owned()))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\n', "<br>")
}
