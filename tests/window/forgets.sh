#!/bin/sh
# forgets.sh BUILD: what a visitor typed and read stands nowhere in the program's memory when the visit is over, whether the
# screen was cleared or left alone. Exit 77 where this user may not read another process's memory.
. "$(dirname -- "$0")/glass.sh"

word=jugxiwaf
remains() { "$build/remains" "$kiosk" "$word"; }
count() { remains | awk '{ print $1 }'; }

# At once: with the first pictures of the next visit, not when other texts have pushed it out.
nothing_left() {
    expect fresh 1
    until_true drawn_since $(($(field frame) + 2))
    [ "$(count)" = 0 ] || fail "$1: $(remains)"
}

type_word() {
    tap "go 0 language"
    expect screen language
    tap "language 0"
    expect screen home
    tap "go 0 directory"
    expect screen directory
    tap "search-open 1"
    for code in $(printf %s "$word" | od -An -tu1); do
        tap "key $code"
    done
    expect_text "$word"
}

start_display
start_kiosk
remains >/dev/null || exit $?
type_word
[ "$(count)" -gt 0 ] || fail "the scan does not find what stands on the screen"
tap clear
nothing_left "after Clear screen"
type_word
leap
expect fresh 1
stay
nothing_left "after being left alone"
stop_kiosk
echo "forgets: all well"
