#!/bin/sh
# staff_code.sh BUILD: the code on the staff screen, read by another program's reader, says what `kioskctl status --json` says, on
# every kind of glass.
set -eu
build=$1
root=$(cd -- "$(dirname -- "$0")/../.." && pwd -P)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
fail() { echo "staff_code: $*" >&2; exit 1; }

mkdir "$scratch/trust"
cp -r "$root/tests/fixtures/content" "$scratch/content"
"$build/kioskctl" keygen -o "$scratch/office" >/dev/null
cp "$scratch/office.pub" "$scratch/trust/"
for sequence in 101 102; do
    jq --argjson s $sequence '.sequence = $s' "$root/tests/fixtures/content/package.json" >"$scratch/content/package.json"
    "$build/kioskctl" build "$scratch/content" -o "$scratch/new.kpk" --quick --sign "$scratch/office.key" >/dev/null
    "$build/kioskctl" install "$scratch/new.kpk" --store "$scratch/store" --trust "$scratch/trust" >/dev/null
done
"$build/kioskctl" status --store "$scratch/store" --trust "$scratch/trust" --running /nonexistent --json |
    jq -S 'del(.current_package, .previous_package)' >"$scratch/said"

# look SIZE OPTION…
look() {
    size=$1
    shift
    "$build/kiosk" --store "$scratch/store" --trust "$scratch/trust" --snapshot "$scratch/code.png" --screen staff:health --lang en \
        --size "$size" "$@"
    zbarimg -q --raw "$scratch/code.png" 2>/dev/null | jq -S . >"$scratch/read" || fail "no code can be read at $size $*"
    diff "$scratch/said" "$scratch/read" >&2 || fail "the code at $size $* says something else"
}
look 1080x1920
look 1920x1080
look 2160x3840 --text-size largest
look 3840x2160 --contrast high
look 1024x768 --panel-mm 304 --text-size largest
look 768x1024 --panel-mm 228
echo "staff_code: all well"
