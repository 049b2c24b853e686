# Runs showcase in a container, for a folder of films that is mounted at /films:
#
#   docker build --tag showcase .
#   docker run --rm --user "$(id -u):$(id -g)" --volume "$PWD/my-films:/films" showcase build
#   docker run --rm --user "$(id -u):$(id -g)" --volume "$PWD/my-films:/films" --publish 8024:8024 \
#     showcase serve --host 0.0.0.0
FROM python:3.12-slim

# git publishes the site; ffmpeg comes with the package.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/*

COPY . /tmp/showcase
RUN pip install --no-cache-dir /tmp/showcase \
    && rm -rf /tmp/showcase \
    && useradd --create-home --uid 1000 showcase

USER 1000
ENV HOME=/tmp
WORKDIR /films
ENTRYPOINT ["showcase"]
CMD ["--help"]
