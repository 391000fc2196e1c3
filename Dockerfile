# Recours in an image: docker build -t recours .
# What is installed is what the locks name, by hash; nothing of the build stays in the image.
ARG PYTHON=3.11-slim-bookworm

FROM python:${PYTHON} AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /source
COPY requirements.lock requirements-build.lock ./
RUN python -m venv --without-pip /opt/recours \
 && python -m pip --python /opt/recours/bin/python install --require-hashes -r requirements.lock \
 && python -m pip install --require-hashes -r requirements-build.lock
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY complaints complaints
COPY dialogs dialogs
COPY locales locales
COPY storage storage
RUN python -m pip wheel --no-deps --no-build-isolation --wheel-dir /wheel . \
 && python -m pip --python /opt/recours/bin/python install --no-deps --no-index /wheel/*.whl \
 && /opt/recours/bin/python -m compileall -q /opt/recours/lib

FROM python:${PYTHON}
RUN useradd --system --uid 10001 --home-dir /var/lib/recours --shell /usr/sbin/nologin recours \
 && install -d -o recours -g recours -m 0700 /var/lib/recours
COPY --from=build /opt/recours /opt/recours
ENV PATH=/opt/recours/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    RECOURS_DATA_DIR=/var/lib/recours \
    RECOURS_HEALTH_LISTEN=127.0.0.1:9090 \
    RECOURS_LOG=json
USER recours
WORKDIR /var/lib/recours
VOLUME /var/lib/recours
STOPSIGNAL SIGTERM
# Alive, not ready: a process that waits for its database must not be restarted for that.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:9090/livez', timeout=4)"]
ENTRYPOINT ["recours"]
CMD ["run"]
