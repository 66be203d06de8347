#!/bin/sh
# Installs what is missing, builds and runs every test, those of the rooms that read other people's bytes under
# AddressSanitizer and UndefinedBehaviorSanitizer, and then fuzzes these: a minute in CI, a moment elsewhere. Ends with one line
# of counts, of test functions and their rows; a program that failed without counts of its own counts as one failure. In
# CI what changed is read by lint.sh as well.
set -eu
cd -- "$(dirname -- "$0")/.."
. packaging/common.sh

# One more at a time than there are processors, for many wait for servers and browsers.
jobs=$(($(nproc) + 1))

# run_tests PRESET ctest-argument...: the verdict is ctest's, the counts are made by totals.awk from what ctest leaves.
run_tests() {
    preset=$1
    shift
    log=build/$preset/Testing/Temporary/LastTest
    rm -f "$log.log" "${log}sFailed.log"
    say "Testing preset $preset"
    ctest --preset "$preset" --no-tests=error -j "$jobs" --output-log "build/$preset/tests.log" "$@" < /dev/null \
        || run_again || failures="$failures $preset"
    if [ -f "$log.log" ]; then logs="$logs $log.log"; else more=$((more + 1)); fi
    if [ -f "${log}sFailed.log" ]; then failed_logs="$failed_logs ${log}sFailed.log"; fi
}

# run_again: the real browser and servers of others wait for a machine that is busy in ways that are not ours to mend. If
# nothing but programs that meet those has failed, each gets a second try by itself, is named, and its last result counts.
run_again() {
    [ -f "${log}sFailed.log" ] || return 1
    failed=$(sed 's/^[0-9]*://' "${log}sFailed.log")
    cp "$log.log" "$log.first" # each later run of ctest, one that only lists too, begins the log anew
    foreign=$(ctest --test-dir "build/$preset" -N -L '^(browser|e2e)$' | sed -n 's/^ *Test *#[0-9]*: //p')
    mv "$log.first" "$log.log"
    for name in $failed; do printf '%s\n' "$foreign" | grep -qx -- "$name" || return 1; done
    # Names, split on purpose.
    # shellcheck disable=SC2086
    say "Failed beside the others, once more alone:" $failed
    awk -v again=" $(printf '%s' "$failed" | tr '\n' ' ') " '
        /^[0-9]+\/[0-9]+ Testing: / { left_out = index(again, " " $3 " ") }
        !left_out' "$log.log" > "$log.kept"
    rm "${log}sFailed.log"
    again=0
    ctest --preset "$preset" -j 1 --output-log "build/$preset/again.log" \
        -R "^($(printf '%s' "$failed" | tr '\n' '|'))\$" < /dev/null || again=1
    cat "$log.log" >> "$log.kept"
    mv "$log.kept" "$log.log"
    return $again
}

install_packages run test
failures=
logs=
failed_logs=
more=0
mkdir -p build

say "Fetching the servers that the tests meet (npm, into tests/peers/node_modules)"
(cd tests/peers && npm ci --no-audit --no-fund) || fail "npm ci failed in tests/peers."

# Most windows are not among them: Qt's own start-up dominates there, and the bytes are read below them.
sanitized='fhir|fhirpath|terms|folding|table|viewdef|deidentify|quality|http|auth|sources|loading|exporting|sql|check|practice'
FHIRSIDE_LEFT_OUT="^($sanitized)\$" # of the dev preset
export FHIRSIDE_LEFT_OUT
sanitized="^($sanitized|lifetimes)\$" # windows that are closed while something goes on: in both

build dev all
run_tests dev

if [ "${CI:-}" = true ]; then
    sh packaging/lint.sh || { failures="$failures lint"; more=$((more + 1)); }
fi

say "Configuring preset asan in build/asan"
cmake --preset asan
targets=$(ctest --test-dir build/asan -N -L "$sanitized" | sed -n 's/^ *Test *#[0-9]*: \(tst_[a-z0-9_]*\)$/\1/p')
# Names of targets, split on purpose.
# shellcheck disable=SC2086
build asan $targets
run_tests asan -L "$sanitized"

[ "${CI:-}" = true ] && seconds=60 || seconds=10
sh packaging/fuzz.sh "$seconds" || { failures="$failures fuzz"; more=$((more + 1)); }

say "The faults of the field trial, and the rows that hold them and their neighbours"
# Lists of files, split on purpose, here and below.
# shellcheck disable=SC2086
awk -f packaging/faults.awk tests/field/faults.txt $logs \
    || { failures="$failures faults"; more=$((more + 1)); }

# shellcheck disable=SC2086
awk -v more="$more" -f packaging/totals.awk failed=1 $failed_logs failed=0 $logs < /dev/null
[ -z "$failures" ] || fail "Tests failed in:$failures"
