//! The binary `loket`: HTTP surfaces, live stream, workers, configuration, command line.

pub mod app;
pub mod bench;
pub mod command;
pub mod config;
pub mod http;
pub mod live;
pub mod sample;
pub mod transcript;
pub mod workers;
