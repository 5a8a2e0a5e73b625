//! The job: opens the sample tickets through the verbs that every ticket goes through, and takes them away again.

use loket_store::sql;

use super::{KEPT, Kept, State, go};
use crate::account::{changed, session};
use crate::actor::Actor;
use crate::channel::{Address, Marks, inbox};
use crate::customer::{self, identity};
use crate::error::{Error, Result};
use crate::ids::{TagId, TicketId};
use crate::message::{Draft, Envelope, Kind};
use crate::permission::{Permission, Permissions};
use crate::ticket::change::{Change, change};
use crate::ticket::open::{Opening, open};
use crate::ticket::receive::receive;
use crate::ticket::reply::Words;
use crate::ticket::{Priority, Shelf, Status, note, purge, trash};
use crate::tx::Tx;
use crate::words;

/// The stories: key, the local part of the customer's address, how much it presses, where it stands.
const STORIES: [(&str, &str, Priority, Status); 5] = [
    ("praise", "nora", Priority::Low, Status::Solved),
    ("invoice", "lena", Priority::Normal, Status::New),
    ("return", "victor", Priority::Normal, Status::Open),
    ("order", "nora", Priority::Normal, Status::Open),
    ("urgent", "otto", Priority::Urgent, Status::New),
];

/// Where they write to. Nothing leaves from here: `.invalid` is no domain (RFC 2606), and the inbox sends only to files.
const ADDRESS: &str = "sample@sample.invalid";

/// Goes on with what was asked for; true when another turn is needed.
pub fn go_on(tx: &mut Tx) -> Result<bool> {
    let kept = KEPT.read(tx)?;
    match kept.state {
        State::Coming => bring(tx, kept).map(|()| false),
        State::Going => take(tx, kept),
        State::On | State::Off => Ok(false),
    }
}

fn bring(tx: &mut Tx, mut kept: Kept) -> Result<()> {
    let inbox = inbox::quiet(tx, "Samples", ADDRESS)?;
    kept.inbox = Some(inbox);
    let tag = words::say(&kept.language, "sample.tag", &[]);
    let known: Option<TagId> = tx.find(sql!("select id from tags where name = $1"), &[&tag])?;
    for (story, local, priority, status) in STORIES {
        let say = |what: &str| words::say(&kept.language, &format!("sample.{story}.{what}"), &[]);
        let from = Address { email: format!("{local}@sample.invalid"), name: Some(say("name")) };
        let customer = identity::resolve(tx, &from.email, from.name.as_deref(), false)?;
        let opening = Opening {
            subject: say("subject"),
            customer,
            inbox: Some(inbox),
            team: None,
            assignee: kept.agent.filter(|_| status != Status::New),
            status: if status == Status::New { Status::New } else { Status::Open },
            priority,
            cc: Vec::new(),
            shelf: Shelf::Sight,
        };
        let words = |text: String| Draft {
            kind: Kind::Customer,
            customer: Some(customer),
            agent: None,
            inbox: Some(inbox),
            external_id: None,
            client_id: None,
            fingerprint: None,
            subject: opening.subject.clone(),
            envelope: Envelope { from: Some(from.clone()), ..Envelope::default() },
            text_body: text.clone(),
            text_reply: text,
            html: None,
            marks: Marks::default(),
        };
        let (ticket, _) = open(tx, &opening, &words(say("text")))?;
        let mark = Change { tags: Some(vec![tag.clone()]), ..Change::default() };
        change(tx, ticket, &mark, None)?;
        match story {
            "return" => drop(receive(tx, ticket, &words(say("again")), Vec::new())?),
            "order" => jot(tx, &kept, ticket, say("note"))?,
            _ => {}
        }
        if status == Status::Solved {
            let solve = Change { status: Some(Status::Solved), ..Change::default() };
            change(tx, ticket, &solve, None)?;
        }
        kept.tickets.push(ticket);
        if !kept.customers.contains(&customer) {
            kept.customers.push(customer);
        }
    }
    if known.is_none() {
        kept.tag = tx.find(sql!("select id from tags where name = $1"), &[&tag])?;
    }
    kept.state = State::On;
    KEPT.write(tx, &kept)?;
    changed(tx, "samples");
    Ok(())
}

/// A note of whoever asked for the samples, if they may write notes.
fn jot(tx: &mut Tx, kept: &Kept, ticket: TicketId, text: String) -> Result<()> {
    let Some(agent) = kept.agent else { return Ok(()) };
    let Some(agent) = session::of_agent(tx, agent, Permissions::all())?.filter(|a| a.permissions.has(Permission::Note))
    else {
        return Ok(());
    };
    let acting = tx.actor().clone();
    tx.act_as(Actor::Agent(agent));
    let written = tx.attempt(|tx| note::write(tx, ticket, &Words { text, ..Words::default() }));
    tx.act_as(acting);
    match written {
        // Somebody who may not see the ticket leaves it without a note.
        Ok(_) | Err(Error::NotFound(_) | Error::Forbidden(_)) => Ok(()),
        Err(error) => Err(error),
    }
}

/// First out of the lists, where every screen sees them go; in the next turn for good, with all that hangs on them.
fn take(tx: &mut Tx, kept: Kept) -> Result<bool> {
    let mut thrown = false;
    for &ticket in &kept.tickets {
        let shelf: Option<String> = tx.find(sql!("select shelf from tickets where id = $1"), &[&ticket])?;
        if shelf.is_some_and(|shelf| shelf != "trash" && shelf != "merged")
            && !purge::holds_others(tx, ticket, &kept.tickets)?
        {
            trash::throw(tx, ticket)?;
            thrown = true;
        }
    }
    if thrown {
        go(tx)?;
        return Ok(true);
    }
    for &ticket in &kept.tickets {
        if !purge::holds_others(tx, ticket, &kept.tickets)? {
            purge::lying(tx, ticket, Shelf::Trash)?;
        }
    }
    for &customer in &kept.customers {
        customer::forget::unused(tx, customer)?;
    }
    if let Some(tag) = kept.tag {
        let gone = tx.run(
            sql!("delete from tags where id = $1 and not exists (select 1 from ticket_tags k where k.tag_id = $1)"),
            &[&tag],
        )?;
        if gone > 0 {
            changed(tx, "tags");
        }
    }
    if let Some(inbox) = kept.inbox {
        match inbox::delete(tx, inbox) {
            Ok(()) | Err(Error::NotFound(_)) => {}
            Err(error) => return Err(error),
        }
    }
    KEPT.write(tx, &Kept::default())?;
    changed(tx, "samples");
    Ok(false)
}
