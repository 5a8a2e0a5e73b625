//! Plays the planned two months: every letter comes in as a mail, every answer is a reply of an agent, each at its time.

use anyhow::{Context, Result};
use bytes::Bytes;
use futures::future::try_join_all;
use loket_channels::{Files, Registry};
use loket_desk::channel::inbox::Account;
use loket_desk::channel::{Abilities, File, Receipt};
use loket_desk::ids::{MessageId, TicketId};
use loket_desk::intake::ledger::{self, Offer, Then};
use loket_desk::message::{Kind, attachment, show};
use loket_desk::outbox::Stage;
use loket_desk::page::Paging;
use loket_desk::ticket::change::{Change, change};
use loket_desk::ticket::reply::{Words, reply};
use loket_desk::ticket::{Status, note};
use loket_desk::time::SECOND;
use loket_desk::{Actor, By, Clock, Desk, Time, Via, intake, job, outbox};
use loket_wire::email::html_from_text;

use super::found::Company;
use super::mail::{self, Thread};
use super::paper::Made;
use super::people::COLLEAGUES;
use super::plan::{Act, Letter, Plan, Step};

/// How many steps share a commit. Steps of one ticket never do.
const TOGETHER: usize = 32;

/// How far a ticket is.
#[derive(Debug, Default)]
struct State {
    ticket: Option<TicketId>,
    thread: Thread,
    letters: usize,
}

/// Plays everything in the order in which it happened.
pub async fn play(desk: &Desk, files: &Files, company: &Company, plans: &[Plan]) -> Result<()> {
    let registry = Registry::all();
    let stage = Theatre { desk, files, company, registry: &registry };
    let mut order: Vec<(Time, usize, usize)> = Vec::new();
    for (p, plan) in plans.iter().enumerate() {
        order.extend(plan.steps.iter().enumerate().map(|(s, step)| (step.at, p, s)));
    }
    order.sort_unstable();
    let mut states: Vec<State> = plans.iter().map(|_| State::default()).collect();
    let mut rest = order.as_slice();
    while !rest.is_empty() {
        let mut together: Vec<(usize, usize)> = Vec::new();
        while let [(_, p, s), more @ ..] = rest {
            if together.len() >= TOGETHER || together.iter().any(|(known, _)| known == p) {
                break;
            }
            together.push((*p, *s));
            rest = more;
        }
        let steps = together.iter().map(|(p, s)| {
            let state = std::mem::take(&mut states[*p]);
            stage.step(*p, &plans[*p], &plans[*p].steps[*s], state)
        });
        let after = try_join_all(steps.collect::<Vec<_>>()).await?;
        for ((p, _), state) in together.into_iter().zip(after) {
            states[p] = state;
        }
    }
    Ok(())
}

/// Where it is played.
struct Theatre<'a> {
    desk: &'a Desk,
    files: &'a Files,
    company: &'a Company,
    registry: &'a Registry,
}

impl Theatre<'_> {
    async fn step(&self, number: usize, plan: &Plan, step: &Step, mut state: State) -> Result<State> {
        let desk = self.desk.at(Clock::dial(step.at));
        match &step.act {
            Act::Letter(letter) => self.letter(number, plan, letter, step.at, &mut state).await?,
            Act::Bounce => {
                let (id, to) = (state.thread.ids.last().cloned().unwrap_or_default(), &self.inbox(plan)?.address);
                let raw = mail::report(plan.person.1, to, &id, step.at);
                self.arrives(plan, raw, format!("sample/{number}/report"), step.at).await?;
            }
            Act::Take { by, watched } => {
                let ticket = state.ticket.context("a ticket is taken before it began")?;
                let (agent, by) = self.agent(*by);
                let change_to = Change {
                    assignee_id: Some(Some(agent)),
                    team_id: Some(self.company.teams.get(plan.story.team).copied()),
                    priority: Some(plan.story.priority),
                    tags: Some(plan.story.tags.iter().map(|tag| (*tag).to_owned()).collect()),
                    following: watched.then_some(true),
                    ..Change::default()
                };
                desk.write(by, move |tx| change(tx, ticket, &change_to, None)).await?;
            }
            Act::Note { by, text } => {
                let ticket = state.ticket.context("a note comes before its ticket")?;
                let words = Words { text: (*text).to_owned(), ..Words::default() };
                desk.write(self.agent(*by).1, move |tx| note::note(tx, ticket, &words).map(|_| ())).await?;
            }
            Act::Become { by, status } => {
                let ticket = state.ticket.context("a ticket moves before it began")?;
                let by = by.map_or_else(By::loket, |by| self.agent(by).1);
                let to = Change { status: Some(*status), ..Change::default() };
                desk.write(by, move |tx| change(tx, ticket, &to, None)).await?;
            }
            Act::Answer { by, text, file, status, refused } => {
                let ticket = state.ticket.context("an answer comes before its ticket")?;
                let message = self.answer(&desk, ticket, *by, text, file.as_ref(), *status).await?;
                let left = step.at.plus(11 * SECOND + (number as i64 % 5) * 400);
                if left <= self.desk.clock().now() {
                    let why = refused.then(|| format!("550 5.1.1 <{}>: mailbox unavailable", plan.person.1));
                    state.thread.ids.extend(self.leaves(message, left, why).await?);
                    state.thread.subject = format!("{} [#{ticket}]", plan.subject);
                }
            }
        }
        Ok(state)
    }

    fn agent(&self, place: usize) -> (loket_desk::ids::AgentId, By) {
        self.company.agents[place.min(COLLEAGUES.len() - 1)].clone()
    }

    fn inbox(&self, plan: &Plan) -> Result<&Account> {
        self.company.inboxes.get(plan.story.inbox).context("the sample lacks an inbox")
    }

    /// A customer's letter arrives, and the acknowledgement leaves.
    async fn letter(&self, number: usize, plan: &Plan, letter: &Letter, at: Time, state: &mut State) -> Result<()> {
        state.letters += 1;
        if state.thread.subject.is_empty() {
            state.thread.subject = plan.subject.clone();
        }
        let domain = plan.person.1.rsplit_once('@').map_or("mail.example", |(_, domain)| domain);
        let id = format!("{}.{number}.{}@{domain}", at.0, state.letters);
        let raw = mail::letter(letter, plan.person, &self.inbox(plan)?.address, &state.thread, &id, at)?;
        let key = format!("sample/{number}/{}", state.letters);
        let (ticket, waiting) = self.arrives(plan, raw.clone(), key.clone(), at).await?;
        if letter.twice {
            self.arrives(plan, raw, format!("{key}/again"), at.plus(20 * SECOND)).await?;
        }
        if letter.away.is_none() {
            state.thread.ids.push(id);
        }
        state.ticket = state.ticket.or(ticket);
        let left = at.plus(SECOND + 300);
        for message in waiting {
            if left <= self.desk.clock().now() {
                self.leaves(message, left, None).await?;
            }
        }
        Ok(())
    }

    /// A mail goes the way of all mail: kept, entered in the ledger, read, judged. Tells its ticket, and which messages
    /// of Loket's own wait to leave.
    async fn arrives(&self, plan: &Plan, raw: Vec<u8>, key: String, at: Time) -> Result<(Option<TicketId>, Vec<MessageId>)> {
        let account = self.inbox(plan)?;
        let raw = Bytes::from(raw);
        let stored = self.files.put_bytes(raw.clone()).await?;
        let reading = self.registry.of(&account.kind)?.read(&raw, self.desk.secret());
        for loose in reading.files {
            self.files.put_bytes(loose.bytes).await?;
        }
        let (inbound, sender) = (reading.inbound, plan.person.1.to_owned());
        let offer = Offer { inbox: account.id, key, via: "smtp", stored, sender };
        let by = By::known(Actor::System, Via::Email);
        let desk = self.desk.at(Clock::dial(at));
        let arrived = desk.write(by, move |tx| {
            let id = ledger::accept(tx, &offer, Then::Caller)?;
            intake::admit(tx, id, &inbound)?;
            let Some(ticket) = ledger::get(tx, id)?.ticket_id else { return Ok((None, Vec::new())) };
            let newest = show::list(tx, ticket, &Paging { cursor: None, limit: Some(3) })?.items;
            let waits = |message: &show::View| {
                message.kind == Kind::System && message.delivery.as_ref().is_some_and(|d| d.state == Stage::Queued)
            };
            Ok((Some(ticket), newest.into_iter().filter(waits).map(|message| message.id).collect()))
        });
        Ok(arrived.await?)
    }

    async fn answer(
        &self,
        desk: &Desk,
        ticket: TicketId,
        by: usize,
        text: &str,
        file: Option<&Made>,
        status: Status,
    ) -> Result<MessageId> {
        let upload = match file {
            Some(made) => Some(File {
                stored: self.files.put_bytes(Bytes::from(made.content.clone())).await?,
                filename: made.filename.clone(),
                content_type: made.content_type.to_owned(),
                content_id: None,
                inline: false,
            }),
            None => None,
        };
        let (html, text) = (html_from_text(text), text.to_owned());
        let message = desk.write(self.agent(by).1, move |tx| {
            let files = upload.as_ref().map(|file| attachment::upload(tx, file)).transpose()?;
            let words = Words {
                text: text.clone(),
                html: Some(html.clone()),
                files: files.into_iter().map(|file| file.id).collect(),
                status: Some(status),
                ..Words::default()
            };
            reply(tx, ticket, &words)
        });
        Ok(message.await?)
    }

    /// A message has left, or was refused, without anything being sent. Tells the id it left with.
    async fn leaves(&self, message: MessageId, at: Time, refused: Option<String>) -> Result<Option<String>> {
        let kinds: Vec<&'static Abilities> = self.registry.abilities();
        let taken = Receipt { response: String::from("250 2.0.0 Ok"), copy: None };
        let desk = self.desk.at(Clock::dial(at));
        let left = desk.write(By::loket(), move |tx| {
            let id = |secret: &_, account: &Account, ticket, message| {
                let able = kinds.iter().find(|able| able.kind == account.kind);
                able.map(|able| (able.external_id)(secret, &account.address, ticket, message)).unwrap_or_default()
            };
            let Some(outbound) = outbox::begin(tx, message, id)? else { return Ok(None) };
            outbox::handing_over(tx, message)?;
            match &refused {
                Some(why) => outbox::refused(tx, message, why)?,
                None => outbox::sent(tx, message, &taken)?,
            }
            // A worker would find it done and leave it alone; without the job it need not even look.
            job::cancel(tx, &format!("deliver/{message}"))?;
            Ok(refused.is_none().then_some(outbound.external_id))
        });
        Ok(left.await?)
    }
}
