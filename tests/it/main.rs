//! The integration tests, one crate: the program from outside.
//!
//! - `ask`: questions on the command line, one by one and in batches
//! - `botapi`: the fake Bot API, strict where Telegram is strict, with faults on demand; its own tests stand in its files
//! - `bot`: the real binary as a child process, with its log readable while it runs
//! - `corpus`: hostile folders and files, and what `check` says of them
//! - `eval`: measures and their gate, and the engine on foreign texts
//! - `import`: outside text to the shipped corpus
//! - `program`: the real binary, run once with its input
//! - `serve`: what people see of the bot: questions, groups, faults of the network, stops, and what the log keeps to itself
//! - `tidy`: the shape of the source
//! - `verify`: true, joined and altered quotations, as people and programs have them verified

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "test support"
)]
#![allow(
    unreachable_pub,
    reason = "a crate of tests has no outside; `pub` is for the neighbouring module"
)]

mod ask;
mod bot;
mod botapi;
mod corpus;
mod eval;
mod import;
mod program;
mod serve;
mod tidy;
mod verify;
