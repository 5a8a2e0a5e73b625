//! Customers and their addresses.

use axum::Json;
use axum::extract::State;
use loket_desk::customer::{self, Change, Customer, CustomerRow, New, identity};
use loket_desk::ids::{CustomerId, IdentityId, OrganizationId};
use loket_desk::page::Paging;
use loket_desk::permission::Permission;
use loket_desk::{Error, Page, search};
use serde::Deserialize;

use crate::app::App;
use crate::http::answer::{Created, create};
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::{Body, Id, Params};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    let edit = Access::Needs(Permission::Customers);
    Routes::default()
        .get("/customers", Access::Agents, "List or search customers", index)
        .post("/customers", edit, "Enter a customer", add)
        .get("/customers/{id}", Access::Agents, "One customer", one)
        .patch("/customers/{id}", edit, "Change a customer", patch)
        .post("/customers/{id}/identities", edit, "Add an address", add_identity)
        .delete("/customers/{id}/identities/{identity}", edit, "Remove an address", remove_identity)
}

#[derive(Deserialize, schemars::JsonSchema)]
struct Query {
    /// Words to search for.
    q: Option<String>,
    /// An organization's number.
    organization: Option<OrganizationId>,
    /// The `next` of the page before.
    cursor: Option<String>,
    /// How many rows, 1 to 100.
    limit: Option<i64>,
}

async fn index(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<Query>,
) -> Answer<Json<Page<CustomerRow>>> {
    let paging = Paging { cursor: query.cursor, limit: query.limit };
    let page = app.desk.read(caller.by, move |tx| {
        let Some(words) = query.q.as_deref().filter(|words| !words.trim().is_empty()) else {
            return customer::list(tx, query.organization, &paging);
        };
        // The best of a search, whole: nobody pages through a search for a person.
        let found = search::customers(tx, words)?;
        let best = usize::try_from(paging.limit()).unwrap_or(50);
        let mut rows = customer::rows(tx, &found[..found.len().min(best)])?;
        rows.retain(|row| query.organization.is_none_or(|id| row.organization.as_ref().is_some_and(|o| o.id == id.0)));
        Ok(Page::whole(rows))
    });
    Ok(Json(page.await?))
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

async fn remove_identity(
    State(app): State<App>,
    caller: Caller,
    axum::extract::Path(path): axum::extract::Path<Identity>,
) -> Answer<Json<Customer>> {
    let (Ok(id), Ok(identity)) = (path.id.parse::<CustomerId>(), path.identity.parse::<IdentityId>()) else {
        return Err(Error::NotFound("address").into());
    };
    Ok(Json(app.desk.write(caller.by, move |tx| identity::remove(tx, id, identity)).await?))
}
