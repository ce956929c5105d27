#!/bin/sh
# release.sh SOURCE BUILD: a release build (-O3, where the compiler sees further) has no warning either. BUILD is kept: the next
# time only what changed is compiled.
set -eu
mkdir -p "$2"
cmake -S "$1" -B "$2" -G Ninja -DCMAKE_BUILD_TYPE=Release -DKIOSK_WERROR=ON >"$2/configure.log" 2>&1 ||
    { cat "$2/configure.log"; exit 1; }
cmake --build "$2" -j 2 --target kiosk kiosk-import kioskctl >"$2/build.log" 2>&1 || { grep -v '^\[' "$2/build.log"; exit 1; }
"$2/kioskctl" --version
