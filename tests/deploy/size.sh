#!/bin/sh
# size.sh BUILD KIOSKCTL: a voice makes the built-in package larger by 20 MB at most, and every language that a machine speaks
# can be heard in it.
set -eu
build=$1 kioskctl=$2
fail() { echo "FAILED: $*"; exit 1; }

"$kioskctl" inspect "$build/builtin.kpk" >"$build/inspected"
bytes=$(awk '$2 ~ /^audio\// { sum += $1 + 200 } END { print sum + 0 }' "$build/inspected") # 200: what an archive says of each
files=$(grep -c ' audio/.*\.opus$' "$build/inspected") || :
if [ "$files" = 0 ]; then
    echo "no voice was built in"
    exit 77
fi
[ "$bytes" -le 20000000 ] || fail "the voices take $bytes bytes; 20,000,000 are allowed"
for tag in en es; do
    grep -q " audio/$tag/letter.digest.*\.opus$" "$build/inspected" || fail "nothing of the letter can be heard in $tag"
done
stray=$(find "$build" -maxdepth 1 -name '*.opus' -o -maxdepth 1 -name '*.wav') || :
[ -z "$stray" ] || fail "sound outside of the package: $stray"
echo "$files recordings, $bytes bytes"
