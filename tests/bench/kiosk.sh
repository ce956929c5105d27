#!/bin/bash
# kiosk.sh BUILD: the real program in a real window at 1080 x 1920: start to first picture, memory, stillness, snapshots; and
# the peers that are installed. Prints a table; exit 1 when a limit is missed. Wants a machine with nothing else to do.
set -eu
build=$1
root=$(cd -- "$(dirname -- "$0")/../.." && pwd -P)
scratch=$(mktemp -d)
unset SDL_VIDEODRIVER WAYLAND_DISPLAY
x= kiosk= missed=0
trap '[ -z "$kiosk" ] || kill "$kiosk" 2>/dev/null; [ -z "$x" ] || kill "$x" 2>/dev/null; rm -rf "$scratch"' EXIT

mkfifo "$scratch/nothing"
exec 9<>"$scratch/nothing"

now() { date +%s%N; }
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

# row WHAT VALUE UNIT [LIMIT]
row() {
    verdict=
    if [ -n "${4:-}" ]; then
        verdict=$(awk -v v="$2" -v l="$4" 'BEGIN { print v <= l ? "ok" : "MISSED" }')
        [ "$verdict" = ok ] || missed=1
    fi
    printf '%-52s %9s %-4s %8s  %s\n' "$1" "$2" "$3" "${4:+≤ $4}" "$verdict"
}

# time_of COMMAND…: ms, the median of nine runs
time_of() {
    for _ in 1 2 3 4 5 6 7 8 9; do
        from=$(now)
        "$@" >/dev/null 2>&1
        echo $((($(now) - from) / 10000))
    done | median | awk '{ printf "%.1f\n", $1 / 100 }'
}

# A millisecond without a program: a sleep(1) started every two takes a third of a processor from what is measured.
pause() { read -r -t 0.001 _ <&9 || :; }

start_kiosk() {
    rm -f "$scratch/described"
    "$build/kiosk" --store "$scratch/store" --window 1080x1920 --describe "$scratch/described" 2>"$scratch/log" 9>&- &
    kiosk=$!
    until [ -e "$scratch/described" ]; do pause; done
}

stop_kiosk() {
    kill "$kiosk"
    wait "$kiosk" || :
    kiosk=
}

first_picture() {
    from=$(now)
    start_kiosk
    echo $((($(now) - from) / 1000000))
    stop_kiosk
}

pss() { awk '/^Pss:/ { printf "%.1f\n", $2 / 1024 }' "/proc/$kiosk/smaps_rollup"; }
wakeups() { cat "/proc/$kiosk/task/"*/status | awk '/^voluntary_ctxt_switches/ { n += $2 } END { print n }'; }
tap() { xdotool mousemove "$1" "$2" mousedown 1 sleep 0.05 mouseup 1 sleep 1.5; }

Xvfb -displayfd 3 -noreset -screen 0 1080x1920x24 -nolisten tcp 3>"$scratch/display" 2>/dev/null &
x=$!
until [ -s "$scratch/display" ]; do sleep 0.05; done
DISPLAY=:$(cat "$scratch/display")
export DISPLAY

row "start to first picture, median of 9" "$(for _ in 1 2 3 4 5 6 7 8 9; do first_picture; done | median)" ms 60

start_kiosk
sleep 1
row "memory (PSS) on the welcome screen" "$(pss)" MiB 60
tap 540 900
home=$(awk '/ language 0/ { split($2, a, ","); split($3, s, "x"); print int(a[1] + s[1] / 2), int(a[2] + s[2] / 2); exit }' "$scratch/described")
# shellcheck disable=SC2086
tap $home
row "memory (PSS) on the home screen, all ahead worked out" "$(pss)" MiB 60
before=$(wakeups)
frames=$(sed -n 's/^frame //p;1q' "$scratch/described")
sleep 20
row "wake-ups a second with nothing to do" "$(awk -v n=$(($(wakeups) - before)) 'BEGIN { printf "%.2f\n", n / 20 }')" 1/s 1
row "pictures drawn in 20 s with nothing to do" "$(($(sed -n 's/^frame //p;1q' "$scratch/described") - frames))" "" 0
stop_kiosk

for tag in en ar my ksw; do
    row "kiosk --snapshot letter, $tag" "$(time_of "$build/kiosk" --store "$scratch/store" --snapshot "$scratch/s.png" --screen letter --lang $tag)" ms 150
done
sed -n '/^---$/,/^---$/!p' "$root/content/letter/digest.md" >"$scratch/letter.txt"
if command -v g++ >/dev/null && pkg-config --exists Qt5Widgets; then
    # shellcheck disable=SC2046
    g++ -O2 -fPIC $(pkg-config --cflags Qt5Widgets) -o "$scratch/qt" "$root/tests/bench/qt_viewer.cpp" $(pkg-config --libs Qt5Widgets)
    qt=$(time_of "$scratch/qt" "$scratch/letter.txt" "$scratch/q.png")
    row "peer: Qt's text widget, the digest, en" "$qt" ms
    own=$(time_of "$build/kiosk" --store "$scratch/store" --snapshot "$scratch/s.png" --screen letter --lang en)
    row "kiosk --snapshot letter, en, to Qt's" "$(awk -v a="$own" -v b="$qt" 'BEGIN { printf "%.2f", a / b }')" "" 0.5
fi
if command -v pango-view >/dev/null; then
    row "peer: pango-view of the digest, en" "$(time_of pango-view --no-display -o "$scratch/p.png" --width=700 --font='Noto Sans 20' "$scratch/letter.txt")" ms
fi
for chromium in chromium-headless-shell chromium chromium-browser google-chrome; do
    command -v $chromium >/dev/null || continue
    printf '<meta charset=utf-8><body style="width:700px;font:20px Noto Sans">' >"$scratch/letter.html"
    cat "$scratch/letter.txt" >>"$scratch/letter.html"
    row "peer: $chromium, screenshot of the digest, en" "$(time_of $chromium --headless --no-sandbox --disable-gpu --window-size=1080,1920 \
        --screenshot="$scratch/c.png" "file://$scratch/letter.html")" ms
    break
done
[ $missed = 0 ]
