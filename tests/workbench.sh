# workbench.sh, to be sourced with $1 kioskctl and $2 the source of a content: a folder of its own to work in, and what every
# script about kioskctl says.
set -u
kioskctl=$1
source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
n=0

fail() {
    echo "$*"
    exit 1
}

# expect CODE WHAT COMMAND …: its exit code; at most one line on stderr ($most, where there may be more), and one that fails says something
expect() {
    want=$1 what=$2
    shift 2
    "$@" >out 2>err </dev/null
    got=$?
    [ "$got" -eq "$want" ] || fail "$what: exit $got instead of $want: $(cat out err)"
    [ "$(wc -l <err)" -le "${most:-1}" ] || fail "$what: more than ${most:-1} lines: $(cat err)"
    [ "$want" -eq 0 ] || [ -s out ] || [ -s err ] || fail "$what: exit $want without a word"
    n=$((n + 1))
}
