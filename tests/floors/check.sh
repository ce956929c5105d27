#!/bin/sh
# check.sh ROOT [BUILD]: the rules of the house that a machine can see. One line per finding; exit 1 when there is any.
# BUILD: a folder with built objects, to find mutable variables in; without it that one rule is not looked at.
set -eu
here=$(cd -- "$(dirname -- "$0")" && pwd -P)
cd -- "$1"
build=${2:-}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
LC_ALL=C
export LC_ALL

sources() { find "$@" -type f \( -name '*.c' -o -name '*.h' \) | sort; }

# Nothing but what the README explains lies at the top and in kiosk/.
names() {
    ls -A . | grep -vxE 'kiosk|assets|fonts|content|tests|CMakeLists\.txt|README\.md|build(-.*)?|\..*' |
        sed 's/$/: not a name for the top folder/'
    ls -A kiosk | grep -vxE 'ground|trust|lookup|city|image|content|query|text|scene|parts|views|paint|display|sound|update|staff|input|shell|offscreen|formats|gis|author|ctl|deploy|main\.c|import\.c|run|README\.md' |
        sed 's|^|kiosk/|; s/$/: not a floor/'
    return 0
}

# Downwards only, libraries where they belong, and no ring: tsort names the rooms of one that there is.
includes() {
    : >"$scratch/edges"
    sources kiosk | xargs awk -v libraries="$here/libraries" -v edges="$scratch/edges" -f "$here/includes.awk"
    tsort <"$scratch/edges" 2>&1 >/dev/null | awk '
        /contains a loop/ { if (ring != "") print ring; ring = "a ring of includes:"; next }
        { ring = ring " " $NF }
        END { if (ring != "") print ring }'
}

sizes() {
    find kiosk tests .ci -type f \( -name '*.[ch]' -o -name '*.sh' -o -name '*.awk' -o -name run \) 2>/dev/null |
        sort | xargs wc -l | awk '$2 != "total" && $1 > 600 { print $2 ": " $1 " lines (600 at most)" }'
}

header_sizes() {
    find kiosk tests -type f -name '*.h' | sort | xargs wc -l | awk '$2 != "total" && $1 > 120 { print $2 ": " $1 " lines (120 at most)" }'
}

code() { sources kiosk tests | xargs awk -f "$here/code.awk"; }

headers() { sources kiosk | grep '\.h$' | xargs awk -f "$here/headers.awk"; }

# The README lists every room with the first sentence of its header, which is short enough for one line.
readme() {
    "$here/rooms.sh" . >"$scratch/rooms"
    awk '/^- `/ { name = $2; sub(/^- `[a-z0-9_]*`: /, "")
        if (length($0) > 160) print name " its header begins with a sentence of " length($0) " bytes (160 at most)" }' "$scratch/rooms"
    sed -n '/^<!-- rooms -->$/,/^<!-- end of rooms -->$/p' kiosk/README.md | sed '1d;$d' | sed '$d' | cmp -s - "$scratch/rooms" ||
        echo "kiosk/README.md: the list of rooms is old: tests/floors/rooms.sh . --write"
    grep -oE '`[a-z]+/[a-z_]+\.(c|h|def)`' kiosk/README.md | tr -d '`' | sort -u | while read -r file; do
        [ -f "kiosk/$file" ] || echo "kiosk/README.md: $file is not there"
    done
}

# Variables in sections that can be written. Constants with addresses in them are made read-only by the loader.
globals() {
    [ -n "$build" ] || return 0
    find "$build/CMakeFiles" -path '*.dir/kiosk/*.o' | sort | while read -r object; do
        source=kiosk/${object##*.dir/kiosk/}
        [ -f "${source%.o}" ] || continue
        objdump -t "$object" | awk -v file="${source%.o}" -v allowed="$here/globals" '
            BEGIN { while ((getline line < allowed) > 0) known[line] = 1 }
            NF < 4 { next }
            { section = $(NF - 2) }
            section !~ /^(\.data|\.bss|\.tdata|\.tbss|\*COM\*)/ || section ~ /^\.data\.rel\.ro/ { next }
            $NF == section || (file " " $NF) in known { next }
            { print file ": " $NF " is a mutable variable" }'
    done
}

# What a room exports is called by another room of the programs, or is on the list of what tests need, and then a test does.
exports() {
    [ -n "$build" ] || return 0
    find "$build/CMakeFiles" -path '*.dir/kiosk/*.o' | grep -E '/(floor_[a-z]*|kiosk|kiosk-import|kioskctl)\.dir/' | sort |
        while read -r object; do
            source=kiosk/${object##*.dir/kiosk/}
            [ ! -f "${source%.o}" ] || echo "$object"
        done | xargs nm -A -P -g | awk -v list="$here/for_tests" -f "$here/exports.awk" | sort
    sed -n '/^kiosk/p' "$here/for_tests" | while read -r source symbol; do
        [ ! -f "$source" ] || grep -rqw --include='*.c' -- "$symbol" tests ||
            echo "$source: $symbol is in tests/floors/for_tests, and no test calls it"
    done
}

# The visitor's choices have five writers, all in scene/model*.c: elsewhere a model is held const, handed to them by its owner,
# and no field of one is assigned.
model_writers() {
    sources kiosk | grep -v '^kiosk/scene/model[a-z_]*\.[ch]$' | xargs awk -f "$here/model.awk"
}

for rule in names includes sizes header_sizes code headers readme globals exports model_writers; do
    $rule
done >"$scratch/findings"
cat "$scratch/findings"
[ ! -s "$scratch/findings" ]
