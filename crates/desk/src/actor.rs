//! Who does something, through which door, and what they may see.

use crate::ids::{AgentId, CustomerId, OrganizationId, TeamId};
use crate::permission::{Permission, Permissions};

/// Who acts. Resolved once at the door; verbs only ask it questions.
#[derive(Debug, Clone)]
pub enum Actor {
    /// Somebody who works here.
    Agent(AgentActor),
    /// A customer, proved by the way their words arrived.
    Customer(CustomerId),
    /// Loket itself: timers, intake of machine mail, the command line.
    System,
}

/// An agent with what the role and, for programs, the token allow.
#[derive(Debug, Clone)]
pub struct AgentActor {
    /// The agent.
    pub id: AgentId,
    /// Their name, for the timeline and the live stream.
    pub name: String,
    /// The language they read.
    pub language: &'static str,
    /// The role's permissions, cut down to the token's.
    pub permissions: Permissions,
    /// Their teams. Filled only when they may not see every ticket, because only then does anybody ask.
    pub teams: Vec<TeamId>,
    /// The organizations they look after. Filled only when their role sees those organizations' tickets and not every one.
    pub organizations: Vec<OrganizationId>,
}

impl Actor {
    /// Whether the actor holds the permission. Loket itself may do everything; a customer nothing that needs one.
    pub fn may(&self, permission: Permission) -> bool {
        match self {
            Actor::Agent(agent) => agent.permissions.has(permission),
            Actor::Customer(_) => false,
            Actor::System => true,
        }
    }

    /// The language they read; English for whoever has chosen none.
    pub fn language(&self) -> &'static str {
        match self {
            Actor::Agent(agent) => agent.language,
            _ => "en",
        }
    }

    /// The agent's id, when it is one.
    pub fn agent(&self) -> Option<AgentId> {
        match self {
            Actor::Agent(agent) => Some(agent.id),
            _ => None,
        }
    }

    /// The word stored with an act.
    pub fn kind(&self) -> &'static str {
        match self {
            Actor::Agent(_) => "agent",
            Actor::Customer(_) => "customer",
            Actor::System => "system",
        }
    }

    /// The number stored with an act.
    pub fn id(&self) -> Option<i64> {
        match self {
            Actor::Agent(agent) => Some(agent.id.0),
            Actor::Customer(id) => Some(id.0),
            Actor::System => None,
        }
    }
}

/// The credentials or the identity a door presents.
#[derive(Debug, Clone)]
pub enum Who {
    /// A browser's session, as the hash of its cookie.
    Session(String),
    /// A program's token, as its hash.
    Token(String),
    /// Nobody has proved anything.
    Nobody,
    /// Decided already.
    Known(Actor),
}

/// Through which door an act came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Via {
    /// The web app.
    App,
    /// A program with a token.
    Api,
    /// Incoming mail.
    Email,
    /// The command line.
    Command,
    /// Loket's own workers.
    Loket,
}

impl Via {
    /// The stored word.
    pub fn key(self) -> &'static str {
        match self {
            Via::App => "app",
            Via::Api => "api",
            Via::Email => "email",
            Via::Command => "command",
            Via::Loket => "loket",
        }
    }
}

/// Who acts through which door: what every read and write begins with.
#[derive(Debug, Clone)]
pub struct By {
    /// Who.
    pub who: Who,
    /// Through which door.
    pub via: Via,
}

impl By {
    /// Loket's own workers.
    pub fn loket() -> By {
        By { who: Who::Known(Actor::System), via: Via::Loket }
    }

    /// The command line, which whoever can read the database file may use.
    pub fn command() -> By {
        By { who: Who::Known(Actor::System), via: Via::Command }
    }

    /// A decided actor.
    pub fn known(actor: Actor, via: Via) -> By {
        By { who: Who::Known(actor), via }
    }
}
