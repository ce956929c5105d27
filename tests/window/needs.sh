#!/bin/sh
# needs.sh BUILD: from the welcome screen to the answer by pointer alone: in each language of the welcome screen every fourth
# need, so that each is asked for in two languages. At most four touches, and then a number to call can be read.
. "$(dirname -- "$0")/glass.sh"
touches=0 walks=0 most=0

touch() {
    tap "$1"
    touches=$((touches + 1))
}

# The tile may stand on the next page of the list: then the way there is a touch too.
touch_tile() {
    if ! has_hit "$1"; then
        touch "$(sed -n 's/^hit [^ ]* [^ ]* \(glide .*\)/\1/p' "$described" | tail -n 1)"
        until_true has_hit "$1" || fail "no tile: $1"
        settled
    fi
    touch "$1"
}

# The list has stopped moving.
settled() {
    frame=-1
    while [ "$(field frame)" != "$frame" ]; do
        frame=$(field frame)
        sleep 0.2
    done
}

walk() {
    touches=0
    expect fresh 1
    touch "language $1"
    expect screen home
    touch "go 0 needs"
    expect screen needs
    touch_tile "go 0 need:$3"
    expect screen "need:$3"
    expect language "$2"
    expect_text '[0-9][0-9][0-9]-[0-9][0-9][0-9]-[0-9][0-9][0-9][0-9]'
    [ "$touches" -le 4 ] || fail "$2: $3: $touches touches"
    [ "$touches" -le "$most" ] || most=$touches
    walks=$((walks + 1))
    tap clear
    expect screen welcome
}

start_display
start_kiosk
languages=$(jq -r '.languages | to_entries | unique_by(.value.group) | sort_by(.key) | .[] | "\(.key):\(.value.tag)"' "$root/content/package.json")
count=$(echo "$languages" | wc -l)
[ "$count" -eq 8 ] || fail "$count languages instead of 8"
k=0
for language in $languages; do
    i=0
    for need in $(jq -r '.[].id' "$root/content/needs.json"); do
        [ $((i % 4)) -ne $((k % 4)) ] || walk "${language%%:*}" "${language#*:}" "$need"
        i=$((i + 1))
    done
    k=$((k + 1))
done
[ "$walks" -ge 40 ] || fail "only $walks walks"
stop_kiosk
echo "needs: $walks walks in $count languages, at most $most touches each"
