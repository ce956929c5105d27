#!/bin/sh
# keys.sh BUILD: the real program in a real window by keys alone: an office by the ring, what is heard on the way, keys that
# mean nothing, and the end of the visit. Sound goes into a file (SDL's disk driver).
. "$(dirname -- "$0")/glass.sh"

SDL_AUDIODRIVER=disk SDL_DISKAUDIOFILE=$scratch/sound SDL_DISKAUDIODELAY=20
export SDL_AUDIODRIVER SDL_DISKAUDIOFILE SDL_DISKAUDIODELAY

focus() { sed -n 's/^focus //p;8q' "$described"; }
focus_is() { case $(focus) in $1) true ;; *) false ;; esac; }
expect_focus() { until_true focus_is "$1" || fail "expected focus $1, it is $(focus)"; }
moved_from() { [ "$(focus)" != "$1" ]; }

# key_to PATTERN: down until the ring is on a label like that.
key_to() {
    for _ in $(seq 80); do
        before=$(focus)
        xdotool key Down
        until_true moved_from "$before" || fail "the ring does not move from $before"
        ! focus_is "$1" || return 0
    done
    fail "keys do not come to $1"
}

heard() { [ -e "$scratch/sound" ] && tr -d '\0' <"$scratch/sound" | head -c 20000 | wc -c | grep -q '^20000$'; }

start_display
start_kiosk
xdotool windowfocus "$(xdotool search --onlyvisible --name '.*' | tail -n 1)" # there is no window manager to do it
[ "$(focus)" = none ] || fail "a ring before any key"
xdotool key a Tab
sleep 0.3
[ "$(focus)" = none ] || fail "a letter moves the ring"
[ ! -e "$scratch/sound" ] || fail "the sound device is open although nobody asked"

xdotool key Down
expect_focus '1 *'
key_to '*English*'
xdotool key Return
expect screen home
expect_focus '1 *'
key_to '*Find an office*'
xdotool key Return
expect screen directory
xdotool key Left
expect screen home
expect_focus '*Find an office*' # back where it was

# With the help key everything is said.
if "$build/kioskctl" inspect "$build/builtin.kpk" | grep -q 'audio/en/'; then
    xdotool key F1
    until_true heard || fail "nothing is heard"
    xdotool key F1
else
    echo "keys: no voice was built in; what is heard is not looked at"
fi

key_to '*Clear screen*'
xdotool key Return
expect screen welcome
expect fresh 1
[ "$(focus)" = none ] || fail "the ring stays after the visit"
[ -z "$(find "$scratch/home" -type f)" ] || fail "something was written: $(find "$scratch/home" -type f)"
stop_kiosk
echo "keys: all well"
