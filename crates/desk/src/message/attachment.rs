//! Files that belong to a message, and files uploaded for a message still being written.

use loket_store::{row, sql};
use serde::Serialize;

use super::danger;
use crate::blob::check::{self, Known, Scan};
use crate::blob::{self, Stored};
use crate::channel::File;
use crate::desk::random_text;
use crate::error::{Error, Result};
use crate::ids::{self, AttachmentId, MessageId, TicketId};
use crate::permission::Permission;
use crate::ticket::scope;
use crate::tx::Tx;

row! {
    /// A file of a message.
    pub struct Attachment in "attachments" {
        /// The attachment.
        pub id: AttachmentId,
        /// Its message; none while the message is being written.
        pub message_id: Option<MessageId>,
        /// The hash of its bytes.
        pub sha256: String,
        /// Its name.
        pub filename: String,
        /// Its length in bytes.
        pub size: i64,
        /// Its media type.
        pub content_type: String,
        /// How the HTML refers to it.
        pub content_id: Option<String>,
        /// Shown within the text.
        pub inline: bool,
    }
}

/// An attachment as the API shows it.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Attachment")]
pub struct View {
    /// The attachment.
    pub id: AttachmentId,
    /// Its name.
    pub filename: String,
    /// Its length in bytes.
    pub size: i64,
    /// Its media type.
    pub content_type: String,
    /// How the HTML refers to it, without angle brackets.
    pub content_id: Option<String>,
    /// Shown within the text.
    pub inline: bool,
    /// SHA-256 of its bytes, hexadecimal.
    pub sha256: String,
    /// Where to load it.
    pub url: String,
    /// What its bytes are, such as `png`, `pdf` or `program`; `unknown` until they were looked at.
    pub sort: String,
    /// Why it is better not opened: see `/files/dangers`.
    pub dangers: Vec<String>,
    /// What the virus scanner says.
    pub scan: Scan,
    /// What it found, or why it did not look.
    pub scan_words: Option<String>,
}

impl Attachment {
    /// Where the API serves it.
    pub fn url(&self) -> String {
        format!("/api/v1/attachments/{}", self.id)
    }

    /// The API's picture of it, with what is known of its bytes.
    pub(crate) fn view(&self, known: Option<&Known>) -> View {
        let sort = known.map_or("unknown", |known| known.sort.as_str());
        let inside: Vec<String> = known.and_then(|known| serde_json::from_str(&known.dangers).ok()).unwrap_or_default();
        View {
            id: self.id,
            filename: self.filename.clone(),
            size: self.size,
            content_type: self.content_type.clone(),
            content_id: self.content_id.clone(),
            inline: self.inline,
            sha256: self.sha256.clone(),
            url: self.url(),
            sort: sort.to_owned(),
            dangers: danger::of(&self.filename, sort, inside),
            scan: known.map_or(Scan::Off, |known| known.scan),
            scan_words: known.and_then(|known| known.words.clone()),
        }
    }

    /// The same as a file to be sent.
    pub(crate) fn file(&self) -> File {
        File {
            stored: Stored::known(self.sha256.clone(), self.size),
            filename: self.filename.clone(),
            content_type: self.content_type.clone(),
            content_id: self.content_id.clone(),
            inline: self.inline,
        }
    }
}

/// Gives a message its files.
pub(crate) fn attach(tx: &mut Tx, message: MessageId, files: &[File]) -> Result<()> {
    for file in files {
        insert(tx, Some(message), file)?;
    }
    check::ask(tx, &files.iter().map(|file| file.stored.sha256.as_str()).collect::<Vec<_>>())
}

fn insert(tx: &mut Tx, message: Option<MessageId>, file: &File) -> Result<AttachmentId> {
    blob::keep(tx, &file.stored)?;
    let (now, agent) = (tx.now(), tx.actor().agent());
    tx.one(
        sql!(
            "insert into attachments (message_id, sha256, filename, size, content_type, content_id, inline, uploaded_by, created_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id"
        ),
        &[
            &message, &file.stored.sha256, &file.filename, &file.stored.size, &file.content_type, &file.content_id,
            &file.inline, &agent, &now,
        ],
    )
}

/// Enters a file that an agent uploaded for a message still being written. A picture within the text gets a name that no
/// other mail has, for the HTML to refer to: readers keep the pictures of a whole conversation together.
pub fn upload(tx: &mut Tx, file: &File) -> Result<View> {
    tx.agent()?;
    let content_id = file.inline.then(|| format!("{}@loket", random_text(12)));
    let id = insert(tx, None, &File { content_id, ..file.clone() })?;
    check::ask(tx, &[&file.stored.sha256])?;
    let file = get(tx, id)?;
    view(tx, &file)
}

/// Moves uploaded files into a message. Each must have been uploaded by the same agent and not be used yet.
pub(crate) fn claim(tx: &mut Tx, message: MessageId, uploads: &[AttachmentId]) -> Result<()> {
    for (i, id) in uploads.iter().enumerate() {
        let agent = tx.agent()?;
        let moved = tx.run(
            sql!("update attachments set message_id = $1 where id = $2 and message_id is null and uploaded_by = $3"),
            &[&message, id, &agent],
        )?;
        if moved == 0 {
            return Err(Error::invalid(
                &format!("attachments[{i}]"),
                "is not a file you uploaded for this message; upload it again",
            ));
        }
    }
    Ok(())
}

/// Those of these uploads that wait for a message of the acting agent.
pub(crate) fn uploads(tx: &mut Tx, uploads: &[AttachmentId]) -> Result<Vec<Attachment>> {
    let (list, agent) = (ids::list(uploads.iter().copied()), tx.agent()?);
    tx.all(
        sql!(
            "select ",
            Attachment::COLUMNS,
            " from attachments where id in {each:$1} and message_id is null and uploaded_by = $2 order by id"
        ),
        &[&list, &agent],
    )
}

/// Gives a message the same files as others have: it is forwarded with what came with it. The pictures within the text
/// go along always, `all` the others too. What is infected goes nowhere.
pub(crate) fn copy(tx: &mut Tx, from: &[MessageId], to: MessageId, all: bool) -> Result<()> {
    let (list, now) = (ids::list(from.iter().copied()), tx.now());
    tx.run(
        sql!(
            "insert into attachments (message_id, sha256, filename, size, content_type, content_id, inline, created_at)
             select $1, sha256, filename, size, content_type, content_id, inline, $2 from attachments
             where message_id in {each:$3} and (inline or $4) and not exists (
                select 1 from file_checks c where c.sha256 = attachments.sha256 and c.scan = 'infected')
             order by id"
        ),
        &[&to, &now, &list, &all],
    )?;
    Ok(())
}

/// Frees the files of a message that was called back, so that the draft can use them again.
pub(crate) fn release(tx: &mut Tx, message: MessageId) -> Result<()> {
    tx.run(
        sql!("update attachments set message_id = null where message_id = $1 and uploaded_by is not null"),
        &[&message],
    )?;
    Ok(())
}

fn get(tx: &mut Tx, id: AttachmentId) -> Result<Attachment> {
    tx.find(sql!("select ", Attachment::COLUMNS, " from attachments where id = $1"), &[&id])?
        .ok_or(Error::NotFound("attachment"))
}

/// As the API shows them.
pub(crate) fn views(tx: &mut Tx, files: &[Attachment]) -> Result<Vec<View>> {
    let hashes: Vec<&str> = files.iter().map(|file| file.sha256.as_str()).collect();
    let known = check::known(tx, &hashes)?;
    Ok(files.iter().map(|file| file.view(known.iter().find(|known| known.sha256 == file.sha256))).collect())
}

/// As the API shows it.
fn view(tx: &mut Tx, attachment: &Attachment) -> Result<View> {
    let known = check::known(tx, &[&attachment.sha256])?;
    Ok(attachment.view(known.first()))
}

/// The attachment to be handed out, if the actor may see its ticket or uploaded it, and may have such a file: of an
/// infected one whoever may has to say that they are `sure`.
pub fn open(tx: &mut Tx, id: AttachmentId, sure: bool) -> Result<View> {
    let attachment = see(tx, id)?;
    let view = view(tx, &attachment)?;
    check::may_open(tx, &view, sure)?;
    Ok(view)
}

/// The attachment a pass was given for; who was given it has been asked then.
pub fn passed(tx: &mut Tx, id: AttachmentId) -> Result<View> {
    let attachment = get(tx, id)?;
    view(tx, &attachment)
}

/// The attachment, if the actor may see its ticket or uploaded it.
pub fn see(tx: &mut Tx, id: AttachmentId) -> Result<Attachment> {
    let attachment = get(tx, id)?;
    match attachment.message_id {
        Some(message) => {
            let ticket: TicketId = tx.one(sql!("select ticket_id from messages where id = $1"), &[&message])?;
            scope::see(tx, ticket).map_err(|error| error.named("attachment"))?;
            let message = super::get(tx, message)?;
            super::private::read(tx, &message).map_err(|error| error.named("attachment"))?;
        }
        None => {
            let by: Option<ids::AgentId> = tx.one(sql!("select uploaded_by from attachments where id = $1"), &[&id])?;
            if by != tx.actor().agent() && !tx.actor().may(Permission::Settings) {
                return Err(Error::NotFound("attachment"));
            }
        }
    }
    Ok(attachment)
}

/// The attachments of several messages, in order.
pub(crate) fn of(tx: &mut Tx, messages: &[MessageId]) -> Result<Vec<Attachment>> {
    let list = ids::list(messages.iter().copied());
    tx.all(
        sql!("select ", Attachment::COLUMNS, " from attachments where message_id in {each:$1} order by message_id, id"),
        &[&list],
    )
}
