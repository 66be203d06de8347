#!/bin/sh
# Installs what is missing, builds the fuzz targets with clang under AddressSanitizer and UndefinedBehaviorSanitizer and
# runs each for SECONDS (60 when not given), all at once. A finding fails the run; its input is in build/fuzz/findings.
# What the runs learn is kept in build/fuzz/corpus, beside the seeds in tests/fuzz/corpus.
set -eu
cd -- "$(dirname -- "$0")/.."
. packaging/common.sh

seconds=${1:-60}
case $seconds in '' | *[!0-9]*) fail "Usage: packaging/fuzz.sh [SECONDS]" ;; esac
targets='fhirpath fold view resource check'

# run_target TARGET: what it printed is in build/fuzz/TARGET.log.
run_target() {
    mkdir -p "build/fuzz/corpus/$1" build/fuzz/findings
    UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 "build/fuzz/bin/fuzz_$1" \
        "build/fuzz/corpus/$1" "tests/fuzz/corpus/$1" "-dict=tests/fuzz/$1.dict" "-max_total_time=$seconds" \
        -max_len=8192 -timeout=60 -rss_limit_mb=2048 -print_final_stats=1 \
        "-artifact_prefix=build/fuzz/findings/$1-" > "build/fuzz/$1.log" 2>&1 < /dev/null
}

install_packages fuzz
build fuzz all
say "Fuzzing for $seconds seconds: $targets"
running=
for target in $targets; do
    run_target "$target" &
    running="$running $!:$target"
done
failures=
for job in $running; do
    target=${job#*:}
    if ! wait "${job%%:*}"; then
        tail -n 60 "build/fuzz/$target.log" >&2
        failures="$failures $target"
    fi
    say "$target: $(awk '/^stat::number_of_executed_units/ { runs = $2 } /cov: / { for (i = 1; i < NF; i++) if ($i == "cov:") cov = $(i + 1) }
        END { printf "%s runs, %s places reached", runs, cov }' "build/fuzz/$target.log")"
done
[ -z "$failures" ] || fail "Findings in:$failures (inputs in build/fuzz/findings)"
