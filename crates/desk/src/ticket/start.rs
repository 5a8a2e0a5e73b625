//! An agent or a program begins a ticket: with a customer's words entered on their behalf, or by writing to a customer.

use super::open::{Opening, open};
use super::reply::outsiders;
use super::shape::Shape;
use super::{Priority, Shelf, Status, Ticket, assign, follow, note, shape, tagging};
use crate::channel::{Address, Marks};
use crate::customer;
use crate::error::{Error, Result};
use crate::ids::{AgentId, AttachmentId, CustomerId, InboxId, TeamId, TicketId};
use crate::message::{Draft, Envelope, Kind, attachment};
use crate::permission::Permission;
use crate::tx::Tx;
use crate::workflow::way;
use crate::{outbox, setting};

/// What the ticket begins with.
#[derive(Debug, Clone)]
pub struct Beginning {
    /// What it is about.
    pub subject: String,
    /// Who asks, or is written to.
    pub customer: CustomerId,
    /// Whether the agent writes to the customer; otherwise the words are the customer's.
    pub by_agent: bool,
    /// The words.
    pub text: String,
    /// The same as sanitised HTML.
    pub html: Option<String>,
    /// The account the answers leave by.
    pub inbox: Option<InboxId>,
    /// Which team gets it.
    pub team: Option<TeamId>,
    /// Who gets it.
    pub assignee: Option<AgentId>,
    /// Where it stands.
    pub status: Option<Status>,
    /// What the house added to tickets: status, type, form, fields.
    pub shape: Shape,
    /// How much it presses.
    pub priority: Option<Priority>,
    /// Its labels.
    pub tags: Vec<String>,
    /// Files uploaded for it.
    pub files: Vec<AttachmentId>,
    /// Who else gets the answers.
    pub cc: Vec<Address>,
    /// What the first message says about its own making.
    pub marks: Marks,
}

/// Begins the ticket.
pub fn start(tx: &mut Tx, beginning: &Beginning) -> Result<TicketId> {
    tx.require(Permission::Open)?;
    if beginning.by_agent {
        tx.require(Permission::Reply)?;
    }
    note::addresses("cc", &beginning.cc)?;
    if beginning.subject.trim().is_empty() && beginning.text.trim().is_empty() {
        return Err(Error::invalid("subject", "is empty; say in a few words what it is about"));
    }
    let to = customer::main_address(tx, beginning.customer)?;
    if beginning.by_agent {
        customer::block::may_write_to(tx, &[to.as_slice(), &beginning.cc])?;
    }
    let account = match (beginning.inbox, beginning.by_agent) {
        // Answers need an account; a ticket that is only kept does not.
        (inbox, true) => Some(outbox::account(tx, inbox)?),
        (Some(inbox), false) => Some(crate::channel::inbox::get(tx, inbox)?),
        (None, false) => crate::channel::inbox::default_outgoing(tx)?,
    };
    let cc = outsiders(tx, &beginning.cc)?;
    let envelope = match (beginning.by_agent, &account, to) {
        (true, Some(account), Some(to)) => {
            Envelope { from: Some(account.sender()), to: vec![to], cc: cc.clone(), ..Envelope::default() }
        }
        (true, _, _) => return Err(Error::invalid("customer", "has no e-mail address to write to")),
        (false, account, from) => {
            Envelope { from, to: account.iter().map(|a| a.sender()).collect(), cc: cc.clone(), ..Envelope::default() }
        }
    };
    let first = Draft {
        kind: if beginning.by_agent { Kind::Reply } else { Kind::Customer },
        customer: (!beginning.by_agent).then_some(beginning.customer),
        agent: if beginning.by_agent { tx.actor().agent() } else { None },
        inbox: account.as_ref().map(|a| a.id),
        external_id: None,
        client_id: None,
        fingerprint: None,
        subject: beginning.subject.clone(),
        envelope,
        text_body: beginning.text.clone(),
        text_reply: beginning.text.clone(),
        html: beginning.html.clone(),
        marks: beginning.marks.clone(),
    };
    let asked = way::aim(tx, beginning.status, beginning.shape.status_id)?;
    let status = asked.as_ref().map(|aim| aim.category).unwrap_or(if beginning.by_agent {
        Status::Pending
    } else {
        Status::New
    });
    let opening = Opening {
        subject: beginning.subject.clone(),
        customer: beginning.customer,
        inbox: account.as_ref().map(|a| a.id),
        team: account.as_ref().and_then(|a| a.team_id),
        assignee: None,
        status,
        priority: beginning.priority.unwrap_or(Priority::Normal),
        cc,
        shelf: Shelf::Sight,
    };
    let (id, message) = open(tx, &opening, &first)?;
    follow::opened(tx, id)?;
    attachment::claim(tx, message, &beginning.files)?;
    if let (true, Some(account)) = (beginning.by_agent, &account) {
        let undo = setting::undo_ms(tx)?;
        outbox::queue(tx, id, message, account.id, undo)?;
    }
    hand_out(tx, id, beginning)?;
    Ok(id)
}

/// Gives the new ticket to whom it was opened for, and its labels. Nothing is written when it was for nobody.
fn hand_out(tx: &mut Tx, id: TicketId, beginning: &Beginning) -> Result<()> {
    let mut ticket = Ticket::lock(tx, id)?;
    let before = ticket.place();
    shape::begin(tx, &mut ticket, &beginning.shape)?;
    let shape = &beginning.shape;
    let shaped = shape.status_id.is_some() || shape.type_id.is_some() || shape.form_id.is_some();
    if beginning.assignee.is_none() && beginning.team.is_none() && beginning.tags.is_empty() && !shaped {
        return Ok(());
    }
    tagging::set(tx, &ticket, &beginning.tags)?;
    if beginning.team.is_some() {
        assign::to_team(tx, &mut ticket, beginning.team)?;
    }
    assign::to_agent(tx, &mut ticket, beginning.assignee)?;
    ticket.save(tx, before)
}
