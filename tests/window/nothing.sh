#!/bin/sh
# nothing.sh BUILD: a kiosk that has no content at all still answers a stick, and truly: what is wrong with it, and that there is
# nothing to show, not that something is shown still; the first good one ends that.
. "$(dirname -- "$0")/glass.sh"
kioskctl=$build/kioskctl
media=$scratch/media
bare=$scratch/bare
mkdir "$media" "$scratch/trust" "$bare"
cp "$build/kiosk" "$build/kiosk-import" "$bare/" # what lies beside the program is what it finds
ln -s "$build/fonts" "$build/assets" "$bare/"
cp -r "$root/tests/fixtures/content" "$scratch/content"

# package SEQUENCE KEY OUT
package() {
    jq --argjson s "$1" '.sequence = $s' "$root/tests/fixtures/content/package.json" >"$scratch/content/package.json"
    "$kioskctl" build "$scratch/content" -o "$3" --quick --sign "$scratch/$2.key" >/dev/null
}
# refused: nothing is shown still, and the page closes by a touch.
refused() {
    expect_text "Still nothing to show but the switchboard number"
    ! reads "Still showing" || fail "something is said to be shown"
    tap_at 540 900
    expect screen safe
}

"$kioskctl" keygen -o "$scratch/office" >/dev/null
"$kioskctl" keygen -o "$scratch/stranger" >/dev/null
cp "$scratch/office.pub" "$scratch/trust/"
package 101 office "$scratch/good.kpk"
package 101 stranger "$scratch/stranger.kpk"
head -c "$(($(stat -c %s "$scratch/good.kpk") / 2))" "$scratch/good.kpk" >"$scratch/half.kpk"

start_display
on_the_clock "$bare/kiosk" --store "$scratch/store" --trust "$scratch/trust" --media "$media" --window 1080x1920 --describe "$described" \
    2>"$scratch/kiosk.log" &
kiosk=$!
expect screen safe

mv "$scratch/stranger.kpk" "$media/a.kpk"
expect_text "not signed by the district"
refused
rm "$media/a.kpk"
mv "$scratch/half.kpk" "$media/b.kpk"
expect_text "is not whole. Copy it to the stick again"
! reads "not signed by the district" || fail "a copy cut short is called unsigned"
refused
rm "$media/b.kpk"
echo x >"$media/holiday.jpg"
expect_text "There is no package on this stick"
expect_text "No content can be shown"
tap_at 540 900
expect screen safe
rm "$media/holiday.jpg"
"$kioskctl" staff-token "Facilities, North" --until 2020-01-01 --sign "$scratch/office.key" -o "$media/old.staff"
expect_text "The staff token on this stick was not accepted"
expect_text "was good until 2020-01-01"
tap_at 540 900
expect screen safe
rm "$media/old.staff"
mv "$scratch/good.kpk" "$media/c.kpk"
expect_text "The update worked"
tap_at 540 900
expect screen welcome
stop_kiosk
echo "nothing: all well"
