#!/usr/bin/env bash
# Makes the AOT caches of the analyzer, the emitter and the distributor. See usage below.
set -euo pipefail

usage() {
  cat <<'USAGE'
Usage: aot-caches.sh ROOT

ROOT holds the launcher and the built jars; JAVA_HOME is the JVM that is to use the caches, for a cache fits no other one.
They lie beside the jars (MODULE/target/logstreamer-MODULE.aot), and ROOT/target/aot-jvm says whose they are.

A short run of the real programs is recorded: packets travel from the emitter through the distributor to an analyzer, all on
free ports of this machine. Caches that fit already are left alone. If they cannot be made, one line says why and the exit
code is 0 all the same: the programs run without, they only start more slowly.
USAGE
}

if (($# != 1)) || [[ $1 == -* ]]; then
  usage >&2
  exit 64
fi
root=$(cd "$1" && pwd -P)
jdk=${JAVA_HOME:?names no JVM}
stamp=$root/target/aot-jvm
logs=$root/target/aot
modules=(analyzers emitter server)
deadline=180 # s for all of it: a machine may be loaded, or its processor be emulated, but a build does not wait for ever
pids=()

give_up() {
  printf 'no AOT caches, the programs start without: %s\n' "$1"
  exit 0
}

# However this ends: no program is left behind, and no note of caches that are not there.
clean_up() {
  ((${#pids[@]} == 0)) || kill -KILL "${pids[@]}" 2>/dev/null || true
  rm -f "$stamp.begun"
}

jvm() {
  printf '%s\n' "$jdk"
  cat "$jdk/release"
}

are_fresh() {
  local module newer
  [[ -e $stamp && $(jvm) == "$(<"$stamp")" ]] || return 1
  for module in "${modules[@]}"; do
    [[ -e $(cache "$module") && -r $(cache "$module").jars ]] || return 1
    [[ $(<"$(cache "$module").jars") == "$(jars_in "$root/$module/target")" ]] || return 1
  done
  newer=$(find "$root/logstreamer" "$0" "$root"/*/target/logstreamer-*.jar "$root"/*/target/lib/ -newer "$stamp")
  [[ -z $newer ]]
}

cache() {
  printf '%s\n' "$root/$1/target/logstreamer-$1.aot"
}

# Name, size and time of a module's jars: the launcher looks for them.
jars_in() (
  cd "$1"
  stat -c '%n %s %Y' logstreamer-*.jar lib/*.jar 2>/dev/null || stat -f '%N %z %m' logstreamer-*.jar lib/*.jar
)

# Repeats a command until it succeeds.
await() {
  until "$@"; do
    ((SECONDS < deadline)) || give_up "the programs took longer than $deadline s (see $logs)"
    sleep 0.05
  done
}

# A program of a module, in the background as the process $!. Of this environment it gets nothing: a setting in it would
# be taken for one of the program's.
start() {
  local module=$1 program=$2
  shift 2
  : >"$logs/$program.log" # is read before the process has made it
  env -i "PATH=$PATH" "JAVA_HOME=$jdk" LOGSTREAMER_BUILD=never \
    "LOGSTREAMER_JAVA_OPTS=-XX:AOTCacheOutput=$(cache "$module") -Xlog:aot*=off" \
    "$root/logstreamer" "$program" "$@" </dev/null >"$logs/$program.log" 2>&1 &
  pids+=($!)
}

# Whether a program has said something; if it has ended instead there is nothing to wait for.
has_said() {
  if grep -q "$2" "$logs/$1.log"; then return 0; fi
  is_running "$3" || grep -q "$2" "$logs/$1.log" || give_up "the $1 ended by itself (see $logs/$1.log)"
  return 1
}

is_running() {
  kill -0 "$1" 2>/dev/null
}

has_ended() {
  ! is_running "$1"
}

# What stands after a word and an address.
port_after() {
  sed -n "s/.*$2 [0-9.]*:\([0-9]*\).*/\1/p" "$logs/$1.log"
}

# Some monitoring comes by in the first seconds of every distributor.
get() (
  exec 3<>"/dev/tcp/127.0.0.1/$1"
  printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$2" >&3
  cat <&3 >/dev/null
)

# Such as a directory that cannot be written to.
trap 'give_up "$BASH_COMMAND failed"' ERR
[[ -x $jdk/bin/java && -r $jdk/release ]] || give_up "$jdk is no Java runtime"
if are_fresh; then exit 0; fi
"$jdk/bin/java" -XX:AOTMode=off -version >/dev/null 2>&1 || give_up "the JVM in $jdk knows none"
for module in "${modules[@]}"; do
  [[ -e $root/$module/target/logstreamer-$module.jar && -d $root/$module/target/lib ]] ||
    give_up "$module is not built"
  rm -f "$(cache "$module")" "$(cache "$module").jars"
done
mkdir -p "$logs"
trap clean_up EXIT
rm -f "$stamp" "$logs"/*.log
jvm >"$stamp.begun"

start analyzers analyzer --port=0 --bind-address=127.0.0.1
analyzer=$!
await has_said analyzer 'listens on' "$analyzer"
url=http://127.0.0.1:$(port_after analyzer on)

start server distributor --port=0 --metrics-addr=127.0.0.1:0 --admin-addr=127.0.0.1:0 --analyzers="a@$url=0.5,b@$url=0.3,c@$url=0.2"
distributor=$!
await has_said distributor 'listening on' "$distributor"

# Enough packets for the methods of their way to be compiled: what was learnt about those is in the caches, too.
start emitter emitter --target-url="http://127.0.0.1:$(port_after distributor 'listening on')/ingest" --rate=4000 --duration=1s --json
emitter=$!
await has_said emitter accepted_packets "$emitter"
get "$(port_after distributor 'metrics on')" /metrics || true

# Upstream first, as ever; each JVM makes its cache after its last act.
kill -TERM "$distributor"
await has_said distributor 'stopped in' "$distributor"
kill -TERM "$analyzer"
for pid in "${pids[@]}"; do
  await has_ended "$pid"
done
for module in "${modules[@]}"; do
  [[ -s $(cache "$module") ]] || give_up "the JVM made none of $module (see $logs)"
  jars_in "$root/$module/target" >"$(cache "$module").jars"
done
pids=()
mv "$stamp.begun" "$stamp"
printf 'AOT caches of %s made in %d s\n' "${modules[*]}" "$SECONDS"
