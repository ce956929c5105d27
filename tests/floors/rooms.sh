#!/bin/sh
# rooms.sh ROOT [--write]: every room by floor with the first sentence of its header, as kiosk/README.md lists them between two
# marks. --write puts the list there.
set -eu
here=$(cd -- "$(dirname -- "$0")" && pwd -P)
cd -- "$1"
LC_ALL=C
export LC_ALL
readme=kiosk/README.md

# The first sentence of "/* room: what it is. More. */", from the first line on.
sentence() {
    awk '
        /^\/\* / { inside = 1 }
        !inside || /^ \*$/ { exit }
        { text = text " " $0 }
        /\*\// { exit }
        END {
            gsub(/ \* /, " ", text)
            gsub(/  +/, " ", text)
            sub(/^ *\/\* [a-z0-9_]+: */, "", text)
            sub(/ *\*\/.*$/, "", text)
            if ((i = match(text, /[A-Za-z0-9)"`][A-Z)"`]\. ["A-Z]|[a-z0-9)"`][a-z)"`]\. [A-Za-z"`]/)) > 0)
                text = substr(text, 1, i + 1)
            sub(/\.$/, "", text)
            print text
        }' "$1"
}

list() {
    for floor in $(sed -n 's/.*split("\([a-z ]*\)", order.*/\1/p' "$here/includes.awk"); do
        printf '\n**%s/**\n\n' "$floor"
        for header in kiosk/"$floor"/*.h; do
            [ -f "$header" ] || continue
            room=$(basename "$header" .h)
            printf -- '- `%s`: %s\n' "$room" "$(sentence "$header")"
        done
    done
}

if [ "${2:-}" = --write ]; then
    list >"$readme.rooms"
    awk -v rooms="$readme.rooms" '
        /^<!-- rooms -->$/ { print; while ((getline line < rooms) > 0) print line; print ""; skip = 1; next }
        /^<!-- end of rooms -->$/ { skip = 0 }
        !skip { print }' "$readme" >"$readme.new"
    rm "$readme.rooms"
    mv "$readme.new" "$readme"
else
    list
fi
