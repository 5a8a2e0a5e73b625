//! What a help desk *means*: every noun, every verb, every rule, every event. Synchronous, and without any network.
//!
//! A door opens a transaction through [`Desk`] and calls a verb; the verb changes rows and records events; what follows
//! from events is listed in [`consumers`]. Formats of the outside world are translated before they come here.

pub mod account;
pub mod actor;
pub mod batch;
pub mod blob;
pub mod brand;
pub mod bulk;
pub mod channel;
pub mod checklist;
pub mod consumers;
pub mod counters;
pub mod customer;
pub mod desk;
pub mod draft;
pub mod error;
pub mod event;
pub mod fields;
pub mod form;
pub mod grant;
pub mod hook;
pub mod idempotency;
pub mod ids;
pub mod intake;
pub mod job;
pub mod lease;
pub mod macros;
pub mod message;
pub mod names;
pub mod network;
pub mod notice;
pub mod outbox;
pub mod page;
pub mod permission;
pub mod picture;
pub mod plural;
pub mod practice;
pub mod presence;
pub mod product;
pub mod recurring;
pub mod sample;
pub mod search;
pub mod sending;
pub mod sentence;
pub mod setting;
pub mod side;
pub mod spam;
pub mod tag;
pub mod task;
pub mod ticket;
pub mod time;
pub mod tx;
pub mod upkeep;
pub mod view;
pub mod words;
pub mod workflow;
pub mod worktime;

mod query;
#[cfg(test)]
mod statements;
#[cfg(test)]
mod templates;

pub use actor::{Actor, By, Via, Who};
pub use desk::Desk;
pub use error::{Error, Result};
pub use page::Page;
pub use time::{Clock, Time};
pub use tx::Tx;

use loket_store::Migration;

/// Every migration, in order. Names begin with the time they were written, so that parallel work does not collide.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "20261121T0900_people", sql: include_str!("../../../migrations/20261121T0900_people.sql") },
    Migration { name: "20261121T0910_customers", sql: include_str!("../../../migrations/20261121T0910_customers.sql") },
    Migration { name: "20261121T0920_tickets", sql: include_str!("../../../migrations/20261121T0920_tickets.sql") },
    Migration { name: "20261121T0930_ledgers", sql: include_str!("../../../migrations/20261121T0930_ledgers.sql") },
    Migration { name: "20261121T0940_search", sql: include_str!("../../../migrations/20261121T0940_search.sql") },
    Migration { name: "20261122T0800_shelf", sql: include_str!("../../../migrations/20261122T0800_shelf.sql") },
    Migration { name: "20261122T0900_workflow", sql: include_str!("../../../migrations/20261122T0900_workflow.sql") },
    Migration { name: "20261122T0910_forms", sql: include_str!("../../../migrations/20261122T0910_forms.sql") },
    Migration { name: "20261122T1000_merge", sql: include_str!("../../../migrations/20261122T1000_merge.sql") },
    Migration {
        name: "20261122T1100_shelf_times",
        sql: include_str!("../../../migrations/20261122T1100_shelf_times.sql"),
    },
    Migration {
        name: "20261122T1110_team_rules",
        sql: include_str!("../../../migrations/20261122T1110_team_rules.sql"),
    },
    Migration { name: "20261122T1120_batches", sql: include_str!("../../../migrations/20261122T1120_batches.sql") },
    Migration { name: "20261122T1200_views", sql: include_str!("../../../migrations/20261122T1200_views.sql") },
    Migration { name: "20261122T1300_search", sql: include_str!("../../../migrations/20261122T1300_search.sql") },
    Migration { name: "20261122T1400_drafts", sql: include_str!("../../../migrations/20261122T1400_drafts.sql") },
    Migration { name: "20261122T1410_macros", sql: include_str!("../../../migrations/20261122T1410_macros.sql") },
    Migration { name: "20261122T1420_schedule", sql: include_str!("../../../migrations/20261122T1420_schedule.sql") },
    Migration {
        name: "20261122T1501_customer_file",
        sql: include_str!("../../../migrations/20261122T1501_customer_file.sql"),
    },
    Migration { name: "20261122T1600_gates", sql: include_str!("../../../migrations/20261122T1600_gates.sql") },
    Migration { name: "20261122T1601_presence", sql: include_str!("../../../migrations/20261122T1601_presence.sql") },
    Migration { name: "20261122T1602_notices", sql: include_str!("../../../migrations/20261122T1602_notices.sql") },
    Migration { name: "20261122T1603_notify", sql: include_str!("../../../migrations/20261122T1603_notify.sql") },
    Migration { name: "20261122T1700_side", sql: include_str!("../../../migrations/20261122T1700_side.sql") },
    Migration { name: "20261122T1710_task", sql: include_str!("../../../migrations/20261122T1710_task.sql") },
    Migration { name: "20261122T1720_checklist", sql: include_str!("../../../migrations/20261122T1720_checklist.sql") },
    Migration { name: "20261122T1730_worktime", sql: include_str!("../../../migrations/20261122T1730_worktime.sql") },
    Migration { name: "20261122T1740_recurring", sql: include_str!("../../../migrations/20261122T1740_recurring.sql") },
    Migration { name: "20261122T1800_tags", sql: include_str!("../../../migrations/20261122T1800_tags.sql") },
    Migration { name: "20261122T1810_practice", sql: include_str!("../../../migrations/20261122T1810_practice.sql") },
    Migration { name: "20261122T1900_brand", sql: include_str!("../../../migrations/20261122T1900_brand.sql") },
    Migration { name: "20261122T1910_density", sql: include_str!("../../../migrations/20261122T1910_density.sql") },
    Migration { name: "20261122T1920_role", sql: include_str!("../../../migrations/20261122T1920_role.sql") },
    Migration { name: "20261122T2100_homes", sql: include_str!("../../../migrations/20261122T2100_homes.sql") },
    Migration {
        name: "20261122T2110_people_views",
        sql: include_str!("../../../migrations/20261122T2110_people_views.sql"),
    },
    Migration {
        name: "20261122T2200_word_forms",
        sql: include_str!("../../../migrations/20261122T2200_word_forms.sql"),
    },
    Migration {
        name: "20261122T2210_loose_files",
        sql: include_str!("../../../migrations/20261122T2210_loose_files.sql"),
    },
    Migration {
        name: "20261122T2300_quiet_inbox",
        sql: include_str!("../../../migrations/20261122T2300_quiet_inbox.sql"),
    },
    Migration { name: "20261123T0000_products", sql: include_str!("../../../migrations/20261123T0000_products.sql") },
    Migration {
        name: "20261123T0100_practice_shelf",
        sql: include_str!("../../../migrations/20261123T0100_practice_shelf.sql"),
    },
    Migration { name: "20261123T0200_batches", sql: include_str!("../../../migrations/20261123T0200_batches.sql") },
    Migration {
        name: "20261123T0201_removed_notes",
        sql: include_str!("../../../migrations/20261123T0201_removed_notes.sql"),
    },
    Migration { name: "20261123T0202_imports", sql: include_str!("../../../migrations/20261123T0202_imports.sql") },
    Migration {
        name: "20261123T0203_drafts_set_aside",
        sql: include_str!("../../../migrations/20261123T0203_drafts_set_aside.sql"),
    },
    Migration {
        name: "20261124T1100_quarantine",
        sql: include_str!("../../../migrations/20261124T1100_quarantine.sql"),
    },
    Migration { name: "20261124T1101_threading", sql: include_str!("../../../migrations/20261124T1101_threading.sql") },
    Migration {
        name: "20261124T1102_ledger_words",
        sql: include_str!("../../../migrations/20261124T1102_ledger_words.sql"),
    },
    Migration {
        name: "20261124T1200_authentication",
        sql: include_str!("../../../migrations/20261124T1200_authentication.sql"),
    },
    Migration { name: "20261124T1201_spam", sql: include_str!("../../../migrations/20261124T1201_spam.sql") },
    Migration { name: "20261124T1202_sending", sql: include_str!("../../../migrations/20261124T1202_sending.sql") },
    Migration { name: "20261124T1300_pictures", sql: include_str!("../../../migrations/20261124T1300_pictures.sql") },
    Migration {
        name: "20261124T1310_file_checks",
        sql: include_str!("../../../migrations/20261124T1310_file_checks.sql"),
    },
    Migration { name: "20261124T1320_outbox", sql: include_str!("../../../migrations/20261124T1320_outbox.sql") },
    Migration {
        name: "20261124T1500_small_files",
        sql: include_str!("../../../migrations/20261124T1500_small_files.sql"),
    },
    Migration { name: "20261124T1600_hooks", sql: include_str!("../../../migrations/20261124T1600_hooks.sql") },
    Migration { name: "20261124T1601_grants", sql: include_str!("../../../migrations/20261124T1601_grants.sql") },
];
