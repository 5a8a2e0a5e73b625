//! What becomes of a ticket after it was solved: whether its customer's next words reopen it or begin a new one, and
//! when it closes by itself. Each team has its own rule.

use loket_store::{row, sql};

use super::{Shelf, Status, Ticket};
use crate::error::Result;
use crate::ids::TicketId;
use crate::time::{DAY, Time};
use crate::tx::Tx;

row! {
    /// What decides whether a customer's words go on in a ticket.
    struct Past {
        /// Where it stands.
        status: Status = "t.status",
        /// Where it lies.
        shelf: Shelf = "t.shelf",
        /// When it was solved.
        done_at: Option<Time> = "t.done_at",
        /// For how many days its team reopens; unset: solved tickets always, closed ones never.
        reopen_days: Option<i64> = "m.reopen_days",
    }
}

/// Whether an answer that comes now begins a new ticket instead of going on in this one.
pub(crate) fn is_over(tx: &mut Tx, id: TicketId) -> Result<bool> {
    let past: Option<Past> = tx.find(
        sql!("select ", Past::COLUMNS, " from tickets t left join teams m on m.id = t.team_id where t.id = $1"),
        &[&id],
    )?;
    Ok(past.is_none_or(|past| past.is_over(tx.now())))
}

impl Past {
    fn is_over(&self, now: Time) -> bool {
        if self.shelf == Shelf::Trash {
            return true;
        }
        match (self.status, self.reopen_days, self.done_at) {
            (Status::Solved | Status::Closed, Some(days), Some(done)) => now > done.plus(days.saturating_mul(DAY)),
            (status, ..) => status == Status::Closed,
        }
    }
}

/// So many tickets are closed in one transaction.
const PIECE: i64 = 100;

/// Closes solved tickets whose team wants that by now; true when there may be more.
pub fn close_due(tx: &mut Tx) -> Result<bool> {
    let now = tx.now();
    let due: Vec<TicketId> = tx.all(
        sql!(
            "select t.id from teams m cross join tickets t
             where m.close_days is not null and t.team_id = m.id and t.status = 'solved' and t.shelf = 'sight'
                and t.done_at <= cast($1 as bigint) - m.close_days * 86400000
             order by t.id limit $2"
        ),
        &[&now, &PIECE],
    )?;
    for id in &due {
        let mut ticket = Ticket::hold(tx, *id)?;
        if ticket.status == Status::Solved {
            let before = ticket.place();
            ticket.set_status(tx, Status::Closed);
            ticket.save(tx, before)?;
        }
    }
    Ok(i64::try_from(due.len()).is_ok_and(|n| n == PIECE))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn past(status: Status, reopen_days: Option<i64>) -> Past {
        Past { status, shelf: Shelf::Sight, done_at: Some(Time(0)), reopen_days }
    }

    #[test]
    fn a_rule_counts_from_the_moment_of_solving() {
        for status in [Status::Solved, Status::Closed] {
            assert!(!past(status, Some(7)).is_over(Time(7 * DAY)));
            assert!(past(status, Some(7)).is_over(Time(7 * DAY + 1)));
        }
        assert!(!past(Status::Open, Some(7)).is_over(Time(99 * DAY)));
    }

    #[test]
    fn without_a_rule_only_closed_tickets_are_over() {
        assert!(!past(Status::Solved, None).is_over(Time(99 * DAY)));
        assert!(past(Status::Closed, None).is_over(Time(0)));
        assert!(Past { shelf: Shelf::Trash, ..past(Status::Open, None) }.is_over(Time(0)));
    }
}
