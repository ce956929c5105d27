#!/bin/sh
# night.sh BUILD: in the hours of rest the glass goes dark when nobody is there, a touch wakes it and does nothing else, and a
# visit is not darkened.
. "$(dirname -- "$0")/glass.sh"

start_display
start_kiosk --rest 00:00-24:00
until_true has_hit "language 0" || fail "no language to choose"
# shellcheck disable=SC2046
set -- $(find_hit "language 0")
dark() { head -n 9 "$described" | grep -q '^scene 1080x1920 #000000$' && ! grep -q '^hit' "$described"; }
leap
until_true dark || until_true dark || fail "it does not rest"
stay
lit() { ! dark; }
tap_at "$1" "$2"
until_true lit || fail "a touch does not wake it"
is fresh 1 || fail "the touch that woke it has chosen something"
tap_at "$1" "$2"
expect screen home
stop_kiosk
echo "night: all well"
