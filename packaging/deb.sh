#!/bin/sh
# Installs what is missing, builds the Debian package into build/deb and reads it with lintian, whose errors fail the run.
# With --try the package is installed in a bare Debian 12 of its own (debootstrap, root), where both programs are started,
# and removed again; where that cannot be, it is said and left out.
set -eu
cd -- "$(dirname -- "$0")/.."
. packaging/common.sh

case ${1:-} in '' | --try) ;; *) fail "Usage: packaging/deb.sh [--try]" ;; esac
bare=$PWD/build/deb/bare

# within COMMAND...: in the bare Debian, with processes and mounts of its own, which end with it.
within() {
    unshare --mount --pid --fork --mount-proc="$bare/proc" env -u DISPLAY -u WAYLAND_DISPLAY HOME=/root LC_ALL=C.UTF-8 \
        chroot "$bare" "$@" < /dev/null
}

# Nothing is mounted there outside of within; other file systems are left alone all the same.
remove_bare() { rm -rf --one-file-system "$bare"; }

# apt_sources: Debian's package lists as this machine has them, Debian's own where it has none.
apt_sources() {
    # The format's words are apt's.
    # shellcheck disable=SC2016
    found=$(apt-get indextargets --format 'deb $(REPO_URI) $(RELEASE) $(COMPONENT)' 'Identifier: Packages' 'Origin: Debian' \
        | grep ' bookworm' | sort -u)
    printf '%s\n' "${found:-deb http://deb.debian.org/debian bookworm main}"
}

make_bare() {
    remove_bare
    say "Making a bare Debian 12 in build/deb/bare"
    unshare --mount debootstrap --variant=minbase bookworm "$bare" "$(apt_sources | awk '$3 == "bookworm" { print $2; exit }')" \
        > build/deb/debootstrap.log 2>&1 < /dev/null || { tail -n 20 build/deb/debootstrap.log >&2; fail "debootstrap failed."; }
    apt_sources > "$bare/etc/apt/sources.list"
    # How this machine reaches its package lists.
    apt-config dump | grep -E '^Acquire::(http|https|Check-Valid-Until|Retries)[: ]' > "$bare/etc/apt/apt.conf.d/90host" || true
    cp /etc/resolv.conf /etc/hosts "$bare/etc/"
}

try_package() {
    [ "$(id -u)" -eq 0 ] || { say "Not tried: that needs root."; return; }
    command -v debootstrap > /dev/null || { say "Not tried: debootstrap is not installed."; return; }
    unshare --mount --pid --fork true 2> /dev/null || { say "Not tried: this machine allows no namespaces."; return; }
    make_bare
    cp "$1" "$bare/root/fhirside.deb"
    cp packaging/linux/try.sh "$bare/root/"
    result=0
    within sh /root/try.sh || result=$?
    remove_bare
    [ "$result" -eq 0 ] || fail "The package does not do on a bare Debian 12."
}

install_packages run deb
build deb all
rm -f build/deb/fhirside_*.deb
say "Packing"
cpack --preset deb > build/deb/cpack.log 2>&1 < /dev/null || { tail -n 20 build/deb/cpack.log >&2; fail "cpack failed."; }
package=$(echo build/deb/fhirside_*.deb)
say "Reading it with lintian"
lintian --allow-root --fail-on error "$package" || fail "lintian found errors."
[ "${1:-}" != --try ] || try_package "$package"
say "The package is $package"
