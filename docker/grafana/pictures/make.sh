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

Seconds of each part: HEALTHY_S (150), DOWN_S (45), BACK_S (75). RATE: packets per second (1000).
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

# --- what was started is ended, the source of the traffic first ----------------------------------------------------

started=()
scratch=$(mktemp -d)

# Killed analyzers are in it too: their ids are ours as long as nobody waited for them.
finish() {
  local i
  for ((i = ${#started[@]} - 1; i >= 0; i--)); do
    kill "${started[i]}" 2>/dev/null || true
    wait "${started[i]}" 2>/dev/null || true
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
  started+=($!)
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
  local deadline=$((SECONDS + 60))
  until curl -fs -o "$scratch/reply" "$1"; do
    if ((SECONDS > deadline)); then
      printf 'make.sh: no good answer from %s within 60 s; logs are in %s\n' "$1" "$run" >&2
      trap - EXIT
      scratch=$(mktemp -d) finish
      exit 1
    fi
    sleep 0.2
  done
}

# --- the programs --------------------------------------------------------------------------------------------------

run=${from:-${keep:-$scratch}}
if [[ -n $keep ]]; then mkdir "$keep"; fi
read -r ingest metrics a1 a2 a3 prometheus < <(free_ports 6)
export LOGSTREAMER_BUILD=${LOGSTREAMER_BUILD:-}

start_analyzer() {
  local port=a$1
  start "analyzer-$1" "$root/logstreamer" analyzer --analyzer-id="analyzer-$1" --port="${!port}" --bind-address=127.0.0.1
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
  local analyzer healthy killed restarted
  start_analyzer 2
  start_analyzer 3
  start_analyzer 1
  analyzer=$!
  # As long a timeout as the demo's: the programs and Prometheus share the machine's cores.
  start distributor "$root/logstreamer" distributor --port="$ingest" --metrics-addr="127.0.0.1:$metrics" \
    --analyzers="$fleet" --sender-timeout-ms=5000
  await_reply "http://127.0.0.1:$ingest/health"
  start_prometheus
  start emitter "$root/logstreamer" emitter --target-url="http://127.0.0.1:$ingest/ingest" --rate="${RATE:-1000}" \
    --packet-size=5 --emitter-id=pictures
  say "all are up; ${HEALTHY_S:-150} s of health"
  sleep "${HEALTHY_S:-150}"
  healthy=$(now_ms)
  say "kill -9 of analyzer-1; down for ${DOWN_S:-45} s"
  killed=$(now_ms)
  kill -9 "$analyzer"
  sleep "${DOWN_S:-45}"
  say "analyzer-1 starts again; ${BACK_S:-75} s"
  restarted=$(now_ms)
  start_analyzer 1
  sleep "${BACK_S:-75}"
  printf '{ "healthy": %d, "killed": %d, "restarted": %d, "end": %d }\n' "$healthy" "$killed" "$restarted" "$(now_ms)" \
    >"$run/moments.json"
}

# --- in order ------------------------------------------------------------------------------------------------------

cd "$here"
# Some 600 MB: only if there is something new.
[[ node_modules/.package-lock.json -nt package-lock.json ]] || npm ci --ignore-scripts --loglevel=error
npx vite build --logLevel=error
if [[ -n $from ]]; then
  printf 'scrape_configs: []\n' >"$scratch/prometheus.yml"
  start_prometheus
else
  "$root/logstreamer" jdk >"$scratch/jdk"
  sed -e "s/distributor:9100/127.0.0.1:$metrics/" -e "s/analyzer-1:9001/127.0.0.1:$a1/" \
    -e "s/analyzer-2:9002/127.0.0.1:$a2/" -e "s/analyzer-3:9003/127.0.0.1:$a3/" \
    "$root/docker/prometheus/prometheus.yml" >"$scratch/prometheus.yml"
  play
fi
say 'taking the pictures'
node take.js "$run/moments.json" "http://127.0.0.1:$prometheus" "$images" "$@"
ls -l "$images"
