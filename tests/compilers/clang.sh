#!/bin/sh
# clang.sh SOURCE BUILD: the second compiler accepts every file with warnings as errors, and the unit tests and fuzz seeds
# pass under its address and undefined-behaviour sanitizers. BUILD is kept: the next time only what changed is compiled.
set -eu
mkdir -p "$2"
linker=
if command -v ld.lld >/dev/null; then
    linker=-fuse-ld=lld
fi
cmake -S "$1" -B "$2" -G Ninja -DCMAKE_C_COMPILER=clang -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_FLAGS_DEBUG="-O1 -g1" \
    -DCMAKE_EXE_LINKER_FLAGS="$linker" -DBUILD_TESTING=ON -DKIOSK_WERROR=ON -DKIOSK_SANITIZE=ON -DKIOSK_BENCH=OFF >"$2/configure.log" 2>&1 || { cat "$2/configure.log"; exit 1; }
cmake --build "$2" -j 2 >"$2/build.log" 2>&1 || { grep -v '^\[' "$2/build.log"; exit 1; }
ctest --test-dir "$2" --output-on-failure --no-tests=error -j 2 -L '^(unit|fuzz)$'
