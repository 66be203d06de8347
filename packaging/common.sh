# shellcheck shell=sh
# Read by the scripts beside it, which have changed to the repository's root.

# Where ccache is there, what one checkout has compiled serves another: names of files count from its root.
CCACHE_BASEDIR=$PWD
CCACHE_NOHASHDIR=1
export CCACHE_BASEDIR CCACHE_NOHASHDIR

say() { printf '== %s\n' "$*"; }
fail() { printf '== %s\n' "$*" >&2; exit 1; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        command -v sudo > /dev/null || fail "Packages are missing and this is neither root nor a machine with sudo."
        sudo "$@"
    fi
}

installed() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2> /dev/null)" = installed ]
}

# missing_packages GROUP...
missing_packages() {
    while read -r group package command; do
        case " $* " in
        *" $group "*) ;;
        *) continue ;;
        esac
        installed "$package" && continue
        [ -n "$command" ] && command -v "$command" > /dev/null && continue
        printf '%s ' "$package"
    done < packaging/packages.txt
}

# install_packages GROUP...: asks the network for nothing when nothing is missing.
install_packages() {
    command -v dpkg-query > /dev/null || fail "These scripts know Debian 12; packaging/packages.txt lists what to install."
    missing=$(missing_packages "$@")
    if [ -z "$missing" ]; then
        say "Every package is already installed."
        return
    fi
    say "Installing: $missing"
    # A list of names, split on purpose. Lists that are absent or too old show in the first try.
    # shellcheck disable=SC2086
    if ! as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing < /dev/null; then
        say "Updating apt's package lists and trying again"
        as_root apt-get update -q < /dev/null || fail "apt-get update failed."
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing < /dev/null \
            || fail "Not all packages could be installed."
    fi
}

# build PRESET TARGET...
build() {
    preset=$1
    shift
    say "Configuring preset $preset in build/$preset"
    cmake --preset "$preset" || fail "Configuring preset $preset failed."
    say "Building $*"
    cmake --build --preset "$preset" --target "$@" || fail "Building preset $preset failed."
}
