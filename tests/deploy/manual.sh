#!/bin/bash
# manual.sh SOURCE BUILD: the man pages are well formed; they, the completion and --help know the same options.
set -eu
cd "$1/kiosk/deploy"
build=$2
failed=0
fail() { echo "FAILED: $*"; failed=1; }

words() { grep -oE -- '--[a-z]+(-[a-z]+)*' | sort -u; }
page() { groff -man -Tascii -P-c -P-b -P-u -rLL=2000n "$1" | tr -s ' '; }

for page in *.[1-8]; do
    said=$(groff -man -ww -Tutf8 -z "$page" 2>&1)
    [ -z "$said" ] || fail "$page: $said"
done

# kiosk: every option of --help has its paragraph, and the other way round.
said=$(diff <({ "$build/kiosk" --help; echo --help --version; } | words) <(page kiosk.1 | words)) || :
[ -z "$said" ] || fail "kiosk --help (<) and kiosk.1 (>) differ: $said"

# Every screen of --help is in the manual, and in the completion.
. ./completion.bash
for screen in $("$build/kiosk" --help | sed -n '/^Screens:/,/\.$/p' | sed 's/^Screens://; s/\.$//; s/\[*:ID\]*//g'); do
    page kiosk.1 | grep -qw -- "$screen" || fail "kiosk.1 has no screen $screen"
    [[ " $_kiosk_screens " =~ \ $screen[:\ ] ]] || fail "the completion has no screen $screen"
done

# Whose map it is: those whom the content credits, and nobody else.
for who in "City of Milwaukee" "Milwaukee County" "U.S. Census Bureau" OpenStreetMap; do
    credited=$(grep -qF "$who" ../../content/map/*.geojson && echo yes) || :
    named=$(grep -qF "$who" debian/copyright && echo yes) || :
    [ "$credited" = "$named" ] || fail "$who: in a credit of the map: ${credited:-no}; in debian/copyright: ${named:-no}"
done

# kioskctl: every command, with its options.
"$build/kioskctl" --help | sed -n 's/^  kioskctl \([a-z-]* .*\)/\1/p' >"$TMPDIR/commands"
page kioskctl.1 >"$TMPDIR/page"
while read -r command usage; do
    line=$(grep -E -A 1 -- "^ *$command( |\$)" "$TMPDIR/page" | head -n 2) || fail "kioskctl.1 has no command $command"
    for option in $(echo "$usage" | words); do
        grep -qF -- "$option" <<<"$line" || grep -qF -- "${option%tput}" <<<"$line" || fail "kioskctl.1, $command: no $option"
    done
done <"$TMPDIR/commands"

# The completion offers what there is.
COMP_WORDS=(kioskctl "")
COMP_CWORD=1
_kioskctl kioskctl "" kioskctl
offered=$(printf '%s\n' "${COMPREPLY[@]}" | grep -v -- '^--' | sort)
said=$(diff <(cut -d ' ' -f 1 "$TMPDIR/commands" | sort) - <<<"$offered") || fail "commands offered by completion (>): $said"
while read -r command usage; do
    COMP_WORDS=(kioskctl "$command" "-")
    COMP_CWORD=2
    _kioskctl kioskctl "-" "$command"
    for option in $(echo "$usage" | words); do
        [[ " ${COMPREPLY[*]} " == *" $option "* ]] || fail "completion of $command: no $option"
    done
done <"$TMPDIR/commands"
COMP_WORDS=(kiosk "-")
COMP_CWORD=1
_kiosk kiosk "-" kiosk
for option in $("$build/kiosk" --help | words); do
    [[ " ${COMPREPLY[*]} " == *" $option "* ]] || fail "completion of kiosk: no $option"
done
_kiosk kiosk "ma" --screen
[ "${COMPREPLY[*]}" = "map map:" ] || fail "completion of --screen ma: ${COMPREPLY[*]}"
[ $failed = 0 ] && echo "pages, completion and --help agree"
exit $failed
