#!/bin/sh
# stick.sh BUILD: a stick comes, is installed, shown, and goes; a bad one changes nothing; a visitor is not interrupted; an
# installation by another program is picked up.
. "$(dirname -- "$0")/glass.sh"
kioskctl=$build/kioskctl
media=$scratch/media
mkdir "$media" "$scratch/trust"

# package SEQUENCE OUT [KEY]
package() {
    rm -rf "$scratch/content"
    cp -r "$root/content" "$scratch/content"
    jq --argjson s "$1" '.sequence = $s' "$root/content/package.json" >"$scratch/content/package.json"
    "$kioskctl" build "$scratch/content" -o "$2" --quick --sign "$scratch/${3:-office}.key" >/dev/null
}

shown() { "$kioskctl" status --store "$scratch/store" --json | jq .sequence; }
unchanged() { [ "$(shown)" = "$1" ] || fail "version $(shown) is shown instead of $1"; }

"$kioskctl" keygen -o "$scratch/office" >/dev/null
"$kioskctl" keygen -o "$scratch/stranger" >/dev/null
cp "$scratch/office.pub" "$scratch/trust/"

start_display
start_kiosk --trust "$scratch/trust" --media "$media"

package 101 "$scratch/a.kpk"
cp "$scratch/a.kpk" "$media/a.kpk"
expect_text "A package was found"
expect_text "You can remove the stick"
expect_text "Version 101"
unchanged 101
tap_at 540 900

package 102 "$media/b.kpk" stranger
expect_text "not signed by the district"
expect_text "Still showing version 101"
unchanged 101
tap_at 540 900
rm "$media"/*

# The names that people and their programs give, and one folder down.
mkdir "$media/May 2027"
package 102 "$scratch/b.kpk"
mv "$scratch/b.kpk" "$media/May 2027/NEUÉ (1).KPK"
expect_text "From version 101 to version 102"
expect_text "NEUÉ (1).KPK"
tap_at 540 900
rm -r "$media"/*

# What cannot be used gets its answer, in words.
echo x >"$media/new.kpk.zip"
expect_text "new.kpk.zip: open the ZIP on a computer first"
tap_at 540 900
expect screen welcome
mv "$media/new.kpk.zip" "$media/new.kpk.txt"
expect_text "new.kpk.txt: the name does not end in .kpk"
mv "$media/new.kpk.txt" "$media/holiday.jpg"
expect_text "There is no package on this stick"
rm "$media/holiday.jpg"
expect screen welcome

# A copy cut short is called that, not unsigned.
package 103 "$scratch/whole.kpk"
head -c 100000 "$scratch/whole.kpk" >"$scratch/cut.kpk"
mv "$scratch/cut.kpk" "$media/cut.kpk"
expect_text "is not whole. Copy it to the stick again"
expect_text "Still showing version 102"
unchanged 102
tap_at 540 900
rm "$media"/*

# In the middle of a visit: nothing is put before the visitor; after "Clear screen" the new content is there.
tap "go 0 language"
expect screen language
tap "language 0"
expect screen home
package 103 "$scratch/c.kpk"
mv "$scratch/c.kpk" "$media/c.kpk"
installed() { [ "$(shown)" = 103 ]; }
until_true installed || fail "the stick was not installed behind the visitor"
is screen home || fail "the visitor was interrupted"
expect_text "For staff: about the USB stick"
tap clear
expect_text "From version 102 to version 103"
expect_text "Version 103"
tap_at 540 900
expect fresh 1

# From another program.
package 104 "$scratch/d.kpk"
"$kioskctl" install "$scratch/d.kpk" --store "$scratch/store" --trust "$scratch/trust" >/dev/null
taken() { grep -q 'showing the current content' "$scratch/kiosk.log" && [ "$(grep -c 'showing the current' "$scratch/kiosk.log")" -ge 3 ]; }
until_true taken || fail "an installation by another program was not noticed"
stop_kiosk
echo "stick: all well"
