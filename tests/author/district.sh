#!/bin/sh
# district.sh KIOSKCTL SOURCE KIOSK ROOT: another district begins with `kioskctl new`, writes what lint lists, and has a kiosk of
# its own, with nothing in it of the one that the program was made for.
. "$(dirname -- "$0")/../workbench.sh"
kiosk=$3 root=$4

expect 64 "new without a name" "$kioskctl" new spring
expect 0 "new" "$kioskctl" new spring --name "Springfield Public Schools" --languages en,so,ar
expect 1 "new in a folder that is in use" "$kioskctl" new spring --name X
expect 1 "new in an unknown language" "$kioskctl" new other --name X --languages tlh
[ "$(jq -r '.languages[].tag' spring/package.json | tr '\n' ' ')" = "en so ar " ] || fail "languages: $(jq -c .languages spring/package.json)"
grep -A3 '"ui:home"' spring/po/so.po | grep -q 'msgstr "..*"' || fail "the words of the screens have no Somali"
expect 1 "lint of what is to be written" "$kioskctl" lint spring --texts
[ "$(grep -c 'still ha[sv]e\? to be written' out)" -ge 15 ] || fail "lint lists too little: $(cat out)"

# The district writes.
jq '.city = "Springfield, IL" | .place = {name: "Main office", address: "1 Elm St., Springfield, IL 62701", latitude: 39.78, longitude: -89.65}
    | .phones.switchboard = "217-555-0100"' spring/package.json >p.json && mv p.json spring/package.json
sed -i 's/\[\([A-Z][^]]*\)\]/\1/' spring/pages/*.md spring/letter/*.md spring/directory/*.json
cat >spring/schools.json <<'EOF'
[{"id": "elm", "name": "Elm Street School", "street": "20 Elm St.", "zip": "62701", "phone": "", "grades": "K-5", "partner": "",
  "partner_as_of": "", "joined": 2020, "latitude": 39.79, "longitude": -89.64, "to_confirm": false}]
EOF
expect 0 "po-update" "$kioskctl" po-update spring
expect 0 "lint of what was written" "$kioskctl" lint spring --texts
expect 0 "build" "$kioskctl" build spring -o spring.kpk
expect 0 "search" "$kioskctl" search --lang so elm spring.kpk
grep -q '^school:elm' out || fail "search: $(cat out)"
expect 0 "due" "$kioskctl" due spring --today 2030-01-01
grep -q '^Overdue' out && grep -q 'review_by' out || fail "due: $(cat out)"
expect 1 "due of nothing as JSON" "$kioskctl" due nothing --json
jq -e 'length == 1 and .[0].state == "error"' out >/dev/null || fail "due --json of nothing: $(cat out)"
expect 0 "due as JSON" "$kioskctl" due spring.kpk --json
jq -e 'length > 0 and all(.[]; .date and .state and .what)' out >/dev/null || fail "due --json: $(cat out)"
expect 0 "a picture" "$kiosk" --content spring --store none --snapshot school.png --screen school:elm --lang en
[ -s school.png ] || fail "no picture"

# Nothing of the other one.
grep -rniE 'milwaukee|\bmps\b|vliet|414-' spring && fail "the new content speaks of another district"
grep -rnE '"[^"]*(Milwaukee|Vliet|414-[0-9]{3}|888-814)' "$root/kiosk" --include='*.c' --include='*.h' | grep -vE ':[0-9]+: *(/\*| \*)' &&
    fail "the program speaks of one district"
echo "district: $n checks"
