#!/bin/bash
# packages.sh SOURCE BUILD KIOSKCTL: the two Debian packages of the program and the one of a content hold what they should,
# lintian has no error to tell of, and the same package unpacked works without the other.
set -eu
source=$1 build=$2 kioskctl=$3
for tool in dpkg-shlibdeps dpkg-deb lintian; do
    command -v $tool >/dev/null || { echo "no $tool here"; exit 77; }
done
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
fail() { echo "FAILED: $*"; exit 1; }

lintian_clean() {
    lintian --allow-root --fail-on error --tag-display-limit 0 "$1" >"$scratch/lintian" 2>&1 || fail "$1: $(grep '^E' "$scratch/lintian")"
}

cd "$scratch"
cpack -G DEB --config "$build/CPackConfig.cmake" -B "$scratch" >log 2>&1 || fail "cpack: $(cat log)"
for package in lobby-kiosk lobby-kiosk-author; do
    deb=$(echo "$package"_[0-9]*.deb)
    lintian_clean "$deb"
    dpkg-deb -x "$deb" $package
    dpkg-deb -e "$deb" $package/DEBIAN
    [ -z "$(find $package ! -user root -o ! -group root)" ] || [ "$(id -u)" != 0 ] || fail "$package: files of a user"
    grep -q 'not yet chosen' $package/usr/share/doc/$package/copyright || fail "$package: no word on the licence"
done

# Every file of the machine in its place, and the unit starts the program that is there.
for file in bin/kiosk bin/kiosk-import share/lobby-kiosk/builtin.kpk lib/systemd/system/lobby-kiosk.timer \
    lib/systemd/system/lobby-kiosk-stick.path lib/systemd/system/lobby-kiosk-stick.service lib/lobby-kiosk/to-stick lib/lobby-kiosk/card lib/sysusers.d/lobby-kiosk.conf \
    lib/tmpfiles.d/lobby-kiosk.conf lib/udev/rules.d/90-lobby-kiosk.rules lib/sysctl.d/90-lobby-kiosk.conf \
    lib/systemd/logind.conf.d/90-lobby-kiosk.conf lib/systemd/journald.conf.d/90-lobby-kiosk.conf share/man/man7/lobby-kiosk.7.gz; do
    [ -s "lobby-kiosk/usr/$file" ] || fail "lobby-kiosk: no $file"
done
grep -q '^ExecStart=/usr/bin/kiosk ' lobby-kiosk/usr/lib/systemd/system/lobby-kiosk.service || fail "the unit starts another program"
while read -r file; do
    [ -s "lobby-kiosk$file" ] || fail "$file is called a setting, and is not there"
done <lobby-kiosk/DEBIAN/conffiles
grep -vq '^#' lobby-kiosk/etc/default/lobby-kiosk && fail "an option is set before anybody measured the panel"
find lobby-kiosk/etc -type f -printf '/etc/%P\n' | sort | diff - <(sort lobby-kiosk/DEBIAN/conffiles) || fail "files in /etc that are no settings"

# Neither needs the other: no file in common, and each finds its own fonts.
comm -12 <(cd lobby-kiosk && find . -type f ! -path './DEBIAN/*' | sort) <(cd lobby-kiosk-author && find . -type f ! -path './DEBIAN/*' | sort) >common
[ ! -s common ] || fail "in both packages: $(cat common)"
lobby-kiosk/usr/bin/kiosk --snapshot home.png --screen home --lang ksw --size 540x960 || fail "the screen draws nothing"
echo ကညီကျိာ် >words
lobby-kiosk-author/usr/bin/kioskctl layout --lang ksw --size 30 --width 500 words >layout || fail "the workbench sets no text"
grep -qE 'gettextpo|md4c' lobby-kiosk/DEBIAN/control && fail "the screen needs what only authors need"

# The package of a content.
"$kioskctl" keygen -o office >/dev/null
"$kioskctl" build "$source/tests/fixtures/content" -o new.kpk --quick --sign office.key >/dev/null
"$kioskctl" deb new.kpk -o lobby-kiosk-content.deb
lintian_clean lobby-kiosk-content.deb

# It is taken into the store and by the trust folder as the package makes them.
sed 's/ lobby-kiosk lobby-kiosk - *$/ - - -/; s/ lobby-kiosk lobby-kiosk - / - - - /; s/ root root / - - /' \
    lobby-kiosk/usr/lib/tmpfiles.d/lobby-kiosk.conf >tmpfiles.conf
systemd-tmpfiles --root="$scratch/root" --create "$scratch/tmpfiles.conf" || fail "tmpfiles"
cp office.pub root/etc/lobby-kiosk/trust/
lobby-kiosk/usr/bin/kiosk-import --store root/var/lib/lobby-kiosk --trust root/etc/lobby-kiosk/trust new.kpk >import 2>&1 ||
    fail "a fresh store takes no package: $(tail -n 1 import)"
echo "three packages, no error"
