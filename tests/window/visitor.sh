#!/bin/sh
# visitor.sh BUILD: the real program in a real window, used by pointer alone. Someone who reads S'gaw Karen reads the digest
# to its end, goes to a school on the map, calls for an interpreter, and clears the screen.
. "$(dirname -- "$0")/glass.sh"

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

wakeups() { cat "/proc/$kiosk/task/"*/status | awk '/^voluntary_ctxt_switches/ { n += $2 } END { print n }'; }

files() { find "$scratch/home" "$scratch/store" -printf '%p %s %T@\n' 2>/dev/null | sort; }

# ---- a display and the kiosk -----------------------------------------------------------------------------------------

start_display
before=$(files)
start_kiosk
expect fresh 1

# What is on the screen is nobody else's: no core dump, and no picture that another user may read.
grep -q '^Max core file size  *0  *0 ' "/proc/$kiosk/limits" || fail "core dumps are not forbidden"
segment=$(awk '/\/SYSV/ { print $5; exit }' "/proc/$kiosk/maps")
[ -z "$segment" ] || ipcs -m | awk -v id="$segment" '$2 == id && $4 == 600 { ok = 1 } END { exit !ok }' ||
    fail "the picture's segment is open to others: $(ipcs -m)"

# ---- the visit -------------------------------------------------------------------------------------------------------

tap "go 0 language"
expect screen language
tap "language $(jq '[.languages[].tag] | index("ksw")' "$root/content/package.json")"
expect screen home
expect language ksw
xdotool mousemove 540 1700
until_true same_as_snapshot home ksw || fail "the window does not show what a snapshot of home shows"

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
expect_text 414-475-8393
tap "clear"
expect screen welcome
expect fresh 1
expect language en

# ---- being a good neighbour ------------------------------------------------------------------------------------------

tap "go 0 language"
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

stop_kiosk
echo "visitor: all well"
