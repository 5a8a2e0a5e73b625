//! What an agent may do. A role is a set of these; a token may carry a smaller set.

use std::fmt;

/// Declares the permissions with their keys and the sentence an administrator reads.
macro_rules! permissions {
    ($($name:ident = $key:literal, $description:literal;)*) => {
        /// One thing an agent may be allowed to do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Permission {$(#[doc = $description] $name,)*}

        impl Permission {
            /// All of them, in the order administrators read them.
            pub const ALL: &'static [Permission] = &[$(Permission::$name,)*];

            /// The stable name, as stored and as the API shows it.
            pub fn key(self) -> &'static str {
                match self {$(Permission::$name => $key,)*}
            }

            /// What it allows, as a sentence.
            pub fn description(self) -> &'static str {
                match self {$(Permission::$name => $description,)*}
            }

            /// The permission of that key.
            pub fn parse(key: &str) -> Option<Permission> {
                match key {$($key => Some(Permission::$name),)* _ => None}
            }
        }
    };
}

permissions! {
    SeeAll = "tickets.see_all", "See every ticket. Without it: those of the own teams, assigned to or followed by oneself.";
    SeeOrganization = "tickets.see_organization", "See every ticket of the organizations one looks after.";
    Open = "tickets.open", "Open new tickets.";
    Reply = "tickets.reply", "Answer customers.";
    Note = "tickets.note", "Write internal notes.";
    SeePrivate = "notes.see_private", "Read the private notes of others.";
    Edit = "tickets.edit", "Change status, priority, subject and tags.";
    Merge = "tickets.merge", "Merge, split and link tickets, and undo it.";
    Delete = "tickets.delete", "Throw tickets away and bring them back.";
    Assign = "tickets.assign", "Assign tickets to agents and teams.";
    OpenDangerous = "files.open_dangerous", "Download files in which the scanner found something, and those the company forbids.";
    Customers = "customers.edit", "Change customers and organizations.";
    Ledgers = "ledgers.see", "See all that came in and went out, with originals.";
    Resend = "ledgers.repair", "Replay intake, retry and cancel deliveries.";
    ShareViews = "views.share", "Make and change views for a team or everybody.";
    ShareMacros = "macros.share", "Make and change macros for a team or everybody.";
    TagNew = "tags.create", "Make new tags while working on tickets.";
    Tags = "tags.manage", "Create, rename and delete tags.";
    Workflow = "workflow.manage", "Change statuses, types, fields and forms.";
    Products = "products.manage", "Make, change and archive products.";
    Tokens = "tokens.own", "Create API tokens for oneself.";
    Inboxes = "inboxes.manage", "Connect and change inboxes.";
    Brands = "brands.manage", "Change brands and what they call a ticket.";
    Agents = "agents.manage", "Invite and change agents and teams.";
    Practices = "practice.see", "See how far everybody's practice is.";
    Roles = "roles.manage", "Change roles and their permissions.";
    Settings = "settings.manage", "Change the company's settings and watch the system.";
}

impl fmt::Display for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// A set of permissions: one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Permissions(u64);

impl Permissions {
    /// Every permission.
    pub fn all() -> Permissions {
        Permission::ALL.iter().copied().collect()
    }

    /// Whether the set holds it.
    pub fn has(self, permission: Permission) -> bool {
        self.0 & (1 << permission as u64) != 0
    }

    /// What both sets hold.
    pub fn and(self, other: Permissions) -> Permissions {
        Permissions(self.0 & other.0)
    }

    /// The members, in the order of [`Permission::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Permission> {
        Permission::ALL.iter().copied().filter(move |p| self.has(*p))
    }

    /// From the stored form: keys separated by spaces. Unknown keys of a newer version are passed over.
    pub fn from_text(text: &str) -> Permissions {
        text.split(' ').filter_map(Permission::parse).collect()
    }

    /// The stored form.
    pub fn to_text(self) -> String {
        self.iter().map(Permission::key).collect::<Vec<_>>().join(" ")
    }
}

impl FromIterator<Permission> for Permissions {
    fn from_iter<I: IntoIterator<Item = Permission>>(permissions: I) -> Permissions {
        Permissions(permissions.into_iter().fold(0, |set, p| set | 1 << p as u64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_survives_being_stored() {
        let set: Permissions = [Permission::Reply, Permission::Settings].into_iter().collect();
        assert_eq!(Permissions::from_text(&set.to_text()), set);
        assert!(!set.has(Permission::Note));
        assert!(Permission::ALL.len() < 64);
    }
}
