#!/bin/sh
# staff.sh BUILD: a stick with a token opens the staff screen, one touch goes back, taking it out closes it; a stranger's opens
# nothing; an installed alert comes to a visitor at once.
. "$(dirname -- "$0")/glass.sh"
kioskctl=$build/kioskctl
media=$scratch/media
mkdir "$media" "$scratch/trust"
cp -r "$root/content" "$scratch/content"

# install SEQUENCE
install() {
    jq --argjson s "$1" '.sequence = $s' "$root/content/package.json" >"$scratch/content/package.json"
    "$kioskctl" build "$scratch/content" -o "$scratch/new.kpk" --quick --sign "$scratch/office.key" >/dev/null
    "$kioskctl" install "$scratch/new.kpk" --store "$scratch/store" --trust "$scratch/trust" >/dev/null
}
token() { "$kioskctl" staff-token "Facilities, North" --until "$2" --sign "$scratch/$1.key" -o "$media/$1.staff"; }
gone() { ! reads "for staff: Facilities"; }

"$kioskctl" keygen -o "$scratch/office" >/dev/null
"$kioskctl" keygen -o "$scratch/stranger" >/dev/null
cp "$scratch/office.pub" "$scratch/trust/"
install 101
install 102
start_display
RUNTIME_DIRECTORY=$scratch/run # as the service manager names it
export RUNTIME_DIRECTORY
mkdir "$RUNTIME_DIRECTORY"
start_kiosk --trust "$scratch/trust" --media "$media" --today 2027-01-15

# What the screen says of itself.
running() { "$kioskctl" status --store "$scratch/store" --trust "$scratch/trust" --running "$RUNTIME_DIRECTORY" --json | jq -e "$1" >/dev/null; }
until_true running '.running.alive and .running.shown == 102 and .running.starts == 1 and .running.memory_kib > 1000' ||
    fail "no word of the running screen: $(cat "$RUNTIME_DIRECTORY"/status.json)"
grep -qx 'lobby_kiosk_shown_sequence 102' "$RUNTIME_DIRECTORY/lobby-kiosk.prom" || fail "no word for Prometheus"

token stranger 2027-06-30
refused() { grep -q "stranger.staff: .*not trusted" "$scratch/kiosk.log"; }
until_true refused || fail "the stranger's token was not looked at"
expect_text "The staff token on this stick was not accepted"
token office 2027-01-14
late() { grep -q "office.staff: was good until 2027-01-14" "$scratch/kiosk.log"; }
until_true late || fail "the old token was not looked at"
rm "$media/stranger.staff"
expect_text "office.staff: was good until 2027-01-14"
gone || fail "a bad token opened the staff screen"

token office 2027-01-15
expect_text "for staff: Facilities, North"
expect_text "Version 102"
expect_text "office"

# All of it, onto the stick; and the size of the glass, kept.
tap "staff-turn 0 health"
expect_text "Version 102, the package installed last"
tap staff-to-stick
expect_text "Written to the stick: lobby-kiosk-"
jq -e '.sequence == 102 and .shown.from == "current" and .running.starts == 1' "$media"/lobby-kiosk-*.json >/dev/null ||
    fail "not the status: $(cat "$media"/lobby-kiosk-*.json)"
wide=$(sed -n 's/^hit [^ ]* [^ ]* staff-turn \([0-9]*\) panel$/\1/p' "$described")
tap "staff-turn $wide panel"
tap "staff-bar $((wide + 10))"
expect_text "mm wide. Check"
tap "staff-turn 0 height"
tap "staff-height 705"
tap staff-measured
expect_text "hangs 705 mm above the floor"
jq -e '.width_px == 1080 and .mount_mm == 705 and .panel_mm < 398' "$scratch/store/panel.json" >/dev/null || fail "the size was not kept"

tap staff-go-back
expect_text "Went back"
expect_text "Version 101"
expect_text "Staff went back to the version before"
[ "$("$kioskctl" status --store "$scratch/store" --json | jq .sequence)" = 101 ] || fail "the store did not go back"
rm "$media/office.staff"
until_true gone || fail "the staff screen stayed when the stick was gone"
token office 2027-01-15
expect_text "for staff: Facilities, North"
tap staff-close
until_true gone || fail "Close does not close"

tap "go 0 language"
expect screen language
tap "language 0"
expect screen home
jq -n '[{id: "closed-today", level: "warning", from: "2027-01-15", until: "2027-01-15",
    text: "Closed today because of the snow."}]' >"$scratch/content/alerts.json"
install 103
expect_text "Closed today because of the snow"
expect screen home
expect fresh 0
stop_kiosk
running '.running.alive == false' || fail "a screen that has ended is said to run"
echo "staff: all well"
