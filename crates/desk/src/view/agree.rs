//! Every field, with every comparison, on both databases: what SQL finds is what plain Rust holds true.

use std::collections::BTreeSet;

use loket_store::{Param, template};
use serde_json::{Value as Json, json};

use super::cond::{Cond, Criterion, Op};
use super::facts;
use super::field::Kind;
use super::schema::{Askable, schema};
use super::{Here, read, sql};
use crate::actor::{Actor, AgentActor, By, Via};
use crate::desk::Desk;
use crate::form::Noun;
use crate::ids::{AgentId, TeamId, TicketId};
use crate::permission::Permissions;
use crate::query::Query;
use crate::ticket::list::{self, Filter};
use crate::time::{Clock, DAY, HOUR, Time};
use crate::tx::Tx;

/// Sunday, 22 November 2026, a quarter past midnight in Bucharest.
const NOW: i64 = 1_795_299_300_000;

fn put(tx: &mut Tx, text: &str, values: &[&dyn Param]) {
    tx.conn.run_text(text, values).unwrap();
}

/// A company whose tickets differ in everything that can be asked.
fn furnish(tx: &mut Tx) {
    let role: i64 = tx.conn.one_text("select min(id) from roles", &[]).unwrap();
    for (id, name) in [(101_i64, "Ana"), (102, "Ben"), (103, "Eve")] {
        let email = format!("{name}@example.com");
        put(
            tx,
            "insert into agents (id, email, name, role_id, active, language, theme, notifications, shortcuts, signature,
             created_at) values ($1, $2, $3, $4, true, 'en', 'system', true, true, '', 0)",
            &[&id, &email, &name, &role],
        );
    }
    for (id, name) in [(201_i64, "Kitchen"), (202, "Garden")] {
        put(tx, "insert into teams (id, name, created_at) values ($1, $2, 0)", &[&id, &name]);
    }
    put(tx, "insert into team_agents (team_id, agent_id) values (201, 101)", &[]);
    for (id, name) in [(301_i64, "vip"), (302, "late"), (303, "te\"st")] {
        put(tx, "insert into tags (id, name, color, description) values ($1, $2, '', '')", &[&id, &name]);
    }
    put(
        tx,
        "insert into inboxes (id, kind, name, address, active, acknowledge, signature, settings, created_at)
         values (401, 'email', 'Support', 'support@example.com', true, false, '', '{}', 0)",
        &[],
    );
    put(
        tx,
        "insert into brands (id, name, color, language, is_default, words) values (451, 'Marmita Pro', '', null, false, '{}')",
        &[],
    );
    let planted: i64 = tx.conn.one_text("select count(*) from brands where is_default", &[]).unwrap();
    if planted == 0 {
        put(
            tx,
            "insert into brands (id, name, color, language, is_default, words) values (450, 'Marmita', '', null, true, '{}')",
            &[],
        );
    }
    put(
        tx,
        "insert into inboxes (id, kind, name, address, brand_id, active, acknowledge, signature, settings, created_at)
         values (402, 'email', 'Pro', 'pro@example.com', 451, true, false, '', '{}', 0)",
        &[],
    );
    for (id, name) in [(501_i64, "Brûlerie Été"), (502, "Garden & Co")] {
        put(tx, "insert into organizations (id, name, created_at) values ($1, $2, 0)", &[&id, &name]);
    }
    type Person = (i64, &'static str, Option<&'static str>, Option<i64>, Option<&'static str>);
    let customers: [Person; 5] = [
        (601, "Ștefan Țuică", Some("stefan@example.ro"), Some(501), Some("ro")),
        (602, "Élodie Ørsted", Some("elodie@example.fr"), Some(501), Some("fr")),
        (603, "Maya 50% Chen", Some("maya@example.net"), Some(502), None),
        (604, "STRASSE Straße", None, None, Some("en")),
        (605, "", None, None, None),
    ];
    for (id, name, email, organization, language) in customers {
        put(
            tx,
            "insert into customers (id, name, email, organization_id, language, notes, created_at)
             values ($1, $2, $3, $4, $5, '', 0)",
            &[&id, &name, &email, &organization, &language],
        );
    }
    put(tx, "insert into customer_organizations (customer_id, organization_id) values (604, 502)", &[]);
    put(tx, "update customers set merged_into = 601 where id = 605", &[]);
    let known: i64 = tx.conn.one_text("select count(*) from statuses", &[]).unwrap();
    if known == 0 {
        for (i, category) in ["new", "open", "pending", "on_hold", "solved", "closed"].into_iter().enumerate() {
            let (id, position) = (700 + i as i64, i as i64);
            put(
                tx,
                "insert into statuses (id, key, category, names, visible_as, position, active, built_in)
                 values ($1, $2, $2, '{}', '{}', $3, true, true)",
                &[&id, &category, &position],
            );
        }
    }
    put(
        tx,
        "insert into statuses (id, key, category, names, visible_as, position, active, built_in)
         values (799, 'supplier', 'pending', '{}', '{}', 99, true, false)",
        &[],
    );
    put(
        tx,
        "insert into ticket_types (id, key, names, position, active) values (801, 'question_', '{}', 1, true)",
        &[],
    );
    fields(tx);
    for n in 0..48_i64 {
        ticket(tx, n);
    }
}

fn fields(tx: &mut Tx) {
    let choices =
        r#"{"choices":[{"key":"tools","names":{},"choices":[{"key":"saw","names":{}}]},{"key":"toys","names":{}}]}"#;
    let all = [
        (901_i64, "ticket", "order", "text"),
        (902, "ticket", "pieces", "number"),
        (903, "ticket", "due", "date"),
        (904, "ticket", "sort", "path"),
        (905, "ticket", "paid", "tick"),
        (906, "ticket", "dealer", "organization"),
        (907, "customer", "tier", "choice"),
        (908, "organization", "plan", "text"),
        (909, "ticket", "item", "product"),
    ];
    for (id, noun, key, kind) in all {
        let options = if kind == "path" || kind == "choice" { choices } else { "{}" };
        put(
            tx,
            "insert into fields (id, noun, key, kind, names, help, options, position, purging)
             values ($1, $2, $3, $4, '{}', '{}', $5, $1, false)",
            &[&id, &noun, &key, &kind, &options],
        );
    }
    value(tx, "customer", 601, 907, Some("tools"), None);
    value(tx, "customer", 602, 907, Some("toys"), None);
    value(tx, "organization", 501, 908, Some("gold plus"), None);
}

fn value(tx: &mut Tx, noun: &str, owner: i64, field: i64, text: Option<&str>, number: Option<f64>) {
    put(
        tx,
        "insert into field_values (noun, owner_id, field_id, place, value, text, number)
         values ($1, $2, $3, 0, 'shown', $4, $5)",
        &[&noun, &owner, &field, &text, &number],
    );
}

fn ticket(tx: &mut Tx, n: i64) {
    // Numbers without a common divisor, so that the properties meet in many ways.
    let id = 1000 + n;
    let subjects = ["Crème brûlée 50%", "Oven is BROKEN", "Țuică_lost", "", "ÉTÉ au jardin", "oven"];
    let statuses = ["new", "open", "pending", "on_hold", "solved", "closed"];
    let subject = subjects[(n % 6) as usize];
    let status = statuses[(n % 7 % 6) as usize];
    let own: Option<i64> = (status == "pending" && n % 2 == 0).then_some(799);
    let kind: Option<i64> = (n % 3 == 0).then_some(801);
    let assignee: Option<i64> = [None, Some(101), Some(102)][(n % 3) as usize];
    let team: Option<i64> = [None, Some(201), Some(202), None, Some(201)][(n % 5) as usize];
    let inbox: Option<i64> = [None, Some(401), Some(402), Some(401)][(n % 4) as usize];
    let opened = NOW - n * 17 * HOUR;
    let wrote = (n % 6 != 5).then_some(opened + n % 3 * HOUR);
    let answered = (n % 4 == 1).then_some(opened + n % 2 * 2 * HOUR);
    // Whatever happens to a ticket changes it: nothing is later than its last change.
    let updated = (opened + n % 5 * 9 * HOUR).max(happened(n)).max(opened + 2 * HOUR);
    let (shelf, until) = if n % 11 == 3 { ("snoozed", Some(NOW + n * HOUR)) } else { ("sight", None) };
    let (priority, customer, messages) = (n % 4 + 1, 601 + n % 5, n % 9);
    put(
        tx,
        "insert into tickets (id, subject, status, status_id, type_id, priority, customer_id, assignee_id, team_id,
            inbox_id, snippet, message_count, cc, opened_at, updated_at, last_customer_at, last_agent_at, version, shelf,
            snoozed_until)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '', $11, '[]', $12, $13, $14, $15, 1, $16, $17)",
        &[
            &id, &subject, &status, &own, &kind, &priority, &customer, &assignee, &team, &inbox, &messages, &opened,
            &updated, &wrote, &answered, &shelf, &until,
        ],
    );
    for (tag, every) in [(301_i64, 2), (302, 3), (303, 5)] {
        if n % every == 1 {
            put(tx, "insert into ticket_tags (ticket_id, tag_id) values ($1, $2)", &[&id, &tag]);
        }
    }
    for (agent, every) in [(101_i64, 4), (103, 6)] {
        if n % every == 0 {
            put(tx, "insert into followers (ticket_id, agent_id) values ($1, $2)", &[&id, &agent]);
        }
    }
    if n % 2 == 0 {
        value(tx, "ticket", id, 901, Some(["a 77", "b 78", "c 50"][(n % 3) as usize]), None);
        value(tx, "ticket", id, 902, None, Some(n as f64 / 4.0));
        let day = (NOW / DAY - n) * DAY;
        value(tx, "ticket", id, 903, Some("day"), Some(day as f64));
    }
    if n % 3 == 0 {
        value(tx, "ticket", id, 904, Some(["tools/saw", "tools", "toys"][(n / 3 % 3) as usize]), None);
        value(tx, "ticket", id, 905, Some("true"), Some((n % 2) as f64));
        value(tx, "ticket", id, 906, None, Some(501.0));
    }
    if n % 5 == 0 {
        value(tx, "ticket", id, 909, None, Some(if n % 2 == 0 { 951.0 } else { 952.0 }));
    }
    events(tx, n, id);
}

fn happened(n: i64) -> i64 {
    NOW - n * 7 * HOUR
}

fn events(tx: &mut Tx, n: i64, ticket: i64) {
    let at = happened(n);
    let act: i64 = tx
        .conn
        .one_text("insert into acts (at, actor_kind, via) values ($1, 'system', 'loket') returning id", &[&at])
        .unwrap();
    let all = [
        ("status_changed", json!({"from": "new", "to": if n % 2 == 0 { "open" } else { "solved" }})),
        ("assigned", json!({"from": null, "to": 101 + n % 2})),
        ("assigned", json!({"from": 101, "to": null})),
        ("team_changed", json!({"from": 201, "to": 20})),
        ("priority_changed", json!({"from": "low", "to": "urgent"})),
        ("subject_changed", json!({"from": "\"to\":\"solved\"", "to": "x"})),
        ("tagged", json!({"tag": if n % 2 == 0 { "vip" } else { "te\"st" }})),
        ("untagged", json!({"tag": "late"})),
    ];
    for (i, (kind, data)) in all.into_iter().enumerate() {
        if n % (i as i64 + 2) == 0 {
            let data = data.to_string();
            put(
                tx,
                "insert into events (act_id, ticket_id, kind, data) values ($1, $2, $3, $4)",
                &[&act, &ticket, &kind, &data],
            );
        }
    }
}

/// What a field is compared with.
fn samples(field: &Askable, is: Op) -> Vec<Json> {
    let stretches = || vec![json!({"amount": 90, "unit": "hours"}), json!({"amount": 2, "unit": "weeks"})];
    match (field.kind, is) {
        (_, Op::Empty | Op::Present | Op::Yes | Op::No) => vec![Json::Null],
        (_, Op::Matches) => vec![json!("nowhere")],
        (_, Op::Within | Op::Older | Op::Coming) => stretches(),
        (_, Op::During) => super::moment::NAMES.iter().map(|name| json!(name)).collect(),
        (Kind::Time | Kind::Date, Op::Between) => vec![json!(["2026-11-01", "2026-11-15"])],
        (Kind::Time | Kind::Date, Op::Before | Op::After) => {
            vec![json!("2026-11-10"), json!("2026-11-10T11:00:00Z"), json!("2026-11-22")]
        }
        (Kind::Number, Op::Between) => vec![json!([2, 5]), json!([2.25, 4.5])],
        (Kind::Number, _) => vec![json!(0), json!(3), json!(2.5)],
        (Kind::Text, _) => {
            ["creme", "OVEN", "țuică_", "50%", "a-77", "gold", "été", "straße", "\\"].map(Json::from).to_vec()
        }
        (_, Op::Changed | Op::Unchanged) => changes(field.kind),
        (Kind::Tag, _) => vec![json!(["vip"]), json!(["vip", "late"]), json!(["te\"st"]), json!(["gone"])],
        (Kind::Status, _) => vec![json!(["new"]), json!(["open", "pending"])],
        (Kind::OwnStatus, _) => vec![json!([799]), json!([1, 2, 3, 700, 701])],
        (Kind::Type, _) => vec![json!([801]), json!([1])],
        (Kind::Priority, _) => vec![json!(["urgent"]), json!(["low", "high"])],
        (Kind::Channel, _) => vec![json!(["email"])],
        (Kind::Language, _) => vec![json!(["ro", "fr"])],
        (Kind::Agent, _) => vec![json!(["me"]), json!([102, 103])],
        (Kind::Team, _) => vec![json!(["mine"]), json!([202])],
        (Kind::Inbox, _) => vec![json!([401])],
        (Kind::Brand, _) => vec![json!([451]), json!([450, 1])],
        (Kind::Customer, _) => vec![json!([601, 605])],
        (Kind::Organization, _) => vec![json!([501]), json!([502])],
        (Kind::Product, _) => vec![json!([951]), json!([951, 952])],
        (Kind::Choice, _) => vec![json!(["tools"]), json!(["toys", "tools/saw"])],
        (kind, is) => panic!("nothing to compare {kind:?} with by {is:?}"),
    }
}

fn changes(kind: Kind) -> Vec<Json> {
    let within = json!({"amount": 3, "unit": "days"});
    let (from, to) = match kind {
        Kind::Status => (json!(["new"]), json!(["solved"])),
        Kind::Priority => (json!(["low"]), json!(["urgent"])),
        Kind::Agent => (json!([null]), json!(["me", 102])),
        Kind::Team => (json!(["mine"]), json!([20, 2])),
        Kind::Tag => (json!(["late"]), json!(["te\"st", "vip"])),
        _ => return vec![Json::Null, json!({"within": within})],
    };
    vec![
        Json::Null,
        json!({"within": within}),
        json!({"to": to}),
        json!({"from": from}),
        json!({"from": from, "to": to, "within": within}),
    ]
}

/// Every question there is, alone and within others.
fn questions(fields: &[Askable]) -> Vec<Cond> {
    let mut questions = Vec::new();
    for field in fields {
        for is in &field.comparisons {
            for value in samples(field, *is) {
                if matches!(field.kind, Kind::Text) && matches!(is, Op::Changed | Op::Unchanged) {
                    continue;
                }
                questions.push(Cond::Where(Criterion { field: field.name.clone(), is: *is, value }));
            }
            if matches!(is, Op::Changed | Op::Unchanged) {
                for value in changes(field.kind) {
                    questions.push(Cond::Where(Criterion { field: field.name.clone(), is: *is, value }));
                }
            }
        }
    }
    let pairs: Vec<Cond> = questions
        .iter()
        .zip(questions.iter().rev())
        .enumerate()
        .map(|(i, (one, two))| match i % 3 {
            0 => Cond::All(vec![one.clone(), Cond::Any(vec![two.clone(), Cond::None(vec![one.clone()])])]),
            1 => Cond::None(vec![one.clone(), two.clone()]),
            _ => Cond::Any(vec![Cond::All(vec![one.clone(), two.clone()]), Cond::None(Vec::new())]),
        })
        .collect();
    questions.extend(pairs);
    questions.extend([Cond::everything(), Cond::Any(Vec::new())]);
    questions
}

#[test]
fn sql_and_plain_rust_agree_about_every_field() {
    for fresh in template::each(crate::MIGRATIONS).unwrap() {
        let engine = fresh.engine();
        let desk = Desk::open(fresh.clone(), Clock::dial(Time(NOW)), None).unwrap();
        desk.write_blocking(By::loket(), |tx| {
            furnish(tx);
            Ok(())
        })
        .unwrap();
        let ana = AgentActor {
            id: AgentId(101),
            name: "Ana".into(),
            language: "en",
            permissions: Permissions::all(),
            teams: vec![TeamId(201)],
            organizations: Vec::new(),
        };
        desk.read_blocking(By::known(Actor::Agent(ana), Via::App), move |tx| {
            let here = Here::new(tx.now(), Some("Europe/Bucharest"))?;
            let fields = schema(tx, Noun::Ticket)?.fields;
            let all: Vec<TicketId> = (1000..1048).map(TicketId).collect();
            let known = facts::of(tx, &all)?;
            let mut telling = BTreeSet::new();
            let questions = questions(&fields);
            for cond in &questions {
                let said = serde_json::to_string(cond).unwrap();
                let test = read(tx, cond, &here).unwrap_or_else(|error| panic!("{said}: {error}"));
                let plain: BTreeSet<i64> =
                    known.iter().filter(|facts| test.holds(facts)).map(|facts| facts.plain.id.0).collect();
                let mut query = Query::new();
                query.push("select t.id from tickets t where ");
                sql::write(&mut query, Noun::Ticket, &test);
                let found: BTreeSet<i64> = query.run::<i64>(tx)?.into_iter().collect();
                assert_eq!(found, plain, "{engine:?} {said}");
                if let Cond::Where(criterion) = cond
                    && !plain.is_empty()
                    && plain.len() < known.len()
                {
                    telling.insert(criterion.field.clone());
                }
                // The list finds the same, through whichever index it walks: of what is in sight, or snoozed if asked.
                let listed = list::ids(tx, &Filter { test: Some(test), ..Filter::default() }, 100)?;
                let listed: BTreeSet<i64> = listed.into_iter().map(|id| id.0).collect();
                let asks = r#"{"where":{"field":"snoozed","is":"yes""#;
                let at_top = said.starts_with(asks) || said.starts_with(&format!(r#"{{"all":[{asks}"#));
                let shelf = if at_top { "snoozed" } else { "sight" };
                let wanted: BTreeSet<i64> = known
                    .iter()
                    .filter(|facts| plain.contains(&facts.plain.id.0) && facts.plain.shelf == shelf)
                    .map(|facts| facts.plain.id.0)
                    .collect();
                assert_eq!(listed, wanted, "{engine:?} the list of {said}");
            }
            assert!(questions.len() > 300, "only {} questions", questions.len());
            let silent: Vec<_> =
                fields.iter().filter(|field| !telling.contains(&field.name)).map(|f| &f.name).collect();
            assert_eq!(silent, ["words"], "{engine:?}: these tell no tickets apart");
            Ok(())
        })
        .unwrap();
    }
}
