//! The minimal program of this branch, to run `import`; the real one is written elsewhere.

use clap::{Parser, Subcommand};
use summit_bot::cli::import::{ImportArgs, run};

#[derive(Parser)]
struct Program {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Import(Box<ImportArgs>),
}

fn main() -> anyhow::Result<()> {
    let Command::Import(args) = Program::parse().command;
    run(&args, &mut std::io::stdout())
}
