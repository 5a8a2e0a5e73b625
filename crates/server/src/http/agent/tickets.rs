//! Tickets: lists, one, opening, changing, history.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use loket_desk::channel::{Address, Marks};
use loket_desk::customer::{self, identity};
use loket_desk::form::value::Given;
use loket_desk::ids::{
    AgentId, AttachmentId, CustomerId, FormId, InboxId, MacroId, OrganizationId, StatusId, TeamId, TicketId, TypeId,
    ViewId,
};
use loket_desk::macros::apply;
use loket_desk::page::Paging;
use loket_desk::permission::Permission;
use loket_desk::say;
use loket_desk::ticket::change::{self, Change};
use loket_desk::ticket::list::{self, Counts, Filter, Holder, Listing, Sort};
use loket_desk::ticket::shape::Shape;
use loket_desk::ticket::show::{self, View};
use loket_desk::ticket::timeline::{self, Entry};
use loket_desk::ticket::{Priority, Shelf, Status, start};
use loket_desk::view::columns::{self, Group};
use loket_desk::view::{self, Cond, Here, Test, saved};
use loket_desk::{Error, Page, Tx, draft};
use serde::Deserialize;

use super::messages::{html_of, text_of};
use crate::app::App;
use crate::http::answer::{Created, create};
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::{Body, Id, IfMatch, Params};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    Routes::default()
        .get("/tickets", Access::Agents, "List tickets", index)
        .post("/tickets", Access::Needs(Permission::Open), "Open a ticket", open)
        .get("/tickets/counts", Access::Agents, "How many tickets stand where", counts)
        .get("/tickets/{id}", Access::Agents, "One ticket", one)
        .patch("/tickets/{id}", Access::Agents, "Change a ticket", patch)
        .get("/tickets/{id}/events", Access::Agents, "A ticket's history", events)
}

#[derive(Deserialize, schemars::JsonSchema)]
#[schemars(rename = "TicketQuery")]
pub(super) struct Query {
    /// Statuses separated by commas; absent for all.
    status: Option<String>,
    /// `me`, `none` or an agent's number.
    assignee: Option<String>,
    /// `none` or a team's number.
    team: Option<String>,
    /// A customer's number.
    customer: Option<CustomerId>,
    /// An organization's number.
    organization: Option<OrganizationId>,
    /// A label.
    tag: Option<String>,
    /// Words to search for.
    q: Option<String>,
    /// Where they lie: `sight`, `snoozed`, `merged` or `trash`; absent for those in sight.
    shelf: Option<Shelf>,
    /// A view's number: its tickets, in its order unless another is asked for.
    view: Option<ViewId>,
    /// Conditions as JSON, such as a view has them.
    #[serde(rename = "where")]
    conditions: Option<String>,
    /// The time zone in which days begin for conditions, such as `Europe/Bucharest`; UTC unless given.
    zone: Option<String>,
    /// Only those with an open task for the asking agent or one of their teams.
    tasked: Option<bool>,
    /// Only of these tickets: numbers separated by commas, at most 100.
    ids: Option<String>,
    /// Under which headings: the first thousand tickets are sorted by them.
    group: Option<Group>,
    /// Further columns to fill, separated by commas.
    columns: Option<String>,
    /// The order: `newest`, `oldest`, `urgent`, `opened` or `waiting`.
    sort: Option<Sort>,
    /// The `next` of the page before.
    cursor: Option<String>,
    /// How many rows, 1 to 100.
    limit: Option<i64>,
}

impl Query {
    fn statuses(&self) -> Result<Vec<Status>, Error> {
        let words =
            self.status.as_deref().unwrap_or_default().split(',').map(str::trim).filter(|word| !word.is_empty());
        let mut statuses = words
            .map(|word| {
                let why =
                    || say!("“{word}” is not a status; use new, open, pending, on_hold, solved or closed", word = word);
                word.parse().map_err(|_| Error::invalid("status", why()))
            })
            .collect::<Result<Vec<_>, _>>()?;
        statuses.sort_unstable();
        statuses.dedup();
        Ok(statuses)
    }

    fn assignee(&self, tx: &Tx) -> Result<Option<Holder<AgentId>>, Error> {
        match self.assignee.as_deref().filter(|word| !word.is_empty()) {
            None => Ok(None),
            Some("none") => Ok(Some(Holder::None)),
            Some("me") => Ok(Some(Holder::Of(tx.agent()?))),
            Some(number) => match number.parse() {
                Ok(id) => Ok(Some(Holder::Of(AgentId(id)))),
                Err(_) => Err(Error::invalid("assignee", "must be me, none or an agent's number")),
            },
        }
    }

    fn team(&self) -> Result<Option<Holder<TeamId>>, Error> {
        match self.team.as_deref().filter(|word| !word.is_empty()) {
            None => Ok(None),
            Some("none") => Ok(Some(Holder::None)),
            Some(number) => match number.parse() {
                Ok(id) => Ok(Some(Holder::Of(TeamId(id)))),
                Err(_) => Err(Error::invalid("team", "must be none or a team's number")),
            },
        }
    }

    fn only(&self) -> Result<Option<Vec<TicketId>>, Error> {
        let Some(ids) = &self.ids else { return Ok(None) };
        let ids: Result<Vec<TicketId>, _> = ids.split(',').map(|id| id.trim().parse()).collect();
        match ids {
            Ok(ids) if ids.len() <= 100 => Ok(Some(ids)),
            _ => Err(Error::invalid("ids", "must be at most 100 numbers of tickets, separated by commas")),
        }
    }

    /// The tickets asked for. A view gives its order; what else is asked for narrows it.
    pub(super) fn filter(&self, tx: &mut Tx) -> Result<Filter, Error> {
        let here = Here::new(tx.now(), self.zone.as_deref())?;
        let mut filter = match self.view {
            Some(id) => saved::filter(tx, id, &here)?,
            None => Filter::default(),
        };
        if let Some(text) = self.conditions.as_deref().filter(|text| !text.is_empty()) {
            let cond = conditions(text)?;
            let test = view::read(tx, &cond, &here)?;
            filter.test = Some(Test::All(filter.test.into_iter().chain([test]).collect()));
        }
        Ok(Filter {
            statuses: self.statuses()?,
            assignee: self.assignee(tx)?,
            team: self.team()?,
            customer: self.customer,
            organization: self.organization,
            tag: self.tag.clone().filter(|tag| !tag.is_empty()),
            words: self.q.clone(),
            sort: self.sort.unwrap_or(filter.sort),
            shelf: self.shelf,
            only: self.only()?,
            tasked: self.tasked.unwrap_or(false),
            test: filter.test,
        })
    }
}

/// Longest text of conditions in an address.
const LONGEST_CONDITIONS: usize = 16_000;

/// Conditions as an address carries them.
pub(super) fn conditions(text: &str) -> Result<Cond, Error> {
    if text.len() > LONGEST_CONDITIONS {
        return Err(Error::invalid("where", "is too long; save it as a view"));
    }
    serde_json::from_str(text)
        .map_err(|error| Error::invalid("where", say!("cannot be read: {why}", why = error.to_string())))
}

async fn index(State(app): State<App>, caller: Caller, Params(query): Params<Query>) -> Answer<Json<Listing>> {
    let paging = Paging { cursor: query.cursor.clone(), limit: query.limit };
    let page = app.desk.read(caller.by, move |tx| {
        let filter = query.filter(tx)?;
        let mut page = match query.group {
            Some(group) => columns::grouped(tx, &filter, group, &paging)?,
            None => list::page(tx, &filter, &paging)?,
        };
        if let Some(asked) = query.columns.as_deref().filter(|asked| !asked.is_empty()) {
            let asked: Vec<String> = asked.split(',').map(str::to_owned).collect();
            let ids: Vec<TicketId> = page.items.iter().map(|row| row.id).collect();
            page.cells = columns::cells(tx, &ids, &asked)?;
        }
        Ok(page)
    });
    Ok(Json(page.await?))
}

async fn counts(State(app): State<App>, caller: Caller) -> Answer<Json<Counts>> {
    Ok(Json(app.desk.read(caller.by, list::counts).await?))
}

/// A ticket with its version as `ETag`.
struct Versioned(View);

impl IntoResponse for Versioned {
    fn into_response(self) -> Response {
        let tag = HeaderValue::from_str(&format!("\"{}\"", self.0.row.version));
        let mut response = Json(self.0).into_response();
        if let Ok(tag) = tag {
            response.headers_mut().insert(header::ETAG, tag);
        }
        response
    }
}

impl aide::OperationOutput for Versioned {
    type Inner = View;

    fn operation_response(
        ctx: &mut aide::generate::GenContext,
        operation: &mut aide::openapi::Operation,
    ) -> Option<aide::openapi::Response> {
        Json::<View>::operation_response(ctx, operation)
    }

    fn inferred_responses(
        ctx: &mut aide::generate::GenContext,
        operation: &mut aide::openapi::Operation,
    ) -> Vec<(Option<u16>, aide::openapi::Response)> {
        Self::operation_response(ctx, operation).map(|response| (Some(200), response)).into_iter().collect()
    }
}

async fn one(State(app): State<App>, caller: Caller, Id(id): Id<TicketId>) -> Answer<Versioned> {
    Ok(Versioned(app.desk.read(caller.by, move |tx| show::see(tx, id)).await?))
}

async fn patch(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<TicketId>,
    IfMatch(version): IfMatch,
    Body { value, .. }: Body<Change>,
) -> Answer<Versioned> {
    let ticket = app.desk.write(caller.by, move |tx| {
        change::change(tx, id, &value, version)?;
        show::changed(tx, id)
    });
    Ok(Versioned(ticket.await?))
}

async fn events(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<TicketId>,
    Params(paging): Params<Paging>,
) -> Answer<Json<Page<Entry>>> {
    Ok(Json(app.desk.read(caller.by, move |tx| timeline::list(tx, id, &paging)).await?))
}

/// Who wrote the first message of a ticket opened through the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "TicketAuthor")]
enum FirstWords {
    /// The customer: entered on their behalf.
    #[default]
    Customer,
    /// The agent, who writes to the customer.
    Agent,
}

/// The customer of a new ticket by address.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "NewTicketCustomer")]
struct NewCustomer {
    /// The address; a customer who has it already is the same.
    email: String,
    /// The name, for a customer who is new.
    name: Option<String>,
}

#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewTicket {
    /// What it is about.
    subject: String,
    /// Who asks, by address.
    customer: Option<NewCustomer>,
    /// Who asks, by number.
    customer_id: Option<CustomerId>,
    /// The first message as plain text.
    text: Option<String>,
    /// The first message as HTML.
    html: Option<String>,
    /// Who wrote it.
    #[serde(default)]
    author: FirstWords,
    /// The account the answers leave by; the first that can send when absent.
    inbox_id: Option<InboxId>,
    /// Which team gets it.
    team_id: Option<TeamId>,
    /// Who gets it.
    assignee_id: Option<AgentId>,
    /// How much it presses.
    priority: Option<Priority>,
    /// Where it stands: a category.
    status: Option<Status>,
    /// Where it stands: one of the house's statuses.
    status_id: Option<StatusId>,
    /// What kind of request it is.
    type_id: Option<TypeId>,
    /// The form that asks about it; absent: that of its type.
    form_id: Option<FormId>,
    /// The house's fields, by their keys.
    #[serde(default)]
    fields: Given,
    /// Its labels.
    #[serde(default)]
    tags: Vec<String>,
    /// Files uploaded for it.
    #[serde(default)]
    attachments: Vec<AttachmentId>,
    /// Who else gets the answers.
    #[serde(default)]
    cc: Vec<Address>,
    /// The templates it was written with.
    #[serde(default)]
    macros: Vec<MacroId>,
    /// Whether these words were the caller's draft of a new ticket, which goes with them.
    #[serde(default)]
    from_draft: bool,
}

async fn open(State(app): State<App>, caller: Caller, Body { value, hash }: Body<NewTicket>) -> Answer<Created<View>> {
    let html = html_of(value.html.as_deref());
    let text = text_of(value.text.as_deref(), html.as_deref());
    create(&app, &caller, &hash, move |tx| {
        let customer = match (&value.customer, value.customer_id) {
            (_, Some(id)) => customer::known(tx, id)?,
            (Some(new), None) => {
                tx.require(Permission::Open)?;
                if !identity::is_email(&new.email) {
                    return Err(Error::invalid("customer.email", "is not an e-mail address"));
                }
                identity::resolve(tx, &new.email, new.name.as_deref(), false)?
            }
            (None, None) => return Err(Error::invalid("customer", "is missing: give customer.email or customer_id")),
        };
        let beginning = start::Beginning {
            subject: value.subject.clone(),
            customer,
            by_agent: value.author == FirstWords::Agent,
            text: text.clone(),
            html: html.clone(),
            inbox: value.inbox_id,
            team: value.team_id,
            assignee: value.assignee_id,
            status: value.status,
            shape: Shape {
                status_id: value.status_id,
                type_id: value.type_id,
                form_id: value.form_id,
                fields: value.fields.clone(),
            },
            priority: value.priority,
            tags: value.tags.clone(),
            files: value.attachments.clone(),
            cc: value.cc.clone(),
            marks: Marks::default(),
        };
        let id = start::start(tx, &beginning)?;
        apply::note_use(tx, id, &value.macros)?;
        if value.from_draft {
            draft::discard(tx, draft::NEW)?;
        }
        show::see(tx, id)
    })
    .await
}
