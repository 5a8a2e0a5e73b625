//! Organizations, their mail domains and notes; the list as a table.

use axum::Json;
use axum::extract::State;
use loket_desk::customer::export;
use loket_desk::customer::note::{self, About, Note};
use loket_desk::customer::organization::{self, Change, Filter, New, Organization, OrganizationFile, Sort};
use loket_desk::form::Noun;
use loket_desk::ids::{OrganizationId, ViewId};
use loket_desk::page::Paging;
use loket_desk::permission::Permission;
use loket_desk::view::Order;
use loket_desk::{By, Desk, Page, Result, Tx};
use serde::Deserialize;

use super::tables::stream;
use super::views::Chosen;
use crate::app::App;
use crate::http::answer::{Created, Download, create};
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::{Body, Id, Params};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    let edit = Access::Needs(Permission::Customers);
    Routes::default()
        .get("/organizations", Access::Agents, "List organizations", index)
        .get("/organizations/export", edit, "Organizations as a CSV table", table)
        .post("/organizations", edit, "Enter an organization", add)
        .get("/organizations/{id}", Access::Agents, "One organization", one)
        .patch("/organizations/{id}", edit, "Change an organization", patch)
        .post("/organizations/{id}/notes", edit, "Write a note about an organization", add_note)
}

#[derive(Deserialize, schemars::JsonSchema)]
struct Query {
    /// The beginning of a word of the name, or of a domain.
    q: Option<String>,
    /// Whose customers have a new or open ticket (`true`), or have none (`false`).
    open: Option<bool>,
    /// The order.
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
        let chosen = self.chosen().read(tx, Noun::Organization)?;
        Ok(Filter {
            words: self.q.clone(),
            open: self.open,
            sort: self.sort.or(chosen.order.map(Order::organizations)).unwrap_or_default(),
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
) -> Answer<Json<Page<Organization>>> {
    let paging = Paging { cursor: query.cursor.clone(), limit: query.limit };
    let page = app.desk.read(caller.by, move |tx| {
        let filter = query.filter(tx)?;
        organization::list(tx, &filter, &paging)
    });
    Ok(Json(page.await?))
}

async fn table(State(app): State<App>, caller: Caller, Params(query): Params<Query>) -> Answer<Download> {
    let filter = app.desk.read(caller.by.clone(), move |tx| {
        tx.require(Permission::Customers)?;
        Ok((query.filter(tx)?, export::headings(tx, Noun::Organization)?))
    });
    let (filter, headings) = filter.await?;
    let page = move |desk: Desk, by: By, paging: Paging| {
        let filter = filter.clone();
        async move { desk.read(by, move |tx| export::organizations(tx, &filter, &paging)).await }
    };
    stream(&app, &caller, "organizations.csv", &headings, page).await
}

async fn add(
    State(app): State<App>,
    caller: Caller,
    Body { value, hash }: Body<New>,
) -> Answer<Created<OrganizationFile>> {
    create(&app, &caller, &hash, move |tx| organization::create(tx, &value)).await
}

async fn one(State(app): State<App>, caller: Caller, Id(id): Id<OrganizationId>) -> Answer<Json<OrganizationFile>> {
    Ok(Json(app.desk.read(caller.by, move |tx| organization::see(tx, id)).await?))
}

async fn patch(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<OrganizationId>,
    Body { value, .. }: Body<Change>,
) -> Answer<Json<OrganizationFile>> {
    Ok(Json(app.desk.write(caller.by, move |tx| organization::change(tx, id, &value)).await?))
}

async fn add_note(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<OrganizationId>,
    Body { value, hash }: Body<note::Text>,
) -> Answer<Created<Note>> {
    create(&app, &caller, &hash, move |tx| note::write(tx, About::Organization(id), &value)).await
}
