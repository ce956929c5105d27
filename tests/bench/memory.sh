#!/bin/sh
# memory.sh BUILD [PHOTOGRAPHS]: the promise of memory with a package of 12-megapixel photographs (45 are about the largest that is
# accepted): PSS of the screen at home, and of screen and importer together while such a package is installed from a stick.
# With a machine's voice in it, where the build has one: while everything that happens is spoken, too.
# A row per figure: what, MiB, limit. Needs Xvfb, xdotool and ImageMagick.
set -eu
build=$(cd -- "$1" && pwd -P) photographs=${2:-45}
root=$(cd -- "$(dirname -- "$0")/../.." && pwd -P)
scratch=$(mktemp -d)
kiosk='' x='' audio=''
finish() {
    [ -z "$kiosk" ] || kill "$kiosk" 2>/dev/null || :
    [ -z "$x" ] || kill "$x" 2>/dev/null || :
    rm -rf "$scratch"
}
trap finish EXIT

package() { # SEQUENCE
    sed "s/\"sequence\": *[0-9]*/\"sequence\": $1/" "$root/content/package.json" >"$scratch/content/package.json"
    "$build/kioskctl" build "$scratch/content" -o "$scratch/$1.kpk" --sign "$scratch/key.key" $audio --quick --accept-losses >/dev/null 2>&1
}

pss() { awk '/^Pss:/ { print $2 }' "/proc/$1/smaps_rollup" 2>/dev/null || echo 0; }

together() {
    sum=$(pss "$kiosk")
    for child in $(cat "/proc/$kiosk/task/$kiosk/children"); do
        sum=$((sum + $(pss "$child" || echo 0)))
    done
    echo "$sum"
}

row() { printf '%-60s %6.1f %6d\n' "$1" "$(awk -v k="$2" 'BEGIN { print k / 1024 }')" "$3"; }

measure() { # WIDTH HEIGHT LIMIT-AT-HOME LIMIT-EVER
    rm -rf "$scratch/media" "$scratch/shown"
    cp -r "$scratch/store" "$scratch/shown"
    mkdir "$scratch/media"
    : >"$scratch/display"
    Xvfb -displayfd 3 -screen 0 "$1x$2x24" -nolisten tcp 3>"$scratch/display" 2>/dev/null &
    x=$!
    while ! [ -s "$scratch/display" ]; do sleep 0.1; done
    DISPLAY=:$(cat "$scratch/display")
    export DISPLAY
    "$build/kiosk" --store "$scratch/shown" --trust "$scratch/trust" --media "$scratch/media" --window "$1x$2" --sound speaker \
        2>"$scratch/log" &
    kiosk=$!
    sleep 5
    xdotool mousemove $(($1 / 2)) $(($2 / 2)) sleep 0.3 mousedown 1 sleep 0.1 mouseup 1 sleep 2 \
        mousemove $(($1 / 4)) $(($2 / 2)) sleep 0.3 mousedown 1 sleep 0.1 mouseup 1 sleep 3
    row "PSS at home, $1x$2" "$(pss "$kiosk")" "$3"
    xdotool key F1 sleep 2 key Down sleep 2 key Down sleep 1
    row "PSS at home while it speaks, $1x$2" "$(pss "$kiosk")" "$3"
    mkdir "$scratch/media/STICK"
    cp "$scratch/2000.kpk" "$scratch/media/STICK"
    most=0
    until grep -q 'installed version\|not installed' "$scratch/log"; do
        now=$(together)
        [ "$now" -le "$most" ] || most=$now
        sleep 0.05
    done
    row "PSS with an installation of $(du -m "$scratch/2000.kpk" | cut -f 1) MB, $1x$2" "$most" "$4"
    kill "$kiosk" "$x"
    wait "$kiosk" "$x" 2>/dev/null || :
    kiosk='' x=''
}

SDL_AUDIODRIVER=dummy
export SDL_AUDIODRIVER
[ ! -d "$build/voice/en" ] || audio="--audio $build/voice"
cp -r "$root/content" "$scratch/content"
mkdir "$scratch/trust"
"$build/kioskctl" keygen -o "$scratch/key" >/dev/null
cp "$scratch/key.pub" "$scratch/trust"
convert -size 4000x3000 xc:gray +noise Random -quality 45 "$scratch/content/images/photo-0.jpg"
for i in $(seq "$((photographs - 1))"); do
    cp "$scratch/content/images/photo-0.jpg" "$scratch/content/images/photo-$i.jpg"
done
package 1000
package 2000
"$build/kioskctl" install "$scratch/1000.kpk" --store "$scratch/store" --trust "$scratch/trust" >/dev/null
measure 1080 1920 60 150
measure 2160 3840 120 230
