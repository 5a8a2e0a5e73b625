//! A table that somebody brings in, piece by piece: read from the store of files, taken by the desk.

use std::sync::Arc;

use loket_desk::customer::import::{self, MOST_BYTES, MOST_ROWS, Piece};
use loket_desk::ids::ImportId;
use loket_desk::job::{self, Claimed};
use loket_desk::say;
use loket_desk::{By, Error, Result};
use loket_wire::csv::{self, Table};

use crate::Context;

/// Reads a table; apart, because a large one takes a while.
pub async fn read(bytes: bytes::Bytes) -> Result<Table> {
    let read = tokio::task::spawn_blocking(move || csv::read(&bytes, MOST_ROWS)).await;
    let read = read.map_err(|_| Error::internal("the table breaks the program that reads it"))?;
    read.map_err(|error| {
        Error::invalid(
            "file",
            match error {
                csv::Error::Empty => say!("is empty"),
                csv::Error::Binary => say!("is not a text file; save the table as CSV"),
                csv::Error::NoRows => say!("has headings but no rows"),
                csv::Error::TooLong(most) => {
                    say!("has more than {most} rows; divide it into several files", most = most)
                }
                csv::Error::TooWide(most) => say!("has more than {most} columns", most = most),
            },
        )
    })
}

/// Takes the rows of an import from where it stands to its end.
pub async fn bring_in(context: &Context, claimed: &Claimed, id: ImportId) -> Result<()> {
    let stored = context.desk.read(By::loket(), move |tx| import::file(tx, id)).await?;
    let table = match context.files.bytes(&stored.sha256, MOST_BYTES).await {
        Ok(bytes) => read(bytes).await,
        Err(error) => Err(error.into()),
    };
    let rows = match table {
        Ok(table) => Arc::new(table.rows),
        // It was read before, so that another attempt may find the store of files in order.
        Err(error) => {
            let (claimed, why) = (claimed.clone(), error.sentence());
            let put_down = move |tx: &mut loket_desk::Tx| match job::failed(tx, &claimed, &why.to_string(), None)? {
                true => Ok(()),
                false => import::give_up(tx, id, &why),
            };
            return context.desk.write(By::loket(), put_down).await;
        }
    };
    loop {
        let (rows, job) = (rows.clone(), claimed.id);
        let piece = move |tx: &mut loket_desk::Tx| {
            let piece = import::piece(tx, id, &rows)?;
            if piece == Piece::Ended {
                job::done(tx, job)?;
            }
            Ok(piece)
        };
        if context.desk.write(By::loket(), piece).await? == Piece::Ended {
            return Ok(());
        }
    }
}
