#!/bin/bash
# to_stick.sh SOURCE: what writes on a staff stick, with real mounts in a namespace of its own: it writes when a token lies there,
# leaves the stick read-only, and believes nothing of what it is told. Skipped where nothing may be mounted.
set -eu
helper=$1/kiosk/deploy/machine/to-stick
if [ -z "${INSIDE:-}" ]; then
    [ "$(id -u)" = 0 ] && unshare -m true 2>/dev/null || exit 77
    INSIDE=1 exec unshare -m "$BASH" "$0" "$1"
fi
scratch=$(mktemp -d)
trap 'cd / && umount -R "$scratch"; rmdir "$scratch"' EXIT
mount -t tmpfs none "$scratch" 2>/dev/null || { trap - EXIT && rmdir "$scratch" && exit 77; }
chmod 755 "$scratch"
cd "$scratch"
mkdir run answers sticks sticks/sdb1 sticks/sdc1 sticks/sdd
chown nobody run
fail() { echo "to_stick: $*" >&2; exit 1; }
export KIOSK_RUN=$scratch/run KIOSK_STICKS=$scratch/sticks KIOSK_ANSWERS=$scratch/answers KIOSK_USER=nobody

# stick NAME FILE…: read-only, as the kiosk has it
stick() {
    mount -t tmpfs -o size=64k none "sticks/$1"
    name=$1
    shift
    for file; do echo x >"sticks/$name/$file"; done
    mount -o remount,ro "sticks/$name"
}
# asked ANSWER ID STICK NAME TEXT
asked() {
    printf '%s\n' "$2" "$3" "$4" "$5" >run/to-stick
    "$helper"
    [ ! -e run/to-stick ] || fail "the wish is still there"
    [ "$(cat answers/answer)" = "$2 $1" ] || fail "answered '$(cat answers/answer)' to: $*"
}
stick sdb1 a.staff
stick sdc1 b.txt

asked written 1 sdb1 lobby-kiosk-a.json '{"well": true}'
[ "$(cat sticks/sdb1/lobby-kiosk-a.json)" = '{"well": true}' ] || fail "something else was written"
! touch sticks/sdb1/more 2>/dev/null || fail "the stick was left writable"
asked written 2 sdb1 lobby-kiosk-a.json '{"well": false}' # once more
[ "$(cat sticks/sdb1/lobby-kiosk-a.json)" = '{"well": false}' ] || fail "it was not written anew"
[ "$(find sticks/sdb1 | wc -l)" = 3 ] || fail "something was left on the stick"

asked "there is no staff token on the stick" 3 sdc1 lobby-kiosk-a.json x
asked "the stick is not there any more" 4 sdd lobby-kiosk-a.json x
asked "there is no such stick" 5 ../sdb1 lobby-kiosk-a.json x
for name in ../lobby-kiosk-a.json a.staff lobby-kiosk-../a.json lobby-kiosk-a.sh 'lobby-kiosk-a b.json' .json; do
    asked "the file may not be called so" 6 sdb1 "$name" x
done
asked "the stick is full or damaged" 7 sdb1 lobby-kiosk-b.json "$(head -c 65000 /dev/zero | tr '\0' x)"
[ ! -e sticks/sdb1/lobby-kiosk-b.json ] || fail "half a file was left"
[ "$(find sticks/sdb1 | wc -l)" = 3 ] || fail "half a file was left under another name"

# A stick so slow that whoever started it ends it: closed all the same.
mkdir bin
printf '#!/bin/sh\n: >"%s/slow"\nexec sleep 600\n' "$scratch" >bin/sync
chmod 755 bin/sync
printf '%s\n' 8 sdb1 lobby-kiosk-c.json x >run/to-stick
PATH=$scratch/bin:$PATH setsid "$helper" &
until [ -e slow ]; do sleep 0.1; done
kill -TERM -- -$!
! wait $! || fail "it ended well though it was ended"
! touch sticks/sdb1/more 2>/dev/null || fail "the stick was left writable by one that was ended"
[ "$(find sticks/sdb1 | wc -l)" = 3 ] || fail "half a file was left by one that was ended"
[ "$(cat answers/answer)" = "8 the stick is too slow" ] || fail "ended, it answered '$(cat answers/answer)'"

# What is no file: taken away unread, at once, so that nothing starts this again.
rm -f answers/answer
for planted in 'mkfifo run/to-stick' 'mkdir -p run/to-stick/a/b' 'mkfifo run/to-stick; exec 3<>run/to-stick; printf "9\nsdb1\nx\n"' \
    'ln -s /dev/zero run/to-stick'; do
    setpriv --reuid nobody --clear-groups sh -c "$planted" >/dev/null
    timeout 20 "$helper" || fail "it ended badly or hung: $planted"
    [ ! -e run/to-stick ] && [ ! -h run/to-stick ] || fail "still there: $planted"
    [ ! -e answers/answer ] || fail "answered: $planted"
done

# A link in the screen's folder leads to what only root may read: not read.
rm -f answers/answer
echo secret >secret
chmod 600 secret
ln -s "$scratch/secret" run/to-stick
"$helper"
[ ! -e answers/answer ] && [ -e secret ] || fail "a link was followed"
# A link on the stick leads elsewhere: replaced, not followed.
mount -o remount,rw sticks/sdb1
ln -sf "$scratch/secret" sticks/sdb1/lobby-kiosk-a.json
mount -o remount,ro sticks/sdb1
asked written 8 sdb1 lobby-kiosk-a.json new
[ "$(cat secret)" = secret ] && [ ! -h sticks/sdb1/lobby-kiosk-a.json ] || fail "a link on the stick was followed"
echo "to_stick: all well"
