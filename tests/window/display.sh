#!/bin/sh
# display.sh BUILD: without a display the kiosk waits for one, quietly and longer and longer, instead of ending; SIGTERM ends it.
set -eu
build=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

fail() {
    echo "display: $*" >&2
    cat "$scratch/log" >&2
    exit 1
}

[ ! -e /dev/dri ] || exit 77 # here it would find one
unset DISPLAY WAYLAND_DISPLAY
SDL_VIDEODRIVER=kmsdrm "$build/kiosk" --store "$scratch/store" --media "$scratch" 2>"$scratch/log" &
kiosk=$!
for _ in $(seq 400); do
    ! grep -q 'no display.*waiting for one' "$scratch/log" || break
    sleep 0.05
done
grep -q 'no display.*waiting for one' "$scratch/log" || fail "does not say that it waits"
sleep 4 # two more looks
kill -0 $kiosk 2>/dev/null || fail "ended instead of waiting"
[ "$(grep -c 'no display' "$scratch/log")" = 1 ] || fail "says it again and again"
kill $kiosk
wait $kiosk && code=0 || code=$?
[ $code -le 1 ] || fail "SIGTERM: exit status $code"
echo "display: waits"
