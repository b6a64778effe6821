# Two stages: the first builds a static program, the second holds it, the texts and the settings, nothing else.
# The image has a C compiler, which the encryption needs, and builds for musl: the program needs no library of the system.
FROM rust:1.95-alpine AS build
WORKDIR /build
# The dependencies are a layer of their own, built for an empty program: it is rebuilt only when these three files change.
COPY Cargo.toml Cargo.lock build.rs ./
RUN mkdir src && echo '//! Empty.' > src/lib.rs && printf '//! Empty.\nfn main() {}\n' > src/main.rs \
 && cargo build --release --locked && rm -r src
# Words, glossary and default settings are compiled in.
COPY config config
COPY src src
# The sources may be older than the empty program, which cargo would then take for theirs.
RUN touch src/lib.rs src/main.rs && cargo build --release --locked

FROM scratch
LABEL org.opencontainers.image.title="summit-bot" \
      org.opencontainers.image.description="Answers questions in Telegram with the exact words of the indexed texts, cited, or says that they do not say" \
      org.opencontainers.image.version="0.1.0" \
      org.opencontainers.image.licenses="MIT OR Apache-2.0"
# The program looks for `corpus` and `config` here. The certificates of authorities that it trusts are compiled into it.
WORKDIR /
COPY LICENSE-MIT LICENSE-APACHE /
COPY --from=build /build/target/release/summit-bot /summit-bot
COPY config /config
COPY corpus /corpus
# A number, so that an engine can see that it is not root. Nothing is written: the file system may be read-only.
USER 65532:65532
STOPSIGNAL SIGTERM
ENTRYPOINT ["/summit-bot"]
CMD ["serve"]
