#!/usr/bin/env bash
# Makes the pictures in docs/images from a running system, without Docker. See usage below and README.md.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
root=$(cd "$here/../../.." && pwd -P)
images=$root/docs/images

usage() {
  cat <<'USAGE'
Usage: make.sh [--keep DIRECTORY | --from DIRECTORY] [--to DIRECTORY] [NAME]...

Runs three analyzers, a distributor, an emitter and Prometheus on free ports of the loopback, kills analyzer-1,
starts it again, and takes the pictures of it (all of them, or those named; see pictures.js).

  --keep DIRECTORY  keeps what Prometheus recorded, and the times, in a new directory
  --from DIRECTORY  runs nothing, takes the pictures from what was kept
  --to DIRECTORY    where the PNGs go (docs/images)

Seconds of each part: HEALTHY_S (180), DOWN_S (60), BACK_S (90). RATE: packets per second (1000).
Needs a JDK 25, Maven, Node.js 20, prometheus and chromium.
USAGE
}

keep= from=
while (($# > 0)); do
  case $1 in
    --keep) keep=$(realpath -m "$2") && shift ;;
    --from) from=$(realpath -m "$2") && shift ;;
    --to) images=$(realpath -m "$2") && shift ;;
    --help | -h) usage && exit 0 ;;
    -*) usage >&2 && exit 64 ;;
    *) break ;;
  esac
  shift
done
for program in node npm prometheus "${CHROMIUM:-chromium}" curl; do
  command -v "$program" >/dev/null || {
    printf 'make.sh: there is no %s on the PATH\n' "$program" >&2
    exit 1
  }
done

say() {
  printf '%(%T)T %s\n' -1 "$1"
}

# --- what was started is ended, the last first ---------------------------------------------------------------------

scratch=$(mktemp -d)

finish() {
  local running i
  read -r -d '' -a running <<<"$(jobs -rp)" || true
  for ((i = ${#running[@]} - 1; i >= 0; i--)); do
    kill "${running[i]}" 2>/dev/null || true
    wait "${running[i]}" 2>/dev/null || true
  done
  rm -rf "$scratch"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Starts a program in the background; its id is in $!, its output in the run's directory.
start() {
  local name=$1
  shift
  "$@" >>"$run/$name.log" 2>&1 </dev/null &
}

# A signal ends it at once, as it does not end a sleep.
pass() {
  sleep "$1" &
  wait $!
}

free_ports() {
  node -e '
    const { createServer } = require("node:net");
    const open = Array.from({ length: Number(process.argv[1]) }, () => createServer().listen(0, "127.0.0.1"));
    Promise.all(open.map((s) => new Promise((done) => s.once("listening", done)))).then(() => {
      console.log(open.map((s) => s.address().port).join(" "));
      open.forEach((s) => s.close());
    });' "$1"
}

await_reply() {
  local deadline=$((SECONDS + 120))
  until curl -fs -m 5 -o "$scratch/reply" "$1"; do
    if ((SECONDS > deadline)); then
      printf 'make.sh: no good answer from %s within 120 s\n' "$1" >&2
      tail -n 5 "$run"/*.log >&2
      exit 1
    fi
    sleep 0.2
  done
}

# --- the programs --------------------------------------------------------------------------------------------------

run=${from:-${keep:-$scratch}}
if [[ -n $keep ]]; then mkdir "$keep"; fi
read -r ingest metrics a1 a2 a3 prometheus < <(free_ports 6)

start_analyzer() {
  local port=a$1
  start "analyzer-$1" "$root/logstreamer" analyzer --analyzer-id="analyzer-$1" --port="${!port}" --bind-address=127.0.0.1
}

# The demo's, with its hosts' addresses replaced last, when their names have become labels.
prometheus_config() {
  local replace="s/distributor:9100/127.0.0.1:$metrics/; s/localhost:9090/127.0.0.1:$prometheus/" i port
  for i in 1 2 3; do
    port=a$i
    replace+="
      /target_label: analyzer\$/a\\
      - {source_labels: [__address__], regex: 'analyzer-$i:.*', target_label: __address__, replacement: '127.0.0.1:${!port}'}"
  done
  cp "$root/docker/prometheus/alerts.yml" "$scratch"
  sed "$replace" "$root/docker/prometheus/prometheus.yml" >"$scratch/prometheus.yml"
}

start_prometheus() {
  start prometheus prometheus --config.file="$scratch/prometheus.yml" --storage.tsdb.path="$run/tsdb" \
    --web.listen-address="127.0.0.1:$prometheus"
  await_reply "http://127.0.0.1:$prometheus/-/ready"
}

now_ms() {
  date +%s%3N
}

play() {
  local fleet="analyzer-1@http://127.0.0.1:$a1=0.5,analyzer-2@http://127.0.0.1:$a2=0.3,analyzer-3@http://127.0.0.1:$a3=0.2"
  local analyzer killed restarted
  start_analyzer 2
  start_analyzer 3
  start_analyzer 1
  analyzer=$!
  # As in the demo (docker/compose.yaml).
  start distributor "$root/logstreamer" distributor --port="$ingest" --metrics-addr="127.0.0.1:$metrics" --admin-addr=127.0.0.1:0 \
    --analyzers="$fleet" --sender-timeout-ms=5000 --health-check-interval-sec=5 --ramp-sec=10
  await_reply "http://127.0.0.1:$ingest/health"
  start_prometheus
  start emitter "$root/logstreamer" emitter --target-url="http://127.0.0.1:$ingest/ingest" --rate="${RATE:-1000}" \
    --packet-size=5 --emitter-id=pictures
  say "all are up; ${HEALTHY_S:-180} s of health"
  pass "${HEALTHY_S:-180}"
  say "kill -9 of analyzer-1; down for ${DOWN_S:-60} s"
  killed=$(now_ms)
  kill -9 "$analyzer"
  pass "${DOWN_S:-60}"
  say "analyzer-1 starts again; ${BACK_S:-90} s"
  restarted=$(now_ms)
  start_analyzer 1
  pass "${BACK_S:-90}"
  printf '{ "killed": %d, "restarted": %d, "end": %d }\n' "$killed" "$restarted" "$(now_ms)" \
    >"$run/moments.json"
}

# --- in order ------------------------------------------------------------------------------------------------------

cd "$here"
# Some 600 MB: only if there is something new.
[[ node_modules/.package-lock.json -nt package-lock.json ]] || npm ci --ignore-scripts --loglevel=error
npx vite build --logLevel=error
if [[ -n $from ]]; then
  # Nothing is scraped; what was kept is only read.
  printf 'scrape_configs: []\n' >"$scratch/prometheus.yml"
  start_prometheus
else
  prometheus_config
  "$root/logstreamer" analyzer --help >"$scratch/help" # builds, if needed
  play
fi
say 'taking the pictures'
node take.js "$run/moments.json" "http://127.0.0.1:$prometheus" "$images" "$@"
ls -l "$images"
