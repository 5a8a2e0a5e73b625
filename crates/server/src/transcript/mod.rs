//! A ticket on its way out of Loket: as a PDF for people, as an archive for programs.

pub mod export;
pub mod lines;
pub mod pdf;
