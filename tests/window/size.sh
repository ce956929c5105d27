#!/bin/sh
# size.sh BUILD: the display changes its size while the kiosk runs, on an X server without a window manager: the page, the bar
# and the finger follow. A window that was covered is whole again, the safe page too.
. "$(dirname -- "$0")/glass.sh"

scene_is() { [ "$(sed -n 's/^scene \([^ ]*\).*/\1/p' "$described" 2>/dev/null)" = "$1" ]; }

# resize WIDTH HEIGHT: as a display does that is plugged again
resize() {
    xrandr --newmode "$1x$2" 0 "$1" 0 0 "$1" "$2" 0 0 "$2" 2>/dev/null || :
    xrandr --addmode screen "$1x$2"
    xrandr --output screen --mode "$1x$2"
    until_true scene_is "$1x$2" || fail "the page is $(grep '^scene' "$described") on a display of $1x$2"
}

# covered_and_back: another window comes over all of it and goes; the same picture stands there afterwards.
covered_and_back() {
    import -window root "$scratch/before.png"
    display -size 400x400 -geometry 600x600+200+200 xc:red 2>/dev/null &
    other=$!
    covered() { import -window root "$scratch/over.png" && ! cmp -s "$scratch/before.png" "$scratch/over.png"; }
    until_true covered || fail "nothing covered the window"
    kill $other
    wait $other 2>/dev/null || :
    whole() { import -window root "$scratch/after.png" && [ "$(compare -metric AE "$scratch/before.png" "$scratch/after.png" null: 2>&1)" = 0 ]; }
    until_true whole || fail "the picture is not whole after it was uncovered"
}

mkdir "$scratch/media"
start_display
on_the_clock "$build/kiosk" --store "$scratch/store" --media "$scratch/media" --describe "$described" 2>"$scratch/kiosk.log" &
kiosk=$!
expect screen welcome
until_true scene_is 1080x1920 || fail "does not fill the display"
resize 800 1280
tap "go 0 language"
expect screen language
tap "language 0"
expect screen home
resize 1024 768
tap "go 0 letter" # where it is drawn now
expect screen letter
until_true same_as_snapshot letter en 1024x768 || fail "not what a snapshot of 1024x768 shows"
covered_and_back
resize 1080 1920
tap clear
expect fresh 1
stop_kiosk

# The safe page.
rm -f "$described"
mkdir -p "$scratch/bare"
cp "$build/kiosk" "$scratch/bare/"
ln -s "$build/fonts" "$build/assets" "$scratch/bare/"
"$scratch/bare/kiosk" --store "$scratch/none" --media "$scratch/media" 2>"$scratch/kiosk.log" &
kiosk=$!
safe() { import -window root "$scratch/safe.png" && [ "$(convert "$scratch/safe.png" -format '%[hex:p{5,5}]' info:)" = 12405F ]; }
until_true safe || fail "no safe page"
covered_and_back
stop_kiosk
echo "size: all well"
