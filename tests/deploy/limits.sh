#!/bin/sh
# limits.sh SOURCE: the table of limits (ground/limits.h) fits in itself, and the service repeats it.
set -eu
table=$1/kiosk/ground/limits.h service=$1/kiosk/deploy/lobby-kiosk.service.in
fail() { echo "FAILED: $*"; exit 1; }

# limit NAME: its value, computed
limit() {
    text=$(sed -n "s/^ *LIMIT_$1 = \([^,]*\),.*/\1/p" "$table")
    [ -n "$text" ] || fail "no LIMIT_$1"
    echo $(($text))
}

[ "$(sed -n 's/^MemoryHigh=\(.*\)M$/\1/p' "$service")" = "$(limit SERVICE_HIGH_MIB)" ] || fail "MemoryHigh of the service"
[ "$(sed -n 's/^MemoryMax=\(.*\)M$/\1/p' "$service")" = "$(limit SERVICE_MOST_MIB)" ] || fail "MemoryMax of the service"
mib=$((1 << 20))
[ $(($(limit HELD_BYTES) + $(limit PICTURE_HELD_BYTES))) -le $(($(limit IMPORT_DATA_MIB) * mib)) ] ||
    fail "the importer cannot hold the largest texts and decode the largest picture"
[ "$(limit PICTURE_BYTES)" -le "$(limit ENTRY_BYTES)" ] || fail "a picture is larger than a file may be"
[ "$(limit SOUND_BYTES)" -le "$(limit PACKAGE_BYTES)" ] || fail "all sound is larger than a package may be"
[ "$(limit ENTRY_BYTES)" -le "$(limit PACKAGE_BYTES)" ] || fail "a file is larger than a package may be"
[ $((2 * $(limit HELD_BYTES) + $(limit PICTURE_HELD_BYTES) + $(limit IMPORT_DATA_MIB) * mib)) -le \
    $(($(limit SERVICE_HIGH_MIB) * mib)) ] || fail "old and new content, a picture and the importer are too much for the service"
echo "the limits fit one another"
