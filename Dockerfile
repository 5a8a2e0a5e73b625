# syntax=docker/dockerfile:1
# Loket in a small image that runs as an ordinary user. `docker build -t loket .`

FROM node:22-bookworm-slim AS web
WORKDIR /src/web
COPY web/package.json web/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY web/ ./
RUN npm run build

FROM rust:1.95-bookworm AS program
WORKDIR /src
COPY Cargo.toml Cargo.lock ./
COPY .cargo .cargo
COPY crates crates
COPY migrations migrations
# The finished app in the place where a build without Node.js looks for it.
COPY --from=web /src/web/build crates/assets/dist
RUN --mount=type=cache,target=/usr/local/cargo/registry --mount=type=cache,target=/src/target \
    cargo build --release --locked -p loket-server && cp target/release/loket /loket \
    && install -d -m 0700 /data

FROM gcr.io/distroless/cc-debian12:nonroot
COPY --from=program /loket /usr/local/bin/loket
COPY --from=program --chown=nonroot:nonroot /data /data
ENV LOKET_DATA=/data \
    LOKET_LISTEN=0.0.0.0:8080 \
    LOKET_SMTP_LISTEN=0.0.0.0:2525
VOLUME /data
EXPOSE 8080 2525
# The program asks itself: the image holds neither a shell nor curl.
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s CMD ["/usr/local/bin/loket", "doctor", "--ready"]
ENTRYPOINT ["/usr/local/bin/loket"]
CMD ["serve"]
