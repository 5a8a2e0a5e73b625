//! Real parts for tests: what a real server can play, a real server plays.
//!
//! * [`rig`]: Dovecot and Postfix on free loopback ports.
//! * [`sink`]: an SMTP server that misbehaves to order, which Postfix cannot.
//! * [`zones`]: a name server that says what a test wants.
//! * [`front`]: the program itself, started, killed and asked through its front door.
//! * [`database`]: a PostgreSQL database of one's own.
//! * [`ports`], [`post`], [`http`]: free ports, a correspondent, a caller of the API.
//! * [`oidc`]: a certified OpenID provider, and somebody who consents there.
//! * [`patience`]: waiting for a thing instead of for a time.
//!
//! Nothing here is part of the product, and nothing here knows the product's code: only its doors.

pub mod clamd;
pub mod database;
pub mod front;
pub mod http;
pub mod oidc;
pub mod patience;
pub mod ports;
pub mod post;
pub mod rig;
pub mod sink;
pub mod zones;
