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
    cargo build --release --locked -p loket-server && cp target/release/loket /loket

FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin loket \
    && install -d -o loket -g loket -m 0700 /data
COPY --from=program /loket /usr/local/bin/loket
USER loket
ENV LOKET_DATA=/data \
    LOKET_LISTEN=0.0.0.0:8080 \
    LOKET_SMTP_LISTEN=0.0.0.0:2525
VOLUME /data
EXPOSE 8080 2525
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s CMD ["curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:8080/ready"]
ENTRYPOINT ["/usr/local/bin/loket"]
CMD ["serve"]
