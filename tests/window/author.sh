#!/bin/sh
# author.sh BUILD: somebody writes with the kiosk open beside the editor: what was saved is shown on the same screen and in the
# same language; what is wrong with it is told above it; and a package that nobody signed is never taken for another.
. "$(dirname -- "$0")/glass.sh"
content=$scratch/content
cp -r "$root/tests/fixtures/content" "$content"

# Seconds from a save until what it changed is on the screen are reported, not judged: machines differ.
saved() { date +%s%N; }
took() { echo "author: $1: $((($(date +%s%N) - $2) / 1000000)) ms"; }

start_display
start_kiosk --content "$content"
tap "language $(jq '[.languages[].tag] | index("my")' "$content/package.json")"
expect screen home
tap "go 0 page:board"
expect screen page:board

at=$(saved)
sed -i 's/414-475-8284/414-475-0001/' "$content/package.json"
awk '{ print } $0 == "---" && ++n == 2 { print "A new paragraph, just saved. {#just-saved}\n" }' "$content/pages/board.md" >"$scratch/new.md"
mv "$scratch/new.md" "$content/pages/board.md"
expect_text "A new paragraph, just saved."
took "a page" "$at"
is screen page:board || fail "another screen after a save"
is language my || fail "another language after a save"

# A fault is told with file and line, and the page stays; mended, the strip goes.
cp "$content/pages/board.md" "$scratch/good.md"
printf '\n> A quotation.\n\n`code`\n' >>"$content/pages/board.md"
expect_text "a quotation (>) cannot be shown"
reads "code (" || fail "only the first fault is told"
expect_text "A new paragraph, just saved."
is screen page:board || fail "another screen after a fault"
mv "$scratch/good.md" "$content/pages/board.md"
gone() { ! reads "a quotation"; }
until_true gone || fail "the strip stays after the fault was mended"
is language my || fail "another language after a fault"
stop_kiosk

# A folder that is broken from the start shows why.
printf '{' >"$content/strings.json"
start_kiosk --content "$content"
expect_text "strings.json"
stop_kiosk

"$build/kioskctl" build "$root/tests/fixtures/content" -o "$scratch/unsigned.kpk" --quick >/dev/null
mkdir -p "$scratch/trust"
got=0
"$build/kiosk" --store "$scratch/store" --trust "$scratch/trust" --window 540x960 --content "$scratch/unsigned.kpk" 2>"$scratch/kiosk.log" || got=$?
[ "$got" = 1 ] && grep -q 'unsigned.kpk: not shown' "$scratch/kiosk.log" || fail "an unsigned package: exit $got"

# Nor in a picture: a snapshot of another content would be taken for this one's.
got=0
"$build/kiosk" --store "$scratch/store" --trust "$scratch/trust" --content "$scratch/unsigned.kpk" --snapshot "$scratch/no.png" --screen home --lang en 2>"$scratch/kiosk.log" || got=$?
[ "$got" = 1 ] && grep -q 'unsigned.kpk: not shown' "$scratch/kiosk.log" && [ ! -e "$scratch/no.png" ] || fail "a picture of an unsigned package: exit $got"
