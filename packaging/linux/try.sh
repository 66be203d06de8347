#!/bin/sh
# Run by packaging/deb.sh in a bare Debian 12 that is thrown away afterwards: installs /root/fhirside.deb, starts both
# programs as a person who is not root, removes the package, and looks that nothing of it is left.
set -eu

fail() { printf '%s\n' "$*" >&2; exit 1; }
say() { printf '== %s\n' "$*"; }
as_person() { runuser -u person -- env HOME=/home/person QT_QPA_PLATFORM=offscreen "$@"; }
wait_for() { for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do ! "$@" || return 0; sleep 1; done; return 1; }
apt_get() { DEBIAN_FRONTEND=noninteractive apt-get -q -y "$@" > /root/apt.log 2>&1 || { tail -n 20 /root/apt.log >&2; fail "apt-get $1 failed."; }; }

say "Installing the package, and nothing that is merely recommended"
apt_get update
apt_get install --no-install-recommends /root/fhirside.deb
useradd --create-home person
dpkg -L fhirside > /root/files

say "Starting both programs"
as_person fhirside --version
as_person fhirside-cli --version
as_person env LC_ALL=de_DE.UTF-8 fhirside --help | grep -q '^Aufruf: ' || fail "Help is not in German."
libraries=$(ldd /usr/bin/fhirside /usr/bin/fhirside-cli /usr/lib/*/fhirside/fhirside-browser.so \
    /usr/lib/*/qt6/plugins/platforms/libqxcb.so) || fail "A part of the package is not where it belongs."
! printf '%s' "$libraries" | grep 'not found' || fail "A library is missing."
[ -e /usr/share/mime/application/fhir+ndjson.xml ] || fail "The types of files are not known."

# Ends with the processes of this bare Debian.
as_person fhirside-cli practice --patients 20 > /root/practice.json 2> /root/practice.log &
wait_for grep -q base /root/practice.json || fail "No practice server."
base=$(sed 's/.*"base":"\([^"]*\)".*/\1/' /root/practice.json)
lines=$(as_person fhirside-cli get "$base" Patient | wc -l)
[ "$lines" -eq 21 ] || fail "20 patients and a head are not $lines lines."
say "20 patients were read"
ended=0
as_person timeout 15 fhirside "$base" || ended=$?
[ "$ended" -eq 124 ] || fail "The window ended by itself with $ended."
say "The window stayed open until it was closed"

say "Removing the package"
apt_get purge fhirside
while read -r file; do
    [ -d "$file" ] || [ ! -e "$file" ] || fail "$file is left."
done < /root/files
[ -z "$(find /usr -type d -name fhirside)" ] || fail "A folder is left."
[ ! -e /usr/share/mime/application/fhir+ndjson.xml ] || fail "The types of files are still known."
say "Nothing is left of it"
