#!/bin/sh
# visitor.sh BUILD: the real program in a real window, used by pointer alone. Someone who reads S'gaw Karen reads the digest
# to its end, goes to a school on the map, calls for an interpreter, and clears the screen. What is on the screen comes from
# the file of --describe, which only tests use; that it is really drawn is seen by comparing pixels.
set -eu
build=$1
root=$(cd -- "$(dirname -- "$0")/../.." && pwd -P)
scratch=$(mktemp -d)
mkdir "$scratch/home"
described=$scratch/described
unset SDL_VIDEODRIVER WAYLAND_DISPLAY
kiosk=
x=

finish() {
    [ -z "$kiosk" ] || kill -9 "$kiosk" 2>/dev/null || :
    [ -z "$x" ] || kill "$x" 2>/dev/null || :
    rm -rf "$scratch"
}
trap finish EXIT

fail() {
    echo "visitor: $*" >&2
    [ ! -e "$described" ] || sed -n 1,5p "$described" >&2
    cat "$scratch/kiosk.log" >&2
    exit 1
}

# until COMMAND…: within ten seconds.
until_true() {
    for _ in $(seq 200); do
        ! "$@" || return 0
        sleep 0.05
    done
    return 1
}

field() { sed -n "s/^$1 //p;5q" "$described" 2>/dev/null; }
is() { [ "$(field "$1")" = "$2" ]; }
expect() { until_true is "$1" "$2" || fail "expected $1 $2"; }

drawn_since() { [ "$(field frame)" -gt "$1" ]; }

# "X Y" of the middle of the first hit that is WHAT, as scene_print writes it.
find_hit() {
    awk -v what="$1" '
        /^hit / {
            rest = $0
            sub(/^hit [^ ]+ [^ ]+ /, "", rest)
            if (rest != what && index(rest " ", what " ") != 1) next
            split($2, at, ","); split($3, size, "x")
            if (size[2] < 24) next
            print int(at[1] + size[1] / 2), int(at[2] + size[2] / 2)
            exit
        }' "$described"
}

has_hit() { [ -n "$(find_hit "$1")" ]; }

tap_at() { xdotool mousemove "$1" "$2" mousedown 1 sleep 0.06 mouseup 1; }

tap() {
    until_true has_hit "$1" || fail "nothing to touch: $1"
    # shellcheck disable=SC2046
    tap_at $(find_hit "$1")
}

# The first scroll region: "X TOP BOTTOM OFFSET LIMIT".
scroller() {
    awk '/^region [0-9]+ scroll / && $9 > 0 {
        split($4, at, ","); split($5, size, "x")
        print int(at[1] + size[1] / 3), int(at[2] + size[2] * 0.2), int(at[2] + size[2] * 0.8), $7, $9
        exit
    }' "$described"
}

# One drag upwards with a rest at its end; then waits until the picture stands still.
drag_up() {
    # shellcheck disable=SC2046
    set -- $(scroller)
    xdotool mousemove "$1" "$3" mousedown 1 mousemove "$1" $(($3 - 60)) sleep 0.02 \
        mousemove "$1" $((($2 + $3) / 2)) sleep 0.02 mousemove "$1" "$2" sleep 0.12 mouseup 1
    sleep 0.1
}

at_end() {
    # shellcheck disable=SC2046
    set -- $(scroller)
    [ "${4%.*}" -ge "${5%.*}" ]
}

read_to_end() {
    for _ in $(seq 40); do
        ! at_end || return 0
        drag_up
    done
    return 1
}

# What the window shows is, pixel for pixel, what a snapshot of that screen shows.
same_as_snapshot() {
    import -window root "$scratch/window.png"
    "$build/kiosk" --store "$scratch/store" --snapshot "$scratch/snapshot.png" --screen "$1" --lang "$2"
    [ "$(compare -metric AE "$scratch/window.png" "$scratch/snapshot.png" null: 2>&1)" = 0 ]
}

wakeups() { cat "/proc/$kiosk/task/"*/status | awk '/^voluntary_ctxt_switches/ { n += $2 } END { print n }'; }

files() { find "$scratch/home" "$scratch/store" -printf '%p %s %T@\n' 2>/dev/null | sort; }

# ---- a display and the kiosk -----------------------------------------------------------------------------------------

Xvfb -displayfd 3 -screen 0 1080x1920x24 -nolisten tcp 3>"$scratch/display" 2>"$scratch/xvfb.log" &
x=$!
until_true test -s "$scratch/display" || fail "no X server: $(cat "$scratch/xvfb.log")"
DISPLAY=:$(cat "$scratch/display")
HOME=$scratch/home
export DISPLAY HOME
before=$(files)
"$build/kiosk" --store "$scratch/store" --window 1080x1920 --describe "$described" 2>"$scratch/kiosk.log" &
kiosk=$!
expect screen welcome
expect fresh 1

# ---- the visit -------------------------------------------------------------------------------------------------------

tap_at 540 900
expect screen language
tap "language $(jq '[.languages[].tag] | index("ksw")' "$root/content/package.json")"
expect screen home
expect language ksw
xdotool mousemove 540 1700
sleep 0.3
same_as_snapshot home ksw || fail "the window does not show what a snapshot of home shows"

# Pressed is seen at once, and sliding off takes it back.
frame=$(field frame)
# shellcheck disable=SC2046
xdotool mousemove $(find_hit "go 0 letter") mousedown 1
until_true drawn_since "$frame" || fail "no picture of a pressed tile"
xdotool mousemove 540 1500 mouseup 1
sleep 0.2
is screen home || fail "a touch that slid off has done something"

tap "go 0 letter"
expect screen letter
read_to_end || fail "the letter has no end"
tap "go 0 home"
expect screen home
tap "go 0 map"
expect screen map
tap "map-choose 0 longfellow"
tap "go 0 school:longfellow"
expect screen school:longfellow
tap "go 0 card"
expect screen card
grep -q '^text .*414-475-8393' "$described" || fail "no number on the interpreter card"
tap "clear"
expect screen welcome
expect fresh 1
expect language en

# ---- being a good neighbour ------------------------------------------------------------------------------------------

tap_at 540 900
expect screen language
tap "language 0"
expect screen home
sleep 2
frame=$(field frame) woken=$(wakeups)
sleep 5
[ "$(field frame)" = "$frame" ] || fail "the picture was drawn anew although nothing has changed"
woken=$(($(wakeups) - woken))
[ "$woken" -le 5 ] || fail "woken $woken times in 5 seconds with nothing to do"

[ "$(files)" = "$before" ] || fail "a visit left traces: $(files)"
[ ! -s "$scratch/kiosk.log" ] || fail "a visit was logged"

kill "$kiosk"
for _ in $(seq 100); do
    kill -0 "$kiosk" 2>/dev/null || break
    sleep 0.02
done
wait "$kiosk" && status=0 || status=$?
kiosk=
[ "$status" = 0 ] || fail "SIGTERM: exit status $status"
echo "visitor: all well"
