#!/bin/sh
# browser.sh TEST_BROWSER: has Chromium lay out what the kiosk shows, with the same fonts, and compares it with the text
# engine line by line (compare.c). No screen, no network. Skipped without a browser that starts.
set -eu
test_browser=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

skip() {
    echo "browser: skipped: $*" >&2
    exit 77
}

browser=$(command -v chromium-headless-shell || command -v chromium) || skip "chromium-headless-shell is not installed"

# page FILE: prints the document as it is when its script has come to its end. As root, and in most containers, Chromium
# cannot make its sandbox; the pages are our own.
page() {
    HOME=$scratch XDG_CONFIG_HOME=$scratch XDG_CACHE_HOME=$scratch "$browser" --headless --no-sandbox --disable-gpu \
        --disable-dev-shm-usage --disable-quic --disable-background-networking --disable-component-update --disable-sync \
        --no-first-run --user-data-dir="$scratch/profile" --force-device-scale-factor=1 --virtual-time-budget=1000000 \
        --dump-dom "file://$1" 2>"$scratch/log"
}

echo '<p id="hello">' >"$scratch/hello.html"
page "$scratch/hello.html" | grep -q hello || skip "$browser does not start: $(tail -n 1 "$scratch/log")"

"$test_browser" pages "$scratch" >"$scratch/tags"
while read -r tag; do
    page "$scratch/$tag.html" >"$scratch/$tag.said" || { cat "$scratch/log" >&2; exit 1; }
done <"$scratch/tags"
"$test_browser" compare "$scratch"
