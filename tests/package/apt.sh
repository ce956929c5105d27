#!/bin/sh
# apt.sh KIOSKCTL SOURCE: a package goes through an ordinary apt repository: `kioskctl deb`, apt-ftparchive, apt-get update,
# upgrade by version, and what the package does when it is configured. Needs no root and touches no system folder.
. "$(dirname -- "$0")/../workbench.sh"
for tool in apt-ftparchive apt-get dpkg-deb; do
    command -v $tool >/dev/null || { echo "no $tool here"; exit 77; }
done
mkdir -p trust repository bin apt/lists/partial apt/archives/partial apt/etc
ln -s "$(dirname "$kioskctl")/kiosk-import" bin/kiosk-import
cp -r "$source" content
id=$(jq -r .id "$source/package.json")

apt() {
    LC_ALL=C apt-get -qq -o Dir::Etc::SourceList="$work/apt/etc/sources.list" -o Dir::Etc::SourceParts=/dev/null \
        -o Dir::State="$work/apt" -o Dir::State::status="$work/apt/status" -o Dir::Cache="$work/apt" \
        -o APT::Architecture=amd64 -o Acquire::Languages=none -o APT::Sandbox::User= -o Debug::NoLocking=1 "$@"
}

index() {
    (cd repository && apt-ftparchive packages . >Packages && apt-ftparchive release . >Release)
    apt update || fail "apt-get update"
}

# release SEQUENCE: a deb of it joins the repository
release() {
    jq --argjson s "$1" '.sequence = $s' "$source/package.json" >content/package.json
    "$kioskctl" build content -o "$1.kpk" --quick --sign office.key >/dev/null || fail "build $1"
    "$kioskctl" deb "$1.kpk" -o "repository/content_$1_all.deb" || fail "deb $1"
    index
}

# upgrade [BEFORE]: what apt finds newest is fetched, unpacked and configured as dpkg would, over version BEFORE; the exit code is
# that of the configuration
upgrade() {
    rm -rf root ./*.deb
    apt download lobby-kiosk-content || fail "apt-get download"
    dpkg-deb -x ./lobby-kiosk-content_*.deb root || fail "dpkg-deb -x"
    dpkg-deb -e ./lobby-kiosk-content_*.deb root/DEBIAN || fail "dpkg-deb -e"
    sed "s|/usr/share/lobby-kiosk|$work/root&|" root/DEBIAN/postinst >postinst
    PATH="$work/bin:$PATH" KIOSK_STORE="$work/store" KIOSK_TRUST="$work/trust" sh postinst configure "$@" 2>err
}

shown() {
    "$kioskctl" status --store store --json | jq .sequence
}

"$kioskctl" keygen -o trust/office >/dev/null && mv trust/office.key . || fail "keygen"
echo "deb [trusted=yes] file:$work/repository ./" >apt/etc/sources.list
touch apt/status

release 3
upgrade || fail "3: $(cat err)"
[ "$(shown)" = 3 ] || fail "3 is not shown"
dpkg-deb --info ./lobby-kiosk-content_3_all.deb | grep -q '^ Version: 3$' || fail "version"
dpkg-deb --contents ./lobby-kiosk-content_3_all.deb | grep -q "root/root .*/usr/share/lobby-kiosk/packages/$id.kpk\$" ||
    fail "contents: $(dpkg-deb --contents ./*.deb)"
cmp 3.kpk root/usr/share/lobby-kiosk/packages/$id.kpk || fail "another package"

release 12
upgrade 3 || fail "12: $(cat err)"
[ "$(shown)" = 12 ] || fail "12 is not shown: versions are compared as text"
upgrade 12 || fail "the same again: $(cat err)"
[ "$(shown)" = 12 ] || fail "the same again"

# a repository that goes back takes its kiosks with it, and forward again
rm repository/content_12_all.deb
index
upgrade 12 || fail "back to 3: $(cat err)"
[ "$(shown)" = 3 ] || fail "3 is not shown again"
upgrade 12 || fail "back to 3 twice: $(cat err)"
[ "$(shown)" = 3 ] || fail "going back twice went forward"

# the repository need not be trusted: a package by a stranger is carried, and refused where it arrives
mv office.key kept.key
"$kioskctl" keygen -o stranger >/dev/null && mv stranger.key office.key
release 13
upgrade 3 && fail "dpkg is told that a stranger's package was installed"
grep -q '^kiosk-import: ' err || fail "no reason for apt's log: $(cat err)"
[ "$(shown)" = 3 ] || fail "a stranger's package is shown"
"$kioskctl" status --store store --json | jq -e '.last.result == "untrusted"' >/dev/null || fail "no word of the refusal"

# what the kiosk went back from does not come again by itself, and apt says so; the next number does
mv kept.key office.key
rm repository/content_13_all.deb
release 12
upgrade 3 && fail "12, which was gone back from, is called installed"
[ "$(shown)" = 3 ] || fail "12 is shown again"
release 14
upgrade 3 || fail "14: $(cat err)"
[ "$(shown)" = 14 ] || fail "14 is not shown"

"$kioskctl" deb 12.kpk -o a.deb && "$kioskctl" deb 12.kpk -o b.deb && cmp a.deb b.deb || fail "not reproducible"
"$kioskctl" build "$source" -o plain.kpk --quick >/dev/null
"$kioskctl" deb plain.kpk -o c.deb 2>/dev/null && fail "an unsigned package was wrapped"
echo "through apt: 3, 12, back to 3, not 13, and 14"
