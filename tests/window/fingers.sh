#!/bin/sh
# fingers.sh BUILD [TOUCHES]: the real program under fingers that behave badly: lifts that never come, a hand on the frame, a
# finger told twice, two thumbs on the keys; then so many random touches (10000 take some forty minutes; tests/run makes 100),
# after which it must still answer, hold nothing of a visit, and take no more memory.
. "$(dirname -- "$0")/glass.sh"
touches=${2:-10000}

mkfifo "$scratch/fingers"
send() { printf '%s\n' "$@" >"$scratch/fingers"; }
middle() { find_hit "$1"; }

# finger_tap WHAT ID: on the middle of what is described, when its first 400 ms are over
finger_tap() {
    until_true has_hit "$1" || fail "nothing to touch: $1"
    at=$(middle "$1")
    pass_ms 500
    send "down $2 $at" "sleep 60" "up $2 $at"
}

mkdir "$scratch/media"
start_display
LD_PRELOAD="$build/libinject.so $leap_clock" LEAP_CLOCK=$scratch/clock INJECT=$scratch/fingers INJECT_SIZE=1080x1920 \
    "$build/kiosk" --store "$scratch/store" --media "$scratch/media" --window 1080x1920 --describe "$described" 2>"$scratch/kiosk.log" &
kiosk=$!
expect screen welcome

# A lift that never comes, on the welcome screen; then somebody else.
pass_ms 500
send "down 50 540 900"
finger_tap "go 0 language" 51
expect screen language

finger_tap back 1
expect screen welcome

finger_tap_language() {
    finger_tap "go 0 language" 4
    expect screen language
    finger_tap "language 0" 5
    expect screen home
}
finger_tap_language

# A hand that rests on the frame keeps nobody from touching.
send "down 600 20 1780" "down 601 30 1700"
finger_tap "go 0 map" 7
expect screen map

# A pin, told as a finger and as a mouse: chosen once, and not let go of again.
until_true has_hit "map-choose 0" || fail "no pin on the map"
pin=$(middle "map-choose 0")
pass_ms 500
send "down 300 $pin" "mdown $pin" "sleep 60" "up 300 $pin" "mup $pin"
chosen() { field screen | grep -q '^map:'; }
until_true chosen || fail "the pin was not chosen"

# Two thumbs.
finger_tap "go 0 home" 8
expect screen home
finger_tap "go 0 directory" 8
expect screen directory
finger_tap "search-open 1" 9
until_true has_hit "key 109" || fail "no keys"
m=$(middle "key 109") a=$(middle "key 97")
send "down 210 $m" "sleep 20" "down 211 $a" "sleep 20" "up 210 $m" "up 211 $a"
expect_text '"ma"'
finger_tap clear 10
expect fresh 1

memory() { awk '/^Pss:/ { print $2; exit }' "/proc/$kiosk/smaps_rollup"; }
# touch_at_random SEED N: and waits until the last one was sent
touch_at_random() {
    rm -f "$scratch/done"
    send "random $1 $2" "mark $scratch/done"
    while [ ! -e "$scratch/done" ]; do
        kill -0 $kiosk || fail "it has ended"
        sleep 0.1
    done
    pass_ms 6000 # what lies there by now counts no more
}

touch_at_random 1 100
before=$(memory)
touch_at_random 2019 "$touches"
kill -0 $kiosk || fail "it has ended"
after=$(memory)
[ "$after" -lt $((before + 40000)) ] || fail "memory grew from $before to $after KiB"

# It still answers, and forgets.
until_true has_hit clear || { pass_ms 500; send "down 700 540 900" "sleep 60" "up 700 540 900"; until_true has_hit clear || until_true is fresh 1; }
[ "$(field fresh)" = 1 ] || { finger_tap clear 701; expect fresh 1; }
finger_tap "go 0 language" 800
expect screen language
stop_kiosk
echo "fingers: all well after $touches touches, $before to $after KiB"
