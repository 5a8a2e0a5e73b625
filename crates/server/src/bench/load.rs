//! The loads, one after the other: reading first, then what writes.

use std::time::{Duration, Instant};

use loket_desk::bulk::{self, word};
use serde_json::{Value, json};
use tokio::time::sleep;

use super::http::{self, Ask, Caller, Target};
use super::report::{Drained, Figures};
use super::server::Server;
use super::smtp;
use super::{Load, Options};

/// Callers that read at the same time.
const READERS: usize = 16;
/// Callers that write at the same time.
const WRITERS: usize = 64;
/// Connections that hand in mail.
const LINES: usize = 16;
/// A load runs that long before it is measured.
const WARM: Duration = Duration::from_millis(500);
/// What is not digested after that long is reported as it stands.
const LONGEST_DRAIN: Duration = Duration::from_secs(120);

/// Runs the loads that are wanted.
pub async fn all(
    target: &Target,
    server: &Server,
    size: i64,
    options: &Options,
    figures: &mut Figures,
) -> anyhow::Result<()> {
    let each = Duration::from_secs(options.seconds);
    let wanted = |load| options.loads.is_empty() || options.loads.contains(&load);
    if wanted(Load::Read) {
        reading(target, size, each, figures).await?;
    }
    if wanted(Load::Search) {
        searching(target, each, figures).await?;
    }
    let people = people(size);
    if wanted(Load::Create) {
        let create = |n: u64| Ask::post("/api/v1/tickets", &new_ticket(n, people));
        figures.create = Some(http::load(target, WRITERS, each, create).await?);
        figures.digested = Some(digested(target).await?);
    }
    if wanted(Load::Mail) {
        let spent = server.processor();
        let before = totals(&mut Caller::connect(target).await?).await?.0;
        let began = Instant::now();
        // Numbers of earlier runs on the same data must not come again: the same mail twice is one.
        let handed = smtp::load(server.smtp, LINES, each, before.unsigned_abs() << 20, people).await?;
        figures.read_in = Some(read_in(target, began, handed.done as i64).await?);
        figures.mail_cpu_ms = Some((server.processor() - spent) * 1000.0 / handed.done.max(1) as f64);
        figures.mail = Some(handed);
    }
    Ok(())
}

async fn reading(target: &Target, size: i64, each: Duration, figures: &mut Figures) -> anyhow::Result<()> {
    let lists = lists(target).await?;
    let list = |n: u64| Ask::get(lists[n as usize % lists.len()].clone());
    http::load(target, READERS, WARM, list).await?;
    figures.list = Some(http::load(target, READERS, each, list).await?);
    let ticket = |n: u64| Ask::get(format!("/api/v1/tickets/{}", spread(n, size)));
    http::load(target, READERS, WARM, ticket).await?;
    figures.ticket = Some(http::load(target, READERS, each, ticket).await?);
    let messages = |n: u64| Ask::get(format!("/api/v1/tickets/{}/messages?limit=50", spread(n, size)));
    http::load(target, READERS, WARM, messages).await?;
    figures.messages = Some(http::load(target, READERS, each, messages).await?);
    Ok(())
}

async fn searching(target: &Target, each: Duration, figures: &mut Figures) -> anyhow::Result<()> {
    for (class, rate) in
        [(Words::Rare, &mut figures.rare), (Words::Common, &mut figures.common), (Words::Mixed, &mut figures.mixed)]
    {
        let search = |n: u64| Ask::get(format!("/api/v1/search?q={}", class.question(n)));
        http::load(target, 1, WARM, search).await?;
        *rate = Some(http::load(target, 1, each, search).await?);
    }
    Ok(())
}

/// The lists agents look at: all that is open, one's team, one's own, nobody's, the most urgent.
async fn lists(target: &Target) -> anyhow::Result<Vec<String>> {
    let mut caller = Caller::connect(target).await?;
    let ids = |answer: Value| -> Vec<i64> {
        let items = answer["items"].as_array().cloned().unwrap_or_default();
        items.iter().filter_map(|item| item["id"].as_i64()).collect()
    };
    let teams = ids(caller.json(Ask::get("/api/v1/teams".into())).await?);
    let agents = ids(caller.json(Ask::get("/api/v1/agents".into())).await?);
    let mut lists = vec![
        String::from("/api/v1/tickets?status=new,open&limit=50"),
        String::from("/api/v1/tickets?status=new,open&assignee=none&limit=50"),
        String::from("/api/v1/tickets?status=new,open&sort=urgent&limit=50"),
        String::from("/api/v1/tickets?status=solved&limit=50"),
    ];
    lists.extend(teams.iter().map(|team| format!("/api/v1/tickets?status=new,open&team={team}&limit=50")));
    lists.extend(
        agents.iter().take(8).map(|agent| format!("/api/v1/tickets?status=open,pending&assignee={agent}&limit=50")),
    );
    Ok(lists)
}

/// Numbers all over the tickets, each about as often as the others.
fn spread(n: u64, size: i64) -> u64 {
    n.wrapping_mul(0x9e37_79b9_7f4a_7c15) % size.unsigned_abs().max(1) + 1
}

/// What is searched for.
#[derive(Debug, Clone, Copy)]
enum Words {
    /// A word in one ticket of some thousands.
    Rare,
    /// A word in most tickets.
    Common,
    /// A common word with one that is in a few tickets of a hundred.
    Mixed,
}

impl Words {
    fn question(self, n: u64) -> String {
        let n = n as usize;
        match self {
            Words::Rare => word(50_000 + n * 37 % 9_999),
            Words::Common => word(n * 7 % 40),
            Words::Mixed => format!("{}+{}", word(n * 7 % 40), word(500 + n * 37 % 2_000)),
        }
    }
}

/// How many customers the data has; the load writes in their names.
fn people(size: i64) -> u64 {
    (size / bulk::TICKETS_OF_A_CUSTOMER).unsigned_abs().max(1)
}

fn new_ticket(n: u64, people: u64) -> Value {
    let (customer, n) = (n * 37 % people, n as usize);
    let text: Vec<String> = (0..60).map(|i| word((n * 131 + i * 977) % 60_000)).collect();
    json!({
        "subject": format!("{} {}", word(n % 59_000), word(n % 5_000)),
        "customer": {"email": format!("customer{customer}@bulk.example"), "name": "Customer"},
        "text": text.join(" "),
        "author": "customer",
    })
}

/// How far the consumers are behind right after the load, and how long they take to catch up.
async fn digested(target: &Target) -> anyhow::Result<Drained> {
    let mut caller = Caller::connect(target).await?;
    let (began, mut behind) = (Instant::now(), None);
    loop {
        let answer = caller.json(Ask::get("/api/v1/consumers".into())).await?;
        let items = answer["items"].as_array().cloned().unwrap_or_default();
        let lag = items.iter().filter_map(|item| item["lag"].as_i64()).max().unwrap_or(0);
        let behind = *behind.get_or_insert(lag);
        if lag == 0 || began.elapsed() > LONGEST_DRAIN {
            return Ok(Drained { behind, left: lag, seconds: began.elapsed().as_secs_f64() });
        }
        sleep(Duration::from_millis(50)).await;
    }
}

/// How much of the mail had not been read right after the load, and how long it took from the first mail to the last ticket.
async fn read_in(target: &Target, began: Instant, handed: i64) -> anyhow::Result<Drained> {
    let mut caller = Caller::connect(target).await?;
    let mut behind = None;
    loop {
        let (_, waiting) = totals(&mut caller).await?;
        let behind = *behind.get_or_insert(waiting.min(handed));
        if waiting == 0 || began.elapsed() > LONGEST_DRAIN {
            return Ok(Drained { behind, left: waiting, seconds: began.elapsed().as_secs_f64() });
        }
        sleep(Duration::from_millis(50)).await;
    }
}

/// How much stands in the intake ledger, and how much of it nobody has looked at.
async fn totals(caller: &mut Caller) -> anyhow::Result<(i64, i64)> {
    let answer = caller.json(Ask::get("/api/v1/intake/totals".into())).await?;
    let waiting = ["by", "by_outcome"].iter().find_map(|name| answer[*name]["waiting"].as_i64()).unwrap_or(0);
    Ok((answer["total"].as_i64().unwrap_or(0), waiting))
}
