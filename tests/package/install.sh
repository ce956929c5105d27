#!/bin/sh
# install.sh KIOSKCTL SOURCE: the life of a kiosk's content by kioskctl alone: install, refuse, go back, status.
. "$(dirname -- "$0")/../workbench.sh"
mkdir trust
cp -r "$source" content

# package SEQUENCE FLOOR OUT
package() {
    jq --argjson s "$1" --argjson f "$2" '.sequence = $s | .min_sequence = $f' "$source/package.json" >content/package.json
    expect 0 "build $1" "$kioskctl" build content -o "$3" --quick --sign office.key
}

# status FILTER: must hold
status() {
    "$kioskctl" status --store store --trust trust --json >json || [ $? = 1 ] || fail "status"
    jq -e "$1" json >/dev/null || fail "status is not $1: $(cat json)"
    n=$((n + 1))
}

shown() {
    sha256sum store/state.json store/packages/*
}

expect 0 "keygen" "$kioskctl" keygen -o trust/office
mv trust/office.key .
status '.sequence == 0 and .previous == 0 and .last.result == "nothing"'
[ ! -e store ] || fail "status made a store"

package 5 0 5.kpk
expect 0 "install 5" "$kioskctl" install 5.kpk --store store --trust trust
jq -e . out >/dev/null || fail "not JSON lines: $(cat out)"
[ "$(jq -r .step out | uniq | tr '\n' ' ')" = "copy verify open check switch done " ] || fail "steps: $(jq -r .step out | uniq)"
tail -n 1 out | jq -e '.result == "installed" and .sequence == 5' >/dev/null || fail "result: $(tail -n 1 out)"
status '.sequence == 5 and .previous == 0 and .high_water == 5 and .last.result == "installed"'
status 'keys_unsorted[0:6] == ["shown", "sequence", "previous", "high_water", "floor", "builtin"]'
status '.shown.from == "current" and .shown.well and .shown.because == "" and .shown.faults == []'

package 7 0 7.kpk
expect 0 "install 7" "$kioskctl" install 7.kpk --store store --trust trust
status '.sequence == 7 and .previous == 5'

before=$(shown)
expect 1 "install 7 again" "$kioskctl" install 7.kpk --store store --trust trust
tail -n 1 out | jq -e '.result == "refused" and .outcome == "older" and .sequence == 7' >/dev/null || fail "$(cat out)"
[ "$(wc -l <err)" -eq 1 ] || fail "not one line: $(cat err)"
expect 0 "install 7 if newer" "$kioskctl" install 7.kpk --store store --trust trust --if-newer
expect 1 "install 5" "$kioskctl" install 5.kpk --store store --trust trust
expect 1 "no such file" "$kioskctl" install nowhere.kpk --store store --trust trust
expect 1 "no such trust" "$kioskctl" install 7.kpk --store store --trust nowhere
head -c 3000 7.kpk >cut.kpk
expect 1 "cut" "$kioskctl" install cut.kpk --store store --trust trust
status '.last.result != "installed" and .sequence == 7'
[ "$(shown)" = "$before" ] || fail "a refusal changed what is shown"

expect 0 "another office's key" "$kioskctl" keygen -o other
mkdir strangers
mv other.pub strangers
expect 1 "go back to what nobody here believes" "$kioskctl" go-back --store store --trust strangers
grep -q 'which is not trusted' err || fail "$(cat err)"
expect 1 "go back without keys" "$kioskctl" go-back --store store --trust nowhere
status '.sequence == 7 and .previous == 5'
expect 0 "go back" "$kioskctl" go-back --store store --trust trust
status '.sequence == 5 and .previous == 7 and .high_water == 7 and .last.result == "went-back"'
package 6 0 6.kpk
expect 1 "install 6 after going back" "$kioskctl" install 6.kpk --store store --trust trust
package 8 8 8.kpk
expect 0 "install 8" "$kioskctl" install 8.kpk --store store --trust trust
status '.sequence == 8 and .previous == 5 and .floor == 8'
expect 1 "go back below the floor" "$kioskctl" go-back --store store --trust trust
status '.sequence == 8'

expect 0 "all is well" "$kioskctl" status --store store --trust trust
[ "$(head -n 1 out | cut -c 1-45)" = "shown       the current package: sequence 8, " ] || fail "$(head -n 1 out)"
cp store/packages/8-*.kpk eight
printf x | dd of="$(echo store/packages/8-*.kpk)" bs=1 seek=3000 conv=notrunc 2>dd.log
expect 1 "a damaged package" "$kioskctl" status --store store --trust trust
grep -q '^shown .*the package before' out && fail "below the floor: $(cat out)"
grep -q '^because .*not what was signed' out || fail "no reason: $(cat out)"
status '.shown.from != "current" and (.shown.well | not)'
cp eight "$(echo store/packages/8-*.kpk)"
expect 1 "no store" "$kioskctl" status --store nowhere --trust trust
grep -q '^wrong .*nowhere: there is no store' out || fail "$(cat out)"
expect 1 "no keys" "$kioskctl" status --store store --trust nowhere
grep -q '^because .*cannot be checked' out || fail "$(cat out)"
[ "$(id -u)" = 0 ] || { chmod 0 store && expect 1 "no rights" "$kioskctl" status --store store --trust trust; chmod 755 store; }

echo 'not JSON' >store/state.json
status '.sequence == 8 and .floor == 8 and (.shown.well | not)'
expect 1 "one record is damaged" "$kioskctl" status --store store --trust trust
grep -q '^wrong .*one of the two records' out || fail "$(cat out)"
echo 'not JSON' >store/state.copy.json
expect 1 "both records are damaged" "$kioskctl" status --store store --trust trust
grep -q '^wrong .*worked out anew' out || fail "$(cat out)"
package 9 0 9.kpk
expect 0 "install 9" "$kioskctl" install 9.kpk --store store --trust trust
[ -e store/state.json.broken ] || fail "the broken state was not kept"
status '.sequence == 9 and .previous == 8 and .floor == 8'
expect 0 "status in words" "$kioskctl" status --store store --trust trust
grep -q '^current .*sequence 9.*, trusted$' out || fail "$(cat out)"
expect 1 "nothing to go back to" "$kioskctl" go-back --store empty --trust trust

# a sequence by a slip of the hand
jq '.sequence = 999999999999999' "$source/package.json" >content/package.json
expect 1 "build a leap" "$kioskctl" build content -o 9.kpk --sign office.key
grep -q 'leaps far ahead of the last build.*--accept-sequence' err || fail "$(cat err)"
expect 0 "build a leap that is meant" "$kioskctl" build content -o leap.kpk --sign office.key --accept-sequence
expect 1 "install a leap" "$kioskctl" install leap.kpk --store store --trust trust
tail -n 1 out | jq -e '.outcome == "far-ahead" and .sequence == 9' >/dev/null || fail "$(cat out)"

# somebody else's folder
mkdir -p mine/packages && echo thesis >mine/packages/thesis
expect 1 "a folder of other files" "$kioskctl" install leap.kpk --store mine --trust trust
[ "$(find mine | sort | tr '\n' ' ')" = "mine mine/packages mine/packages/thesis " ] || fail "touched: $(find mine)"

# an alert is laid out on its own days, long after the package is installed
cp content/alerts.json alerts.before
printf '[{"id": "flood", "text": "Closed \360\223\200\200 today.", "from": "2031-02-03", "until": "2031-02-04", "level": "warning"}]' >content/alerts.json
jq '.sequence = 12' "$source/package.json" >content/package.json
expect 2 "build an alert that no font has" "$kioskctl" build content -o 12.kpk --sign office.key
grep -q 'alerts of 2031-02-03 (flood) in en: .* in no font' err || fail "the alert is not named: $(cat err)"
expect 0 "build it unseen" "$kioskctl" build content -o 12.kpk --sign office.key --quick
expect 1 "an alert that no font has" "$kioskctl" install 12.kpk --store store --trust trust
grep -q 'alerts of 2031-02-03 (flood) in en: .* in no font' err || fail "the alert is not named: $(cat err)"
cp alerts.before content/alerts.json
echo "$n checks"
