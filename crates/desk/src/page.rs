//! Pages of a list: a keyset, never an offset, so page one thousand costs what page one costs.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// One page of a list.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
#[schemars(rename = "{T}Page")]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// What to pass as `cursor` for the next page; null on the last.
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// A list that is always whole.
    pub fn whole(items: Vec<T>) -> Page<T> {
        Page { items, next: None }
    }

    /// Cuts the one row asked beyond the page and turns the last row kept into the cursor.
    pub fn cut(mut items: Vec<T>, limit: i64, position: impl Fn(&T) -> Vec<i64>) -> Page<T> {
        let limit = usize::try_from(limit).unwrap_or(0);
        let more = items.len() > limit;
        items.truncate(limit);
        let next = if more { items.last().map(|last| encode(&position(last))) } else { None };
        Page { items, next }
    }
}

/// How many rows a page may have.
pub const MOST: i64 = 100;

/// What a caller asks for: a position in the list and a number of rows.
#[derive(Debug, Clone, Default, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Paging {
    /// The `next` of the page before.
    pub cursor: Option<String>,
    /// How many rows, 1 to 100; 50 unless told.
    pub limit: Option<i64>,
}

impl Paging {
    /// The number of rows to show.
    pub fn limit(&self) -> i64 {
        self.limit.unwrap_or(50).clamp(1, MOST)
    }

    /// The numbers in the cursor, or `start` on the first page.
    pub fn position<const N: usize>(&self, start: [i64; N]) -> Result<[i64; N]> {
        let Some(cursor) = self.cursor.as_deref().filter(|c| !c.is_empty()) else {
            return Ok(start);
        };
        decode(cursor).ok_or_else(|| Error::invalid("cursor", "is not one that this list gave; start without it"))
    }
}

/// The cursor of a position.
pub(crate) fn encode(position: &[i64]) -> String {
    let text = position.iter().map(i64::to_string).collect::<Vec<_>>().join(".");
    URL_SAFE_NO_PAD.encode(text)
}

fn decode<const N: usize>(cursor: &str) -> Option<[i64; N]> {
    let text = String::from_utf8(URL_SAFE_NO_PAD.decode(cursor).ok()?).ok()?;
    let numbers: Vec<i64> = text.split('.').map(str::parse).collect::<std::result::Result<_, _>>().ok()?;
    numbers.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_leads_back_to_its_position() {
        let page = Page::cut(vec![5_i64, 4, 3], 2, |n| vec![*n, -1]);
        assert_eq!(page.items, [5, 4]);
        let paging = Paging { cursor: page.next, limit: Some(500) };
        assert_eq!(paging.position([0, 0]).unwrap(), [4, -1]);
        assert_eq!(paging.limit(), MOST);
        assert!(Paging { cursor: Some("nonsense".into()), limit: None }.position([0]).is_err());
    }
}
