#!/usr/bin/env bash
# All checks of Log Streamer, from a clean clone, on a machine with a JDK 25 and Maven. See usage below.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")"

usage() {
  cat <<'USAGE'
Usage: test.sh [--quick] [--seeds N] [--fresh-seeds]
       test.sh --docker
       test.sh --chaos [--minutes M | --messages N] [--seed S]
       test.sh --simulation [--minutes M] [--seed S]
       test.sh --figures [--minutes M]

Checks the format, compiles with the gates, runs the unit, architecture, tidy, allocation and simulation tests, then
the system tests: real processes on loopback. Prints what the system tests measured and the sum of all tests.

  --quick        without the system tests
  --docker       the compose demo and nothing else: builds the image from the jars of this build, starts all of it on the
                 engine that the docker command talks to, stops and starts an analyzer, takes all of it down. Needs
                 Docker Compose 2.20 and the demo's ports
  --seeds N      the simulation runs from N seeds
  --fresh-seeds  the simulation and the random shares run from seeds never used before; a failure is a finding
  --chaos        nothing but faults at random times, for --minutes M (10) or until --messages N were accepted, drawn from
                 --seed S (a new one), which is printed; ends with what was accepted, delivered and lost
  --simulation   nothing but the simulation, from as many seeds as fit into --minutes M (10), the first of them --seed S
                 (a new one)
  --figures      nothing but the figures of docs/RELIABILITY.md, measured on real processes: --minutes M (10) of
                 overload, then goodput beside an analyzer in trouble, about 5 minutes more. Fails if one that is
                 promised is missed, draws server/target/measured/overload.svg. Wants Linux, and a machine that does
                 nothing else
USAGE
}

maven_flags=()
mode=all
minutes=10
chaos_messages=0
seed=$(($(date +%s) * 32768 + RANDOM))

# The number that follows a flag.
number() {
  if ! [[ ${2:-} =~ ^[1-9][0-9]{0,17}$ ]]; then
    printf 'test.sh: %s: "%s" is not allowed: an integer from 1\n' "$1" "${2:-}" >&2
    exit 64
  fi
}

while (($# > 0)); do
  case $1 in
    --quick | --docker | --chaos | --simulation | --figures) mode=${1#--} ;;
    --seeds)
      number "$1" "${2:-}"
      maven_flags+=("-Dsimulation.seeds=$2")
      shift
      ;;
    --fresh-seeds)
      first_seed=$(($(date +%s) * 32768 + RANDOM))
      printf 'first seed: %d\n' "$first_seed"
      maven_flags+=("-Dsimulation.firstSeed=$first_seed" "-Dshares.firstSeed=$first_seed")
      ;;
    --minutes)
      number "$1" "${2:-}"
      minutes=$2
      shift
      ;;
    --messages)
      number "$1" "${2:-}"
      chaos_messages=$2
      shift
      ;;
    --seed)
      number "$1" "${2:-}"
      seed=$2
      shift
      ;;
    --help | -h) usage && exit 0 ;;
    *)
      printf 'test.sh: "%s" is not a flag (see test.sh --help)\n' "$1" >&2
      exit 64
      ;;
  esac
  shift
done

case $mode in
  all) ;;
  quick) maven_flags+=('-Dexcluded.tests=system,docker,figures') ;;
  docker) maven_flags+=(-Dexcluded.tests=system -Dgroups=docker) ;;
  chaos)
    printf 'chaos from seed %d\n' "$seed"
    maven_flags+=(-Dtest=NoUnitTest -Dit.test=ChaosIT -Dsurefire.failIfNoSpecifiedTests=false
      -Dfailsafe.failIfNoSpecifiedTests=false "-Dchaos.minutes=$minutes" "-Dchaos.messages=$chaos_messages"
      "-Dchaos.seed=$seed")
    ;;
  simulation)
    printf 'simulation for %d minutes, first seed %d\n' "$minutes" "$seed"
    maven_flags+=(-pl core -Dtest=SimulationTest "-Dsimulation.minutes=$minutes" "-Dsimulation.firstSeed=$seed")
    ;;
  figures) maven_flags+=('-Dexcluded.tests=system,docker' -Dgroups=figures "-Dfigures.minutes=$minutes") ;;
esac

JAVA_HOME=$(./logstreamer jdk)
export JAVA_HOME
command -v mvn >/dev/null || {
  printf 'test.sh: no Maven (mvn) on the PATH\n' >&2
  exit 1
}

if [[ $mode == docker ]]; then
  docker version >/dev/null 2>&1 || {
    printf 'test.sh: --docker: no Docker engine answers (see docker version)\n' >&2
    exit 1
  }
  docker compose config --quiet || {
    printf 'test.sh: --docker: docker compose does not take compose.yaml; it needs version 2.20\n' >&2
    exit 1
  }
  # The test takes everything down itself unless it is cut off; ComposeProject has the names, too.
  take_down() {
    docker ps --all --quiet --filter label=log-streamer-test.squatter | xargs -r docker rm --force
    docker compose --project-name log-streamer-test down --volumes --remove-orphans
    docker image rm log-streamer:test
  }
  # What it finds gone already is no failure: the exit code is the tests'.
  trap 'take_down >/dev/null 2>&1 || true' EXIT
fi

log=target/test.log
mkdir -p target
# What an earlier run left would be counted with this one's.
rm -rf -- */target/surefire-reports */target/failsafe-reports server/target/measured
touch target/launcher-build.begun

# Others' programs, for tests: of a Debian package, which is unpacked and not installed, as that needs no root and starts no
# service. All of its programs are there already, or are taken from the package.
find_programs() {
  local package=$1 name=${1%%=*} program missing=0 tools=$PWD/target/tools
  shift
  for program; do PATH=$PATH:/usr/sbin:/usr/local/sbin command -v "$program" >/dev/null || missing=1; done
  ((missing)) || return 0
  if ! [[ -x $tools/bin/$1 ]] && ! unpack "$tools" "$package" "$@" >"target/$name.log" 2>&1 </dev/null; then
    printf 'no %s on the PATH, nor from apt-get (see target/%s.log): the tests that need it are skipped\n' "$1" "$name"
    return
  fi
  [[ :$PATH: == *:$tools/bin:* ]] || PATH=$PATH:$tools/bin
}

# The directory, the package, and its programs, the first of which must run here.
unpack() (
  directory=$1 package=$2
  shift 2
  mkdir -p "$directory/bin" && cd "$directory" || return
  unpack_package "$package" || return
  libraries=$(find "$PWD/usr/lib" "$PWD/lib" -maxdepth 1 -name '*-linux-gnu' 2>/dev/null | paste -sd:)
  for program; do
    # Some packages have it just there.
    if [[ -x bin/$program ]]; then
      mv "bin/$program" "bin/$program.new"
      continue
    fi
    # Chromium's in usr/bin is a script that looks for the rest where it would be installed.
    file=$(find "$PWD/usr/lib/$program" "$PWD/usr/bin" "$PWD/usr/sbin" -name "$program" -type f 2>/dev/null | head -n 1)
    [[ -n $file ]] || return
    # With the libraries that were unpacked beside it.
    printf '#!/bin/sh\nLD_LIBRARY_PATH=%s\nexport LD_LIBRARY_PATH\nexec %s "$@"\n' \
      "$libraries" "$file" >"bin/$program.new"
    chmod +x "bin/$program.new"
  done
  "bin/$1.new" --version || "bin/$1.new" -h || (($? < 126)) || return
  for program; do mv "bin/$program.new" "bin/$program"; done
)

# Into the current directory, with the libraries it needs that are not installed. Of nginx, whose package is an empty one on
# some systems, with the one that has the program; of chromium, with its resources.
unpack_package() {
  local wanted=$1 package=${1%%=*} needed as_root=()
  [[ ! -e $package.unpacked ]] || return 0
  ((EUID == 0)) || as_root=(sudo -n)
  rm -f "$package"_*.deb
  # A new machine has no package lists yet.
  apt-get -q download "$wanted" ||
    { ${as_root[@]+"${as_root[@]}"} apt-get -q -o DPkg::Lock::Timeout=120 update && apt-get -q download "$wanted"; } ||
    return
  dpkg-deb -x "$package"_*.deb . && touch "$package.unpacked" || return
  for needed in $(dpkg-deb -f "$package"_*.deb Depends | tr ',' '\n' | sed -nE 's/^ *((lib|nginx-|chromium-common)[^ (:|]*).*/\1/p'); do
    dpkg-query -W -f '${Status}\n' "$needed" 2>/dev/null | grep -q ' installed$' || unpack_package "$needed" || return
  done
  rm "$package"_*.deb
}

# What drives Chromium must be of its very version; that of another package than Debian's comes with its own.
find_browser() {
  local version=
  find_programs chromium chromium
  case $(command -v chromium) in
    '') return ;;
    "$PWD"/*) ;; # the newest, as the driver will be
    *) version=$(dpkg-query -W -f '${Version}' chromium 2>/dev/null) || version= ;;
  esac
  # An earlier run's may be of a Chromium that has been replaced since.
  if [[ $(target/tools/bin/chromedriver --version 2>/dev/null) != *"${version%%-*}"* ]]; then
    rm -f target/tools/bin/chromedriver target/tools/chromium-driver.unpacked
  fi
  find_programs "chromium-driver${version:+=$version}" chromedriver
}

if [[ $mode == all ]]; then
  find_browser
  find_programs prometheus prometheus promtool
  find_programs slowhttptest slowhttptest
  find_programs nginx nginx
  find_programs haproxy haproxy
  find_programs wrk wrk
  find_programs zsh zsh
  find_programs fish fish
  { command -v node && command -v npm; } >/dev/null ||
    printf 'no node or npm on the PATH: the dashboards are not held to the types of Grafana\n'
fi

# Of Maven's output: which module it is at, each test class, and what went wrong. No awk: some hold lines back.
brief() {
  local line errors=0
  # [INFO] Tests run: 4, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 7.69 s -- in Class
  local tests='Tests run: ([0-9]+), Failures: ([0-9]+), Errors: ([0-9]+), Skipped: ([0-9]+), Time elapsed: ([0-9.]+) s.* -- in (.*)'
  local bad skipped
  while IFS= read -r line; do
    if [[ $line =~ $tests ]]; then
      bad=$((BASH_REMATCH[2] + BASH_REMATCH[3]))
      skipped=${BASH_REMATCH[4]}
      printf '  %5d tests %7s s  %s' "${BASH_REMATCH[1]}" "${BASH_REMATCH[5]}" "${BASH_REMATCH[6]}"
      if ((bad > 0)); then printf '  FAILED: %d' "$bad"; fi
      if ((skipped > 0)); then printf '  skipped: %d' "$skipped"; fi
      printf '\n'
    elif [[ $line == '[INFO] Building Log Streamer'* ]]; then
      printf '%s\n' "${line#'[INFO] Building '}"
    elif [[ $line == '[ERROR]'* || $line == '[WARNING] '*.java:* ]] && ((errors++ < 60)); then
      printf '%s\n' "$line"
    fi
  done
}

# Sums of the attributes of every report, as "run failed skipped".
totals() {
  find . -path '*/target/*-reports/TEST-*.xml' -exec sed -n 's/.*<testsuite \(.*\)>.*/\1/p' {} + |
    awk '
      function number(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3) + 0 : 0 }
      { run += number("tests"); failed += number("failures") + number("errors"); skipped += number("skipped") }
      END { print run + 0, failed + 0, skipped + 0 }
    '
}

# Why tests were skipped, as the reports say, each reason once.
reasons() {
  find . -path '*/target/*-reports/TEST-*.xml' -exec sed -n 's/.*<skipped message="\([^"]*\)".*/\1/p' {} + |
    sed -e 's/.* ==&gt; //' -e 's/^Assumption failed: //' -e 's/&#10;/ /g' -e 's/&quot;/"/g' -e "s/&apos;/'/g" -e 's/&lt;/</g' -e 's/&gt;/>/g' -e 's/&amp;/\&/g' |
    sort -u
}

printf 'JDK %s, log in %s\n' "$JAVA_HOME" "$log"
SECONDS=0
maven=0
# Without a terminal's input: nothing here asks anything.
mvn -B -ntp -fae "-Dbuild.revision=$(./logstreamer revision)" ${maven_flags[@]+"${maven_flags[@]}"} spotless:check verify </dev/null 2>&1 | tee "$log" | brief ||
  maven=${PIPESTATUS[0]}

if ((maven == 0)) && [[ $mode != simulation ]]; then # that has built core alone
  mv target/launcher-build.begun target/launcher-build # the launcher need not build again
fi
for file in server/target/measured/*.txt; do
  [[ -e $file ]] || continue
  printf '\nmeasured: %s\n' "$(basename "$file" .txt)"
  sed 's/^/  /' "$file"
done
sed -n 's/^simulation: /\nsimulation: /p' "$log"
read -r run failed skipped < <(totals)
printf '\n%d s\n' "$SECONDS"
if ((maven != 0 && failed == 0)); then
  printf 'the build failed: see the lines marked ERROR, or %s\n' "$log"
fi
printf '%d passed, %d failed, %d skipped\n' "$((run - failed - skipped))" "$failed" "$skipped"
if ((skipped > 0)); then reasons | sed 's/^/  skipped: /'; fi
((maven == 0 && failed == 0))
