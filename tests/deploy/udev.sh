#!/bin/sh
# udev.sh SOURCE: what Debian's own udev makes of sound devices with the rule of this package: the kiosk's group plays and is told of
# what is plugged in, and nothing that could record is open to it. Devices and /sys are made up, in a mount namespace; nodes in
# /dev are not: what would be done to them is what udevadm test says.
set -eu
fail() { echo "udev: $*"; exit 1; }
skip() { echo "udev: skipped: $*"; exit 77; }
rules=/usr/lib/udev/rules.d

if [ "${2:-}" != inside ]; then
    [ -e $rules/50-udev-default.rules ] && command -v udevadm >/dev/null || skip "udev is not installed"
    unshare -m true 2>/dev/null || skip "no mount namespaces here"
    exec unshare -m "$0" "$1" inside
fi

mount --make-rprivate / && mount -t tmpfs none /sys || skip "nothing can be mounted here"
kept=$(mktemp -d)
trap 'rm -rf "$kept"' EXIT
cp $rules/*.rules "$kept/"
mount -t tmpfs none $rules
cp "$kept"/*.rules $rules/
[ "${3:-}" = without ] || cp "$1/kiosk/deploy/lobby-kiosk.rules" $rules/90-lobby-kiosk.rules
card=/sys/devices/virtual/sound/card0
mkdir -p /sys/class/sound /sys/bus $card
export SYSTEMD_DEVICE_VERIFY_SYSFS=0 SYSTEMD_LOG_LEVEL=debug

# gets NAME: the last group and mode that a rule gives to /dev/snd/NAME ("" when none does)
gets() {
    mkdir -p "$card/$1"
    printf 'MAJOR=116\nMINOR=7\nDEVNAME=snd/%s\n' "$1" >"$card/$1/uevent"
    echo 116:7 >"$card/$1/dev"
    ln -sfn ../../../../../class/sound "$card/$1/subsystem"
    ln -sfn "../../devices/virtual/sound/card0/$1" "/sys/class/sound/$1"
    udevadm test --action=add "$card/$1" 2>&1 | sed -n "s/^$1: .* GROUP \([0-9]*\)\$/group \1/p; s/^$1: .* MODE \([0-7]*\)\$/mode \1/p" |
        awk '{ last[$1] = $2 } END { print last["group"], last["mode"] }'
}

audio=$(getent group audio | cut -d : -f 3)
[ "$(gets timer)" = "$audio " ] || fail "udevadm test does not tell of Debian's own rule here: '$(gets timer)'"
for name in pcmC0D0p pcmC1D10p controlC0 seq; do
    [ "$(gets $name)" = "$audio " ] || fail "$name is not what the kiosk plays with: '$(gets $name)'"
done
for name in pcmC0D0c pcmC1D10c pcmC12D0c midiC0D0 umidi0; do
    [ "$(gets $name)" = "0 0600" ] || fail "$name could be listened with: group and mode '$(gets $name)'"
done
echo "udev: all well"
