//! The company itself: its people, teams, inboxes and labels, founded a little before the first letter came.

use std::collections::HashMap;

use anyhow::{Context, Result};
use loket_desk::account::{agent, me, password, team};
use loket_desk::actor::AgentActor;
use loket_desk::channel::inbox::{self, Account};
use loket_desk::customer::{self, organization};
use loket_desk::ids::{AgentId, TeamId};
use loket_desk::page::Paging;
use loket_desk::permission::Permissions;
use loket_desk::time::DAY;
use loket_desk::{Actor, By, Clock, Desk, Time, Via, setting, tag};

use super::ADMINISTRATOR;
use super::people::{COLLEAGUES, CUSTOMERS, NOTES, ORGANIZATIONS, TEAMS};
use super::plan::DAYS;
use super::shape::Shape;
use super::stories::TAGS;

/// The founded company, for those who play its two months.
#[derive(Debug)]
pub struct Company {
    /// Its people, in the order of the list.
    pub agents: Vec<(AgentId, By)>,
    /// Its teams by name.
    pub teams: HashMap<&'static str, TeamId>,
    /// Its inboxes by what stands before the `@`.
    pub inboxes: HashMap<&'static str, Account>,
    /// Its statuses, types and fields.
    pub shape: Shape,
}

/// The inboxes: what stands before the `@`, the name, the team, the signature.
const INBOXES: [(&str, &str, &str, &str); 3] = [
    ("support", "Marmita Support", "Kitchen", "Marmita Support · example.com/help"),
    ("sales", "Marmita Orders", "Orders", "Marmita Orders"),
    ("returns", "Marmita Returns", "Returns", "Marmita Returns · 30 days, no questions"),
];

/// Founds the company.
pub async fn found(desk: &Desk, now: Time, secret: &str) -> Result<Company> {
    let desk = desk.at(Clock::dial(now.minus((DAYS + 3) * DAY)));
    let secret = secret.to_owned();
    let hashed = tokio::task::spawn_blocking(move || password::hash("password", &secret, ADMINISTRATOR));
    let hashed = hashed.await.context("hashing the sample's password")??;
    let ids: Vec<AgentId> = desk
        .write(By::command(), move |tx| {
            setting::change(tx, &setting::Change { company: Some("Marmita".into()), ..setting::Change::default() })?;
            for (name, color, description) in TAGS {
                let (name, color, description) = (*name, *color, *description);
                tag::create(tx, &tag::New { name: name.into(), color: color.into(), description: description.into() })?;
            }
            for (name, domain) in ORGANIZATIONS {
                organization::create(
                    tx,
                    &organization::New { name: (*name).into(), domains: vec![(*domain).into()], ..Default::default() },
                )?;
            }
            let add = |c: &super::people::Colleague| {
                agent::add(tx, &format!("{}@example.com", c.local), c.name, c.role, Some(&hashed))
            };
            COLLEAGUES.iter().map(add).collect()
        })
        .await?;
    let agents: Vec<(AgentId, By)> = ids.into_iter().zip(COLLEAGUES).map(|(id, c)| (id, acting(id, c.name))).collect();
    for ((_, by), colleague) in agents.iter().zip(COLLEAGUES) {
        let signature = colleague.signature.to_owned();
        let change = me::Change { signature: Some(signature), ..me::Change::default() };
        desk.write(by.clone(), move |tx| me::change(tx, &change).map(|_| ())).await?;
    }
    let members = |name: &str| {
        let belongs = |(_, c): &(&(AgentId, By), &super::people::Colleague)| c.teams.contains(&name);
        agents.iter().zip(COLLEAGUES).filter(belongs).map(|((id, _), _)| *id).collect::<Vec<_>>()
    };
    let mut teams = HashMap::new();
    for name in TEAMS {
        let new = team::New { name: name.to_owned(), agent_ids: members(name), ..team::New::default() };
        teams.insert(name, desk.write(By::command(), move |tx| Ok(team::create(tx, &new)?.id)).await?);
    }
    super::macros::prepare(&desk, &agents[0].1).await?;
    let mut inboxes = HashMap::new();
    for (local, name, team, signature) in INBOXES {
        let new = inbox::New {
            name: name.to_owned(),
            address: format!("{local}@example.com"),
            aliases: Vec::new(),
            team_id: teams.get(team).copied(),
            brand_id: None,
            active: Some(true),
            acknowledge: Some(true),
            signature: signature.to_owned(),
            settings: inbox::SettingsForm::default(),
            trust: inbox::TrustForm::default(),
        };
        let created =
            desk.write(By::command(), move |tx| inbox::create(tx, &new).and_then(|made| inbox::get(tx, made.id)));
        inboxes.insert(local, created.await?);
    }
    let shape = super::shape::prepare(&desk, &agents[0].1).await?;
    Ok(Company { agents, teams, inboxes, shape })
}

/// A colleague at the screen.
fn acting(id: AgentId, name: &str) -> By {
    let agent = AgentActor {
        id,
        name: name.to_owned(),
        language: "en",
        permissions: Permissions::all(),
        teams: Vec::new(),
        organizations: Vec::new(),
    };
    By::known(Actor::Agent(agent), Via::App)
}

/// What is entered by hand about customers once they have written: notes and telephone numbers.
pub async fn furnish(desk: &Desk, now: Time) -> Result<()> {
    let desk = desk.at(Clock::dial(now));
    desk.write(By::command(), |tx| {
        let mut cursor = None;
        loop {
            let page = customer::list(tx, &customer::Filter::default(), &Paging { cursor, limit: Some(100) })?;
            for row in page.items {
                let known =
                    CUSTOMERS.iter().flat_map(|(_, people)| people.iter()).find(|p| Some(p.1) == row.email.as_deref());
                let phone = known.map(|person| person.2).filter(|phone| !phone.is_empty());
                if let Some(phone) = phone {
                    let kind = customer::identity::Kind::Phone;
                    let new = customer::identity::New { kind, value: phone.into(), claim: false };
                    customer::identity::add(tx, row.id, &new)?;
                }
                if let Some((_, notes)) = NOTES.iter().find(|(email, _)| Some(*email) == row.email.as_deref()) {
                    let text = customer::note::Text { text: (*notes).into() };
                    customer::note::write(tx, customer::note::About::Customer(row.id), &text)?;
                }
            }
            cursor = page.next;
            if cursor.is_none() {
                return Ok(());
            }
        }
    })
    .await?;
    Ok(())
}
