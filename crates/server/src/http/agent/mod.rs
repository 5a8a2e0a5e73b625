//! The agent app's API, which is also everybody's: `/api/v1`. Handlers parse, call one verb, shape the answer.

mod agents;
mod batches;
mod brands;
mod checklists;
mod consents;
mod customers;
mod doubles;
mod drafts;
mod fields;
pub mod files;
mod forms;
mod hooks;
mod inbound;
mod inboxes;
mod ledgers;
mod macros;
mod merges;
mod messages;
mod notifications;
mod organizations;
mod pictures;
mod practice;
mod products;
mod recurring;
mod roles;
mod samples;
mod scanner;
mod search;
mod sending;
mod session;
mod settings;
mod shelf;
mod sides;
mod spam;
mod statuses;
mod system;
mod tables;
mod tags;
mod tasks;
mod teams;
mod tickets;
mod tokens;
mod types;
mod views;
mod work;
mod worktime;

use super::routes::Routes;

/// All routes below `/api/v1`.
pub fn routes() -> Routes {
    session::routes()
        .and(tickets::routes())
        .and(search::routes())
        .and(shelf::routes())
        .and(views::routes())
        .and(batches::routes())
        .and(merges::routes())
        .and(messages::routes())
        .and(pictures::routes())
        .and(sides::routes())
        .and(tasks::routes())
        .and(checklists::routes())
        .and(worktime::routes())
        .and(recurring::routes())
        .and(work::routes())
        .and(drafts::routes())
        .and(macros::routes())
        .and(files::routes())
        .and(customers::routes())
        .and(organizations::routes())
        .and(doubles::routes())
        .and(tables::routes())
        .and(agents::routes())
        .and(notifications::routes())
        .and(teams::routes())
        .and(roles::routes())
        .and(practice::routes())
        .and(tags::routes())
        .and(statuses::routes())
        .and(types::routes())
        .and(fields::routes())
        .and(forms::routes())
        .and(products::routes())
        .and(tokens::routes())
        .and(inboxes::routes())
        .and(hooks::routes())
        .and(consents::routes())
        .and(sending::routes())
        .and(spam::routes())
        .and(brands::routes())
        .and(samples::routes())
        .and(settings::routes())
        .and(ledgers::routes())
        .and(inbound::routes())
        .and(system::routes())
        .and(scanner::routes())
}
