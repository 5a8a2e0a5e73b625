//! Real parts for tests: what a real server can play, a real server plays.
//!
//! * [`engines`]: a closure run on a fresh SQLite and, where one is named, a fresh PostgreSQL.
//! * [`rig`]: Dovecot and Postfix on free loopback ports.
//! * [`sink`]: an SMTP server that misbehaves to order, which Postfix cannot.
//! * [`front`]: the program itself, started, killed and asked through its front door.
//! * [`patience`]: waiting for a thing instead of for a time.
//!
//! Nothing here is part of the product, and nothing here knows the product's code: only its doors.

pub mod database;
pub mod front;
pub mod http;
pub mod patience;
pub mod post;
pub mod rig;
pub mod sink;
