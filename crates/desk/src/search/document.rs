//! What the indexes hold of a ticket, a customer, an organization: gathered from the rows, a batch in a handful of queries.

use loket_store::{row, sql};

use super::{
    Document, EVERY, agent_token, customer_token, follower_token, organization_token, tag_token, team_token, text,
};
use crate::error::Result;
use crate::ids::{self, CustomerId, OrganizationId, TagId, TicketId};
use crate::ticket::scope;
use crate::tx::Tx;

row! {
    struct TicketRow {
        id: TicketId = "t.id",
        subject: String = "t.subject",
        customer_id: CustomerId = "t.customer_id",
        customer_name: String = "c.name",
        customer_email: Option<String> = "c.email",
    }
}

row! {
    struct Piece {
        id: i64 = "ticket_id",
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
        id: i64 = "k.ticket_id",
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

/// Appends the folded words of a text while there is room.
fn add(text: &str, out: &mut String, room: &mut usize) {
    text::each_word(text, |word, _, _| {
        if *room > 0 {
            out.push_str(word);
            out.push(' ');
            *room -= 1;
        }
    });
}

pub(super) fn of_tickets(tx: &mut Tx, ids: &[TicketId]) -> Result<Vec<Document>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let list = ids::list(ids.iter().copied());
    let rows: Vec<TicketRow> = tx.all(
        sql!(
            "select ",
            TicketRow::COLUMNS,
            " from tickets t join customers k on k.id = t.customer_id
             join customers c on c.id = coalesce(k.merged_into, k.id) where t.id in {each:$1} order by t.id"
        ),
        &[&list],
    )?;
    // Private notes are found by nobody: their readers are few and change.
    let pieces: Vec<Piece> = tx.all(
        sql!(
            "select ",
            Piece::COLUMNS,
            " from (
                select ticket_id, id, substr(coalesce(text_reply, text_body), 1, 50000) as text, kind = 'note' as is_note,
                    row_number() over (partition by ticket_id order by id desc) as place
                from messages where ticket_id in {each:$1} and kind <> 'system' and not private) newest
             where place <= $2 order by ticket_id, id desc"
        ),
        &[&list, &MOST_MESSAGES],
    )?;
    let files: Vec<Piece> = tx.all(
        sql!(
            "select ",
            Piece::COLUMNS,
            " from (
                select m.ticket_id, a.id, m.kind = 'note' as is_note, a.filename || ' ' || coalesce(substr(f.text, 1, 50000), '') as text,
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
    let (mut pieces, mut files) = (pieces.into_iter().peekable(), files.into_iter().peekable());
    let (mut tags, mut values) = (tags.into_iter().peekable(), values.into_iter().peekable());
    let mut documents = Vec::with_capacity(rows.len());
    for row in rows {
        let mut document = Document {
            id: row.id.0,
            meta: format!("{EVERY} {}", customer_token(row.customer_id)),
            ..Document::default()
        };
        let (id, mut room) = (row.id.0, MOST_WORDS);
        for text in
            [&row.subject, &id.to_string(), &row.customer_name, row.customer_email.as_ref().unwrap_or(&String::new())]
        {
            add(text, &mut document.head, &mut room);
        }
        let mut tokens: Vec<String> = Vec::new();
        while let Some(tag) = tags.next_if(|tag| tag.id <= id) {
            add(&tag.name, &mut document.head, &mut room);
            tokens.push(tag_token(tag.tag));
        }
        while let Some(value) = values.next_if(|value| value.id <= id) {
            add(text::head(&value.text, 5_000), &mut document.body, &mut room);
        }
        let mut left = MOST_TEXT;
        let mut take = |piece: Piece, document: &mut Document| {
            let text = text::head(&piece.text, left);
            left -= text.len();
            add(text, if piece.is_note { &mut document.notes } else { &mut document.body }, &mut room);
        };
        while let Some(piece) = pieces.next_if(|piece| piece.id <= id) {
            take(piece, &mut document);
        }
        while let Some(file) = files.next_if(|file| file.id <= id) {
            take(file, &mut document);
        }
        let circle = circles.remove(&row.id).unwrap_or_default();
        for (team, agent) in circle.tasks.iter().copied().chain([(circle.team, circle.assignee)]) {
            tokens.extend(team.map(team_token));
            tokens.extend(agent.map(agent_token));
        }
        tokens.extend(circle.followers.into_iter().map(follower_token));
        tokens.extend(circle.homes.into_iter().map(organization_token));
        tokens.sort_unstable();
        tokens.dedup();
        for token in tokens {
            document.meta.push(' ');
            document.meta.push_str(&token);
        }
        documents.push(document);
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
