//! Words that this process knows to stand in the database. They never leave it, so a word that was put down and committed
//! once need not be offered again: most words of a new ticket are old ones, and offering them all cost more than the rest
//! of the index.

use std::collections::HashSet;
use std::hash::{BuildHasher, Hash, RandomState};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// So many are held, in 4 MB or less; then it begins anew.
const MOST: usize = 200_000;

/// The words, by their hashes. The keys of the hash are chosen at the start, so that nobody can write two words alike.
#[derive(Clone, Default)]
pub struct Known {
    hashes: Arc<Mutex<HashSet<u64>>>,
    keys: RandomState,
}

/// What a transaction put down: known once it is committed.
pub type Learned = Vec<u64>;

impl Known {
    /// The mark of a word.
    pub(super) fn mark(&self, word: impl Hash) -> u64 {
        self.keys.hash_one(word)
    }

    /// Whether a word of that mark stands in the database.
    pub(super) fn has(&self, mark: u64) -> bool {
        self.lock().contains(&mark)
    }

    /// Takes in what a transaction put down, after its commit.
    pub(crate) fn take(&self, learned: Learned) {
        if learned.is_empty() {
            return;
        }
        let mut hashes = self.lock();
        if hashes.len() + learned.len() > MOST {
            hashes.clear();
        }
        hashes.extend(learned);
    }

    fn lock(&self) -> MutexGuard<'_, HashSet<u64>> {
        self.hashes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
