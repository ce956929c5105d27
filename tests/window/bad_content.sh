#!/bin/sh
# bad_content.sh BUILD: content that cannot be read is named in one line (file, place, reason). Whoever asks for a picture of it
# gets none of another; a kiosk shows the built-in content instead and says so: never blank, never an error on the glass.
set -eu
build=$1
root=$(cd -- "$(dirname -- "$0")/../.." && pwd -P)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
n=0

snapshot() { "$build/kiosk" --store "$scratch/none" --trust "$scratch/trust" --snapshot "$1" --screen home --lang es --content "$2"; }

fail() {
    echo "bad_content: $*" >&2
    exit 1
}

fresh() {
    rm -rf "$scratch/c"
    cp -r "$root/content" "$scratch/c"
}

# refused NAME CONTENT WORD…: the line on stderr holds every word
refused() {
    what=$1 content=$2
    shift 2
    got=0
    snapshot "$scratch/got.png" "$content" 2>"$scratch/err" || got=$?
    [ $got = 1 ] || fail "$what: exit $got"
    [ "$(wc -l <"$scratch/err")" = 1 ] || fail "$what: not one line: $(cat "$scratch/err")"
    for word; do
        grep -qF -- "$word" "$scratch/err" || fail "$what: '$word' is not in: $(cat "$scratch/err")"
    done
    [ ! -e "$scratch/got.png" ] || fail "$what: a picture was made"
    n=$((n + 1))
}

mkdir "$scratch/trust"

refused "a missing file" "$scratch/none.kpk" none.kpk "No such file"
mv "$scratch/trust" "$scratch/trust.away" # the file is what is missing first, whatever the trust folder is
refused "a missing file, and no trust folder" "$scratch/none.kpk" none.kpk "No such file"
mv "$scratch/trust.away" "$scratch/trust"
refused "an empty folder" "$scratch/trust" package.json
fresh && rm "$scratch/c/strings.json"
refused "a missing part" "$scratch/c" strings.json
fresh && printf '{"home": "Home",,}' >"$scratch/c/strings.json"
refused "broken JSON" "$scratch/c" strings.json 1
fresh && printf '\nmsgctxt "ui:home\nmsgid x\n' >>"$scratch/c/po/es.po"
refused "a broken catalogue" "$scratch/c" es.po
fresh && printf '\n\nA wrong byte: \377 here.\n' >>"$scratch/c/pages/board.md"
refused "wrong UTF-8" "$scratch/c" board.md
fresh && truncate -s 100M "$scratch/c/images/lobby.svg"
refused "a picture of 100 MB" "$scratch/c" lobby.svg
fresh && jq '.languages += [{"tag": "xx"}]' "$root/content/package.json" >"$scratch/c/package.json"
refused "a language without a name" "$scratch/c" package.json
"$build/kioskctl" build "$root/content" -o "$scratch/unsigned.kpk" --quick >/dev/null
refused "a package that nobody signed" "$scratch/unsigned.kpk" unsigned.kpk
head -c 5000 "$scratch/unsigned.kpk" >"$scratch/cut.kpk"
refused "a package cut short" "$scratch/cut.kpk" cut.kpk
head -c 100000 /dev/urandom >"$scratch/noise.kpk"
refused "noise" "$scratch/noise.kpk" noise.kpk

# And the answers of the command line: 64 for wrong usage, 1 for what does not exist, one line each.
# says CODE OPTION…
says() {
    want=$1
    shift
    got=0
    "$build/kiosk" "$@" 2>"$scratch/err" >/dev/null || got=$?
    [ $got = "$want" ] || fail "kiosk $*: exit $got instead of $want"
    [ "$(wc -l <"$scratch/err")" = 1 ] || fail "kiosk $*: not one line: $(cat "$scratch/err")"
    n=$((n + 1))
}
says 64 --frobnicate
says 64 --window
says 64 --snapshot "$scratch/x.png" --screen home
says 1 --snapshot "$scratch/x.png" --screen nowhere --lang en --store "$scratch/none"
says 1 --snapshot "$scratch/x.png" --screen office:nobody --lang en --store "$scratch/none"
says 1 --snapshot "$scratch/x.png" --screen home --lang tlh --store "$scratch/none"
says 1 --snapshot "$scratch/no/folder/x.png" --screen home --lang en --store "$scratch/none"

# starts WORD… -- OPTION…: a kiosk with this starts, shows something, and says why not all is well in one line.
starts() {
    words=
    while [ "$1" != -- ]; do
        words="$words $1"
        shift
    done
    shift
    got=0
    timeout --preserve-status 2 "$build/kiosk" --window 540x960 --describe "$scratch/described" "$@" 2>"$scratch/err" || got=$?
    [ $got = 0 ] || fail "kiosk $*: exit $got: $(cat "$scratch/err")"
    grep -qx 'screen welcome' "$scratch/described" || fail "kiosk $*: shows no welcome screen"
    [ "$(wc -l <"$scratch/err")" = 1 ] || fail "kiosk $*: not one line: $(cat "$scratch/err")"
    for word in $words; do
        grep -qF -- "$word" "$scratch/err" || fail "kiosk $*: '$word' is not in: $(cat "$scratch/err")"
    done
    rm "$scratch/described"
    n=$((n + 1))
}
mkdir "$scratch/media"
starts "$scratch/no-media" watched -- --store "$scratch" --media "$scratch/no-media"
starts "$scratch/unsigned.kpk" folder -- --store "$scratch/unsigned.kpk" --media "$scratch/media"
"$build/kioskctl" keygen -o "$scratch/office" >/dev/null
cp "$scratch/office.pub" "$scratch/trust/"
"$build/kioskctl" build "$root/content" -o "$scratch/signed.kpk" --quick --sign "$scratch/office.key" >/dev/null
"$build/kioskctl" install "$scratch/signed.kpk" --store "$scratch/store" --trust "$scratch/trust" >/dev/null
starts checked trust "$scratch/no-trust" -- --store "$scratch/store" --trust "$scratch/no-trust" --media "$scratch/media"
[ "$(id -u)" = 0 ] || {
    chmod a-w "$scratch/store"
    starts "$scratch/store" Permission -- --store "$scratch/store" --trust "$scratch/trust" --media "$scratch/media"
    chmod u+w "$scratch/store"
}

# Below a floor that the district has set, the built-in content is not shown either: the safe page is.
jq '.sequence = 9 | .min_sequence = 9' "$root/content/package.json" >"$scratch/package.json"
fresh && cp "$scratch/package.json" "$scratch/c/"
"$build/kioskctl" build "$scratch/c" -o "$scratch/floor.kpk" --quick --sign "$scratch/office.key" >/dev/null
"$build/kioskctl" install "$scratch/floor.kpk" --store "$scratch/withdrawn" --trust "$scratch/trust" >/dev/null
for package in "$scratch"/withdrawn/packages/*; do
    printf 'KIOSKPKG1\n' >"$package"
done
got=0
"$build/kiosk" --store "$scratch/withdrawn" --trust "$scratch/trust" --snapshot "$scratch/got.png" --screen home --lang en 2>"$scratch/err" || got=$?
[ $got = 1 ] && grep -q 'was withdrawn: the floor is 9' "$scratch/err" || fail "withdrawn: exit $got, said $(cat "$scratch/err")"
"$build/kiosk" --store "$scratch/withdrawn" --trust "$scratch/trust" --snapshot "$scratch/got.png" --screen safe --lang en 2>"$scratch/err" ||
    fail "withdrawn: no safe page: $(cat "$scratch/err")"
timeout --preserve-status 2 "$build/kiosk" --window 540x960 --store "$scratch/withdrawn" --trust "$scratch/trust" --media "$scratch/media" \
    --describe "$scratch/described" 2>"$scratch/err" || fail "withdrawn: the kiosk ended: $(cat "$scratch/err")"
grep -q 'showing the safe page' "$scratch/err" && [ "$(sed -n 2p "$scratch/described")" = 'screen safe' ] || fail "withdrawn: no safe page: $(cat "$scratch/err")"
n=$((n + 3))

# named CODE WORD OPTION…: kioskctl names what is missing.
named() {
    want=$1 word=$2
    shift 2
    got=0
    "$build/kioskctl" "$@" 2>"$scratch/err" >/dev/null || got=$?
    [ $got = "$want" ] && [ "$(wc -l <"$scratch/err")" = 1 ] && grep -qF -- "$word" "$scratch/err" ||
        fail "kioskctl $*: exit $got, said: $(cat "$scratch/err")"
    n=$((n + 1))
}
named 1 "$scratch/none.kpk" verify "$scratch/none.kpk" --trust "$scratch/no-trust"
named 1 "trust folder" verify "$scratch/signed.kpk" --trust "$scratch/no-trust"
named 1 "trust folder" install "$scratch/signed.kpk" --store "$scratch/store" --trust "$scratch/no-trust"
named 1 /proc/nowhere install "$scratch/signed.kpk" --store /proc/nowhere --trust "$scratch/trust"
named 1 "nothing to go back to" go-back --store "$scratch/none" --trust "$scratch/trust"
named 1 /etc/lobby-kiosk/trust go-back --store "$scratch/store"
echo "bad_content: $n cases, all told in one line"
