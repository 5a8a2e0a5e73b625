//! Plays the planned two months: every letter comes in as a mail, every answer is a reply of an agent, each at its time.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use bytes::Bytes;
use futures::future::try_join_all;
use loket_channels::{Files, Registry};
use loket_desk::blob::Stored;
use loket_desk::channel::inbox::Account;
use loket_desk::channel::{Abilities, File, Inbound, Receipt};
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

/// How many steps are played at once: they share commits, and waiting for the disk.
const TOGETHER: usize = 64;

/// How far a ticket is.
#[derive(Debug, Default)]
struct State {
    ticket: Option<TicketId>,
    thread: Thread,
    letters: usize,
}

impl State {
    fn new(plan: &Plan) -> State {
        State { thread: Thread { ids: Vec::new(), subject: plan.subject.clone() }, ..State::default() }
    }
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
    for window in order.chunks(TOGETHER) {
        stage.openings(plans, window, &mut states).await?;
        let mut chains: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (_, p, s) in window.iter().filter(|(.., s)| *s > 0) {
            chains.entry(*p).or_default().push(*s);
        }
        let chains = chains.into_iter().map(|(p, steps)| {
            let mut state = std::mem::take(&mut states[p]);
            let (stage, plan) = (&stage, &plans[p]);
            async move {
                for s in steps {
                    stage.step(p, plan, &plan.steps[s], &mut state).await?;
                }
                Ok::<_, anyhow::Error>((p, state))
            }
        });
        for (p, state) in try_join_all(chains.collect::<Vec<_>>()).await? {
            states[p] = state;
        }
    }
    Ok(())
}

/// A letter that is in the store of files and read, and not yet in the ledger.
struct Kept {
    key: String,
    id: String,
    stored: Stored,
    inbound: Inbound,
}

/// Where it is played.
pub(super) struct Theatre<'a> {
    pub(super) desk: &'a Desk,
    pub(super) files: &'a Files,
    pub(super) company: &'a Company,
    pub(super) registry: &'a Registry,
}

impl Theatre<'_> {
    /// The tickets that begin in this window, in the order of their letters, so that their numbers follow each other.
    async fn openings(&self, plans: &[Plan], window: &[(Time, usize, usize)], states: &mut [State]) -> Result<()> {
        let first: Vec<usize> = window.iter().filter(|(.., s)| *s == 0).map(|(_, p, _)| *p).collect();
        let kept = first.iter().map(|p| {
            let plan = &plans[*p];
            async move {
                match &plan.steps[0].act {
                    Act::Letter(letter) => self
                        .keep(*p, plan, letter, plan.steps[0].at, &State::new(plan))
                        .await
                        .map(|kept| (*p, letter, kept)),
                    other => anyhow::bail!("a ticket begins with {other:?}"),
                }
            }
        });
        let kept = try_join_all(kept.collect::<Vec<_>>()).await?;
        let entered = kept.into_iter().map(|(p, letter, kept)| {
            let (plan, mut state) = (&plans[p], State::new(&plans[p]));
            async move {
                self.enter(plan, letter, kept, plan.steps[0].at, &mut state).await?;
                Ok::<_, anyhow::Error>((p, state))
            }
        });
        for (p, state) in try_join_all(entered.collect::<Vec<_>>()).await? {
            states[p] = state;
        }
        Ok(())
    }

    async fn step(&self, number: usize, plan: &Plan, step: &Step, state: &mut State) -> Result<()> {
        let desk = self.desk.at(Clock::dial(step.at));
        match &step.act {
            Act::Letter(letter) => {
                let kept = self.keep(number, plan, letter, step.at, state).await?;
                self.enter(plan, letter, kept, step.at, state).await?;
            }
            Act::Bounce => {
                let (id, to) = (state.thread.ids.last().cloned().unwrap_or_default(), &self.inbox(plan)?.address);
                let raw = mail::report(plan.person.1, to, &id, step.at);
                let (stored, inbound) = self.read(plan, raw).await?;
                self.arrives(plan, stored, inbound, format!("sample/{number}/report"), step.at).await?;
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
                    type_id: Some(self.company.shape.kind(plan)),
                    fields: self.company.shape.fields(number, plan),
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
                // Half of what waits for others waits for a spare part.
                let part =
                    (*status == Status::OnHold && number.is_multiple_of(2)).then_some(self.company.shape.supplier);
                let to = Change { status: part.is_none().then_some(*status), status_id: part, ..Change::default() };
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
        Ok(())
    }

    fn agent(&self, place: usize) -> (loket_desk::ids::AgentId, By) {
        self.company.agents[place.min(COLLEAGUES.len() - 1)].clone()
    }

    fn inbox(&self, plan: &Plan) -> Result<&Account> {
        self.company.inboxes.get(plan.story.inbox).context("the sample lacks an inbox")
    }

    /// A customer's letter, written and kept.
    async fn keep(&self, number: usize, plan: &Plan, letter: &Letter, at: Time, state: &State) -> Result<Kept> {
        let count = state.letters + 1;
        let domain = plan.person.1.rsplit_once('@').map_or("mail.example", |(_, domain)| domain);
        let id = format!("{}.{number}.{count}@{domain}", at.0);
        let raw = mail::letter(letter, plan.person, &self.inbox(plan)?.address, &state.thread, &id, at)?;
        let (stored, inbound) = self.read(plan, raw).await?;
        Ok(Kept { key: format!("sample/{number}/{count}"), id, stored, inbound })
    }

    /// A kept letter becomes or joins a ticket, and the acknowledgement leaves.
    async fn enter(&self, plan: &Plan, letter: &Letter, kept: Kept, at: Time, state: &mut State) -> Result<()> {
        let Kept { key, id, stored, inbound } = kept;
        let again = letter.twice.then(|| (stored.clone(), inbound.clone(), format!("{key}/again")));
        let (ticket, waiting) = self.arrives(plan, stored, inbound, key, at).await?;
        if let Some((stored, inbound, key)) = again {
            self.arrives(plan, stored, inbound, key, at.plus(20 * SECOND)).await?;
        }
        state.letters += 1;
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

    /// Keeps a mail and reads it, as any worker would.
    async fn read(&self, plan: &Plan, raw: Vec<u8>) -> Result<(Stored, Inbound)> {
        let account = self.inbox(plan)?;
        let raw = Bytes::from(raw);
        let stored = self.files.put_bytes(raw.clone()).await?;
        let reading = self.registry.of(&account.kind)?.read(&raw, self.desk.secret());
        for loose in reading.files {
            self.files.put_bytes(loose.bytes).await?;
        }
        Ok((stored, reading.inbound))
    }

    /// A kept mail is entered in the ledger and judged. Tells its ticket, and which messages of Loket's own wait to leave.
    async fn arrives(
        &self,
        plan: &Plan,
        stored: Stored,
        inbound: Inbound,
        key: String,
        at: Time,
    ) -> Result<(Option<TicketId>, Vec<MessageId>)> {
        let (account, sender) = (self.inbox(plan)?, plan.person.1.to_owned());
        let offer = Offer { inbox: account.id, key, via: "smtp", stored, sender, checked: None };
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
    pub(super) async fn leaves(&self, message: MessageId, at: Time, refused: Option<String>) -> Result<Option<String>> {
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
