#!/bin/sh
# Builds the release preset and prints what tests/bench measures as JSON; the rest goes to standard error. Arguments are
# those of bench-engine. The peers come from npm here and nowhere else; without it they are left out, by name.
set -eu
cd -- "$(dirname -- "$0")/../.."
. packaging/common.sh
{
    install_packages run test
    build release bench-engine
    say "Fetching what the engine is measured against (npm, into tests/bench/node_modules)"
    (cd tests/bench && npm ci --no-audit --no-fund) || say "npm ci failed in tests/bench: measuring without."
    say "Measuring"
} >&2
exec build/release/bin/bench-engine "$@"
