#!/bin/sh
# alert.sh KIOSKCTL CONTENT: an alert of a line, on all screens from the day of issue on, can be given out with the content that is
# there: every screen still fits, in every language and size of letters.
. "$(dirname -- "$0")/../workbench.sh"

cp -r "$source" content
echo '[{"id": "closed", "text": "Offices are closed today.", "level": "notice", "from": "1970-01-01", "until": "2100-01-01"}]' >content/alerts.json
"$kioskctl" lint content >out 2>err </dev/null || true
[ -s out ] || fail "lint says nothing: $(cat err)"
! grep -E 'do(es)? not fit|alerts?\.json' out || fail "an alert cannot be given out"
expect 0 "keygen" "$kioskctl" keygen -o office
expect 0 "build with an alert" "$kioskctl" build content -o new.kpk --sign office.key
echo "an alert can be given out: $n commands"
