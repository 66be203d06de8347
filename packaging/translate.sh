#!/bin/sh
# Brings translations/*.ts up to date with the sources and with the titles of columns and views in resources/views
# and resources/recipes.
# What it leaves unfinished is for a translator; tests/house fails until that is done.
set -eu
cd -- "$(dirname -- "$0")/.."
lupdate=$(command -v lupdate6 || command -v lupdate || echo /usr/lib/qt6/bin/lupdate)
titles=${3:-translations/viewtitles.cpp}
{
    echo "// Made by packaging/translate.sh from resources/views and resources/recipes, for lupdate alone: nothing compiles this."
    sed -n -e 's/.*"fhirside\/title", "value": "\([^"]*\)".*/QT_TRANSLATE_NOOP("views", "\1")/p' \
        -e 's/^  "title": "\([^"]*\)",$/QT_TRANSLATE_NOOP("views", "\1")/p' \
        -e 's/^      "name": "\([^"]*\)",$/QT_TRANSLATE_NOOP("views", "\1")/p' \
        resources/views/*.json resources/views/*/*.json resources/recipes/*.json | LC_ALL=C sort -u
} > "$titles"
"$lupdate" -silent -no-obsolete -locations none src ui "$titles" -ts "${1:-translations/fhirside_de.ts}"
"$lupdate" -silent -no-obsolete -locations none -pluralonly src ui -ts "${2:-translations/fhirside_en.ts}"
