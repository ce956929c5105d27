#!/bin/sh
# diff.sh KIOSKCTL SOURCE: what changed is said, and nothing else.
set -u
kioskctl=$1
source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
cp -r "$source" content

fail() {
    echo "$*"
    exit 1
}

said() {
    grep -qF -- "$1" out || fail "not said: $1: $(cat out)"
}

"$kioskctl" build "$source" -o old.kpk >/dev/null || fail "build"
"$kioskctl" diff old.kpk "$source" >out || fail "diff"
[ "$(cat out)" = "0 changes" ] || fail "a package and its source differ: $(cat out)"

office=$(ls content/directory | sed -n '1s/.json$//p')
jq '.sequence += 1 | .phones.tty = "414-555-0100"' "$source/package.json" >content/package.json
jq '.phone = "414-555-0199"' "$source/directory/$office.json" >content/directory/"$office".json
jq 'del(.[0])' "$source/schools.json" >content/schools.json
sed -i '0,/^## .*/s//## A new heading {#brand-new}/' content/pages/about.md
"$kioskctl" diff old.kpk content >out || fail "diff"
said "  sequence: $(jq .sequence "$source/package.json") → $(jq .sequence content/package.json)"
said "→ 414-555-0100"
said "office:$office"
said "→ 414-555-0199"
said "$(jq -r '.[0].name' "$source/schools.json") → none"
said "new page:about:brand-new: “A new heading”"
"$kioskctl" diff content old.kpk >back || fail "diff back"
[ "$(tail -n 1 out)" = "$(tail -n 1 back)" ] || fail "other numbers there and back"
"$kioskctl" diff old.kpk nowhere 2>err && fail "nowhere"
[ "$(wc -l <err)" -eq 1 ] || fail "not one line: $(cat err)"
tail -n 1 out
