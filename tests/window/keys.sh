#!/bin/sh
# keys.sh BUILD: the real program in a real window by keys alone: an office by the ring, what is heard on the way, keys that
# mean nothing, and the end of the visit. Sound goes into a file (SDL's disk driver).
. "$(dirname -- "$0")/glass.sh"

SDL_AUDIODRIVER=disk SDL_DISKAUDIOFILE=$scratch/sound SDL_DISKAUDIODELAY=20
export SDL_AUDIODRIVER SDL_DISKAUDIOFILE SDL_DISKAUDIODELAY

focus() { sed -n 's/^focus //p;8q' "$described"; }
focus_is() { case $(focus) in $1) true ;; *) false ;; esac; }
expect_focus() { until_true focus_is "$1" || fail "expected focus $1, it is $(focus)"; }
moved_from() { [ "$(focus)" != "$1" ]; }

# key_to PATTERN: down until the ring is on a label like that.
key_to() {
    for _ in $(seq 80); do
        before=$(focus)
        xdotool key Down
        until_true moved_from "$before" || fail "the ring does not move from $before"
        ! focus_is "$1" || return 0
    done
    fail "keys do not come to $1"
}

heard() { [ -e "$scratch/sound" ] && tr -d '\0' <"$scratch/sound" | head -c 20000 | wc -c | grep -q '^20000$'; }

start_display
start_kiosk
xdotool windowfocus "$(xdotool search --onlyvisible --name '.*' | tail -n 1)" # there is no window manager to do it
[ "$(focus)" = none ] || fail "a ring before any key"
xdotool key a Tab
sleep 0.3
[ "$(focus)" = none ] || fail "a letter moves the ring"
[ ! -e "$scratch/sound" ] || fail "the sound device is open although nobody asked"

xdotool key Down
expect_focus '1 *'
key_to '*English*'
xdotool key Return
expect screen home
expect_focus '1 *'
key_to '*Find an office*'
xdotool key Return
expect screen directory
xdotool key Left
expect screen home
expect_focus '*Find an office*' # back where it was

# What was said last, by its words: FNV-1a of them is what a recording is found by (content/sounds.h).
hash_of() {
    perl -e 'use integer; $h = -3750763034362895579; $h = ($h ^ $_) * 1099511628211 for unpack "C*", lc $ARGV[0]; printf "%016x", $h' -- "$1"
}
says() { grep -q "^said $(hash_of "$1") audio/" "$described"; }
expect_said() { until_true says "$1" || fail "not said: $1"; }

# choose PATTERN SCREEN: the ring comes to it, it is named, and it is chosen.
choose() {
    key_to "$1"
    expect_said "$(focus | sed 's/^[0-9]* //; s/, .*//')"
    xdotool key Return
    expect screen "$2"
}

# "Which key": typed with the ring on the screen's keyboard.
type_with_ring() {
    for letter in "$@"; do
        key_to "* $letter"
        xdotool key Return
    done
}

# Three visits of somebody who does not see, with the help key's speech.
three_visits() {
    xdotool key Home
    expect screen home
    xdotool key F1
    expect_said 'How can we help you?'
    expect_said 'button'
    until_true heard || fail "nothing is heard"

    # 1. The number of an office, digit by digit.
    choose '*Find an office*' directory
    expect_said 'Find an office'
    choose '*Office of Human Resources*' office:human-resources
    phone=$(sed -n '/"id": "human-resources"/,/"phone"/s/.*"phone": "\([^"]*\)".*/\1/p' "$root/content/directory/human-resources.json" | head -n 1)
    [ -n "$phone" ] || fail "content/directory/human-resources.json tells no phone"
    for digit in $(printf %s "$phone" | tr -cd 0-9 | sed 's/./& /g'); do
        expect_said "$digit"
    done

    # 2. The digest of the letter, from its beginning.
    xdotool key Home
    expect screen home
    choose '*Is my family*' letter
    has_hit listen || fail "nothing to listen with"
    until_true grep -q '^said .* audio/en/letter\.digest\.' "$described" || fail "the digest is not read"
    [ "$(grep -c '^said .* audio/en/letter\.digest\.' "$described")" -ge 10 ] || fail "the digest is not read to its end"

    # 3. Which school is nearest to 5225 W. Vliet St., and its address.
    xdotool key Home
    expect screen home
    choose '*Community Schools*' schools
    choose '*On the map*' map
    choose '*Which school is nearest*' nearest
    key_to '*Choose a street*'
    xdotool key Return
    until_true has_hit 'key 118' || fail "no keyboard"
    type_with_ring v l i
    key_to '*W. Vliet St.'
    expect_said Vliet
    expect_said St.
    xdotool key Return
    key_to '*5200–5299'
    expect_said '#to'
    xdotool key Return
    until_true has_hit 'place-forget' || fail "no answer"
    expect_said 'The nearest Community Schools'
    key_to '*School*miles*'
    school=$(focus | sed 's/^[0-9]* //; s/^[0-9]*, //; s/, .*//')
    xdotool key Return
    expect_said "$school"
    expect_said 'The way there'
    key_to '*About this school*'
    xdotool key Return
    expect_said "$school"
    address=$(sed -n "s/.*\"name\": \"$school\", \"street\": \"\([^\"]*\)\", \"zip\": \"\([0-9]*\)\".*/\1, Milwaukee, WI \2/p" "$root/content/schools.json")
    [ -n "$address" ] || fail "content/schools.json has no $school"
    expect_said "$address"

    xdotool key F1
    expect_said 'The speech has ended.'
    xdotool key Home
    expect screen home
}

if "$build/kioskctl" inspect "$build/builtin.kpk" | grep -q 'audio/en/'; then
    three_visits
else
    echo "keys: no voice was built in; what is heard is not looked at"
fi

key_to '*Clear screen*'
xdotool key Return
expect screen welcome
expect fresh 1
[ "$(focus)" = none ] || fail "the ring stays after the visit"
[ -z "$(find "$scratch/home" -type f)" ] || fail "something was written: $(find "$scratch/home" -type f)"
stop_kiosk

# With the sound off the keys are what they were: the ring moves, those for sound do nothing, nothing can be listened to, no device is
# opened.
rm -f "$scratch/sound"
start_kiosk --sound off
xdotool windowfocus "$(xdotool search --onlyvisible --name '.*' | tail -n 1)"
xdotool key F1 XF86AudioRaiseVolume F2 F5
xdotool key Down
expect_focus '1 *' # the first key that did anything
xdotool key Return
expect screen home
key_to '*Is my family*'
xdotool key F1 Return
expect screen letter
! has_hit listen || fail "something can be listened to"
! grep -q '^said ' "$described" || fail "something is said with the sound off"
[ ! -e "$scratch/sound" ] || fail "the sound device is open with the sound off"
stop_kiosk
echo "keys: all well"
