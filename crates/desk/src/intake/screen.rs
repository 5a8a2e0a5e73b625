//! The screen: whether a mail must be looked at by somebody before it goes on. Each doubt is one line here, and what it
//! gives back is kept apart by [`super::quarantine`].

use super::ledger::Item;
use super::quarantine::Suspicion;
use super::sender;
use crate::channel::Inbound;
use crate::error::Result;
use crate::tx::Tx;

/// A doubt: why the mail should be kept apart, if it should.
type Doubt = fn(&mut Tx<'_, '_>, &Item, &Inbound) -> Result<Option<Suspicion>>;

/// In the order in which they are asked; the first that holds decides.
const DOUBTS: &[Doubt] = &[sender::doubt];

/// The first doubt about the mail. Not asked about what somebody has released.
pub(super) fn look(tx: &mut Tx, item: &Item, inbound: &Inbound) -> Result<Option<Suspicion>> {
    for doubt in DOUBTS {
        if let Some(suspicion) = doubt(tx, item, inbound)? {
            return Ok(Some(suspicion));
        }
    }
    Ok(None)
}
