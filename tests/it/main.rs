//! The bot from outside: the real binary against a Bot API on the loopback.
//!
//! - `botapi`: the fake Bot API, strict where Telegram is strict, with faults on demand; its own tests stand in its files
//! - `bot`: the real binary as a child process, with its log readable while it runs

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

mod bot;
mod botapi;
