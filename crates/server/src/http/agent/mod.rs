//! The agent app's API, which is also everybody's: `/api/v1`. Handlers parse, call one verb, shape the answer.

mod agents;
mod customers;
mod files;
mod inbound;
mod inboxes;
mod ledgers;
mod messages;
mod organizations;
mod roles;
mod session;
mod settings;
mod system;
mod tags;
mod teams;
mod tickets;
mod tokens;

use super::routes::Routes;

/// All routes below `/api/v1`.
pub fn routes() -> Routes {
    session::routes()
        .and(tickets::routes())
        .and(messages::routes())
        .and(files::routes())
        .and(customers::routes())
        .and(organizations::routes())
        .and(agents::routes())
        .and(teams::routes())
        .and(roles::routes())
        .and(tags::routes())
        .and(tokens::routes())
        .and(inboxes::routes())
        .and(settings::routes())
        .and(ledgers::routes())
        .and(inbound::routes())
        .and(system::routes())
}
