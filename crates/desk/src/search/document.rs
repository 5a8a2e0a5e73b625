//! What the indexes hold of a ticket, a customer, an organization: gathered from the rows, a batch in a handful of queries.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use loket_store::{row, sql};

use super::forms::Language;
use super::known::Known;
use super::{
    Document, EVERY, agent_token, customer_token, follower_token, organization_token, tag_token, team_token, text,
};
use crate::error::Result;
use crate::ids::{self, CustomerId, OrganizationId, TagId, TicketId};
use crate::setting;
use crate::ticket::{merge, scope};
use crate::tx::Tx;

row! {
    struct TicketRow {
        id: TicketId = "t.id",
        subject: String = "t.subject",
        customer_id: CustomerId = "t.customer_id",
        customer_name: String = "c.name",
        customer_email: Option<String> = "c.email",
        language: Option<String> = "c.language",
    }
}

row! {
    struct Piece {
        ticket: TicketId = "ticket_id",
        id: i64 = "id",
        text: String = "text",
        is_note: bool = "is_note",
    }
}

row! {
    struct Label {
        id: i64 = "id",
        text: String = "text",
    }
}

row! {
    struct Tagged {
        ticket: TicketId = "k.ticket_id",
        tag: TagId = "g.id",
        name: String = "g.name",
    }
}

/// More text than that of one ticket is not indexed: a hostile thread must not fill the index.
const MOST_TEXT: usize = 200_000;
/// Nor more words: positions end there in PostgreSQL, and both databases shall find the same phrases.
const MOST_WORDS: usize = 16_000;
/// Nor, of a ticket, more messages than these, the newest.
const MOST_MESSAGES: i64 = 500;
/// Nor more files.
const MOST_FILES: i64 = 20;
/// A document being gathered, with the room that is left in it.
struct Gathering {
    document: Document,
    words: usize,
    text: usize,
    /// The language of what does not tell its own.
    home: Option<Language>,
    known: Known,
}

/// Which part of a document a text belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Head,
    Body,
    Notes,
}

impl Gathering {
    /// Appends the folded words of a text while there is room, and notes their stems.
    fn add(&mut self, part: Part, text: &str, forms: bool) {
        let language = forms.then(|| Language::of_text(text).or(self.home)).flatten();
        let Document { head, body, notes, seen, .. } = &mut self.document;
        let out = match part {
            Part::Head => head,
            Part::Body => body,
            Part::Notes => notes,
        };
        text::each_word(text, |word, from, to| {
            if self.words > 0 {
                out.push_str(word);
                out.push(' ');
                self.words -= 1;
                if let (Some(language), Some(written)) = (language, text.get(from..to)) {
                    seen.note(&self.known, language, word, written);
                }
            }
        });
    }

    /// The same for a text of which only so much is wanted.
    fn add_long(&mut self, piece: &Piece) {
        let text = text::head(&piece.text, self.text);
        self.text -= text.len();
        self.add(if piece.is_note { Part::Notes } else { Part::Body }, text, true);
    }
}

/// Rows by the ticket they belong to.
fn by_ticket<T>(rows: Vec<T>, ticket: impl Fn(&T) -> TicketId) -> HashMap<TicketId, Vec<T>> {
    let mut by: HashMap<TicketId, Vec<T>> = HashMap::new();
    for row in rows {
        by.entry(ticket(&row)).or_default().push(row);
    }
    by
}

/// The newest pieces of all tickets that are shown as one.
fn newest<'a>(pieces: &'a HashMap<TicketId, Vec<Piece>>, family: &[TicketId], most: i64) -> Vec<&'a Piece> {
    let mut all: Vec<&Piece> = family.iter().filter_map(|id| pieces.get(id)).flatten().collect();
    all.sort_by_key(|piece| std::cmp::Reverse(piece.id));
    all.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    all
}

/// What stands in tickets and in all that is shown in them. A merged ticket keeps a document of its own too, for those
/// who see it and not what it was merged into.
pub(super) fn of_tickets(tx: &mut Tx, ids: &[TicketId]) -> Result<Vec<Document>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut families: BTreeMap<TicketId, Vec<TicketId>> = BTreeMap::new();
    for (id, member) in merge::families(tx, ids)? {
        families.entry(id).or_default().push(member);
    }
    let members: BTreeSet<TicketId> = families.values().flatten().copied().collect();
    let list = ids::list(members);
    let rows: Vec<TicketRow> = tx.all(
        sql!(
            "select ",
            TicketRow::COLUMNS,
            " from tickets t join customers k on k.id = t.customer_id
             join customers c on c.id = coalesce(k.merged_into, k.id) where t.id in {each:$1} order by t.id"
        ),
        &[&list],
    )?;
    // Private notes are found by nobody: their readers are few and change. What is said to third parties is as internal
    // as a note. What was called back was never said.
    let pieces: Vec<Piece> = tx.all(
        sql!(
            "select ",
            Piece::COLUMNS,
            " from (
                select ticket_id, id, substr(coalesce(text_reply, text_body), 1, 50000) as text,
                    (kind = 'note' or side_id is not null) as is_note,
                    row_number() over (partition by ticket_id order by id desc) as place
                from messages where ticket_id in {each:$1} and kind <> 'system' and not private and not exists (
                    select 1 from deliveries d where d.message_id = messages.id and d.state = 'cancelled')) newest
             where place <= $2 order by ticket_id, id desc"
        ),
        &[&list, &MOST_MESSAGES],
    )?;
    let files: Vec<Piece> = tx.all(
        sql!(
            "select ",
            Piece::COLUMNS,
            " from (
                select m.ticket_id, a.id, (m.kind = 'note' or m.side_id is not null) as is_note,
                    a.filename || ' ' || coalesce(substr(f.text, 1, 50000), '') as text,
                    row_number() over (partition by m.ticket_id order by a.id desc) as place
                from messages m join attachments a on a.message_id = m.id left join file_texts f on f.sha256 = a.sha256
                where m.ticket_id in {each:$1} and not m.private and not a.inline) newest
             where place <= $2 order by ticket_id, id desc"
        ),
        &[&list, &MOST_FILES],
    )?;
    let tags: Vec<Tagged> = tx.all(
        sql!(
            "select ",
            Tagged::COLUMNS,
            " from ticket_tags k join tags g on g.id = k.tag_id where k.ticket_id in {each:$1} order by k.ticket_id, g.id"
        ),
        &[&list],
    )?;
    let values: Vec<Label> = tx.all(
        sql!(
            "select owner_id as id, text from field_values
             where noun = 'ticket' and owner_id in {each:$1} and text is not null order by owner_id"
        ),
        &[&list],
    )?;
    let mut circles = scope::circles(tx, ids)?;
    let house = Language::of_code(&setting::language(tx)?);
    let rows: HashMap<TicketId, TicketRow> = rows.into_iter().map(|row| (row.id, row)).collect();
    let (pieces, files) = (by_ticket(pieces, |piece| piece.ticket), by_ticket(files, |file| file.ticket));
    let (tags, values) = (by_ticket(tags, |tag| tag.ticket), by_ticket(values, |value| TicketId(value.id)));
    let mut documents = Vec::with_capacity(families.len());
    for (id, family) in families {
        let Some(row) = rows.get(&id) else { continue };
        let said = row.language.as_deref().and_then(Language::of_code);
        let mut gathering = Gathering {
            document: Document { id: id.0, ..Document::default() },
            words: MOST_WORDS,
            text: MOST_TEXT,
            home: said.or(house),
            known: tx.known().clone(),
        };
        let talk = newest(&pieces, &family, MOST_MESSAGES);
        // A subject is too short to tell its language; the first words of the ticket tell it.
        gathering.home = talk.last().and_then(|first| Language::of_text(&first.text)).or(gathering.home);
        let mut tokens = vec![EVERY.to_owned(), customer_token(row.customer_id)];
        for member in family.iter().filter_map(|id| rows.get(id)) {
            gathering.add(Part::Head, &member.subject, true);
            for text in [&member.id.to_string(), &member.customer_name] {
                gathering.add(Part::Head, text, false);
            }
            gathering.add(Part::Head, member.customer_email.as_deref().unwrap_or_default(), false);
            for tag in tags.get(&member.id).into_iter().flatten() {
                gathering.add(Part::Head, &tag.name, false);
                tokens.push(tag_token(tag.tag));
            }
        }
        for value in family.iter().filter_map(|id| values.get(id)).flatten() {
            gathering.add(Part::Body, text::head(&value.text, 5_000), true);
        }
        for piece in talk.into_iter().chain(newest(&files, &family, MOST_FILES)) {
            gathering.add_long(piece);
        }
        let circle = circles.remove(&id).unwrap_or_default();
        for (team, agent) in circle.tasks.iter().copied().chain([(circle.team, circle.assignee)]) {
            tokens.extend(team.map(team_token));
            tokens.extend(agent.map(agent_token));
        }
        tokens.extend(circle.followers.into_iter().map(follower_token));
        tokens.extend(circle.homes.into_iter().map(organization_token));
        tokens.sort_unstable();
        tokens.dedup();
        gathering.document.meta = tokens.join(" ");
        documents.push(gathering.document);
    }
    Ok(documents)
}

pub(super) fn of_customers(tx: &mut Tx, ids: &[CustomerId]) -> Result<Vec<Document>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let list = ids::list(ids.iter().copied());
    let rows: Vec<Label> = tx.all(
        sql!(
            "select c.id as id, c.name as text from customers c where c.id in {each:$1} and c.merged_into is null
             union all select c.merged_into, c.name from customers c where c.merged_into in {each:$1}
             union all select i.customer_id, i.value from identities i join customers c on c.id = i.customer_id
             where i.customer_id in {each:$1} and c.merged_into is null
             union all select c.merged_into, i.value from customers c join identities i on i.customer_id = c.id
             where c.merged_into in {each:$1}
             union all select c.id, o.name from customers c join organizations o on o.id = c.organization_id
             where c.id in {each:$1} and c.merged_into is null
             union all select v.owner_id, v.text from field_values v join customers c on c.id = v.owner_id
             where v.noun = 'customer' and v.owner_id in {each:$1} and v.text is not null and c.merged_into is null
             order by 1"
        ),
        &[&list],
    )?;
    Ok(gather(rows))
}

pub(super) fn of_organizations(tx: &mut Tx, ids: &[OrganizationId]) -> Result<Vec<Document>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let list = ids::list(ids.iter().copied());
    let rows: Vec<Label> = tx.all(
        sql!(
            "select o.id as id, o.name as text from organizations o where o.id in {each:$1}
             union all select d.organization_id, d.domain from organization_domains d where d.organization_id in {each:$1}
             union all select v.owner_id, v.text from field_values v
             where v.noun = 'organization' and v.owner_id in {each:$1} and v.text is not null
             order by 1"
        ),
        &[&list],
    )?;
    Ok(gather(rows))
}

/// Joins the texts of the same noun; they come in its order.
fn gather(rows: Vec<Label>) -> Vec<Document> {
    let mut documents: Vec<Document> = Vec::new();
    for row in rows {
        if documents.last().is_none_or(|last| last.id != row.id) {
            documents.push(Document { id: row.id, ..Document::default() });
        }
        if let Some(document) = documents.last_mut().filter(|document| document.body.len() < MOST_TEXT) {
            text::fold_into(text::head(&row.text, 5_000), &mut document.body);
        }
    }
    documents
}
