#!/bin/bash
# audio.sh KIOSKCTL CONTENT: a script is printed, recordings come back by its numbers, and what is not as it should be is named.
set -eu
ctl=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$2" "$work/content"
cd "$work"
fail() { echo "FAILED: $*"; exit 1; }

# wav FILE MS LEVEL: a tone of so many milliseconds between two silences (16 bits, 8000 Hz); LEVEL 0 … 32767
wav() {
    perl -e 'my ($ms, $level) = @ARGV;
        my $sound = pack("s<*", (0) x 4000, (map { int($_ / 8) % 2 ? $level : -$level } 1 .. $ms * 8), (0) x 4000);
        binmode STDOUT;
        print "RIFF", pack("V", 36 + length $sound), "WAVEfmt ", pack("VvvVVvv", 16, 1, 1, 8000, 16000, 2, 16), "data",
            pack("V", length $sound), $sound;' "$2" "$3" >"$1"
}

"$ctl" audio-import content --lang ksw . >out 2>&1 && fail "imported without a script"
grep -q 'audio-script first' out || fail "does not say what is missing: $(cat out)"
"$ctl" audio-script content --lang ksw -o script.html | grep -q 'texts in Karen' || fail "no script"
grep -q '<p lang="ksw" dir="ltr">' script.html || fail "the script is not in Karen"

mkdir rec
wav rec/2.wav 2000 3000
wav rec/003.wav 2000 32767
wav rec/4.wav 2000 0
long=$(grep -o "<small>[^<]*" script.html | grep -n "letter\." | sed -n "4p" | cut -d : -f 1) # a paragraph
wav "rec/$long.wav" 40 3000
echo nothing >rec/6.mp3
echo nothing >rec/7.m4a
wav rec/99999.wav 1000 3000
wav rec/900.wav 1000 3000
echo >rec/notes.txt
"$ctl" audio-import content --lang ksw rec >out && fail "refused recordings pass"
expect() { grep -qE "$1" out || fail "not said: $1 in $(grep -v missing out)"; }
expect '^003.wav: is clipped'
expect '^4.wav: refused: it is silent'
expect "^$long.wav: refused: too short for its text"
expect 'rec/6.mp3: not a recording'
if command -v ffmpeg >/dev/null; then
    expect 'rec/7.m4a: ffmpeg cannot read it'
else
    expect 'rec/7.m4a: this kind of file needs the program ffmpeg'
fi
expect '^900.wav: refused: the script has no such number'
expect '^notes.txt: passed over'
expect '^1: missing: '
expect '^ksw: 2 taken, '
grep -qE '^2: missing' out && fail "2 is there"

# Levelled: a loud and a soft one come out alike.
mean() { "$ctl" audio-check "$1" | sed 's/.*mean \(-[0-9]*\).*/\1/'; }
sounds=(content/audio/ksw/*.opus)
[ ${#sounds[@]} = 2 ] || fail "not two recordings: ${sounds[*]}"
a=$(mean "${sounds[0]}") b=$(mean "${sounds[1]}")
[ $((a - b)) -ge -1 ] && [ $((a - b)) -le 1 ] || fail "not levelled: $a and $b dB"

# In the package, and found by it.
"$ctl" build content -o a.kpk >/dev/null
[ "$("$ctl" inspect a.kpk | grep -c 'audio/ksw/.*\.opus')" = 2 ] || fail "not in the package"
"$ctl" build content -o b.kpk >/dev/null
cmp -s a.kpk b.kpk || fail "not the same bytes twice"

# A damaged recording is refused.
head -c 300 "${sounds[0]}" >cut.opus
"$ctl" audio-check cut.opus >/dev/null 2>&1 && fail "a cut recording passes"
cp "${sounds[0]}" kept.opus
cp script.html "${sounds[0]}"
"$ctl" build content -o c.kpk 2>err && fail "a page passes for a recording"
grep -q 'not an Opus file' err || fail "does not say why: $(cat err)"
mv kept.opus "${sounds[0]}"

# A machine speaks English and Spanish, nothing else.
"$ctl" audio-speak content --lang ksw 2>err && fail "a machine speaks Karen"
grep -q 'en and es only' err || fail "does not say why: $(cat err)"
if command -v espeak-ng >/dev/null; then
    cache=${TMPDIR:-/tmp}/speech-cache # what was spoken by an earlier run is not spoken again
    "$ctl" audio-speak content --lang en -o speech --cache "$cache" >out
    "$ctl" audio-speak content --lang en -o speech --cache "$cache" | grep -q ' 0 spoken now' || fail "spoken twice"
    rm -rf speech
    "$ctl" audio-speak content --lang en -o speech --cache "$cache" | grep -q ' 0 spoken now' || fail "the cache was not used"
fi
echo "audio: all well"
