#!/bin/sh
# slow_media.sh BUILD: while a stick that hardly answers is listed, a tap is answered all the same, and the stick when it does.
. "$(dirname -- "$0")/glass.sh"
media=$scratch/media
mkdir "$media"
start_display
SLOW_MEDIA=$media LD_PRELOAD=$build/libslow_media.so
export SLOW_MEDIA LD_PRELOAD
start_kiosk --media "$media"
unset LD_PRELOAD

listing() { [ -e "$media.listing" ]; }
until_true listing || fail "nobody looks at the media"
tap "go 0 language"
expect screen language
listing || fail "the listing has ended: nothing was tried"
tap "language 0"
expect screen home
echo x >"$media/new.kpk.zip"
touch "$media.release"
expect_text "For staff: about the USB stick"
stop_kiosk
echo "slow_media: answered meanwhile"
