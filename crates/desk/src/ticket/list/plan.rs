//! How a list is walked: which ranges of which index hold its tickets, and what has to be asked of each ticket on the way.
//!
//! Of conditions that people put together, those an index can walk are taken out here; where none fits and a criterion
//! has few tickets of its own (a rare label, one organization), those tickets are the list's range.

use super::{Filter, Holder, Sort};
use crate::account::team;
use crate::customer::home;
use crate::error::Result;
use crate::form::Noun;
use crate::ids::{AgentId, CustomerId, TeamId, TicketId};
use crate::query::Query;
use crate::search;
use crate::ticket::{Shelf, Status, scope};
use crate::tx::Tx;
use crate::view::moment::Span;
use crate::view::sql;
use crate::view::test::{FieldTest, Test};
use crate::{ids, view};

/// So few tickets are a range of their own.
const FEW: i64 = 2_000;
/// So many criteria are asked whether they have few tickets.
const PROBES: usize = 4;
/// So many ranges are joined into one list; more assignees or customers than that are asked of each ticket.
const RANGES: usize = 12;

/// What an index walks, and what is left to ask.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) statuses: Vec<Status>,
    pub(super) assignees: Vec<Holder<AgentId>>,
    pub(super) teams: Vec<Holder<TeamId>>,
    pub(super) customers: Vec<CustomerId>,
    /// When it was last changed; only where that is the order of the list.
    pub(super) updated: Span,
    /// Only with an open task for this agent or one of these teams.
    pub(super) tasked: Option<(AgentId, Vec<TeamId>)>,
    /// Only these tickets.
    pub(super) found: Option<Vec<TicketId>>,
    pub(super) shelf: Option<Shelf>,
    /// Snoozed ones too, and the actor's own samples.
    pub(super) lenient: bool,
    pub(super) sort: Sort,
    /// What is asked of each ticket.
    pub(super) rest: Option<Test>,
}

impl Plan {
    /// Whether the list can only be empty.
    pub(super) fn is_hopeless(&self) -> bool {
        self.found.as_ref().is_some_and(Vec::is_empty)
    }

    /// Finds the way through the list.
    pub(super) fn of(tx: &mut Tx, filter: &Filter) -> Result<Plan> {
        let mut plan = Plan {
            statuses: filter.statuses.clone(),
            assignees: filter.assignee.into_iter().collect(),
            teams: filter.team.into_iter().collect(),
            customers: filter.customer.into_iter().collect(),
            found: filter.only.clone(),
            shelf: filter.shelf,
            sort: filter.sort,
            ..Plan::default()
        };
        if filter.tasked {
            let agent = tx.agent()?;
            plan.tasked = Some((agent, team::of_agent(tx, agent)?));
        }
        if let Some(words) = filter.words.as_deref().map(str::trim).filter(|words| !words.is_empty()) {
            plan.meet(search::tickets(tx, words)?.ids);
        }
        plan.lenient = filter.customer.is_some() || plan.found.is_some() && filter.only.is_none();
        let mut rest = filter.test.iter().cloned().collect();
        if let Some(organization) = filter.organization {
            rest = vec![Test::All(rest), Test::Home(vec![organization.0])];
        }
        if let Some(tag) = &filter.tag {
            rest = vec![Test::All(rest), view::tagged(tx, tag)?];
        }
        let mut rest = flat(Test::All(rest));
        let sees_all = matches!(scope::sees(tx.actor()), scope::Sees::All);
        rest.retain(|test| !plan.take(test, sees_all));
        plan.narrow(tx, &rest)?;
        plan.rest = (!rest.is_empty()).then_some(Test::All(rest));
        Ok(plan)
    }

    /// Only these, and only what it was before.
    fn meet(&mut self, ids: Vec<TicketId>) {
        self.found = Some(match self.found.take() {
            None => ids,
            Some(found) => found.into_iter().filter(|id| ids.contains(id)).collect(),
        });
    }

    /// Takes a test over that an index walks: it need not be asked again.
    fn take(&mut self, test: &Test, sees_all: bool) -> bool {
        let by_update = matches!(self.sort, Sort::Newest | Sort::Oldest);
        match test {
            Test::OneOf(column, words) if column.name == "status" && self.statuses.is_empty() => {
                self.statuses = words.iter().filter_map(|word| word.parse().ok()).collect();
                self.statuses.sort_unstable();
                self.statuses.dedup();
                !self.statuses.is_empty()
            }
            Test::In(column, numbers) if column.name == "snoozed" && *numbers == [1] => match self.shelf {
                Some(shelf) => shelf == Shelf::Snoozed,
                None => {
                    self.shelf = Some(Shelf::Snoozed);
                    true
                }
            },
            Test::Found(ids) => {
                self.meet(ids.clone());
                true
            }
            Test::Inside(column, span) if by_update && column.name == "updated" => {
                self.bound(*span);
                true
            }
            // Whatever happened to a ticket, it was changed then or later.
            Test::Inside(column, span) if by_update && STAMPS.contains(&column.name) => {
                self.bound(Span { from: span.from, to: None });
                false
            }
            Test::Changed(ways) if by_update => {
                let since = ways.iter().map(|way| way.since).min().flatten();
                self.bound(Span { from: since, to: None });
                false
            }
            Test::In(column, ids) if sees_all && (1..=RANGES).contains(&ids.len()) => match column.name {
                "assignee" if self.assignees.is_empty() => {
                    self.assignees = ids.iter().map(|id| Holder::Of(AgentId(*id))).collect();
                    true
                }
                "team" if self.teams.is_empty() && self.assignees.is_empty() => {
                    self.teams = ids.iter().map(|id| Holder::Of(TeamId(*id))).collect();
                    true
                }
                "customer" if self.customers.is_empty() => {
                    self.customers = ids.iter().map(|id| CustomerId(*id)).collect();
                    true
                }
                _ => false,
            },
            Test::None(parts) if sees_all => match &parts[..] {
                [Test::Given(column)] if column.name == "assignee" && self.assignees.is_empty() => {
                    self.assignees = vec![Holder::None];
                    true
                }
                [Test::Given(column)]
                    if column.name == "team" && self.teams.is_empty() && self.assignees.is_empty() =>
                {
                    self.teams = vec![Holder::None];
                    true
                }
                _ => false,
            },
            _ => false,
        }
    }

    fn bound(&mut self, span: Span) {
        self.updated.from = self.updated.from.max(span.from);
        self.updated.to = match (self.updated.to, span.to) {
            (Some(one), Some(two)) => Some(one.min(two)),
            (one, two) => one.or(two),
        };
    }

    /// Looks for a criterion with few tickets, unless the list has a short range already.
    fn narrow(&mut self, tx: &mut Tx, rest: &[Test]) -> Result<()> {
        if rest.iter().any(|test| matches!(test, Test::In(_, none) if none.is_empty())) {
            self.found = Some(Vec::new());
        }
        if self.found.is_some() || !self.customers.is_empty() {
            return Ok(());
        }
        for query in rest.iter().filter_map(own_range).take(PROBES) {
            let few: Vec<TicketId> = query.run(tx)?;
            if few.len() as i64 <= FEW {
                self.found = Some(few);
                return Ok(());
            }
        }
        Ok(())
    }
}

/// Moments of a ticket at which its `updated_at` was set too.
const STAMPS: &[&str] = &["opened", "customer_wrote", "agent_answered", "waiting_since"];

/// The parts of an “all”, whatever “all” they stand in.
fn flat(test: Test) -> Vec<Test> {
    match test {
        Test::All(parts) => parts.into_iter().flat_map(flat).collect(),
        Test::Any(mut parts) if parts.len() == 1 => parts.pop().map(flat).unwrap_or_default(),
        other => vec![other],
    }
}

/// How the first few tickets of a criterion are found by an index of its own.
fn own_range(test: &Test) -> Option<Query> {
    let mut query = Query::new();
    match test {
        Test::Tagged(tags) => {
            query.push("select ticket_id from ticket_tags where tag_id in ").each(ids::list(tags.iter().copied()));
        }
        Test::Followed(agents) => {
            query.push("select ticket_id from followers where agent_id in ").each(ids::list(agents.iter().copied()));
        }
        Test::Home(homes) => {
            query.push("select t.id from tickets t where t.customer_id in ");
            home::people(&mut query, &ids::list(homes.iter().copied()));
        }
        Test::In(column, numbers) => {
            let list = ids::list(numbers.iter().copied());
            match column.name {
                "type" => query.push("select id from tickets where type_id is not null and type_id in ").each(list),
                "customer" => query
                    .push("select t.id from tickets t join customers k on k.id = t.customer_id where k.id in ")
                    .each(list.clone())
                    .push(" or k.merged_into in ")
                    .each(list),
                _ => return None,
            };
        }
        Test::Field(FieldTest { noun, field, is }) => {
            query.push(match noun {
                Noun::Ticket => "select v.owner_id from field_values v where v.noun = 'ticket' and v.field_id = ",
                // A customer may have been merged, an organization may have many: these are asked of each ticket.
                Noun::Customer | Noun::Organization => return None,
            });
            query.value(*field);
            match is {
                view::test::ValueTest::Given | view::test::ValueTest::Letters(_) => return None,
                is => sql::value(&mut query, is),
            }
        }
        _ => return None,
    }
    query.push(" limit ").value(FEW + 1);
    Some(query)
}
