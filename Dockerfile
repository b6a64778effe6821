# Two stages: the first builds a static program, the second holds it and the texts, nothing else.
FROM docker.io/library/rust:1.95-alpine AS build
RUN apk add --no-cache build-base
WORKDIR /build
# The dependencies are a layer of their own: it is rebuilt only when they change.
COPY Cargo.toml Cargo.lock build.rs ./
RUN mkdir src && echo '//! Empty.' > src/lib.rs && echo 'fn main() {}' > src/main.rs \
 && cargo build --release --locked && rm -r src
COPY config config
COPY src src
RUN touch src/lib.rs src/main.rs && cargo build --release --locked

FROM scratch
LABEL org.opencontainers.image.title="summit-bot" \
      org.opencontainers.image.description="Answers questions in Telegram with the exact words of the indexed texts, cited" \
      org.opencontainers.image.licenses="MIT OR Apache-2.0"
COPY --from=build /build/target/release/summit-bot /summit-bot
COPY config /config
COPY corpus /corpus
# A number, so that an engine can see that it is not root.
USER 65532:65532
STOPSIGNAL SIGTERM
ENTRYPOINT ["/summit-bot"]
CMD ["serve"]
