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
    let thread = match message.side_id {
        Some(side) => aside(tx, &message, side)?,
        None => thread(tx, &message, marks.automatic, marks.forward)?,
    };
    // What is forwarded has the signature above the words of others already.
    let signature = if marks.forward { None } else { signature(tx, message.agent_id, &account)? };
    let files = attachment::of(tx, &[message.id])?.iter().map(attachment::Attachment::file).collect();
    let answered = thread.answered();
    Ok(Outbound {
        message: message.id,
        ticket: message.ticket_id,
        side: message.side_id,
        from: envelope.from.unwrap_or_else(|| account.sender()),
        to: envelope.to,
        cc: envelope.cc,
        bcc: envelope.bcc,
        external_id,
        in_reply_to: answered.map(ToOwned::to_owned),
        subject: thread.subject,
        references: thread.chain.into_iter().rev().map(|(id, _)| id).collect(),
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

/// What a message continues: its subject line, and the messages before it, the newest first.
struct Thread {
    subject: String,
    chain: Vec<(String, message::Kind)>,
}

impl Thread {
    /// The message that is answered: the other side's last, else the last of all.
    fn answered(&self) -> Option<&str> {
        let theirs = self.chain.iter().find(|(_, kind)| *kind == message::Kind::Customer);
        theirs.or(self.chain.first()).map(|(id, _)| id.as_str())
    }

    /// The subject line of an answer, when this is one.
    fn re(mut self) -> Thread {
        let marked = self.subject.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("re:"));
        if !self.chain.is_empty() && !marked {
            self.subject.insert_str(0, "Re: ");
        }
        self
    }
}

/// With the customer: under the ticket's subject and number.
fn thread(tx: &mut Tx, message: &Message, automatic: bool, forward: bool) -> Result<Thread> {
    // Of a merged whole: the thread of the ticket it answers as.
    let (subject, ticket): (String, TicketId) =
        tx.one(sql!("select subject, coalesce(answers_as, id) from tickets where id = $1"), &[&message.ticket_id])?;
    let chain: Vec<(String, message::Kind, String)> = tx.all(
        sql!(
            "select external_id, kind, marks from messages
             where ticket_id = $1 and id < $2 and external_id is not null and kind in ('customer', 'reply')
                and side_id is null
             order by id desc limit 30"
        ),
        &[&ticket, &message.id],
    )?;
    let chain = conversation(chain, forward)?;
    let mut thread = match automatic {
        // What Loket writes by itself has a subject of its own, in the reader's language.
        true => Thread { subject: message.subject.clone(), chain },
        false if forward => Thread { subject: format!("Fwd: {subject}"), chain },
        false => Thread { subject, chain }.re(),
    };
    thread.subject.push_str(&format!(" [#{}]", message.ticket_id));
    Ok(thread)
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

/// With a third party: a thread of its own, under its own subject and without the ticket's number, which would tell a
/// stranger where the customer's thread is.
fn aside(tx: &mut Tx, message: &Message, side: SideId) -> Result<Thread> {
    let chain = tx.all(
        sql!(
            "select external_id, kind from messages
             where side_id = $1 and id < $2 and external_id is not null and kind in ('customer', 'reply')
             order by id desc limit 30"
        ),
        &[&side, &message.id],
    )?;
    Ok(Thread { subject: message.subject.clone(), chain }.re())
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
