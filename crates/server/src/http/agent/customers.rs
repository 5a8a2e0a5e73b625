//! Customers: lists, one with everything about them, their addresses, notes and story; the list as a table.

use axum::Json;
use axum::extract::State;
use loket_desk::customer::list::{self, Filter, Sort};
use loket_desk::customer::note::{self, About, Note};
use loket_desk::customer::story::{self, Entry};
use loket_desk::customer::{self, Change, Customer, CustomerRow, New, export, identity};
use loket_desk::form::Noun;
use loket_desk::ids::{CustomerId, CustomerNoteId, IdentityId, OrganizationId, ViewId};
use loket_desk::page::Paging;
use loket_desk::permission::Permission;
use loket_desk::view::Order;
use loket_desk::{By, Desk, Error, Page, Result, Time, Tx, search};
use serde::Deserialize;

use super::tables::stream;
use super::views::Chosen;
use crate::app::App;
use crate::http::answer::{Created, Done, Download, create};
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::{Body, Id, Params};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    let edit = Access::Needs(Permission::Customers);
    Routes::default()
        .get("/customers", Access::Agents, "List or search customers", index)
        .get("/customers/export", edit, "Customers as a CSV table", table)
        .post("/customers", edit, "Enter a customer", add)
        .get("/customers/{id}", Access::Agents, "One customer", one)
        .patch("/customers/{id}", edit, "Change a customer", patch)
        .get("/customers/{id}/story", Access::Agents, "All that was said with a customer, newest first", told)
        .post("/customers/{id}/identities", edit, "Add an address", add_identity)
        .patch("/customers/{id}/identities/{identity}", edit, "Vouch for an address", change_identity)
        .delete("/customers/{id}/identities/{identity}", edit, "Remove an address", remove_identity)
        .delete(
            "/customers/{id}/claims/{identity}",
            edit,
            "Take back that a customer has another's address",
            remove_claim,
        )
        .post("/customers/{id}/notes", edit, "Write a note about a customer", add_note)
        .patch("/customer-notes/{id}", edit, "Change a note about a customer or an organization", change_note)
        .delete("/customer-notes/{id}", edit, "Remove a note about a customer or an organization", remove_note)
}

#[derive(Deserialize, schemars::JsonSchema)]
struct Query {
    /// Words to search for.
    q: Option<String>,
    /// An organization's number.
    organization: Option<OrganizationId>,
    /// A language's code.
    language: Option<String>,
    /// Whose mail is refused (`true`), or is not (`false`).
    blocked: Option<bool>,
    /// Who have a new or open ticket (`true`), or have none (`false`).
    open: Option<bool>,
    /// Entered then or later.
    created_from: Option<Time>,
    /// Entered before.
    created_before: Option<Time>,
    /// The order; a search gives the best first.
    sort: Option<Sort>,
    /// A view's number: those in it, in its order unless another is asked for.
    view: Option<ViewId>,
    /// Conditions as JSON, such as a view has them.
    #[serde(rename = "where")]
    conditions: Option<String>,
    /// The time zone in which days begin for conditions, such as `Europe/Bucharest`; UTC unless given.
    zone: Option<String>,
    /// Columns of the house's own fields to fill, separated by commas.
    columns: Option<String>,
    /// The `next` of the page before.
    cursor: Option<String>,
    /// How many rows, 1 to 100.
    limit: Option<i64>,
}

impl Query {
    fn filter(&self, tx: &mut Tx) -> Result<Filter> {
        let chosen = self.chosen().read(tx, Noun::Customer)?;
        let words = self.q.as_deref().filter(|words| !words.trim().is_empty());
        Ok(Filter {
            organization: self.organization,
            language: self.language.as_deref().filter(|code| !code.is_empty()).map(list::language).transpose()?,
            blocked: self.blocked,
            open: self.open,
            created_from: self.created_from,
            created_before: self.created_before,
            found: words.map(|words| search::customers(tx, words)).transpose()?,
            sort: self.sort.or(chosen.order.map(Order::customers)).unwrap_or_default(),
            test: chosen.test,
            columns: chosen.columns,
        })
    }

    fn chosen(&self) -> Chosen<'_> {
        Chosen { view: self.view, conditions: &self.conditions, zone: &self.zone, columns: &self.columns }
    }
}

async fn index(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<Query>,
) -> Answer<Json<Page<CustomerRow>>> {
    let paging = Paging { cursor: query.cursor.clone(), limit: query.limit };
    let page = app.desk.read(caller.by, move |tx| {
        let filter = query.filter(tx)?;
        customer::list(tx, &filter, &paging)
    });
    Ok(Json(page.await?))
}

async fn table(State(app): State<App>, caller: Caller, Params(query): Params<Query>) -> Answer<Download> {
    let filter = app.desk.read(caller.by.clone(), move |tx| {
        tx.require(Permission::Customers)?;
        Ok((query.filter(tx)?, export::headings(tx, Noun::Customer)?))
    });
    let (filter, headings) = filter.await?;
    let page = move |desk: Desk, by: By, paging: Paging| {
        let filter = filter.clone();
        async move { desk.read(by, move |tx| export::customers(tx, &filter, &paging)).await }
    };
    stream(&app, &caller, "customers.csv", &headings, page).await
}

async fn add(State(app): State<App>, caller: Caller, Body { value, hash }: Body<New>) -> Answer<Created<Customer>> {
    create(&app, &caller, &hash, move |tx| customer::create(tx, &value)).await
}

async fn one(State(app): State<App>, caller: Caller, Id(id): Id<CustomerId>) -> Answer<Json<Customer>> {
    Ok(Json(app.desk.read(caller.by, move |tx| customer::see(tx, id)).await?))
}

async fn patch(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<CustomerId>,
    Body { value, .. }: Body<Change>,
) -> Answer<Json<Customer>> {
    Ok(Json(app.desk.write(caller.by, move |tx| customer::change(tx, id, &value)).await?))
}

async fn told(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<CustomerId>,
    Params(paging): Params<Paging>,
) -> Answer<Json<Page<Entry>>> {
    Ok(Json(app.desk.read(caller.by, move |tx| story::list(tx, id, &paging)).await?))
}

async fn add_identity(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<CustomerId>,
    Body { value, hash }: Body<identity::New>,
) -> Answer<Created<Customer>> {
    create(&app, &caller, &hash, move |tx| identity::add(tx, id, &value)).await
}

#[derive(Deserialize, schemars::JsonSchema)]
struct Identity {
    /// The customer's number.
    #[schemars(with = "i64")]
    id: String,
    /// The address's number.
    #[schemars(with = "i64")]
    identity: String,
}

impl Identity {
    fn numbers(&self) -> Result<(CustomerId, IdentityId)> {
        match (self.id.parse(), self.identity.parse()) {
            (Ok(id), Ok(identity)) => Ok((id, identity)),
            _ => Err(Error::NotFound("address")),
        }
    }
}

async fn change_identity(
    State(app): State<App>,
    caller: Caller,
    axum::extract::Path(path): axum::extract::Path<Identity>,
    Body { value, .. }: Body<identity::Change>,
) -> Answer<Json<Customer>> {
    let (id, address) = path.numbers()?;
    Ok(Json(app.desk.write(caller.by, move |tx| identity::change(tx, id, address, value)).await?))
}

async fn remove_identity(
    State(app): State<App>,
    caller: Caller,
    axum::extract::Path(path): axum::extract::Path<Identity>,
) -> Answer<Json<Customer>> {
    let (id, address) = path.numbers()?;
    Ok(Json(app.desk.write(caller.by, move |tx| identity::remove(tx, id, address)).await?))
}

async fn remove_claim(
    State(app): State<App>,
    caller: Caller,
    axum::extract::Path(path): axum::extract::Path<Identity>,
) -> Answer<Json<Customer>> {
    let (id, claim) = path.numbers()?;
    Ok(Json(app.desk.write(caller.by, move |tx| identity::remove_claim(tx, id, claim)).await?))
}

async fn add_note(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<CustomerId>,
    Body { value, hash }: Body<note::Text>,
) -> Answer<Created<Note>> {
    create(&app, &caller, &hash, move |tx| note::write(tx, About::Customer(id), &value)).await
}

async fn change_note(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<CustomerNoteId>,
    Body { value, .. }: Body<note::Text>,
) -> Answer<Json<Note>> {
    Ok(Json(app.desk.write(caller.by, move |tx| note::change(tx, id, &value)).await?))
}

async fn remove_note(State(app): State<App>, caller: Caller, Id(id): Id<CustomerNoteId>) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| note::remove(tx, id)).await?;
    Ok(Done)
}
