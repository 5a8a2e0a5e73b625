//! Merging customers, taking it back, and who may be one person; whose mail is not wanted.

use axum::Json;
use axum::extract::State;
use loket_desk::Page;
use loket_desk::customer::block::{self, Block, New as NewBlock};
use loket_desk::customer::proposal::{self, Proposal};
use loket_desk::customer::{Customer, merge};
use loket_desk::ids::{BlockId, CustomerId, MergeId, ProposalId};
use loket_desk::page::Paging;
use loket_desk::permission::Permission;
use serde::Deserialize;

use crate::app::App;
use crate::http::answer::{Created, Done, create};
use crate::http::caller::Caller;
use crate::http::error::Answer;
use crate::http::input::{Body, Id, Params};
use crate::http::routes::{Access, Routes};

pub fn routes() -> Routes {
    let edit = Access::Needs(Permission::Customers);
    Routes::default()
        .post("/customers/{id}/merge", edit, "Show other customers as this one", join)
        .post("/customer-merges/{id}/undo", edit, "Take a merge of customers back", undo)
        .get("/merge-proposals", edit, "Customers who may be one person", proposals)
        .post("/merge-proposals/{id}/dismiss", edit, "Two customers are different people", dismiss)
        .get("/blocks", edit, "Whose mail is not wanted", blocks)
        .post("/blocks", edit, "Block an address or a domain", add)
        .delete("/blocks/{id}", edit, "Take a block away", remove)
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "MergeCustomers")]
struct Sources {
    /// The customers who are shown as this one.
    source_ids: Vec<CustomerId>,
}

async fn join(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id<CustomerId>,
    Body { value, .. }: Body<Sources>,
) -> Answer<Json<Customer>> {
    Ok(Json(app.desk.write(caller.by, move |tx| merge::merge(tx, id, &value.source_ids)).await?))
}

async fn undo(State(app): State<App>, caller: Caller, Id(id): Id<MergeId>) -> Answer<Json<Customer>> {
    Ok(Json(app.desk.write(caller.by, move |tx| merge::unmerge(tx, id)).await?))
}

async fn proposals(
    State(app): State<App>,
    caller: Caller,
    Params(paging): Params<Paging>,
) -> Answer<Json<Page<Proposal>>> {
    Ok(Json(app.desk.read(caller.by, move |tx| proposal::list(tx, &paging)).await?))
}

async fn dismiss(State(app): State<App>, caller: Caller, Id(id): Id<ProposalId>) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| proposal::dismiss(tx, id)).await?;
    Ok(Done)
}

async fn blocks(State(app): State<App>, caller: Caller, Params(paging): Params<Paging>) -> Answer<Json<Page<Block>>> {
    Ok(Json(app.desk.read(caller.by, move |tx| block::list(tx, &paging)).await?))
}

async fn add(State(app): State<App>, caller: Caller, Body { value, hash }: Body<NewBlock>) -> Answer<Created<Block>> {
    create(&app, &caller, &hash, move |tx| block::block(tx, &value)).await
}

async fn remove(State(app): State<App>, caller: Caller, Id(id): Id<BlockId>) -> Answer<Done> {
    app.desk.write(caller.by, move |tx| block::unblock(tx, id)).await?;
    Ok(Done)
}
