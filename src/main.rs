//! placeholder: serves with `--corpus DIR`, to test the rooms of this branch
use std::{env, path::PathBuf, process::ExitCode};
use summit_bot::{cli, corpus, retrieval::Archive, telegram::Settings};

fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "info".into()),
        )
        .with_writer(std::io::stderr)
        .init();
    let _ = dotenvy::dotenv();
    let mut arguments = env::args().skip_while(|argument| argument != "--corpus").skip(1);
    let folder = PathBuf::from(arguments.next().unwrap_or_else(|| "corpus".to_owned()));
    let corpus = match corpus::load(&folder, corpus::Limits::default()) {
        Ok(corpus) => corpus,
        Err(faults) => {
            eprintln!("{faults}");
            return ExitCode::FAILURE;
        }
    };
    match cli::serve::run(Archive::open(corpus), Settings::default(), |name| {
        env::var(name).ok()
    }) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
