#!/bin/sh
# install.sh BUILD: what `cmake --install` leaves is complete, and finds its data also after it has been moved.
set -eu
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
fail() { echo "FAILED: $*"; exit 1; }

cmake --install "$1" --prefix "$scratch/first" >"$scratch/log" 2>&1 || { cat "$scratch/log"; exit 1; }
mv "$scratch/first" "$scratch/moved"
cd "$scratch/moved"
shared=share/lobby-kiosk
for file in bin/kiosk bin/kiosk-import bin/kioskctl $shared/builtin.kpk $shared/fonts/fonts.json $shared/fonts/NotoSans-Regular.ttf \
    $shared/assets/icons/home.svg share/man/man1/kiosk.1.gz share/man/man1/kioskctl.1.gz share/man/man7/lobby-kiosk.7.gz \
    share/bash-completion/completions/kiosk share/bash-completion/completions/kioskctl \
    lib/systemd/system/lobby-kiosk.service lib/systemd/system/lobby-kiosk.timer lib/sysusers.d/lobby-kiosk.conf \
    lib/tmpfiles.d/lobby-kiosk.conf lib/udev/rules.d/90-lobby-kiosk.rules; do
    [ -s "$file" ] || fail "$file is not installed"
done
[ -z "$(find . -name '*.c' -o -name '*.po' -o -name '.*' ! -name .)" ] || fail "sources were installed"

# udev reads rules in the order of their names; those that set ID_BUS and ID_FS_TYPE are 60-persistent-storage's.
rules=$(basename lib/udev/rules.d/*-lobby-kiosk.rules)
[ "$(printf '%s\n' 60-persistent-storage.rules "$rules" | LC_ALL=C sort | tail -n 1)" = "$rules" ] ||
    fail "$rules is read before the rule that tells what a stick is"
grep -q 'systemd-mount .* \$devnode /run/media/lobby-kiosk/%k"$' "lib/udev/rules.d/$rules" ||
    fail "$rules: a stick is not mounted in memory: a full disk or a read-only root would have no place for it"
grep -q '^ACTION=="change", RUN{program}+="/usr/lib/lobby-kiosk/card %k"$' "lib/udev/rules.d/$rules" && [ -x lib/lobby-kiosk/card ] ||
    fail "$rules: a card that is taken out of its reader would stay, and another one not be seen"

bin/kioskctl --version >/dev/null || fail "kioskctl does not start"
mkdir "$scratch/store"
bin/kioskctl status --store "$scratch/store" >"$scratch/status" || fail "kioskctl status: $(cat "$scratch/status")"
bin/kiosk --snapshot "$scratch/home.png" --screen home --lang ksw --size 540x960 || fail "no snapshot from a moved prefix"
[ "$(head -c 8 "$scratch/home.png" | od -An -tx1 | tr -d ' \n')" = 89504e470d0a1a0a ] || fail "the snapshot is no PNG"

# Nothing of the build tree is needed: what was opened lies below the moved prefix.
if command -v strace >/dev/null && strace -o "$scratch/trace" true 2>/dev/null; then
    ASAN_OPTIONS=detect_leaks=0 \
        strace -f -e trace=openat -o "$scratch/trace" bin/kiosk --snapshot "$scratch/b.png" --screen home --lang en --size 540x960
    grep -q "$shared/builtin.kpk\"" "$scratch/trace" || fail "the built-in package of the moved prefix was not opened"
    opened=$(grep -F "\"$1/" "$scratch/trace" | grep -vF "\"$scratch/" | head -n 1) || :
    [ -z "$opened" ] || fail "the build tree was opened: $opened"
fi

# Of devices it has the screen, the panel, the loudspeaker and its console, and who plays sound is not who records it.
service=lib/systemd/system/lobby-kiosk.service
[ "$(sed -n 's/^DevicePolicy=//p' $service)" = closed ] || fail "the service has devices that are not named"
[ "$(sed -n 's/^DeviceAllow=//p' $service | sort | tr '\n' ,)" = '/dev/tty1 rw,char-alsa rw,char-drm rw,char-input r,' ] ||
    fail "devices of the service: $(sed -n 's/^DeviceAllow=//p' $service | tr '\n' ,)"
[ "$(sed -n 's/^SupplementaryGroups=//p' $service)" = 'video render input audio tty' ] ||
    fail "groups of the service: $(sed -n 's/^SupplementaryGroups=//p' $service)"
grep -q '^SUBSYSTEM=="sound", KERNEL=="pcmC\*D\*c|.*GROUP="root", MODE="0600"$' lib/udev/rules.d/$rules ||
    fail "$rules leaves the microphone to the group of the loudspeaker"
[ "$(printf '%s\n' 50-udev-default.rules "$rules" | LC_ALL=C sort | tail -n 1)" = "$rules" ] ||
    fail "$rules is read before the rule that gives sound to its group"

# After a loop of crashes: the timer outlives it, and its try is not refused for the starts before.
value() { sed -n "s/^$2=//p" "lib/systemd/system/$1"; }
[ "$(value lobby-kiosk.timer StartLimitIntervalSec)" = 0 ] || fail "a loop of crashes ends the timer that is to bring the kiosk back"
[ "$(value lobby-kiosk.timer OnUnitInactiveSec)" -gt "$(value lobby-kiosk.service StartLimitIntervalSec)" ] ||
    fail "the timer's try is refused: the starts of the loop still count"
[ "$(value lobby-kiosk-stick.service StartLimitIntervalSec)" = 0 ] || fail "some wishes in a row end lobby-kiosk-stick.path"

if command -v systemd-analyze >/dev/null; then
    mkdir "$scratch/units"
    cp lib/systemd/system/lobby-kiosk.timer lib/systemd/system/lobby-kiosk-stick.path "$scratch/units/"
    sed "s|^ExecStart=.*/to-stick|ExecStart=$PWD/lib/lobby-kiosk/to-stick|" lib/systemd/system/lobby-kiosk-stick.service \
        >"$scratch/units/lobby-kiosk-stick.service"
    sed "s|^ExecStart=[^ ]*/kiosk|ExecStart=$PWD/bin/kiosk|" lib/systemd/system/lobby-kiosk.service >"$scratch/units/lobby-kiosk.service"
    said=$(systemd-analyze verify --man=no "$scratch"/units/* 2>&1 | grep lobby-kiosk) || :
    [ -z "$said" ] || fail "$said"
    systemd-analyze security --offline=true --threshold=20 --no-pager "$scratch/units/lobby-kiosk.service" >"$scratch/exposure" ||
        fail "the service is exposed by more than 2.0: $(tail -n 1 "$scratch/exposure")"
    grep 'DeviceAllow=' "$scratch/exposure" | tr ' ' '\n' | grep '^\(char-\|block-\|/dev/\)' | grep -v '^char-rtc:r$' | sort |
        tr '\n' ' ' >"$scratch/devices" # char-rtc: what ProtectClock= adds to read
    [ "$(cat "$scratch/devices")" = '/dev/tty1:rw char-alsa:rw char-drm:rw char-input:r ' ] ||
        fail "systemd sees other devices: $(cat "$scratch/devices")"
fi
echo "installed, moved, and still whole"
