//! Passwords: what makes a good one, and its argon2id hash.
//!
//! Pure functions, slow on purpose. Run [`hash`] and [`verify`] on a thread that may wait, never inside a transaction.

use std::sync::{Condvar, Mutex, OnceLock, PoisonError};

use argon2::password_hash::rand_core::OsRng;
use argon2::password_hash::{PasswordHash, PasswordHasher as _, PasswordVerifier as _, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};

use crate::error::{Error, Result};
use crate::say;

/// The least number of characters.
pub const LEAST: usize = 10;
/// The greatest number of characters: hashing megabytes would be a way to keep the server busy.
pub const MOST: usize = 200;

/// The hash of a password that satisfied the policy. Only [`hash`] and the database make one.
#[derive(Clone, PartialEq, Eq)]
pub struct Hashed(String);

loket_store::column_newtype!(Hashed(String));

impl std::fmt::Debug for Hashed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hashed(…)")
    }
}

/// Hashes a new password of the agent with that address, if it is good enough. `field` is what the caller calls it.
pub fn hash(field: &str, password: &str, email: &str) -> Result<Hashed> {
    check(field, password, email)?;
    let _turn = Turn::take();
    let salt = SaltString::generate(&mut OsRng);
    let hash = hasher().hash_password(password.as_bytes(), &salt).map_err(|e| Error::internal(e.to_string()))?;
    Ok(Hashed(hash.to_string()))
}

/// What is wrong with a password, if anything. Length is what counts; demands for digits and signs only bring `Password1!`.
pub fn check(field: &str, password: &str, email: &str) -> Result<()> {
    let length = password.chars().count();
    if length < LEAST {
        return Err(Error::invalid(
            field,
            say!("is too short; at least {least} characters, a few words are good", least = LEAST),
        ));
    }
    if length > MOST {
        return Err(Error::invalid(field, say!("is too long; at most {most} characters", most = MOST)));
    }
    let (plain, email) = (password.trim().to_lowercase(), email.trim().to_lowercase());
    if plain == email || email.split_once('@').is_some_and(|(local, _)| plain == local) {
        return Err(Error::invalid(field, "must not be your mail address"));
    }
    if plain.chars().all(|c| plain.starts_with(c)) {
        return Err(Error::invalid(field, "must not be one character repeated"));
    }
    Ok(())
}

/// Whether the password is the one that was hashed. Without a hash it takes as long and says no, so that the time of an
/// answer does not tell which addresses have an account.
pub fn verify(password: &str, hashed: Option<&Hashed>) -> bool {
    static NOBODY: OnceLock<Option<Hashed>> = OnceLock::new();
    let nobody = || hash("password", "somebody who never signs in", "").ok();
    let Some(against) = hashed.or_else(|| NOBODY.get_or_init(nobody).as_ref()) else {
        return false;
    };
    // A longer one was never accepted, so it cannot be right and need not cost anything.
    if password.chars().count() > MOST {
        return false;
    }
    let Ok(parsed) = PasswordHash::new(&against.0) else {
        tracing::error!("a stored password hash cannot be read; its owner must set a new password");
        return false;
    };
    let _turn = Turn::take();
    hasher().verify_password(password.as_bytes(), &parsed).is_ok() && hashed.is_some()
}

/// So many hashes are made at once. Each takes its memory and a processor; a crowd at the door must wait in line instead
/// of taking all there is.
const AT_ONCE: usize = 4;

static BUSY: Mutex<usize> = Mutex::new(0);
static FREE: Condvar = Condvar::new();

/// A turn at hashing, given back when it is dropped.
struct Turn;

impl Turn {
    fn take() -> Turn {
        let busy = BUSY.lock().unwrap_or_else(PoisonError::into_inner);
        let mut busy = FREE.wait_while(busy, |busy| *busy >= AT_ONCE).unwrap_or_else(PoisonError::into_inner);
        *busy += 1;
        Turn
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *BUSY.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        FREE.notify_one();
    }
}

/// 19 MiB, two passes, one lane: the least that OWASP recommends, so that a burst of sign-ins fits in a small machine.
fn hasher() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_recognised_by_its_hash_alone() {
        let hashed = hash("password", "correct horse battery", "ana@example.com").unwrap();
        assert!(hashed.0.starts_with("$argon2id$"));
        assert!(verify("correct horse battery", Some(&hashed)));
        assert!(!verify("correct horse batterz", Some(&hashed)));
        assert_ne!(hash("password", "correct horse battery", "").unwrap(), hashed);
    }

    #[test]
    fn nobody_cannot_sign_in_with_any_password() {
        assert!(!verify("somebody who never signs in", None));
        assert!(!verify("x", Some(&Hashed("damaged".into()))));
    }

    #[test]
    fn the_policy_asks_for_length_and_not_the_address() {
        let check = |password: &str| check("password", password, "Ana.Popescu@example.com");
        assert!(check("nine char").is_err());
        assert!(check("ten chars!").is_ok());
        assert!(check("ana.popescu@example.com").is_err());
        assert!(check("Ana.Popescu").is_err());
        assert!(check("aaaaaaaaaaaa").is_err());
        assert!(check(&"ab".repeat(101)).is_err());
    }
}
