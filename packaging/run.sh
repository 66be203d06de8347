#!/bin/sh
# Installs what is missing, builds, and opens the wizard on the practice server; without a display it walks the same
# windows under Xvfb and leaves pictures and files in build/tour/.
set -eu
cd -- "$(dirname -- "$0")/.."
. packaging/common.sh

install_packages run
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    build dev fhirside
    say "Opening Fhirside"
    exec build/dev/bin/fhirside --practice "$@"
fi
build dev fhirside-tour
say "There is no display: walking the wizard under Xvfb, into build/tour/"
mkdir -p build/tour
exec xvfb-run -a -s "-screen 0 1440x900x24" build/dev/bin/fhirside-tour build/tour < /dev/null
