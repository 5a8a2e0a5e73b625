//! Products: what the house sells or looks after.

use axum::Json;
use axum::extract::State;
use loket_desk::Page;
use loket_desk::ids::ProductId;
use loket_desk::page::Paging;
use loket_desk::permission::Permission;
use loket_desk::product::archive;
use loket_desk::product::change::{self, Change};
use loket_desk::product::list::{self, Which};
use loket_desk::product::make::{self, New};
use loket_desk::product::{self, Product};
use serde::Deserialize;

use crate::app::App;
use crate::http::answer::{Created, create};
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::{Body, Id, Params};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    let manage = Access::Needs(Permission::Products);
    Routes::default()
        .get("/products", Access::Agents, "List products", index)
        .post("/products", manage, "Add a product", add)
        .get("/products/{id}", Access::Agents, "One product", one)
        .patch("/products/{id}", manage, "Change a product", patch)
        .post("/products/{id}/archive", manage, "Put a product away; what links to it keeps it", put_away)
        .post("/products/{id}/restore", manage, "Bring a product back that was put away", bring_back)
}

#[derive(Deserialize, schemars::JsonSchema)]
struct Query {
    /// Beginnings of words of the name, or of the code.
    q: Option<String>,
    /// Those in use, or those put away.
    which: Option<Which>,
    /// The `next` of the page before.
    cursor: Option<String>,
    /// How many rows, 1 to 100.
    limit: Option<i64>,
}

async fn index(State(app): State<App>, caller: Caller, Params(query): Params<Query>) -> Answer<Json<Page<Product>>> {
    let paging = Paging { cursor: query.cursor, limit: query.limit };
    let (words, which) = (query.q, query.which.unwrap_or_default());
    Ok(Json(app.desk.read(caller.by, move |tx| list::list(tx, words.as_deref(), which, &paging)).await?))
}

async fn add(State(app): State<App>, caller: Caller, Body { value, hash }: Body<New>) -> Answer<Created<Product>> {
    create(&app, &caller, &hash, move |tx| make::make(tx, &value)).await
}

async fn one(State(app): State<App>, caller: Caller, Id(id): Id<ProductId>) -> Answer<Json<Product>> {
    Ok(Json(app.desk.read(caller.by, move |tx| product::see(tx, id)).await?))
}

async fn patch(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<ProductId>,
    Body { value, .. }: Body<Change>,
) -> Answer<Json<Product>> {
    Ok(Json(app.desk.write(caller.by, move |tx| change::change(tx, id, &value)).await?))
}

async fn put_away(State(app): State<App>, caller: Caller, Id(id): Id<ProductId>) -> Answer<Json<Product>> {
    Ok(Json(app.desk.write(caller.by, move |tx| archive::archive(tx, id)).await?))
}

async fn bring_back(State(app): State<App>, caller: Caller, Id(id): Id<ProductId>) -> Answer<Json<Product>> {
    Ok(Json(app.desk.write(caller.by, move |tx| archive::restore(tx, id)).await?))
}
