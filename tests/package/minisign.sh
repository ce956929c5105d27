#!/bin/sh
# minisign.sh KIOSKCTL SOURCE: Debian's minisign and kioskctl believe each other, and kioskctl's exit codes are what other
# tools rely on.
. "$(dirname -- "$0")/../workbench.sh"
mkdir ours theirs locked none

# split PACKAGE: payload.zip and payload.zip.minisig
split() {
    head -n 5 "$1" | tail -n 4 >payload.zip.minisig
    tail -n +6 "$1" >payload.zip
}

# wrap OUT: a package from payload.zip and its signature
wrap() {
    { echo KIOSKPKG1 && cat payload.zip.minisig payload.zip; } >"$1"
}

expect 0 "keygen" "$kioskctl" keygen -o ours/office
[ "$(stat -c %a ours/office.key)" = 600 ] || fail "the secret key can be read by others"
mv ours/office.key .
expect 1 "keygen over a key" "$kioskctl" keygen -o ours/office
[ ! -e ours/office.key ] || fail "a key was left behind"

# theirs verifies ours
expect 0 "build" "$kioskctl" build "$source" -o a.kpk --quick --sign office.key
expect 0 "build again" "$kioskctl" build "$source" -o b.kpk --quick --sign office.key
cmp a.kpk b.kpk || fail "the same content gave other bytes"
expect 0 "verify" "$kioskctl" verify a.kpk --trust ours
split a.kpk
expect 0 "minisign verifies ours" minisign -V -H -p ours/office.pub -m payload.zip
comment=$(head -n 4 a.kpk | tail -n 1 | sed 's/^trusted comment: //')
expr "$comment" : 'id=[a-z0-9-]* sequence=[1-9][0-9]* issued=[0-9-]*$' >/dev/null || fail "comment: $comment"

# ours verifies theirs, signed with our key and with their own
expect 0 "minisign signs with our key" minisign -S -W -s office.key -m payload.zip -t "$comment"
wrap c.kpk
expect 0 "verify theirs by our key" "$kioskctl" verify c.kpk --trust ours
cmp a.kpk c.kpk || fail "minisign signs otherwise"
expect 0 "minisign -G" minisign -G -W -p theirs/box.pub -s box.key
expect 0 "minisign signs" minisign -S -W -s box.key -m payload.zip -t "$comment"
wrap d.kpk
expect 0 "verify theirs" "$kioskctl" verify d.kpk --trust theirs
expect 1 "theirs by our keys" "$kioskctl" verify d.kpk --trust ours
expect 0 "build with their key" "$kioskctl" build "$source" -o e.kpk --quick --sign box.key
expect 0 "verify it" "$kioskctl" verify e.kpk --trust theirs
cmp d.kpk e.kpk || fail "we sign otherwise"
expect 0 "minisign -S -l" minisign -S -l -W -s box.key -m payload.zip -t "$comment"
wrap legacy.kpk
expect 1 "the legacy form" "$kioskctl" verify legacy.kpk --trust theirs

# secret keys with a password, both ways
printf 'long words\nlong words\n' | minisign -G -p locked/m.pub -s m.key >/dev/null 2>&1 || fail "minisign -G"
printf 'long words\n' | "$kioskctl" build "$source" -o f.kpk --quick --sign m.key >/dev/null || fail "build with a locked key"
expect 0 "verify it" "$kioskctl" verify f.kpk --trust locked
printf 'other words\n' | "$kioskctl" build "$source" -o g.kpk --quick --sign m.key >/dev/null 2>err && fail "any password"
[ "$(cat err)" = "kioskctl: m.key: wrong password" ] || fail "wrong password: $(cat err)"
[ ! -e g.kpk ] || fail "a package without a password"
expect 1 "no password" "$kioskctl" build "$source" -o g.kpk --quick --sign m.key
printf 'long words\nlong words\n' | "$kioskctl" keygen --password -o locked/k >/dev/null || fail "keygen --password"
split a.kpk
printf 'long words\n' | minisign -S -s locked/k.key -m payload.zip -t "$comment" >/dev/null 2>&1 ||
    fail "minisign does not open our locked key"
wrap h.kpk
expect 0 "verify it" "$kioskctl" verify h.kpk --trust locked
printf 'long words\nlonger words\n' | "$kioskctl" keygen --password -o two >/dev/null 2>&1 && fail "two passwords"

# what other tools rely on
expect 0 "build without a key" "$kioskctl" build "$source" -o plain.kpk --quick
expect 1 "not signed" "$kioskctl" verify plain.kpk --trust ours
expect 1 "no keys" "$kioskctl" verify a.kpk --trust none
expect 1 "no trust folder" "$kioskctl" verify a.kpk --trust nowhere
expect 1 "no file" "$kioskctl" verify nowhere.kpk --trust ours
echo hello >text.kpk
expect 2 "text" "$kioskctl" verify text.kpk --trust ours
expect 2 "text inspected" "$kioskctl" inspect text.kpk
expect 0 "inspected" "$kioskctl" inspect plain.kpk --json
jq -e '.sequence >= 1 and .signed == false and (.files | length) > 3' out >/dev/null || fail "inspect: $(cat out)"
expect 64 "no file named" "$kioskctl" verify
expect 64 "two files named" "$kioskctl" verify a.kpk b.kpk --trust ours
expect 64 "unknown option" "$kioskctl" verify a.kpk --trsut ours
expect 64 "unknown command" "$kioskctl" frobnicate
expect 64 "no command" "$kioskctl"
expect 64 "no name" "$kioskctl" keygen
expect 0 "help" "$kioskctl" --help
expect 0 "help of one" "$kioskctl" install --help
echo "$n checks"
