#!/bin/sh
# Brings translations/*.ts up to date with the sources and with the column titles of resources/views.
# What it leaves unfinished is for a translator; tests/house fails until that is done.
set -eu
cd -- "$(dirname -- "$0")/.."
lupdate=$(command -v lupdate6 || command -v lupdate || echo /usr/lib/qt6/bin/lupdate)
titles=${3:-translations/viewtitles.cpp}
{
    echo "// Made by packaging/translate.sh from resources/views, for lupdate alone: nothing compiles this."
    sed -n 's/.*"fhirside\/title", "value": "\([^"]*\)".*/QT_TRANSLATE_NOOP("views", "\1")/p' resources/views/*.json | LC_ALL=C sort -u
} > "$titles"
"$lupdate" -silent -no-obsolete -locations none src "$titles" -ts "${1:-translations/fhirside_de.ts}"
"$lupdate" -silent -no-obsolete -locations none -pluralonly src -ts "${2:-translations/fhirside_en.ts}"
