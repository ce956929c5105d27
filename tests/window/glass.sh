# glass.sh, to be sourced with $1 the build folder: a display without a screen, a kiosk in it, and a finger. What is on the
# screen comes from the file of --describe, which only tests use.
set -eu
build=$1
root=$(cd -- "$(dirname -- "$0")/../.." && pwd -P)
scratch=$(mktemp -d)
mkdir "$scratch/home" "$scratch/clock"
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
    echo "$(basename -- "$0" .sh): $*" >&2
    [ ! -e "$described" ] || sed -n 1,5p "$described" >&2
    cat "$scratch/kiosk.log" >&2
    exit 1
}

# until_true COMMAND…: within two minutes, so that a busy machine is given its time; what comes is seen at once.
until_true() {
    for _ in $(seq 2400); do
        ! "$@" || return 0
        sleep 0.05
    done
    return 1
}

field() { sed -n "s/^$1 //p;5q" "$described" 2>/dev/null; }
is() { [ "$(field "$1")" = "$2" ]; }
expect() { until_true is "$1" "$2" || fail "expected $1 $2"; }
drawn_since() { [ "$(field frame)" -gt "$1" ]; }
reads() { grep -q "^text .*$1" "$described"; }
expect_text() { until_true reads "$1" || fail "expected to read: $1"; }

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

# The kiosk's clock is the test's (leap_clock.c): pass_ms N passes over so much time; between leap and stay, what it would sleep
# through. Under a sanitizer, which has its own ideas of what is loaded first, time just passes.
leap_clock=
[ ! -e "$build/libleap_clock.so" ] || leap_clock=$build/libleap_clock.so
pass_ms() {
    if [ -n "$leap_clock" ]; then
        truncate -s "+$1" "$scratch/clock/passed"
    else
        sleep "$(echo "$1" | awk '{ print $1 / 1000 }')"
    fi
}
leap() { : >"$scratch/clock/leap"; }
stay() { rm "$scratch/clock/leap"; }

# What is described can be seen; for its first 400 ms nothing that is touched there counts.
tap_at() {
    pass_ms 500
    xdotool mousemove "$1" "$2" mousedown 1 sleep 0.06 mouseup 1
}

tap() {
    until_true has_hit "$1" || fail "nothing to touch: $1"
    # shellcheck disable=SC2046
    tap_at $(find_hit "$1")
}

# start_display OPTION…: of Xvfb
start_display() {
    Xvfb -displayfd 3 -screen 0 1080x1920x24 -nolisten tcp "$@" 3>"$scratch/display" 2>"$scratch/xvfb.log" &
    x=$!
    until_true test -s "$scratch/display" || fail "no X server: $(cat "$scratch/xvfb.log")"
    DISPLAY=:$(cat "$scratch/display")
    HOME=$scratch/home
    export DISPLAY HOME
}

# on_the_clock KIOSK OPTION… &
on_the_clock() { exec env LD_PRELOAD="${LD_PRELOAD:+$LD_PRELOAD }$leap_clock" LEAP_CLOCK="$scratch/clock" "$@"; }

# start_kiosk OPTION…
start_kiosk() {
    on_the_clock "$build/kiosk" --store "$scratch/store" --window 1080x1920 --describe "$described" "$@" 2>"$scratch/kiosk.log" &
    kiosk=$!
    expect screen welcome
}

# same_as_snapshot SCREEN TAG [WxH]: what the window shows is, pixel for pixel, what a snapshot shows, in which no picture is
# still to come.
same_as_snapshot() {
    import -window root "$scratch/window.png"
    "$build/kiosk" --store "$scratch/store" --snapshot "$scratch/snapshot.png" --screen "$1" --lang "$2" --size "${3:-1080x1920}"
    [ "$(compare -metric AE "$scratch/window.png" "$scratch/snapshot.png" null: 2>&1)" = 0 ]
}

# SIGTERM ends it at once and well.
stop_kiosk() {
    kill "$kiosk"
    for _ in $(seq 100); do
        kill -0 "$kiosk" 2>/dev/null || break
        sleep 0.02
    done
    wait "$kiosk" && status=0 || status=$?
    kiosk=
    [ "$status" = 0 ] || fail "SIGTERM: exit status $status"
}
