#!/bin/sh
# diff.sh KIOSKCTL SOURCE: what changed is said, and nothing else.
. "$(dirname -- "$0")/../workbench.sh"
cp -r "$source" content

said() {
    grep -qF -- "$1" out || fail "not said: $1: $(cat out)"
}

"$kioskctl" build "$source" -o old.kpk --quick >/dev/null || fail "build"
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

# Pictures: by their bytes, with their sizes; and what an alert is beside its words.
cp -r "$source" other
snow() { jq -n --arg until "$1" --arg level "$2" '[{id: "snow", text: "Snow.", from: "2027-01-10", until: $until, level: $level}]'; }
rm -r content
cp -r "$source" content
snow 2027-01-11 notice >content/alerts.json
snow 2027-01-12 warning >other/alerts.json
sed -i 's/#DCE9EE/#DC00EF/' other/images/lobby.svg
cp other/images/about.svg other/images/brand-new.svg
cp other/images/board.svg content/images/gone.svg
"$kioskctl" diff content other >out || fail "diff of pictures"
said "  changed images/lobby.png: 2160 × 900 px, "
said "  new images/brand-new.png: "
said "  gone images/gone.png: "
said "  level: notice → warning"
said "  until: 2027-01-11 → 2027-01-12"
[ "$(tail -n 1 out)" = "5 changes" ] || fail "not the five changes: $(cat out)"

"$kioskctl" diff old.kpk nowhere 2>err && fail "nowhere"
[ "$(wc -l <err)" -eq 1 ] || fail "not one line: $(cat err)"
tail -n 1 out
