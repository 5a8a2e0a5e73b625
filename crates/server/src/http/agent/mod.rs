//! The agent app's API, which is also everybody's: `/api/v1`. Handlers parse, call one verb, shape the answer.

mod agents;
mod batches;
mod customers;
mod fields;
mod drafts;
mod files;
mod forms;
mod inbound;
mod inboxes;
mod ledgers;
mod macros;
mod messages;
mod organizations;
mod roles;
mod session;
mod settings;
mod shelf;
mod system;
mod statuses;
mod tags;
mod teams;
mod tickets;
mod tokens;
mod types;

use super::routes::Routes;

/// All routes below `/api/v1`.
pub fn routes() -> Routes {
    session::routes()
        .and(tickets::routes())
        .and(shelf::routes())
        .and(batches::routes())
        .and(messages::routes())
        .and(drafts::routes())
        .and(macros::routes())
        .and(files::routes())
        .and(customers::routes())
        .and(organizations::routes())
        .and(agents::routes())
        .and(teams::routes())
        .and(roles::routes())
        .and(tags::routes())
        .and(statuses::routes())
        .and(types::routes())
        .and(fields::routes())
        .and(forms::routes())
        .and(tokens::routes())
        .and(inboxes::routes())
        .and(settings::routes())
        .and(ledgers::routes())
        .and(inbound::routes())
        .and(system::routes())
}
