//! Who may call what: every route is called as every kind of caller, and what happens is compared with the table that the
//! routes state and that `docs/api/access.md` shows.

use std::sync::atomic::{AtomicI64, Ordering};

use axum::body::Body;
use loket_desk::account::session::From;
use loket_desk::account::{role, sign_in, token};
use loket_desk::actor::AgentActor;
use loket_desk::blob::Stored;
use loket_desk::ids::{AgentId, InboxId, TicketId};
use loket_desk::intake::ledger::{self, Offer, Then};
use loket_desk::job::{self, Claimed, Job, Lane};
use loket_desk::permission::{Permission, Permissions};
use loket_desk::{Actor, By, Time, Via, batch};
use loket_server::http;
use loket_server::http::routes::Line;
use serde_json::{Value, json};

use crate::caller::{Answer, Caller};
use crate::house::{House, PASSWORD, SUPPORT, committed, on_each, on_sqlite};

#[test]
fn the_committed_table_is_the_routes_own() {
    on_sqlite(async |house| {
        let roles = house.loket(role::list).await.unwrap().items;
        let mut text = String::from(
            "# Who may call what\n\nMade from the routes by a test; the verbs decide, and the same test calls each route as each role.\n\
             “agents” is everybody who works here; which tickets they see is another matter: without `tickets.see_all`, \
             those of others are not found.\n\n| method | path | who |",
        );
        for role in &roles {
            text.push_str(&format!(" {} |", role.name.to_lowercase()));
        }
        text.push_str(" what for |\n| --- | --- | --- |");
        text.push_str(&" --- |".repeat(roles.len() + 1));
        for line in http::api().table {
            text.push_str(&format!("\n| {} | `/api/v1{}` | {} |", line.method, line.path, line.access));
            for role in &roles {
                let held = set(role.permissions.iter().map(String::as_str));
                text.push_str(if line.access.allows(held) { " yes |" } else { " – |" });
            }
            text.push_str(&format!(" {} |", line.summary));
        }
        text.push('\n');
        committed("docs/api/access.md", &text);
    });
}

#[test]
fn every_route_lets_in_whom_the_table_says_and_nobody_else() {
    on_each(async |house| {
        let scene = Scene::set(house).await;
        for line in http::api().table {
            for guest in &scene.guests {
                let call = scene.call(&line, guest).await;
                let answer = call.by(&guest.caller, line.method).await;
                judge(&line, guest, &call, &answer);
            }
        }
    });
}

fn judge(line: &Line, guest: &Guest, call: &Call, answer: &Answer) {
    let who = format!("{} {} as {}", line.method, line.path, guest.name);
    let is_public = line.access == http::routes::Access::Public;
    match guest.held {
        None if !is_public => {
            assert_eq!(answer.status, 401, "{who}: {}", answer.text());
            answer.problem(401, "not_signed_in");
        }
        Some(held) if !line.access.allows(held) => {
            assert_eq!(answer.status, 403, "{who}: {}", answer.text());
            let lacking = answer.problem(403, "forbidden")["permission"].as_str().unwrap_or_default().to_owned();
            assert!(line.access.to_string().split(" or ").any(|key| key == lacking), "{who} lacks {lacking}");
            let lacking = Permission::parse(&lacking).unwrap();
            assert!(!held.has(lacking), "{who} holds {lacking}");
        }
        _ => assert_eq!(answer.status, call.good, "{who}: {}", answer.text()),
    }
}

/// A macro that everybody may make: one's own.
fn google() -> Value {
    json!({"kind": "google", "client_id": "x", "client_secret": "y"})
}

fn own_macro() -> Value {
    json!({"kind": "reply", "name": "Mine", "visible_to": "me", "body": "<p>Hello</p>"})
}

/// Somebody who knocks.
struct Guest {
    name: &'static str,
    caller: Caller,
    /// Who they are, and what they may do; none for those who are nobody.
    agent: AgentId,
    held: Option<Permissions>,
}

/// A request that succeeds with `good` when it is allowed.
struct Call {
    path: String,
    body: Content,
    good: u16,
}

enum Content {
    None,
    Json(Value),
    Raw(String),
}

impl Call {
    async fn by(&self, caller: &Caller, method: &str) -> Answer {
        match &self.body {
            Content::Json(body) => caller.ask(method, &self.path, body).await,
            Content::Raw(body) => caller.send(method, &format!("/api/v1{}", self.path), body.clone()).await,
            Content::None => caller.send(method, &format!("/api/v1{}", self.path), Body::empty()).await,
        }
    }
}

fn set<'a>(keys: impl Iterator<Item = &'a str>) -> Permissions {
    keys.map(|key| Permission::parse(key).unwrap()).collect()
}

/// A company in which every route finds something to work on.
struct Scene<'h> {
    house: &'h House,
    root: Caller,
    guests: Vec<Guest>,
    team: i64,
    inbox: InboxId,
    empty_role: Value,
    /// A message that came in by mail, in a ticket that everybody sees.
    pushed: Value,
    /// A message that has left.
    sent: i64,
    next: AtomicI64,
}

impl<'h> Scene<'h> {
    async fn set(house: &'h House) -> Scene<'h> {
        let root_id = house.hire("root", "administrator").await;
        let root = house.token(root_id, None).await;
        house.role("Guest", &[]).await;
        let mut members = vec![root_id];
        let mut guests = Vec::new();
        let built_in = ["administrator", "team_lead", "agent", "light_agent", "Guest"];
        for (i, role) in built_in.into_iter().enumerate() {
            let agent = house.hire(&format!("guest{i}"), role).await;
            members.push(agent);
            let caller = house.token(agent, None).await;
            let me = caller.get("/me").await.good();
            let held = me["permissions"].as_array().unwrap().iter().map(|key| key.as_str().unwrap());
            guests.push(Guest { name: role, caller, agent, held: Some(set(held)) });
        }
        for (name, keys) in [
            ("a token for notes only", vec!["tickets.note"]),
            ("a token for opening only", vec!["tickets.open"]),
            ("a token for repairs only", vec!["ledgers.repair"]),
            ("a token for agents only", vec!["agents.manage"]),
        ] {
            let caller = house.token(root_id, Some(&keys)).await;
            guests.push(Guest { name, caller, agent: root_id, held: Some(set(keys.into_iter())) });
        }
        let soon = Time(house.app.desk.clock().now().0 + 1);
        let new = token::New { name: "old".into(), permissions: None, expires_at: Some(soon) };
        let old = house.loket(move |tx| token::add(tx, root_id, &new)).await.unwrap().token;
        house.pass(1);
        for (name, caller) in [
            ("a stranger", house.anonymous()),
            ("an expired token", house.program(&old)),
            ("a cookie that is none", house.browser("nonsense")),
        ] {
            guests.push(Guest { name, caller, agent: root_id, held: None });
        }
        let team = house.team("Everybody", &members).await;
        let inbox = house.inbox(SUPPORT, json!({"team_id": team})).await;
        let roles = root.get("/roles").await.good();
        let empty_role =
            roles["items"].as_array().unwrap().iter().find(|r| r["name"] == "Guest").unwrap()["id"].clone();
        let pushed = root.push(SUPPORT, mail(0)).await.good();
        let mut scene =
            Scene { house, root, guests, team: team.0, inbox, empty_role, pushed, sent: 0, next: AtomicI64::new(1) };
        scene.sent = scene.reply(&scene.root).await;
        house.pass(60_000);
        house.work().await;
        scene
    }

    fn number(&self) -> i64 {
        self.next.fetch_add(1, Ordering::SeqCst)
    }

    async fn ticket(&self) -> i64 {
        let new = json!({
            "subject": "Fire", "customer": {"email": "bob@shop.test"}, "text": "Help!", "team_id": self.team,
            "inbox_id": self.inbox,
        });
        self.root.post("/tickets", &new).await.good()["id"].as_i64().unwrap()
    }

    async fn reply(&self, by: &Caller) -> i64 {
        let ticket = self.ticket().await;
        let words = json!({"kind": "reply", "text": "Leave the house!"});
        by.post(&format!("/tickets/{ticket}/messages"), &words).await.good()["id"].as_i64().unwrap()
    }

    async fn made(&self, path: &str, body: Value) -> Value {
        self.root.post(path, &body).await.good()
    }

    /// What to send to a route, with whatever must be there first. A route without a line here fails the test.
    async fn call(&self, line: &Line, guest: &Guest) -> Call {
        let n = self.number();
        let may = |permission| guest.held.is_some_and(|held| held.has(permission));
        let is_known = guest.held.is_some();
        let (path, body, good) = match (line.method, line.path) {
            ("GET", path @ ("/setup" | "/me" | "/me/sessions" | "/tickets" | "/tickets/counts" | "/customers")) => {
                (path.into(), None, 200)
            }
            ("GET", path @ ("/organizations" | "/agents" | "/teams" | "/roles" | "/permissions" | "/tags")) => {
                (path.into(), None, 200)
            }
            ("GET", path @ ("/tokens" | "/inboxes" | "/settings" | "/intake" | "/intake/totals" | "/outbox")) => {
                (path.into(), None, 200)
            }
            (
                "GET",
                path @ ("/outbox/totals" | "/outbox/days" | "/jobs" | "/consumers" | "/consumers/parked" | "/upkeep"),
            ) => (path.into(), None, 200),
            ("GET", path @ ("/views" | "/views/schema" | "/views/counts")) => (path.into(), None, 200),
            ("GET", "/views/size") => ("/views/size?where=%7B%22all%22%3A%5B%5D%7D".into(), None, 200),
            ("POST", "/views/order") => ("/views/order".into(), Some(json!({"ids": []})), 204),
            ("POST", "/views") => ("/views".into(), Some(json!({"name": "Mine", "conditions": {"all": []}})), 201),
            ("GET" | "PATCH" | "DELETE", "/views/{id}") => {
                let new = json!({"name": format!("View {n}"), "conditions": {"all": []}});
                let by = if is_known { &guest.caller } else { &self.root };
                let view = by.post("/views", &new).await.good();
                match line.method {
                    "GET" => (format!("/views/{}", view["id"]), None, 200),
                    _ => self.change_or_delete(line, &view),
                }
            }
            ("GET", path @ ("/notices" | "/notices/count" | "/me/notices" | "/me/push")) => (path.into(), None, 200),
            ("POST", "/notices/read") => ("/notices/read".into(), Some(json!({"all": true})), 200),
            ("PATCH", "/me/notices") => ("/me/notices".into(), Some(json!({"mail": "daily"})), 200),
            // A token is no browser.
            ("POST", "/me/push") => {
                let new = json!({"endpoint": "https://push.test/1", "keys": {"p256dh": "a", "auth": "b"}});
                ("/me/push".into(), Some(new), 409)
            }
            ("DELETE", "/me/push") => ("/me/push".into(), None, 409),
            ("PATCH", "/me/availability") => ("/me/availability".into(), Some(json!({"away": false})), 200),
            ("PATCH", "/agents/{id}/availability") => {
                let agent = self.made("/agents", self.invitation(n)).await;
                (format!("/agents/{}/availability", agent["id"]), Some(json!({"away": true})), 200)
            }
            // Not a WebSocket, which is asked after who calls.
            ("GET", "/live") => ("/live".into(), None, 400),
            ("POST", "/setup") => {
                let form =
                    json!({"company": "X", "language": "en", "name": "X", "email": "x@x.test", "password": PASSWORD});
                ("/setup".into(), Some(form), 409)
            }
            ("POST", "/session") => {
                let words = json!({"email": "guest0@example.com", "password": PASSWORD});
                ("/session".into(), Some(words), 200)
            }
            ("DELETE", "/session") => {
                // A stale cookie signs out as well as none.
                ("/session".into(), None, 204)
            }
            ("PATCH", "/me") => ("/me".into(), Some(json!({"theme": "dark"})), 200),
            ("POST", "/me/password") => {
                ("/me/password".into(), Some(json!({"current": PASSWORD, "new": PASSWORD})), 204)
            }
            ("DELETE", "/me/sessions/{id}") => (format!("/me/sessions/{}", self.session(guest).await), None, 204),
            ("POST", "/password/forgot") => {
                ("/password/forgot".into(), Some(json!({"email": "nobody@example.com"})), 202)
            }
            ("GET", "/password/token") => ("/password/token?token=x".into(), None, 422),
            ("POST", "/password/reset") => {
                ("/password/reset".into(), Some(json!({"token": "x", "password": PASSWORD})), 422)
            }
            ("POST", "/tickets") => {
                let new = json!({"subject": "Fire", "customer": {"email": "bob@shop.test"}, "text": "Help!"});
                ("/tickets".into(), Some(new), 201)
            }
            ("GET", "/search") => ("/search?q=fire".into(), None, 200),
            ("GET", "/search/complete") => ("/search/complete?q=stat".into(), None, 200),
            ("GET", path @ ("/recent" | "/practice" | "/practice/agents")) => (path.into(), None, 200),
            ("POST", "/recent") => {
                ("/recent".into(), Some(json!({"noun": "ticket", "id": self.pushed["ticket_id"]})), 204)
            }
            ("POST", path @ ("/practice" | "/practice/stop")) => (path.into(), None, 200),
            ("POST", "/practice/found") => {
                ("/practice/found".into(), Some(json!({"ticket_id": self.pushed["ticket_id"]})), 200)
            }
            ("GET", "/tickets/{id}/similar" | "/tickets/{id}/links") => {
                (line.path.replace("{id}", &self.pushed["ticket_id"].to_string()), None, 200)
            }
            ("POST", "/tickets/{id}/merge") => {
                let body = json!({"ticket_ids": [self.ticket().await]});
                (format!("/tickets/{}/merge", self.ticket().await), Some(body), 200)
            }
            ("POST", "/tickets/{id}/unmerge" | "/tickets/{id}/answers-as") => {
                let (whole, part) = (self.ticket().await, self.ticket().await);
                self.root.post(&format!("/tickets/{whole}/merge"), &json!({"ticket_ids": [part]})).await.good();
                match line.path {
                    "/tickets/{id}/unmerge" => (format!("/tickets/{part}/unmerge"), None, 200),
                    _ => (format!("/tickets/{whole}/answers-as"), Some(json!({"ticket_id": part})), 200),
                }
            }
            ("POST" | "DELETE", "/tickets/{id}/links") => {
                let (one, other) = (self.ticket().await, self.ticket().await);
                let link = json!({"ticket_id": other, "relation": "related"});
                match line.method {
                    "POST" => (format!("/tickets/{one}/links"), Some(link), 200),
                    _ => {
                        self.root.post(&format!("/tickets/{one}/links"), &link).await.good();
                        (format!("/tickets/{one}/links?ticket_id={other}&relation=related"), None, 204)
                    }
                }
            }
            ("POST", "/tickets/{id}/incidents/preview") => {
                (format!("/tickets/{}/incidents/preview", self.ticket().await), Some(json!({"text": "Mended"})), 200)
            }
            ("POST", "/messages/{id}/move" | "/messages/{id}/split") => {
                let ticket = self.ticket().await;
                let note = json!({"kind": "note", "text": "About something else"});
                let id = self.made(&format!("/tickets/{ticket}/messages"), note).await["id"].clone();
                match line.path {
                    "/messages/{id}/split" => (format!("/messages/{id}/split"), Some(json!({})), 201),
                    _ => (format!("/messages/{id}/move"), Some(json!({"ticket_id": self.ticket().await})), 200),
                }
            }
            ("GET", path @ ("/statuses" | "/types" | "/fields" | "/forms")) => (path.into(), None, 200),
            ("POST", path @ ("/statuses/order" | "/types/order" | "/fields/order")) => {
                let noun = path.trim_end_matches("/order");
                let fields = if noun == "/fields" { "?noun=ticket" } else { "" };
                let all = self.root.get(&format!("{noun}{fields}")).await.good();
                let ids: Vec<&Value> = all["items"].as_array().into_iter().flatten().map(|one| &one["id"]).collect();
                let body = if noun == "/fields" { json!({"noun": "ticket", "ids": ids}) } else { json!({"ids": ids}) };
                (path.into(), Some(body), 200)
            }
            ("POST", path @ ("/statuses" | "/types" | "/fields" | "/forms")) => {
                (path.into(), Some(shape(path, n)), 201)
            }
            ("PATCH" | "DELETE", "/statuses/{id}" | "/types/{id}" | "/fields/{id}" | "/forms/{id}") => {
                let noun = line.path.trim_end_matches("/{id}");
                let made = self.made(noun, shape(noun, n)).await;
                self.change_or_delete(line, &made)
            }
            ("POST", "/fields/{id}/restore" | "/fields/{id}/purge") => {
                let made = self.made("/fields", shape("/fields", n)).await;
                self.root.delete(&format!("/fields/{}", made["id"])).await;
                let good = if line.path.ends_with("purge") { 204 } else { 200 };
                (line.path.replace("{id}", &made["id"].to_string()), None, good)
            }
            ("GET", path @ ("/brands" | "/brands/words" | "/samples")) => (path.into(), None, 200),
            ("POST", "/brands") => ("/brands".into(), Some(json!({"name": format!("Brand {n}")})), 201),
            ("POST", "/brands/words/try") => {
                let word = json!({"language": "en", "word": {"one": "case", "other": "cases"}});
                ("/brands/words/try".into(), Some(word), 200)
            }
            ("PATCH" | "DELETE", "/brands/{id}") => {
                let brand = self.made("/brands", json!({"name": format!("Brand {n}")})).await;
                self.change_or_delete(line, &brand)
            }
            ("GET", "/products") => ("/products?q=ov".into(), None, 200),
            ("POST", "/products") => ("/products".into(), Some(json!({"name": "Oven", "code": format!("O-{n}")})), 201),
            ("GET" | "PATCH", "/products/{id}") | ("POST", "/products/{id}/archive" | "/products/{id}/restore") => {
                let product = self.made("/products", json!({"name": format!("Oven {n}")})).await;
                let body = (line.method == "PATCH").then(|| json!({"description": "Two doors"}));
                (line.path.replace("{id}", &product["id"].to_string()), body, 200)
            }
            ("PATCH", "/samples") => ("/samples".into(), Some(json!({"on": false})), 200),
            ("POST", "/tags/{id}/merge") => {
                let from = self.made("/tags", json!({"name": format!("from {n}")})).await;
                let into = self.made("/tags", json!({"name": format!("into {n}")})).await;
                (format!("/tags/{}/merge", from["id"]), Some(json!({"into": into["id"]})), 200)
            }
            ("GET", "/tickets/{id}" | "/tickets/{id}/events" | "/tickets/{id}/messages") => {
                (line.path.replace("{id}", &self.pushed["ticket_id"].to_string()), None, 200)
            }
            ("PATCH", "/tickets/{id}") => {
                (format!("/tickets/{}", self.ticket().await), Some(json!({"following": true})), 200)
            }
            ("POST", "/tickets/{id}/messages") => {
                let kind = if may(Permission::Note) { "note" } else { "reply" };
                let words = json!({"kind": kind, "text": "Leave the house!"});
                (format!("/tickets/{}/messages", self.ticket().await), Some(words), 201)
            }
            ("GET", "/drafts" | "/macros") => (line.path.into(), None, 200),
            ("GET" | "DELETE", "/drafts/{id}") => {
                ("/drafts/0".into(), None, if line.method == "GET" { 200 } else { 204 })
            }
            ("PATCH", "/drafts/{id}") => {
                let keep = json!({"kind": "note", "words": {"text": "x"}});
                (format!("/drafts/{}", self.ticket().await), Some(keep), 200)
            }
            ("POST", "/macros") => ("/macros".into(), Some(own_macro()), 201),
            ("GET" | "PATCH" | "DELETE", "/macros/{id}") | ("GET", "/macros/{id}/filled") => {
                let by = if is_known { &guest.caller } else { &self.root };
                let id = by.post("/macros", &own_macro()).await.good()["id"].clone();
                let body = (line.method == "PATCH").then(own_macro);
                (line.path.replace("{id}", &id.to_string()), body, if line.method == "DELETE" { 204 } else { 200 })
            }
            ("POST", "/tickets/{id}/macros/{macro}") => {
                let steps = if may(Permission::Note) { json!({"note": "x"}) } else { json!({"priority": "high"}) };
                let shared = json!({"kind": "reply", "name": "Steps", "visible_to": "all", "steps": steps});
                let id = self.made("/macros", shared).await["id"].clone();
                (format!("/tickets/{}/macros/{id}", self.ticket().await), None, 200)
            }
            ("GET", "/tickets/{id}/recipients") => (format!("/tickets/{}/recipients", self.ticket().await), None, 200),
            ("PATCH" | "DELETE", "/messages/{id}/schedule") => {
                let ticket = self.ticket().await;
                let later = Time(self.house.app.desk.clock().now().0 + 3_600_000);
                let words = json!({"kind": "reply", "text": "Later", "send_at": later});
                let id = self.made(&format!("/tickets/{ticket}/messages"), words).await["id"].clone();
                let body = (line.method == "PATCH").then(|| json!({}));
                (format!("/messages/{id}/schedule"), body, 200)
            }
            ("GET", "/messages/{id}" | "/messages/{id}/raw") => {
                (line.path.replace("{id}", &self.pushed["id"].to_string()), None, 200)
            }
            ("POST", "/messages/{id}/undo") => {
                let by = if may(Permission::Reply) { &guest.caller } else { &self.root };
                (format!("/messages/{}/undo", self.reply(by).await), None, 200)
            }
            ("POST", "/messages/{id}/retry") => {
                (format!("/messages/{}/retry", self.reply(&self.root).await), None, 200)
            }
            ("GET", path @ ("/scanner" | "/files/dangers")) => (path.into(), None, 200),
            // Nobody answers there.
            ("POST", "/scanner/try") => ("/scanner/try".into(), Some(json!({"address": "127.0.0.1:1"})), 422),
            // There is none.
            ("POST", "/scanner/rescan") => ("/scanner/rescan".into(), None, 409),
            // A mail without pictures.
            ("GET", "/messages/{id}/pictures/{n}") => {
                (format!("/messages/{}/pictures/0", self.pushed["id"]), None, 404)
            }
            ("POST", "/messages/{id}/pictures/trust") => {
                (format!("/messages/{}/pictures/trust", self.pushed["id"]), Some(json!({"on": true})), 200)
            }
            ("GET", "/outbox/{id}") => (format!("/outbox/{}", self.sent), None, 200),
            ("POST", "/outbox/many") => {
                let id = self.reply(&self.root).await;
                ("/outbox/many".into(), Some(json!({"work": "cancel", "ids": [id]})), 200)
            }
            ("POST", "/outbox/{id}/retry" | "/outbox/{id}/cancel") => {
                (line.path.replace("{id}", &self.reply(&self.root).await.to_string()), None, 204)
            }
            ("GET", "/outbox/{id}/raw") => (format!("/outbox/{}/raw", self.sent), None, 200),
            ("POST", "/files") => {
                return Call { path: "/files?filename=a.txt".into(), body: Content::Raw("bytes".into()), good: 201 };
            }
            ("GET", "/attachments/{id}") => {
                let url = self.pushed["attachments"][0]["url"].as_str().unwrap();
                (url.strip_prefix("/api/v1").unwrap().to_owned(), None, 200)
            }
            ("GET", "/customers/{id}") => (format!("/customers/{}", self.customer(n).await), None, 200),
            ("POST", "/customers") => ("/customers".into(), Some(json!({"name": "Bob"})), 201),
            ("PATCH", "/customers/{id}") => {
                (format!("/customers/{}", self.customer(n).await), Some(json!({"language": "fr"})), 200)
            }
            ("POST", "/customers/{id}/identities") => {
                let new = json!({"kind": "email", "value": format!("second{n}@shop.test")});
                (format!("/customers/{}/identities", self.customer(n).await), Some(new), 201)
            }
            ("DELETE", "/customers/{id}/identities/{identity}") => {
                let customer = self.customer(n).await;
                let new = json!({"kind": "email", "value": format!("second{n}@shop.test")});
                let with = self.made(&format!("/customers/{customer}/identities"), new).await;
                let identities = with["identities"].as_array().unwrap();
                (format!("/customers/{customer}/identities/{}", identities[identities.len() - 1]["id"]), None, 200)
            }
            ("GET", "/customers/export" | "/organizations/export" | "/merge-proposals" | "/blocks" | "/imports") => {
                (line.path.into(), None, 200)
            }
            ("GET", "/customers/{id}/story") => (format!("/customers/{}/story", self.customer(n).await), None, 200),
            ("PATCH", "/customers/{id}/identities/{identity}") => {
                let customer = self.customer(n).await;
                let identity =
                    self.root.get(&format!("/customers/{customer}")).await.good()["identities"][0]["id"].clone();
                (format!("/customers/{customer}/identities/{identity}"), Some(json!({"verified": true})), 200)
            }
            ("DELETE", "/customers/{id}/claims/{identity}") => {
                let (customer, other) = (self.customer(n).await, self.customer(self.number()).await);
                let taken = self.root.get(&format!("/customers/{other}")).await.good()["email"].clone();
                let new = json!({"kind": "email", "value": taken, "claim": true});
                let with = self.made(&format!("/customers/{customer}/identities"), new).await;
                (format!("/customers/{customer}/claims/{}", with["claims"][0]["id"]), None, 200)
            }
            ("POST", "/customers/{id}/notes") => {
                (format!("/customers/{}/notes", self.customer(n).await), Some(json!({"text": "kind"})), 201)
            }
            ("POST", "/organizations/{id}/notes") => {
                (format!("/organizations/{}/notes", self.organization(n).await), Some(json!({"text": "big"})), 201)
            }
            ("PATCH", "/customer-notes/{id}") => {
                (format!("/customer-notes/{}", self.customer_note(n).await), Some(json!({"text": "kind"})), 200)
            }
            ("DELETE", "/customer-notes/{id}") => {
                (format!("/customer-notes/{}", self.customer_note(n).await), None, 204)
            }
            ("POST", "/customers/{id}/merge") => {
                let (one, other) = (self.customer(n).await, self.customer(self.number()).await);
                (format!("/customers/{one}/merge"), Some(json!({"source_ids": [other]})), 200)
            }
            ("POST", "/customer-merges/{id}/undo") => {
                let (one, other) = (self.customer(n).await, self.customer(self.number()).await);
                let path = format!("/customers/{one}/merge");
                let merged = self.root.post(&path, &json!({"source_ids": [other]})).await.good();
                (format!("/customer-merges/{}/undo", merged["merges"][0]["id"]), None, 200)
            }
            ("POST", "/merge-proposals/{id}/dismiss") => {
                let (one, other) = (self.customer(n).await, self.customer(self.number()).await);
                let taken = self.root.get(&format!("/customers/{other}")).await.good()["email"].clone();
                let new = json!({"kind": "email", "value": taken, "claim": true});
                self.made(&format!("/customers/{one}/identities"), new).await;
                self.house.work().await;
                let proposal = self.root.get(&format!("/customers/{one}")).await.good()["proposals"][0]["id"].clone();
                (format!("/merge-proposals/{proposal}/dismiss"), None, 204)
            }
            ("POST", "/blocks") => {
                ("/blocks".into(), Some(json!({"kind": "domain", "value": format!("spam{n}.test")})), 201)
            }
            ("DELETE", "/blocks/{id}") => {
                let block = self.made("/blocks", json!({"kind": "domain", "value": format!("spam{n}.test")})).await;
                (format!("/blocks/{}", block["id"]), None, 204)
            }
            ("POST", "/imports") => {
                let path = "/imports?kind=customers&filename=a.csv".into();
                return Call { path, body: Content::Raw(format!("name,email\nBob,table{n}@shop.test\n")), good: 201 };
            }
            ("GET", "/imports/{id}" | "/imports/{id}/errors" | "/imports/{id}/errors.csv") => {
                (line.path.replace("{id}", &self.import(n).await.to_string()), None, 200)
            }
            ("POST", "/imports/{id}/preview" | "/imports/{id}/start" | "/imports/{id}/cancel") => {
                let path = line.path.replace("{id}", &self.import(n).await.to_string());
                (path, Some(json!({"mapping": ["name", "email"]})), 200)
            }
            ("POST", "/organizations") => {
                let new = json!({"name": format!("Shop {n}"), "domains": [format!("shop{n}.test")]});
                ("/organizations".into(), Some(new), 201)
            }
            ("GET", "/organizations/{id}") => (format!("/organizations/{}", self.organization(n).await), None, 200),
            ("PATCH", "/organizations/{id}") => {
                (format!("/organizations/{}", self.organization(n).await), Some(json!({"domains": []})), 200)
            }
            ("POST", "/agents") => ("/agents".into(), Some(self.invitation(n)), 201),
            ("PATCH", "/agents/{id}") => {
                let agent = self.made("/agents", self.invitation(n)).await;
                (format!("/agents/{}", agent["id"]), Some(json!({"name": "Nora"})), 200)
            }
            ("POST", "/agents/{id}/invite") => {
                let agent = self.made("/agents", self.invitation(n)).await;
                (format!("/agents/{}/invite", agent["id"]), None, 200)
            }
            ("POST", "/teams") => ("/teams".into(), Some(json!({"name": format!("Team {n}"), "agent_ids": []})), 201),
            ("PATCH" | "DELETE", "/teams/{id}") => {
                let team = self.made("/teams", json!({"name": format!("Team {n}"), "agent_ids": []})).await;
                self.change_or_delete(line, &team)
            }
            ("POST", "/roles") => ("/roles".into(), Some(json!({"name": format!("Role {n}"), "permissions": []})), 201),
            ("PATCH" | "DELETE", "/roles/{id}") => {
                let role = self.made("/roles", json!({"name": format!("Role {n}"), "permissions": []})).await;
                self.change_or_delete(line, &role)
            }
            ("POST", "/tags") => ("/tags".into(), Some(json!({"name": format!("tag{n}")})), 201),
            ("GET", "/tags/{id}/uses") => {
                let tag = self.made("/tags", json!({"name": format!("tag{n}")})).await;
                (format!("/tags/{}/uses", tag["id"]), None, 200)
            }
            ("PATCH" | "DELETE", "/tags/{id}") => {
                let tag = self.made("/tags", json!({"name": format!("tag{n}")})).await;
                self.change_or_delete(line, &tag)
            }
            ("POST", "/tokens") => ("/tokens".into(), Some(json!({"name": "mine"})), 201),
            ("DELETE", "/tokens/{id}") => {
                let (agent, new) =
                    (guest.agent, token::New { name: "mine".into(), permissions: None, expires_at: None });
                let made = self.house.loket(move |tx| token::add(tx, agent, &new)).await.unwrap();
                (format!("/tokens/{}", made.shown.id), None, 204)
            }
            ("GET", "/sending-domains" | "/allows" | "/spam") | ("DELETE", "/spam") => {
                (line.path.into(), None, if line.method == "GET" { 200 } else { 204 })
            }
            ("POST", "/sending-domains") => {
                ("/sending-domains".into(), Some(json!({"domain": format!("sender{n}.test")})), 201)
            }
            ("GET" | "DELETE", "/sending-domains/{id}")
            | ("POST", "/sending-domains/{id}/keys" | "/sending-domains/{id}/check") => {
                let domain = self.made("/sending-domains", json!({"domain": format!("sender{n}.test")})).await;
                let wanted = match (line.method, line.path) {
                    ("DELETE", _) => 204,
                    // Its first keys are not published yet.
                    (_, "/sending-domains/{id}/keys") => 409,
                    _ => 200,
                };
                (line.path.replace("{id}", &domain["id"].to_string()), None, wanted)
            }
            ("POST", "/allows") => {
                ("/allows".into(), Some(json!({"kind": "domain", "value": format!("friend{n}.test")})), 201)
            }
            ("DELETE", "/allows/{id}") => {
                let entry = self.made("/allows", json!({"kind": "domain", "value": format!("friend{n}.test")})).await;
                (format!("/allows/{}", entry["id"]), None, 204)
            }
            ("POST", "/reachable") => ("/reachable".into(), Some(json!({"email": "gone@customer.test"})), 204),
            ("POST", "/inboxes") => ("/inboxes".into(), Some(inbox(n)), 201),
            ("POST", "/inboxes/try") => ("/inboxes/try".into(), Some(inbox(n)), 200),
            ("GET", "/inboxes/{id}") => (format!("/inboxes/{}", self.inbox), None, 200),
            ("PATCH" | "DELETE", "/inboxes/{id}") => {
                let inbox = self.made("/inboxes", inbox(n)).await;
                self.change_or_delete(line, &inbox)
            }
            ("GET", "/inboxes/{id}/hooks" | "/inboxes/{id}/consent") => {
                (line.path.replace("{id}", &self.inbox.to_string()), None, 200)
            }
            ("POST", "/inboxes/{id}/hooks") => {
                (format!("/inboxes/{}/hooks", self.inbox), Some(json!({"provider": "postmark"})), 201)
            }
            ("DELETE", "/hooks/{id}") => {
                let new = json!({"provider": "postmark"});
                let hook = self.made(&format!("/inboxes/{}/hooks", self.inbox), new).await;
                (format!("/hooks/{}", hook["id"]), None, 204)
            }
            ("GET", "/oauth-apps") => ("/oauth-apps".into(), None, 200),
            ("POST", "/oauth-apps") => ("/oauth-apps".into(), Some(google()), 201),
            ("DELETE", "/oauth-apps/{id}") => {
                (format!("/oauth-apps/{}", self.made("/oauth-apps", google()).await["id"]), None, 204)
            }
            ("POST", "/inboxes/{id}/consent") => {
                let app = self.made("/oauth-apps", google()).await;
                (format!("/inboxes/{}/consent", self.inbox), Some(json!({"app_id": app["id"]})), 200)
            }
            ("DELETE", "/inboxes/{id}/consent") => (format!("/inboxes/{}/consent", self.inbox), None, 204),
            // Nobody asked for this one.
            ("POST", "/consents") => ("/consents".into(), Some(json!({"state": "x", "code": "y"})), 409),
            ("PATCH", "/settings") => ("/settings".into(), Some(json!({"undo_seconds": 10})), 200),
            ("GET", "/intake/{id}" | "/intake/{id}/raw") => {
                (line.path.replace("{id}", &self.pushed["intake"]["id"].to_string()), None, 200)
            }
            ("GET", "/intake/days") => ("/intake/days".into(), None, 200),
            ("GET", "/intake/{id}/preview") => {
                (line.path.replace("{id}", &self.pushed["intake"]["id"].to_string()), None, 200)
            }
            ("POST", path @ ("/intake/replay" | "/intake/confirm" | "/intake/restore")) => {
                (path.into(), Some(json!({"items": []})), 204)
            }
            ("POST", "/intake/release") => ("/intake/release".into(), Some(json!({"items": [], "as": "new"})), 204),
            ("GET", "/inboxes/{id}/threading") => (format!("/inboxes/{}/threading", self.inbox), None, 200),
            ("PATCH", "/inboxes/{id}/threading") => {
                let rule = json!({"strangers": "open", "answer_days": 7});
                (format!("/inboxes/{}/threading", self.inbox), Some(rule), 200)
            }
            ("POST", "/intake/{id}/replay") => (format!("/intake/{}/replay", self.refused(n).await), None, 204),
            ("POST", "/inbound/email") => {
                let path = format!("/inbound/email?inbox={SUPPORT}");
                return Call { path, body: Content::Raw(mail(n)), good: 201 };
            }
            ("POST", "/jobs/{id}/retry") => (format!("/jobs/{}/retry", self.dead_job().await), None, 204),
            // Working through the list.
            ("POST", "/tickets/next") => ("/tickets/next".into(), Some(json!({})), 200),
            ("POST", "/tickets/{id}/snooze") => {
                (format!("/tickets/{}/snooze", self.ticket().await), Some(json!({"until": null})), 200)
            }
            ("POST", "/tickets/{id}/wake" | "/tickets/{id}/restore") => {
                (line.path.replace("{id}", &self.ticket().await.to_string()), None, 200)
            }
            ("DELETE", "/tickets/{id}") => (format!("/tickets/{}", self.ticket().await), None, 204),
            ("POST" | "DELETE", "/tickets/{id}/spam") => (format!("/tickets/{}/spam", self.ticket().await), None, 200),
            ("POST", "/batches") => {
                let work = if may(Permission::Edit) || !may(Permission::Note) {
                    json!({"verb": "change", "args": {"status": "open"}})
                } else {
                    let shared = json!({"kind": "reply", "name": "Note", "visible_to": "all", "steps": {"note": "x"}});
                    let id = self.made("/macros", shared).await["id"].clone();
                    json!({"verb": "macro", "args": {"macro_id": id, "words_as": "note"}})
                };
                ("/batches".into(), Some(json!({"work": work, "ids": [self.ticket().await]})), 201)
            }
            ("GET", "/batches") => ("/batches".into(), None, 200),
            ("GET", "/batches/{id}") => (format!("/batches/{}", self.batch(guest).await), None, 200),
            ("GET", "/batches/{id}/items") => {
                (format!("/batches/{}/items?state=done", self.batch(guest).await), None, 200)
            }
            ("POST", "/batches/{id}/stop" | "/batches/{id}/undo") => {
                (line.path.replace("{id}", &self.batch(guest).await.to_string()), None, 200)
            }
            // The work inside a ticket.
            ("GET", "/tasks" | "/tasks/count" | "/time/running" | "/time/settings" | "/checklists" | "/recurring") => {
                (line.path.into(), None, 200)
            }
            (
                "GET",
                "/tickets/{id}/sides"
                | "/tickets/{id}/tasks"
                | "/tickets/{id}/checklist"
                | "/tickets/{id}/time"
                | "/tickets/{id}/work"
                | "/tickets/{id}/transcript"
                | "/tickets/{id}/transcript.pdf"
                | "/tickets/{id}/export.zip",
            ) => (line.path.replace("{id}", &self.pushed["ticket_id"].to_string()), None, 200),
            ("GET", "/tickets/duplicates") => ("/tickets/duplicates?subject=fire%20alarm".into(), None, 200),
            ("GET", "/events/{id}") => {
                let events = self.root.get(&format!("/tickets/{}/events", self.pushed["ticket_id"])).await.good();
                (format!("/events/{}", events["items"][0]["id"]), None, 200)
            }
            ("POST", "/tickets/{id}/sides") => (format!("/tickets/{}/sides", self.ticket().await), Some(side()), 201),
            ("GET", "/sides/{id}" | "/sides/{id}/messages") => {
                (line.path.replace("{id}", &self.side().await.to_string()), None, 200)
            }
            ("PATCH", "/sides/{id}") => (format!("/sides/{}", self.side().await), Some(json!({"state": "done"})), 200),
            ("POST", "/sides/{id}/read") => (format!("/sides/{}/read", self.side().await), None, 204),
            ("POST", "/sides/{id}/messages") => {
                (format!("/sides/{}/messages", self.side().await), Some(json!({"text": "When?"})), 201)
            }
            ("POST", "/tickets/{id}/tasks") => {
                (format!("/tickets/{}/tasks", self.ticket().await), Some(json!({"title": "Measure"})), 201)
            }
            ("GET" | "PATCH" | "DELETE", "/tasks/{id}") => {
                let task =
                    self.made(&format!("/tickets/{}/tasks", self.ticket().await), json!({"title": "Measure"})).await;
                match line.method {
                    "GET" => (format!("/tasks/{}", task["id"]), None, 200),
                    "PATCH" => (format!("/tasks/{}", task["id"]), Some(json!({"state": "done"})), 200),
                    _ => (format!("/tasks/{}", task["id"]), None, 204),
                }
            }
            ("POST", "/tickets/{id}/checklist") => {
                (format!("/tickets/{}/checklist", self.ticket().await), Some(json!({"text": "Measure"})), 201)
            }
            ("PATCH" | "DELETE", "/steps/{id}") => {
                let path = format!("/tickets/{}/checklist", self.ticket().await);
                let steps = self.made(&path, json!({"text": "Measure"})).await;
                let path = format!("/steps/{}", steps["items"][0]["id"]);
                match line.method {
                    "PATCH" => (path, Some(json!({"done": true})), 200),
                    _ => (path, None, 204),
                }
            }
            ("POST", "/checklists") => {
                ("/checklists".into(), Some(json!({"name": format!("List {n}"), "steps": ["Measure"]})), 201)
            }
            ("PATCH" | "DELETE", "/checklists/{id}") => {
                let list = self.made("/checklists", json!({"name": format!("List {n}"), "steps": ["Measure"]})).await;
                self.change_or_delete(line, &list)
            }
            ("POST", "/tickets/{id}/time") => {
                (format!("/tickets/{}/time", self.ticket().await), Some(json!({"minutes": 5})), 201)
            }
            ("POST", "/tickets/{id}/time/start") => (format!("/tickets/{}/time/start", self.ticket().await), None, 200),
            ("POST", "/time/stop") => {
                if may(Permission::Note) {
                    let path = format!("/tickets/{}/time/start", self.ticket().await);
                    guest.caller.post(&path, &json!(null)).await.good();
                }
                ("/time/stop".into(), Some(json!({"note": "Measured"})), 204)
            }
            ("PATCH" | "DELETE", "/time/{id}") => {
                let by = if may(Permission::Note) { &guest.caller } else { &self.root };
                let path = format!("/tickets/{}/time", self.ticket().await);
                let time = by.post(&path, &json!({"minutes": 5})).await.good();
                let path = format!("/time/{}", time["entries"][0]["id"]);
                match line.method {
                    "PATCH" => (path, Some(json!({"minutes": 6, "note": "Longer"})), 204),
                    _ => (path, None, 204),
                }
            }
            ("PATCH", "/time/settings") => ("/time/settings".into(), Some(json!({"ask_on_solve": false})), 200),
            ("POST", "/recurring") => ("/recurring".into(), Some(recurring(n)), 201),
            ("POST", "/recurring/preview") => {
                ("/recurring/preview".into(), Some(recurring(n)["schedule"].clone()), 200)
            }
            ("GET" | "PATCH" | "DELETE", "/recurring/{id}") => {
                let made = self.made("/recurring", recurring(n)).await;
                match line.method {
                    "GET" => (format!("/recurring/{}", made["id"]), None, 200),
                    _ => self.change_or_delete(line, &made),
                }
            }
            (method, path) => panic!("{method} {path} is new: say here what to send to it (known: {is_known})"),
        };
        Call { path, body: body.map_or(Content::None, Content::Json), good }
    }

    fn change_or_delete(&self, line: &Line, thing: &Value) -> (String, Option<Value>, u16) {
        let path = line.path.replace("{id}", &thing["id"].to_string());
        match line.method {
            "DELETE" => (path, None, 204),
            _ => (path, Some(json!({})), 200),
        }
    }

    fn invitation(&self, n: i64) -> Value {
        json!({"email": format!("new{n}@example.com"), "name": "New", "role_id": self.empty_role})
    }

    async fn side(&self) -> i64 {
        self.made(&format!("/tickets/{}/sides", self.ticket().await), side()).await["id"].as_i64().unwrap()
    }

    async fn customer(&self, n: i64) -> i64 {
        let email = format!("bob{n}@shop.test");
        let id = self.made("/customers", json!({"name": "Bob", "email": email})).await["id"].as_i64().unwrap();
        // In a ticket of everybody's team, so that everybody sees them.
        let new = json!({
            "subject": "Fire", "customer": {"email": email}, "text": "Help!", "team_id": self.team, "inbox_id": self.inbox,
        });
        self.made("/tickets", new).await;
        id
    }

    async fn customer_note(&self, n: i64) -> i64 {
        let path = format!("/customers/{}/notes", self.customer(n).await);
        self.made(&path, json!({"text": "rude"})).await["id"].as_i64().unwrap()
    }

    async fn import(&self, n: i64) -> i64 {
        let table = format!("name,email\nBob,table{n}@shop.test\n");
        let path = "/api/v1/imports?kind=customers&filename=a.csv";
        self.root.send("POST", path, table).await.good()["id"].as_i64().unwrap()
    }

    async fn organization(&self, n: i64) -> i64 {
        let new = json!({"name": format!("Shop {n}"), "domains": []});
        let id = self.made("/organizations", new).await["id"].as_i64().unwrap();
        let customer = self.customer(self.number()).await;
        self.root.patch(&format!("/customers/{customer}"), &json!({"organization_id": id})).await.good();
        id
    }

    async fn session(&self, guest: &Guest) -> i64 {
        let agents = self.root.get("/agents").await.good();
        let agent = agents["items"].as_array().unwrap().iter().find(|a| a["id"] == guest.agent.0).unwrap().clone();
        let email = agent["email"].as_str().unwrap().to_owned();
        let opened = self.house.loket(move |tx| {
            let asked = sign_in::ask(tx, &email, None)?;
            sign_in::answer(tx, &asked, true, &From::default())
        });
        let browser = self.house.browser(&opened.await.unwrap().unwrap().cookie);
        browser.get("/me/sessions").await.good()["items"][0]["id"].as_i64().unwrap()
    }

    /// A batch of the guest's own: what the others' are is nobody's business.
    async fn batch(&self, guest: &Guest) -> i64 {
        let ticket = TicketId(self.ticket().await);
        let permissions = Permissions::all();
        let (name, teams, organizations) = (String::from("Guest"), Vec::new(), Vec::new());
        let agent = AgentActor { id: guest.agent, name, language: "en", permissions, teams, organizations };
        let by = By::known(Actor::Agent(agent), Via::App);
        let work = batch::Work::Snooze { until: None };
        let begun = self.house.app.desk.write(by, move |tx| batch::begin(tx, &work, &[ticket]));
        begun.await.unwrap().id.0
    }

    async fn refused(&self, n: i64) -> i64 {
        let stored = self.house.app.mail.files.put_bytes(mail(n).into()).await.unwrap();
        let stored = Stored::known(stored.sha256, stored.size);
        let offer = Offer {
            inbox: self.inbox,
            key: format!("test/{n}"),
            via: "api",
            stored,
            sender: String::new(),
            checked: None,
        };
        let refused = self.house.loket(move |tx| {
            let id = ledger::accept(tx, &offer, Then::Caller)?;
            ledger::refuse(tx, id, "blocked", "not wanted")?;
            Ok(id)
        });
        refused.await.unwrap().0
    }

    async fn dead_job(&self) -> i64 {
        let dead = self.house.app.desk.write(By::loket(), |tx| {
            let id = job::enqueue(tx, &Job::Sweep, None, tx.now())?;
            let due = job::claim(tx, Lane::Inward, 1000)?;
            let claimed = due.into_iter().find(|claimed| claimed.id == id).expect("it is due");
            // What cannot be read is not tried again.
            job::failed(tx, &Claimed { args: String::from("{}"), ..claimed }, "broken", None)?;
            Ok(id)
        });
        dead.await.unwrap().0
    }
}

fn side() -> Value {
    json!({"to": [{"email": "fire@brigade.test"}], "subject": "Fire", "text": "Can you come?"})
}

/// A status, type, field or form of the house.
fn shape(noun: &str, n: i64) -> Value {
    let names = json!({"en": format!("Shape {n}")});
    match noun {
        "/statuses" => json!({"category": "open", "names": names}),
        "/fields" => json!({"noun": "ticket", "kind": "text", "names": names}),
        _ => json!({"names": names}),
    }
}

fn recurring(n: i64) -> Value {
    json!({
        "name": format!("Drill {n}"), "catch_up": "skip",
        "template": {"subject": "Drill {date}", "text": "Ring.", "email": "bob@shop.test"},
        "schedule": {"rule": "FREQ=WEEKLY;BYDAY=MO", "starts": "2026-11-23T09:00", "zone": "Europe/Bucharest"},
    })
}

fn inbox(n: i64) -> Value {
    json!({"name": "Sales", "address": format!("sales{n}@example.com"), "settings": {"receive": "push", "send": "file"}})
}

/// A mail with a file, unlike every other.
fn mail(n: i64) -> String {
    format!(
        "From: Bob <bob@shop.test>\r\nTo: {SUPPORT}\r\nSubject: Fire {n}\r\nMessage-ID: <{n}@shop.test>\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nHelp {n}!\r\n--x\r\nContent-Type: text/plain\r\n\
         Content-Disposition: attachment; filename=a.txt\r\n\r\nbytes\r\n--x--\r\n"
    )
}
