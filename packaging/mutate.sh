#!/bin/sh
# Builds wrong changes in, one at a time, and looks whether the tests notice: the mutants of tests/mutants/ROOM.txt (how
# they are written stands there in README.txt), of the ROOMs that are named or of all; with a TEXT only those whose
# promise holds it, with --every N each Nth of them. Prints a verdict for each and the score of each room, and fails
# where too many survive, or where a mutant is no longer one.
# The folder as it stands, committed or not, is copied to build/mutants, and changed and built there alone.
# packaging/mutate.sh [--every N] [ROOM[:TEXT]...]
set -eu
cd -- "$(dirname -- "$0")/.."
. packaging/common.sh

least=90         # killed of a hundred, in the whole
least_guarded=80 # and in each of these
guarded='http loading gui exporting cli'
every=1          # of the mutants that are asked for, each so many
patience=90      # seconds for the tests of one mutant, which take a few: one that hangs is killed
copy=$PWD/build/mutants
table=$PWD/build/mutants.txt # ROOM | verdict | promise
log=$PWD/build/mutants.log

# copy_sources: what has not changed keeps its time, so the copy's own build folder stays of use.
copy_sources() {
    mkdir -p "$copy"
    GIT_INDEX_FILE=$PWD/build/mutants.here.index git add -A .
    tree=$(GIT_INDEX_FILE=$PWD/build/mutants.here.index git write-tree)
    GIT_INDEX_FILE=$PWD/build/mutants.copy.index git --work-tree="$copy" read-tree --reset -u "$tree"
    GIT_INDEX_FILE=$PWD/build/mutants.copy.index git --work-tree="$copy" checkout-index -a -f -u
    [ -e "$copy/tests/peers/node_modules" ] || ln -s "$PWD/tests/peers/node_modules" "$copy/tests/peers/node_modules"
}

# read_mutants: sets room, promise, file, after, text, to and tests for each mutant of ROOM[:TEXT], and calls "$2" then.
read_mutants() {
    room=${1%%:*}
    held=${1#"$room"}
    held=${held#:}
    after=
    while IFS= read -r row; do
        case $row in
        promise:*) promise=${row#promise: } && after= ;;
        file:*) file=${row#file: } ;;
        after:*) after=${row#after: } ;;
        text:*) text=${row#text: } ;;
        to:*) to=${row#to:} && to=${to# } ;;
        tests:*)
            tests=${row#tests: }
            case $promise in
            *"$held"*)
                met=$((met + 1))
                [ $((met % every)) -ne 0 ] || "$2" < /dev/null
                ;;
            esac
            ;;
        esac
    done < "tests/mutants/$room.txt"
}

# changed: the file with the change on standard output; fails where the text does not stand there once.
changed() {
    AFTER=$after TEXT=$text TO=$to awk '
        { whole = whole $0 "\n" }
        END {
            from = 1
            if (ENVIRON["AFTER"] != "") {
                from = index(whole, ENVIRON["AFTER"])
                if (!from) exit 1
                from += length(ENVIRON["AFTER"])
                if (index(substr(whole, from), ENVIRON["AFTER"])) exit 1
            }
            at = index(substr(whole, from), ENVIRON["TEXT"])
            if (!at) exit 1
            at += from - 1
            rest = substr(whole, at + length(ENVIRON["TEXT"]))
            if (ENVIRON["AFTER"] == "" && index(rest, ENVIRON["TEXT"])) exit 1
            printf "%s%s%s", substr(whole, 1, at - 1), ENVIRON["TO"], rest
        }' "$copy/$file"
}

name_tests() { printf '%s\n' "$tests" | tr ' ' '\n'; }

build_copy() { cmake --build "$copy/build/dev" --target "$@" > "$log" 2>&1; }

# run_copy SECONDS TEST...
run_copy() {
    seconds=$1
    shift
    timeout -k 5 "$seconds" ctest --test-dir "$copy/build/dev" -R "^($(echo "$*" | tr ' ' '|'))\$" --no-tests=error \
        --stop-on-failure -j "$(nproc)" > "$log" 2>&1 < /dev/null
}

judge() {
    if ! changed > "$copy/changed"; then
        verdict='no longer applies'
    else
        cp "$copy/$file" "$copy/original"
        cp "$copy/changed" "$copy/$file"
        verdict=survived
        for test in $tests; do
            if ! build_copy "$test"; then
                verdict='does not build'
            elif ! run_copy "$patience" "$test"; then
                verdict=killed
            fi
            [ "$verdict" = survived ] || break
        done
        cp "$copy/original" "$copy/$file"
    fi
    printf '%-18s %-10s %s\n' "$verdict" "$room" "$promise"
    printf '%s | %s | %s\n' "$room" "$verdict" "$promise" >> "$table"
}

if [ "${1:-}" = --every ]; then
    every=${2:-}
    case $every in '' | *[!0-9]* | 0*) fail "Usage: packaging/mutate.sh [--every N] [ROOM[:TEXT]...]" ;; esac
    shift 2
fi
met=0 # mutants that were asked for so far
install_packages run test
[ $# -gt 0 ] || for file in tests/mutants/[a-z]*.txt; do set -- "$@" "$(basename "$file" .txt)"; done
[ -d tests/peers/node_modules ] || (cd tests/peers && npm ci --no-audit --no-fund)
mkdir -p build
copy_sources
(cd "$copy" && cmake --preset dev "-DFHIRSIDE_SHARED_DIR=$PWD/../../../shared") > "$log" 2>&1 || { cat "$log"; fail "No build folder."; }
all=$(for asked in "$@"; do read_mutants "$asked" name_tests; done | sort -u | tr '\n' ' ')
[ -n "$all" ] || fail "No promise holds that."
say "Building and running, with nothing changed: $all"
# shellcheck disable=SC2086
build_copy $all || { tail -n 40 "$log"; fail "The sources do not build."; }
# shellcheck disable=SC2086
run_copy 3600 $all || { tail -n 40 "$log"; fail "Tests fail without a mutant: no verdict would mean anything."; }
: > "$table"
for asked in "$@"; do read_mutants "$asked" judge; done
awk -F ' [|] ' -v least="$least" -v least_guarded="$least_guarded" -v guarded=" $guarded " '
    function show(name, killed, all, bar) {
        low = killed * 100 < all * bar
        printf "%-12s %3d of %3d killed %4d %%%s\n", name, killed, all, killed * 100 / all, low ? "  (at least " bar " %)" : ""
        return low
    }
    { if (!($1 in all)) order[++rooms] = $1; ++all[$1]; ++whole }
    $2 == "killed" { ++killed[$1]; ++sum }
    $2 != "killed" && $2 != "survived" { ++broken; print $2 ": " $1 ": " $3 }
    END {
        for (i = 1; i <= rooms; ++i)
            failures += show(order[i], killed[order[i]], all[order[i]], index(guarded, " " order[i] " ") ? least_guarded : 0)
        failures += show("whole", sum, whole, least)
        exit failures + broken > 0
    }' "$table" || fail "Too many wrong changes go unnoticed, or some are none any more."
