#!/bin/sh
# Reads the sources for mistakes that compilers and tests let pass: clang-tidy (.clang-tidy says what for), clazy's level 1,
# clang-format, shellcheck, and uic for the forms; all that is found fails the run.
# packaging/lint.sh [--all | BASE]: what differs from BASE, committed or not; without BASE from where this branch left
# origin/main, or else from the commit before. Format, scripts and forms are always read whole, for that costs a moment.
# In CI no more than a few sources are read, and how many were left out is said; --all on demand reads every one.
set -eu
cd -- "$(dirname -- "$0")/.."
. packaging/common.sh

most_in_ci=8 # two minutes
failures=

base_of() {
    git rev-parse -q --verify "${1:-}^{commit}" 2> /dev/null && return
    [ -z "${1:-}" ] || fail "There is no commit $1."
    base=$(git merge-base HEAD origin/main 2> /dev/null) && [ "$base" != "$(git rev-parse HEAD)" ] && echo "$base" && return
    git rev-parse -q --verify HEAD~1 || true
}

# changed_sources BASE: a header is read with the source of its name.
changed_sources() {
    { git diff --name-only --diff-filter=d "$1" -- src tests; git ls-files --others --exclude-standard -- src tests; } \
        | sed -n 's/\.h$/.cpp/; /\.cpp$/p' | sort -u
}

# compiled: those of standard input that the dev preset compiles; others (fuzz targets) have no command to read them by.
compiled() {
    while read -r source; do
        if grep -q "\"file\": \"$PWD/$source\"" build/lint/compile_commands.json; then echo "$source"; fi
    done
}

# read_with NAME SOURCES COMMAND...: runs the command on each source of build/lint.txt that begins with one of SOURCES
# (a pattern), all processors at once.
read_with() {
    name=$1
    grep "^$2" build/lint.txt > build/lint.these || true
    shift 2
    say "$name: $(wc -l < build/lint.these) sources"
    # The compiler's own warnings are g++'s, in the build.
    if ! xargs -r -n 1 -P "$(nproc)" "$@" < build/lint.these > build/lint.log 2>&1 || grep -q 'warning:\|error:' build/lint.log; then
        grep -v 'warnings\{0,1\} generated\|^Suppressed\|^Use -' build/lint.log >&2
        failures="$failures $name"
    fi
}

# clazy CHECKS SOURCES
clazy() {
    read_with "clazy $1" "$2" clazy-standalone -p build/lint --checks="$1" --header-filter='/(src|tests)/[a-z0-9/]*\.h$' \
        --extra-arg=-Wno-everything
}

# check NAME COMMAND...
check() {
    say "$1"
    name=$1
    shift
    "$@" >&2 < /dev/null || failures="$failures $name"
}

forms() {
    uic=$(command -v uic6 || command -v uic || echo /usr/lib/qt6/libexec/uic)
    wrong=0
    for form in "$@"; do
        said=$("$uic" "$form" 2>&1 > /dev/null) || said="$said (not a form)"
        [ -z "$said" ] || { printf '%s: %s\n' "$form" "$said"; wrong=1; }
    done
    return $wrong
}

install_packages run test lint
build dev all
# Clang cannot read the headers that g++ has precompiled; without them a source also shows what it forgot to include.
mkdir -p build/lint
sed 's/ -Winvalid-pch -include [^ ]*cmake_pch[^ ]*//; s/ -fpch-preprocess//' build/dev/compile_commands.json > build/lint/compile_commands.json
if [ "${1:-}" = --all ]; then
    git ls-files 'src/*.cpp' 'tests/*.cpp' | compiled > build/lint.txt
else
    base=$(base_of "${1:-}")
    if [ -z "$base" ]; then
        say "There is no commit to compare with: sources are read by --all alone."
        : > build/lint.txt
    else
        changed_sources "$base" | compiled > build/lint.txt
        count=$(wc -l < build/lint.txt)
        if [ "${CI:-}" = true ] && [ "$count" -gt "$most_in_ci" ]; then
            say "Of $count changed sources the first $most_in_ci are read; packaging/lint.sh --all reads every one."
            sed -i "$((most_in_ci + 1)),\$d" build/lint.txt
        fi
    fi
fi
read_with clang-tidy '' clang-tidy -p build/lint --quiet
clazy level1 src/
clazy level1,no-non-pod-global-static tests/ # constants of tests may take their time before main()
# Lists of files, split on purpose.
# shellcheck disable=SC2046
check clang-format clang-format --dry-run -Werror $(git ls-files --cached --others --exclude-standard 'src/*.h' 'src/*.cpp' 'tests/*.h' 'tests/*.cpp' 'packaging/*.cpp')
# shellcheck disable=SC2046
check shellcheck shellcheck -x $(git ls-files --cached --others --exclude-standard '*.sh' '*.bash')
[ ! -d ui ] || check forms forms ui/*.ui
[ -z "$failures" ] || fail "Findings of:$failures"
