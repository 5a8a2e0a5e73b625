//! Names for numbers: each noun's id is its own type, so that a ticket can never be looked up by an agent's id.

/// Declares id types that are plain numbers in the database, in JSON and in addresses.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        #[serde(transparent)]
        // Numbers in the API's description too: a name for each kind of number would help nobody who reads it.
        #[schemars(inline)]
        pub struct $name(pub i64);
        loket_store::column_newtype!($name(i64));
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map($name)
            }
        }
    )*};
}

ids! {
    /// A ticket; also the number people call it by.
    TicketId,
    /// A message in a ticket.
    MessageId,
    /// A customer.
    CustomerId,
    /// One address of a customer.
    IdentityId,
    /// A company customers belong to.
    OrganizationId,
    /// Somebody who works tickets.
    AgentId,
    /// A group of agents.
    TeamId,
    /// A set of permissions.
    RoleId,
    /// A label.
    TagId,
    /// A configured account of a channel.
    InboxId,
    /// A row of the intake ledger.
    IntakeId,
    /// A file belonging to a message.
    AttachmentId,
    /// A signed-in browser.
    SessionId,
    /// A key for programs.
    TokenId,
    /// Something one person did at one moment.
    ActId,
    /// One fact that changed; its order is the order of commits.
    EventId,
    /// Work for later.
    JobId,
    /// A saved choice of tickets.
    ViewId,
    /// One of the admin's statuses.
    StatusId,
    /// A kind of ticket.
    TypeId,
    /// A field the admin added.
    FieldId,
    /// A form that asks for fields.
    FormId,
    /// A conversation with a third party inside a ticket.
    SideId,
    /// A piece of work inside a ticket.
    TaskId,
    /// A step of a ticket's checklist.
    StepId,
    /// A list of steps to begin with.
    ChecklistId,
    /// Time that an agent spent on a ticket.
    WorkTimeId,
    /// A ticket that is opened again and again.
    RecurringId,
    /// A merge of two customers.
    MergeId,
    /// A pair of customers that may be one.
    ProposalId,
    /// A note about a customer or an organization.
    CustomerNoteId,
    /// Somebody whose mail is not wanted.
    BlockId,
    /// Somebody whose mail always comes in.
    AllowId,
    /// A domain that mail leaves from.
    SendingDomainId,
    /// A key that signs outgoing mail.
    SigningKeyId,
    /// A table of customers that was brought in.
    ImportId,
    /// Prepared words and steps.
    MacroId,
    /// Work done to many tickets.
    BatchId,
    /// What customers see of the company.
    BrandId,
    /// What the house sells or looks after.
    ProductId,
    /// An address a mail provider posts to.
    HookId,
    /// An application registered where people sign in.
    OauthAppId,
}

/// A list of ids as the JSON text the `{each:$n}` fragment takes.
pub fn list<T: Copy + Into<i64>>(ids: impl IntoIterator<Item = T>) -> String {
    let mut text = String::from("[");
    for (i, id) in ids.into_iter().enumerate() {
        if i > 0 {
            text.push(',');
        }
        text.push_str(&Into::<i64>::into(id).to_string());
    }
    text.push(']');
    text
}

macro_rules! into_number {
    ($($name:ident)*) => {$(
        impl From<$name> for i64 {
            fn from(id: $name) -> i64 {
                id.0
            }
        }
    )*};
}
into_number!(TicketId MessageId CustomerId IdentityId OrganizationId AgentId TeamId RoleId TagId InboxId IntakeId AttachmentId SessionId TokenId ActId EventId JobId ViewId StatusId TypeId FieldId FormId SideId TaskId StepId ChecklistId WorkTimeId RecurringId MergeId ProposalId CustomerNoteId BlockId AllowId SendingDomainId SigningKeyId ImportId MacroId BatchId BrandId ProductId HookId OauthAppId);
