#!/bin/sh
# needed.sh BUILD: which libraries the programs ask for. The screen and what installs a stick's package need nothing under the
# GPL, which would decide the owner's licence, and nothing that only authors use.
set -eu
build=$1
fail() { echo "FAILED: $*"; exit 1; }

needed() { readelf -d "$build/$1" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p'; }

# allowed PROGRAM LIBRARY…: what it needs is among these
allowed() {
    program=$1
    shift
    for library in $(needed "$program"); do
        known=no
        for name; do
            case $library in "$name".so*) known=yes ;; esac
        done
        [ $known = yes ] || fail "$program needs $library, which is not in the list of tests/deploy/needed.sh"
    done
}

# All of these are under permissive licences or the LGPL.
common="libc libm libz libsodium libjansson libicui18n libicuuc libharfbuzz libfreetype libpng16 libjpeg libexif libopusfile"
screen="libdrm libSDL2-2.0 libSDL2_ttf-2.0 libSDL2_image-2.0 libcairo libpixman-1 libqrencode libisal libseccomp libsonic"
sanitizers="libasan libubsan"
allowed kiosk $common $screen $sanitizers
allowed kiosk-import $common libseccomp $sanitizers
needed kioskctl | grep -q librsvg || fail "kioskctl does not need librsvg: authors' drawings cannot be drawn"
needed kioskctl | grep -q gettextpo || fail "kioskctl does not need gettextpo: the list above proves nothing"
echo "the screen needs $(needed kiosk | wc -l) libraries, all of them known"
