//! The real binary, run in the folder of the repository.

use std::{
    io::Write as _,
    process::{Command, Output, Stdio},
};

/// Runs the program with `input` on its standard input, under a language of the system.
pub fn run_in(language: &str, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_summit-bot"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("LANG", language)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that refuses its arguments reads nothing; then the pipe is closed, which is no failure of the test.
    drop(child.stdin.take().unwrap().write_all(input));
    child.wait_with_output().unwrap()
}

/// Runs it under English.
pub fn run(arguments: &[&str], input: &[u8]) -> Output {
    run_in("en_US.UTF-8", arguments, input)
}
