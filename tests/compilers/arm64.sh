#!/bin/sh
# arm64.sh SOURCE BUILD NATIVE: the programs are built for 64-bit ARM with this machine's kioskctl (NATIVE/kioskctl), without a
# warning, and the content is the same bytes; where QEMU runs them, they draw the same picture as those of this machine. Exit 77
# without a compiler for ARM, or without ARM's libraries: in NATIVE/arm64-root (kiosk/deploy/arm64-root makes that folder),
# in $KIOSK_ARM64_ROOT, or installed here for arm64.
set -eu
source=$1 build=$2 native=$3
fail() { echo "FAILED: $*"; exit 1; }
skip() { echo "not tried: $*"; exit 77; }

root=${KIOSK_ARM64_ROOT:-}
[ -n "$root" ] || [ ! -d "$native/arm64-root" ] || root=$native/arm64-root
command -v aarch64-linux-gnu-gcc >/dev/null || skip "no gcc-aarch64-linux-gnu"
[ -f "${root}/usr/lib/aarch64-linux-gnu/pkgconfig/sdl2.pc" ] || skip "no libraries of arm64: kiosk/deploy/arm64-root $native/arm64-root"

mkdir -p "$build"
cmake --toolchain "$source/kiosk/deploy/presets/arm64.cmake" -DKIOSK_ARM64_ROOT="$root" -DKIOSKCTL="$native/kioskctl" \
    -DKIOSK_WERROR=ON -G Ninja -S "$source" -B "$build" >"$build/configure.log" 2>&1 || { tail -30 "$build/configure.log"; exit 1; }
cmake --build "$build" -j 2 >"$build/build.log" 2>&1 || { grep -v '^\[' "$build/build.log"; exit 1; }
for program in kiosk kiosk-import kioskctl; do
    readelf -h "$build/$program" | grep -q 'Machine:.*AArch64' || fail "$program is not for ARM"
done
cmp "$build/builtin.kpk" "$native/builtin.kpk" || fail "the content is not the one of this machine"
echo "built for ARM"

command -v qemu-aarch64-static >/dev/null || { echo "not run: no qemu-user-static"; exit 0; }
scratch=$(mktemp -d)
# The same pixels, whatever bytes each processor's own code packs them into.
same_picture() { [ "$(compare -metric AE "$1" "$2" null: 2>&1)" = 0 ]; }
trap 'rm -rf "$scratch"' EXIT
export SDL_VIDEODRIVER=dummy SDL_AUDIODRIVER=dummy
for tag in en ar my ksw rhg-Rohg; do
    for screen in home card map; do
        set -- --screen $screen --lang $tag --size 540x960
        qemu-aarch64-static -L "${root:-/}" "$build/kiosk" --snapshot "$scratch/arm.png" "$@" || fail "$tag $screen: does not run"
        "$native/kiosk" --snapshot "$scratch/here.png" "$@"
        same_picture "$scratch/arm.png" "$scratch/here.png" || fail "$tag $screen: another picture on ARM"
    done
done
echo "15 pictures are the same"
