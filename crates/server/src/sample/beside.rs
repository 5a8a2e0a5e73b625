//! What stands beside the sample's conversations, so that every screen has something real to show: who is one with whom, own
//! fields, views, tasks, checklists, time, third parties, a ticket that comes again. All of it goes through the verbs.

use anyhow::{Context, Result};
use bytes::Bytes;
use loket_channels::{Files, Registry};
use loket_desk::channel::Address;
use loket_desk::checklist::{self, template};
use loket_desk::customer::{self, merge, organization};
use loket_desk::ids::{CustomerId, InboxId, MessageId, OrganizationId, SideId, TeamId, TicketId};
use loket_desk::intake::ledger::{self, Offer, Then};
use loket_desk::page::Paging;
use loket_desk::side::{self, open::Beginning};
use loket_desk::task::{self, State};
use loket_desk::ticket::list::{self, Filter};
use loket_desk::ticket::reply::Words;
use loket_desk::ticket::{Status, merge as whole};
use loket_desk::time::{DAY, HOUR, MINUTE, SECOND};
use loket_desk::view::saved;
use loket_desk::worktime::correct;
use loket_desk::{Actor, By, Clock, Desk, Time, Tx, Via, intake, recurring, search};
use serde_json::{Value, json};

use super::found::Company;
use super::mail;
use super::play::Theatre;

/// What organizations have agreed on, and their further people.
const CONTRACTS: &[(&str, &str)] = &[
    ("Oakfield Bakery", "partner"),
    ("Northlight Coworking", "basic"),
    ("Hôtel Lumière", "partner"),
    ("Restaurante El Fogón", "basic"),
    ("Hotel Carpați", "partner"),
    ("Kopi Kita", "basic"),
];

/// Customers with a number of their own, where their clock stands, and a second company of theirs.
const FILES: &[(&str, &str, &str, Option<&str>)] = &[
    ("bob@oakfield.example", "C-1001", "Europe/London", None),
    ("grace@oakfield.example", "C-1002", "Europe/London", Some("Northlight Coworking")),
    ("priya.shah@northlight.example", "C-1003", "Europe/London", None),
    ("camille.laurent@hotel-lumiere.example", "C-2001", "Europe/Paris", Some("Boulangerie du Moulin")),
    ("lucia@laespiga.example", "C-3001", "Europe/Madrid", None),
    ("andreea@casaverde.example", "C-4001", "Europe/Bucharest", None),
    ("mihai@carpati.example", "C-4002", "Europe/Bucharest", Some("Bistro Casa Verde")),
    ("siti@warungsari.example", "C-5001", "Asia/Jakarta", None),
    ("dewi@kopikita.example", "C-5002", "Asia/Jakarta", Some("Warung Sari")),
];

/// The same people once more, under another address: one with whom they are, name, address.
const TWINS: &[(&str, &str, &str)] = &[
    ("bob@oakfield.example", "Robert Carter", "bob.carter@mail.example"),
    ("camille.laurent@hotel-lumiere.example", "C. Laurent", "camille@mail.example"),
    ("siti@warungsari.example", "Ibu Siti", "siti.r@mail.example"),
];

/// Who takes part in side conversations, about what, in which words, and what they answer.
const SUPPLIERS: &[(&str, &str, &str, &str, Option<&str>)] = &[
    (
        "Calder Parts",
        "orders@calder.example",
        "Heating element for the Brasa 60",
        "Good morning,\n\nhave you got the element B60-H2 in stock, and when could it be here?\n\nMarmita",
        Some(
            "Good morning,\n\nwe have four of them. One leaves today and is with you on Thursday.\n\nJoan, Calder Parts",
        ),
    ),
    (
        "Transports Rivière",
        "suivi@riviere.example",
        "Colis MA-204117",
        "Bonjour,\n\nle colis MA-204117 n’est pas arrivé. Pouvez-vous nous dire où il se trouve ?\n\nMarmita",
        Some("Bonjour,\n\nil est à l’agence de Lyon et sera livré demain matin.\n\nService suivi"),
    ),
    (
        "Atelier Vidraru",
        "service@vidraru.example",
        "Termen pentru reparație",
        "Bună ziua,\n\nputeți primi un cuptor săptămâna viitoare?\n\nMarmita",
        None,
    ),
];

/// Tasks: what, for which team, in how many days, whether it is done.
const TASKS: &[(&str, &str, i64, bool)] = &[
    ("Measure the door seal and write the part number down", "Kitchen", 1, false),
    ("Call before noon", "Orders", -1, false),
    ("Vérifier le stock des joints", "Kitchen", 2, false),
    ("Preparar la etiqueta de devolución", "Returns", 0, true),
    ("Sună curierul", "Orders", 3, false),
    ("Siapkan unit pengganti", "Coffee", 1, false),
    ("Photograph the base for the file", "Coffee", 5, true),
];

const STEPS: &[&str] = &["Ask for the serial number", "Look at the photo", "Order the part", "Send the label"];

fn sound<T: serde::de::DeserializeOwned>(value: Value) -> loket_desk::Result<T> {
    Ok(serde_json::from_value(value)?)
}

/// Puts it all there.
pub async fn furnish(desk: &Desk, files: &Files, company: &Company, now: Time) -> Result<()> {
    let admin = company.agents[0].1.clone();
    let at = desk.at(Clock::dial(now.minus(3 * HOUR)));
    at.write(admin.clone(), people).await.context("furnishing the sample's customers")?;
    let team = company.teams.get("Kitchen").copied();
    at.write(admin.clone(), move |tx| views(tx, team)).await.context("keeping the sample's views")?;
    let inbox = company.inboxes.get("support").map(|account| account.id);
    at.write(admin.clone(), move |tx| again(tx, team, inbox)).await.context("the sample's recurring ticket")?;
    let open = at
        .read(admin.clone(), |tx| {
            let filter = Filter { statuses: vec![Status::Open], ..Filter::default() };
            Ok(list::list(tx, &filter, &Paging { cursor: None, limit: Some(14) })?.items)
        })
        .await?;
    let tickets: Vec<TicketId> = open.iter().map(|row| row.id).collect();
    for (n, (ticket, task)) in tickets.iter().copied().zip(TASKS).enumerate() {
        let by = company.agents[1 + n % 5].1.clone();
        let team = company.teams.get(task.1).copied();
        at.write(by, move |tx| work(tx, ticket, n as i64, team, task, now)).await.context("the sample's work")?;
    }
    for (ticket, supplier) in tickets.iter().copied().zip(SUPPLIERS) {
        aside(desk, files, company, ticket, supplier, now).await.context("the sample's third parties")?;
    }
    // The last: at some hours so few tickets are open that these are among those worked on above.
    if let [.., one, two] = tickets[..] {
        at.write(admin.clone(), move |tx| whole::merge(tx, one, &[two], None)).await?;
    }
    Ok(())
}

fn by_address(tx: &mut Tx, email: &str) -> loket_desk::Result<Option<CustomerId>> {
    Ok(search::customers(tx, email)?.first().copied())
}

fn people(tx: &mut Tx) -> loket_desk::Result<()> {
    let filter = organization::Filter::default();
    let houses = organization::list(tx, &filter, &Paging { cursor: None, limit: Some(100) })?.items;
    let house = |name: &str| houses.iter().find(|row| row.name == name).map(|row| row.id);
    for (name, contract) in CONTRACTS {
        if let Some(id) = house(name) {
            organization::change(tx, id, &sound(json!({"fields": {"contract": contract}}))?)?;
        }
    }
    for (email, number, zone, other) in FILES {
        let Some(id) = by_address(tx, email)? else { continue };
        let others: Vec<OrganizationId> = other.and_then(house).into_iter().collect();
        let change =
            json!({"time_zone": zone, "fields": {"customer_number": number}, "other_organization_ids": others});
        customer::change(tx, id, &sound(change)?)?;
    }
    for (one, name, email) in TWINS {
        let Some(target) = by_address(tx, one)? else { continue };
        let twin = customer::create(tx, &sound(json!({"name": name, "email": email}))?)?.row.id;
        merge::merge(tx, target, &[twin])?;
    }
    // Two who may be one: somebody will have to decide.
    customer::create(tx, &sound(json!({"name": "Grace Miller", "email": "grace.miller@oakfield.example"}))?)?;
    Ok(())
}

fn views(tx: &mut Tx, team: Option<TeamId>) -> loket_desk::Result<()> {
    let is = |field: &str, is: &str, value: Value| json!({"where": {"field": field, "is": is, "value": value}});
    let open = is("status", "any_of", json!(["new", "open"]));
    let kept = [
        json!({"name": "Urgent and open", "visibility": "everybody", "look": {"sort": "urgent"},
            "conditions": {"all": [open, is("priority", "any_of", json!(["urgent", "high"]))]}}),
        json!({"name": "Waiting for three days", "visibility": "everybody", "look": {"sort": "waiting", "group": "team"},
            "conditions": {"all": [open, is("waiting_since", "older", json!({"amount": 3, "unit": "days"}))]}}),
        json!({"name": "Repairs by product", "visibility": if team.is_some() { "team" } else { "everybody" }, "team_id": team,
            "look": {"sort": "newest", "table": true, "group": "status",
                "columns": ["number", "subject", "customer", "organization", "ticket.product", "ticket.order_number", "status", "updated"]},
            "conditions": {"all": [is("ticket.product", "present", Value::Null), {"none": [is("status", "any_of", json!(["closed"]))]}]}}),
        json!({"name": "Partners", "noun": "customer", "visibility": "everybody",
            "look": {"sort": "name", "columns": ["email", "organization", "organization.contract", "customer.customer_number", "open"]},
            "conditions": {"all": [is("organization.contract", "any_of", json!(["partner"]))]}}),
        json!({"name": "Écrivent en français", "noun": "customer", "visibility": "everybody",
            "look": {"sort": "contact", "columns": ["email", "organization", "time_zone", "contact"]},
            "conditions": {"all": [is("language", "any_of", json!(["fr"]))]}}),
        json!({"name": "Without a customer number", "noun": "customer", "visibility": "everybody",
            "look": {"sort": "newest", "columns": ["email", "organization", "language", "since"]},
            "conditions": {"all": [is("customer.customer_number", "empty", Value::Null), is("organization", "present", Value::Null)]}}),
        json!({"name": "Partners", "noun": "organization", "visibility": "everybody",
            "look": {"sort": "name", "columns": ["domains", "organization.contract", "open", "customers"]},
            "conditions": {"all": [is("organization.contract", "any_of", json!(["partner"]))]}}),
        json!({"name": "Without a contract", "noun": "organization", "visibility": "everybody",
            "look": {"sort": "newest", "columns": ["domains", "customers", "since"]},
            "conditions": {"all": [is("organization.contract", "empty", Value::Null)]}}),
    ];
    for view in kept {
        saved::create(tx, &sound(view)?)?;
    }
    Ok(())
}

fn again(tx: &mut Tx, team: Option<TeamId>, inbox: Option<InboxId>) -> loket_desk::Result<()> {
    let weekly = json!({
        "name": "Clean the show kitchen", "catch_up": "once",
        "template": {"subject": "Clean the show kitchen, {date}", "text": "All four ovens and the coffee bar.",
            "email": "showroom@example.net", "name": "Show kitchen", "team_id": team, "inbox_id": inbox},
        "schedule": {"rule": "FREQ=WEEKLY;BYDAY=MO", "starts": "2026-11-23T09:00", "zone": "Europe/Bucharest"},
    });
    recurring::create(tx, &sound(weekly)?)?;
    for (name, steps) in [("Repair", STEPS), ("Return", &["Check the reason", "Send the label", "Refund"])] {
        let steps = steps.iter().map(|&step| step.to_owned()).collect();
        template::create(tx, &template::New { name: name.into(), steps })?;
    }
    Ok(())
}

fn work(
    tx: &mut Tx,
    ticket: TicketId,
    n: i64,
    team: Option<TeamId>,
    (title, _, days, done): &(&str, &str, i64, bool),
    now: Time,
) -> loket_desk::Result<()> {
    let due_at = Some(now.plus(days * DAY + n * 20 * MINUTE));
    let new = task::New { title: (*title).into(), body: String::new(), team_id: team, assignee_id: None, due_at };
    let made = task::add(tx, ticket, &new)?;
    if *done {
        let done = task::change::Change { state: Some(State::Done), ..task::change::Change::default() };
        task::change::change(tx, made, &done)?;
    }
    for (at, text) in STEPS.iter().enumerate().take(2 + n as usize % 3) {
        let step = checklist::add(tx, ticket, text)?;
        if (at as i64) < n % 3 {
            checklist::change(tx, step, &sound(json!({"done": true}))?)?;
        }
    }
    let note = ["Telephone", "Bench", "Read through everything"][n as usize % 3];
    let spent = correct::New { minutes: 6 + n * 7, note: note.into(), ended_at: None };
    correct::add(tx, ticket, &spent)?;
    Ok(())
}

/// A third party is asked, and perhaps answers.
async fn aside(
    desk: &Desk,
    files: &Files,
    company: &Company,
    ticket: TicketId,
    (name, email, subject, text, answer): &'static (&str, &str, &str, &str, Option<&str>),
    now: Time,
) -> Result<()> {
    let registry = Registry::all();
    let stage = Theatre { desk, files, company, registry: &registry };
    let asked = now.minus(2 * HOUR);
    let beginning = Beginning {
        to: vec![Address { email: (*email).into(), name: Some((*name).into()) }],
        subject: (*subject).into(),
        inbox: None,
        words: Words { text: (*text).into(), ..Words::default() },
        hold: false,
    };
    let by = company.agents[1].1.clone();
    let (id, message): (SideId, Option<MessageId>) = desk
        .at(Clock::dial(asked))
        .write(by, move |tx| {
            let id = side::open::open(tx, ticket, &beginning)?;
            let newest = side::show::messages(tx, id, &Paging::default())?.items;
            Ok((id, newest.last().map(|message| message.id)))
        })
        .await?;
    let Some(message) = message else { return Ok(()) };
    stage.leaves(message, asked.plus(20 * SECOND), None).await?;
    let (Some(answer), Some(account)) = (answer, company.inboxes.get("support")) else { return Ok(()) };
    let at = now.minus(HOUR);
    let raw = Bytes::from(mail::aside(name, email, &account.address, subject, answer, at)?);
    let stored = files.put_bytes(raw.clone()).await?;
    let mut inbound = registry.of(&account.kind)?.read(&raw, desk.secret()).inbound;
    inbound.asides = vec![id];
    let offer = Offer {
        inbox: account.id,
        key: format!("sample/aside/{id}"),
        via: "smtp",
        stored,
        sender: (*email).into(),
        checked: None,
    };
    desk.at(Clock::dial(at))
        .write(By::known(Actor::System, Via::Email), move |tx| {
            let id = ledger::accept(tx, &offer, Then::Caller)?;
            intake::admit(tx, id, &inbound).map(drop)
        })
        .await?;
    Ok(())
}
