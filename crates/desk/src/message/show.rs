//! A message as the API and the app show it: headers, visible words, safe HTML, files, how it came and how it left.

use std::collections::HashMap;

use loket_store::{row, sql};
use serde::Serialize;

use super::attachment::{self, View as AttachmentView};
use super::{Kind, Message, private};
use crate::blob::check::{self, Known};
use crate::channel::authentication::Standing;
use crate::channel::{Address, Authentication, Bounce, Invitation};
use crate::error::Result;
use crate::ids::{self, IntakeId, MessageId, SideId, TicketId};
use crate::outbox;
use crate::page::{Page, Paging};
use crate::picture::{self, Picture, Showing, Trusted};
use crate::spam::Judgement;
use crate::ticket::{merge, scope};
use crate::time::Time;
use crate::tx::Tx;

/// Who wrote a message.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Actor")]
pub struct Author {
    /// `customer`, `agent` or `system`.
    pub kind: &'static str,
    /// The customer's or agent's number.
    pub id: Option<i64>,
    /// Their name.
    pub name: String,
}

/// How a message came in.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "MessageIntake")]
pub struct IntakeOf {
    /// The row of the ledger.
    pub id: IntakeId,
    /// What became of it.
    pub outcome: String,
    /// Why, in stable words.
    pub reasons: Vec<String>,
    /// The other ways by which the same message came, oldest first.
    pub also: Vec<AlsoCame>,
}

/// Another way by which a message came.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "AlsoCame")]
pub struct AlsoCame {
    /// The row of the ledger.
    pub id: IntakeId,
    /// The inbox it was offered to.
    pub inbox: String,
    /// Its address.
    pub address: String,
    /// The door.
    pub via: String,
    /// When.
    pub at: Time,
}

/// A message as the API shows it.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Message")]
pub struct View {
    /// The message.
    pub id: MessageId,
    /// Its ticket.
    pub ticket_id: TicketId,
    /// The side conversation it belongs to; null for the customer's thread.
    pub side_id: Option<SideId>,
    /// What it is about.
    pub subject: String,
    /// What it is.
    pub kind: Kind,
    /// Whether it is a note for some eyes only.
    pub private: bool,
    /// Who wrote it.
    pub author: Author,
    /// The sender, as the headers say.
    pub from: Option<Address>,
    /// To whom.
    pub to: Vec<Address>,
    /// To whom as well.
    pub cc: Vec<Address>,
    /// To whom unseen.
    pub bcc: Vec<Address>,
    /// Where answers are wanted.
    pub reply_to: Vec<Address>,
    /// Its id in the outside world, without angle brackets.
    pub message_id: Option<String>,
    /// The id it directly answers.
    pub in_reply_to: Vec<String>,
    /// The conversation so far, as its headers state it.
    pub references: Vec<String>,
    /// The whole decoded text.
    pub text_body: String,
    /// What is new in it, without quotes and signature.
    pub text_reply: String,
    /// Sanitised HTML; pictures from elsewhere have their address in `data-src`.
    pub html: Option<String>,
    /// Whether the HTML holds pictures from elsewhere.
    pub remote_images: bool,
    /// Those pictures; the server fetches them, and only when asked to.
    pub pictures: Vec<Picture>,
    /// How they begin.
    pub pictures_shown: Showing,
    /// Its files.
    pub attachments: Vec<AttachmentView>,
    /// A delivery report made by a mail system.
    pub is_bounce: bool,
    /// Given up for good (true) or still being tried (false).
    pub bounce_permanent: Option<bool>,
    /// The addresses that were not reached.
    pub bounce_recipients: Vec<String>,
    /// The enhanced status code, such as 5.1.1.
    pub bounce_status: Option<String>,
    /// What the server said that reports.
    pub bounce_words: Option<String>,
    /// A vacation notice or another automatic answer.
    pub is_auto_reply: bool,
    /// A complaint report.
    pub is_feedback_report: bool,
    /// Loket confirmed its arrival to the sender.
    pub auto_ack_sent: bool,
    /// An agent's: sent to somebody else than the customer, with what was written so far.
    pub forward: bool,
    /// Somebody else's answer to what was forwarded to them.
    pub third_party: bool,
    /// Why the original, or a part of it, could not be read: `empty`, `no_header`, `no_content`, `too_deep`,
    /// `too_many_parts`, `too_many_files`, `text_too_long`, `encrypted_smime`, `encrypted_pgp` or `unopened`.
    pub problem: Option<String>,
    /// Whether a message from outside is from where it says; null for our own.
    pub authentication: Option<Authentication>,
    /// The same in one word.
    pub standing: Option<Standing>,
    /// How the spam filter judges it; null while it has learned too little.
    pub spam: Option<Judgement>,
    /// The meeting it invites to, changes or calls off.
    pub invitation: Option<Invitation>,
    /// How it came in.
    pub intake: Option<IntakeOf>,
    /// How it left.
    pub delivery: Option<outbox::State>,
    /// The id the browser gave it.
    pub client_id: Option<String>,
    /// When it came or was written.
    pub created_at: Time,
    /// A note's: when it was taken back. Its words are gone since.
    pub removed_at: Option<Time>,
}

row! {
    struct IntakeRow {
        id: IntakeId = "i.id",
        message_id: Option<MessageId> = "i.message_id",
        outcome: String = "i.outcome",
        reasons: String = "i.reasons",
        via: String = "i.via",
        received_at: Time = "i.received_at",
        inbox: String = "b.name",
        address: String = "b.address",
    }
}

/// So many ways by which one message came are told of.
const MOST_WAYS: i64 = 200;

/// How messages came in, the oldest way of each first.
fn ways(tx: &mut Tx, messages: &str) -> Result<HashMap<MessageId, IntakeOf>> {
    let rows: Vec<IntakeRow> = tx.all(
        sql!(
            "select ",
            IntakeRow::COLUMNS,
            " from intake i join inboxes b on b.id = i.inbox_id where i.message_id in {each:$1} order by i.id limit $2"
        ),
        &[&messages, &MOST_WAYS],
    )?;
    let mut ways: HashMap<MessageId, IntakeOf> = HashMap::new();
    for row in rows {
        let Some(message) = row.message_id else { continue };
        match ways.get_mut(&message) {
            None => {
                let reasons = serde_json::from_str(&row.reasons)?;
                ways.insert(message, IntakeOf { id: row.id, outcome: row.outcome, reasons, also: Vec::new() });
            }
            Some(first) => first.also.push(AlsoCame {
                id: row.id,
                inbox: row.inbox,
                address: row.address,
                via: row.via,
                at: row.received_at,
            }),
        }
    }
    Ok(ways)
}

row! {
    struct Named {
        id: i64 = "id",
        name: String = "name",
    }
}

/// One message, if the actor may see its ticket.
pub fn see(tx: &mut Tx, id: MessageId) -> Result<View> {
    let message = super::get(tx, id)?;
    scope::see(tx, message.ticket_id).map_err(|_| crate::Error::NotFound("message"))?;
    one(tx, message)
}

/// One message, already permitted.
pub(crate) fn one(tx: &mut Tx, message: Message) -> Result<View> {
    let mut views = views(tx, vec![message])?;
    views.pop().ok_or(crate::Error::NotFound("message"))
}

/// So many bytes of words a page of messages holds, but always one message: fifty pasted logs are no page.
const PAGE_BYTES: i64 = 1_000_000;

/// A ticket's messages: the newest page first, each page in the order they were written. A page ends at its number of
/// messages or when their words make a megabyte, whichever comes first.
pub fn list(tx: &mut Tx, ticket: TicketId, paging: &Paging) -> Result<Page<View>> {
    scope::see(tx, ticket)?;
    let ([before], more) = (paging.position([i64::MAX])?, paging.limit() + 1);
    let sizes: Vec<(MessageId, i64)> = match &merge::family(tx, ticket)?[..] {
        [_] => tx.all(
            sql!(
                "select id, octet_length(text_body) + coalesce(octet_length(text_reply), 0) + coalesce(octet_length(html), 0)
                 from messages where ticket_id = $1 and side_id is null and id < $2 order by id desc limit $3"
            ),
            &[&ticket, &before, &more],
        )?,
        family => {
            let family = ids::list(family.iter().copied());
            tx.all(
                sql!(
                    "select id, octet_length(text_body) + coalesce(octet_length(text_reply), 0) + coalesce(octet_length(html), 0)
                     from messages where ticket_id in {each:$1} and side_id is null and id < $2 order by id desc limit $3"
                ),
                &[&family, &before, &more],
            )?
        }
    };
    page(tx, &sizes, paging)
}

/// The messages of a page, of which numbers and sizes are known, newest first, with the one behind it.
fn page(tx: &mut Tx, sizes: &[(MessageId, i64)], paging: &Paging) -> Result<Page<View>> {
    let mut bytes = 0;
    let fit = sizes.iter().take_while(|(_, size)| {
        bytes += size;
        bytes <= PAGE_BYTES
    });
    let fit = i64::try_from(fit.count()).unwrap_or(i64::MAX).max(1);
    let numbers: Vec<MessageId> = sizes.iter().map(|(id, _)| *id).collect();
    let page = Page::cut(numbers, paging.limit().min(fit), |id: &MessageId| vec![id.0]);
    if page.items.is_empty() {
        return Ok(Page::whole(Vec::new()));
    }
    let mut items = of(tx, &page.items)?;
    items.sort_by_key(|message| message.id);
    Ok(Page { items, next: page.next })
}

/// These messages in no particular order, already permitted.
pub(crate) fn of(tx: &mut Tx, messages: &[MessageId]) -> Result<Vec<View>> {
    let list = ids::list(messages.iter().copied());
    let rows = tx.all(sql!("select ", Message::COLUMNS, " from messages where id in {each:$1}"), &[&list])?;
    views(tx, rows)
}

/// How a message came in, the caller having checked its ticket.
pub(crate) fn intake_of(tx: &mut Tx, id: MessageId) -> Result<Option<IntakeOf>> {
    Ok(ways(tx, &ids::list([id]))?.remove(&id))
}

/// The newest messages of the customer's thread, the oldest first, already permitted: with notes only when asked for,
/// and never the private ones of others.
pub(crate) fn whole(tx: &mut Tx, ticket: TicketId, notes: bool, most: i64) -> Result<Vec<View>> {
    let (family, me) = (ids::list(merge::family(tx, ticket)?), tx.actor().agent());
    let mut rows: Vec<Message> = tx.all(
        sql!(
            "select ",
            Message::COLUMNS,
            " from messages where ticket_id in {each:$1} and side_id is null and (kind <> 'note' or $2)
                and (not private or agent_id = $3) and removed_at is null order by id desc limit $4"
        ),
        &[&family, &notes, &me, &most],
    )?;
    rows.reverse();
    views(tx, rows)
}

/// The newest messages of all side conversations of a ticket, the oldest first, already permitted.
pub(crate) fn whole_aside(tx: &mut Tx, ticket: TicketId, most: i64) -> Result<Vec<View>> {
    let family = ids::list(merge::family(tx, ticket)?);
    let mut rows: Vec<Message> = tx.all(
        sql!(
            "select ",
            Message::COLUMNS,
            " from messages where ticket_id in {each:$1} and side_id is not null order by id desc limit $2"
        ),
        &[&family, &most],
    )?;
    rows.reverse();
    views(tx, rows)
}

/// The messages of a side conversation, already permitted: the newest page first, each in the order they were written.
pub(crate) fn aside(tx: &mut Tx, side: SideId, paging: &Paging) -> Result<Page<View>> {
    let ([before], more) = (paging.position([i64::MAX])?, paging.limit() + 1);
    let sizes: Vec<(MessageId, i64)> = tx.all(
        sql!(
            "select id, octet_length(text_body) + coalesce(octet_length(text_reply), 0) + coalesce(octet_length(html), 0)
             from messages where side_id = $1 and id < $2 order by id desc limit $3"
        ),
        &[&side, &before, &more],
    )?;
    page(tx, &sizes, paging)
}

/// Everything that is shown of several messages, without those that the actor may not read, in a handful of queries however many they are.
fn views(tx: &mut Tx, mut messages: Vec<Message>) -> Result<Vec<View>> {
    let hidden = private::hidden(tx, &messages.iter().collect::<Vec<_>>())?;
    messages.retain(|message| !hidden.contains(&message.id));
    if messages.is_empty() {
        return Ok(Vec::new());
    }
    let list = ids::list(messages.iter().map(|m| m.id));
    let mut files: HashMap<MessageId, Vec<attachment::Attachment>> = HashMap::new();
    let all = attachment::of(tx, &messages.iter().map(|m| m.id).collect::<Vec<_>>())?;
    let hashes: Vec<&str> = all.iter().map(|file| file.sha256.as_str()).collect();
    let known = check::known(tx, &hashes)?.into_iter().map(|known| (known.sha256.clone(), known)).collect();
    for file in all {
        if let Some(message) = file.message_id {
            files.entry(message).or_default().push(file);
        }
    }
    let mut intakes = match messages.iter().any(|m| m.external_id.is_some()) {
        true => ways(tx, &list)?,
        false => HashMap::new(),
    };
    let mut deliveries = outbox::states(tx, &list)?;
    let trusted = Trusted::of(tx, messages.iter().filter(|m| m.html.is_some()))?;
    let agents = names(tx, messages.iter().filter_map(|m| m.agent_id), false)?;
    let customers = names(tx, messages.iter().filter_map(|m| m.customer_id), true)?;
    messages
        .into_iter()
        .map(|m| {
            let author = match (m.kind, m.agent_id, m.customer_id) {
                (Kind::System, ..) => Author { kind: "system", id: None, name: String::from("Loket") },
                (_, Some(id), _) => Author { kind: "agent", id: Some(id.0), name: name_of(&agents, id.0) },
                (_, None, Some(id)) => Author { kind: "customer", id: Some(id.0), name: name_of(&customers, id.0) },
                (_, None, None) => Author { kind: "system", id: None, name: String::from("Loket") },
            };
            let files = files.remove(&m.id).unwrap_or_default();
            let (intake, delivery) = (intakes.remove(&m.id), deliveries.remove(&m.id));
            let shown = trusted.showing(&m)?;
            view(m, author, &files, &known, shown, intake, delivery)
        })
        .collect()
}

fn view(
    m: Message,
    author: Author,
    files: &[attachment::Attachment],
    known: &HashMap<String, Known>,
    pictures_shown: Showing,
    intake: Option<IntakeOf>,
    delivery: Option<outbox::State>,
) -> Result<View> {
    let (envelope, marks) = (m.envelope()?, m.marks()?);
    let is_bounce = marks.bounce.is_some();
    let bounce = marks.bounce.unwrap_or_else(Bounce::default);
    let pictures = m.html.as_deref().map(|html| picture::of(m.id, html)).unwrap_or_default();
    Ok(View {
        id: m.id,
        ticket_id: m.ticket_id,
        side_id: m.side_id,
        kind: m.kind,
        private: m.private,
        author,
        from: envelope.from,
        to: envelope.to,
        cc: envelope.cc,
        bcc: envelope.bcc,
        reply_to: envelope.reply_to,
        message_id: m.external_id,
        in_reply_to: envelope.in_reply_to,
        references: envelope.references,
        text_reply: m.text_reply.unwrap_or_else(|| m.text_body.clone()),
        html: m.html.map(|html| with_pictures(html, files)),
        subject: m.subject,
        text_body: m.text_body,
        remote_images: marks.remote_images,
        pictures,
        pictures_shown,
        attachments: files.iter().map(|file| file.view(known.get(&file.sha256))).collect(),
        is_bounce,
        bounce_permanent: bounce.permanent,
        bounce_recipients: bounce.recipients,
        bounce_status: bounce.status,
        bounce_words: bounce.words,
        is_auto_reply: marks.auto_reply,
        is_feedback_report: marks.feedback_report,
        auto_ack_sent: marks.acknowledged,
        forward: marks.forward,
        third_party: marks.third_party,
        problem: marks.problem,
        standing: marks.authentication.as_ref().map(Authentication::standing),
        authentication: marks.authentication,
        spam: marks.spam,
        invitation: marks.invitation.map(|invitation| *invitation),
        intake,
        delivery,
        client_id: m.client_id,
        created_at: m.created_at,
        removed_at: m.removed_at,
    })
}

/// Points `cid:` pictures at the attachments they mean.
fn with_pictures(mut html: String, files: &[attachment::Attachment]) -> String {
    for file in files {
        if let Some(cid) = &file.content_id {
            html = html.replace(&format!("\"cid:{cid}\""), &format!("\"{}\"", file.url()));
        }
    }
    html
}

fn names<I: Into<i64> + Copy>(
    tx: &mut Tx,
    wanted: impl Iterator<Item = I>,
    customers: bool,
) -> Result<HashMap<i64, String>> {
    let mut wanted: Vec<i64> = wanted.map(Into::into).collect();
    wanted.sort_unstable();
    wanted.dedup();
    if wanted.is_empty() {
        return Ok(HashMap::new());
    }
    let list = ids::list(wanted);
    let rows: Vec<Named> = if customers {
        tx.all(sql!("select ", Named::COLUMNS, " from customers where id in {each:$1}"), &[&list])?
    } else {
        tx.all(sql!("select ", Named::COLUMNS, " from agents where id in {each:$1}"), &[&list])?
    };
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

fn name_of(names: &HashMap<i64, String>, id: i64) -> String {
    names.get(&id).cloned().unwrap_or_default()
}
