#!/bin/sh
# drawings.sh KIOSKCTL FIXTURES: what an author draws comes out as a browser shows it. Every FIXTURES/*.svg, and one of
# them in UTF-16, is drawn by kioskctl and by Chromium at the same size. Tolerance: on average 0.4 % of a colour channel,
# and one pixel in fifty further apart than a tenth (edges are smoothed in two ways). Skipped (77) without the browser.
set -eu
kioskctl=$1 fixtures=$2
. "$(dirname -- "$0")/../workbench.sh"
command -v chromium-headless-shell >/dev/null || exit 77
command -v compare >/dev/null || exit 77

browser() { # DRAWING WIDTH HEIGHT OUT
    printf '<body style="margin:0;background:#fff"><img src="file://%s" style="display:block;width:%dpx;height:%dpx">' "$1" "$2" "$3" >page.html
    chromium-headless-shell --no-sandbox --hide-scrollbars --force-device-scale-factor=1 --window-size="$2,$3" \
        --screenshot="$4" "file://$PWD/page.html" >chromium.log 2>&1 || fail "chromium: $(tail -n 1 chromium.log)"
}

n=0
look() { # DRAWING
    "$kioskctl" image-check "$1" -o ours.png >said || fail "$1 is refused"
    width=$(identify -format %w ours.png) height=$(identify -format %h ours.png)
    browser "$1" "$width" "$height" theirs.png
    mean=$(compare -metric MAE ours.png theirs.png null: 2>&1 | sed 's/.*(\(.*\))/\1/')
    far=$(compare -metric AE -fuzz 10% ours.png theirs.png null: 2>&1 || true)
    echo "$(basename "$1"): mean $mean, far $far of $((width * height)) px"
    awk -v mean="$mean" -v far="$far" -v all=$((width * height)) 'BEGIN { exit !(mean < 0.004 && far * 50 < all) }' ||
        fail "$(basename "$1") is drawn otherwise than by the browser"
    n=$((n + 1))
}

for drawing in "$fixtures"/*.svg; do
    look "$drawing"
done
[ "$n" -ge 7 ] || fail "only $n drawings"
{ printf '\377\376'; iconv -f UTF-8 -t UTF-16LE "$fixtures/percentages.svg"; } >wide.svg
look "$PWD/wide.svg"
