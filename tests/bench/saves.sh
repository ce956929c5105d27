#!/bin/sh
# saves.sh BUILD: an author saves a file of the project's whole content while `kiosk --content` shows it: from rename(2) to the
# changed picture on the glass, ten times each. A row a kind: what, n, median, worst, limit, and the worst as a part of the limit.
# Exit 1 when a limit is missed. Wants a quiet machine: tests/bench/quiet.sh tests/bench/saves.sh build
limit=1000
missed=0
. "$(dirname -- "$0")/../window/glass.sh"
XDG_CACHE_HOME=$scratch/cache # nothing is there yet
export XDG_CACHE_HOME
content=$scratch/content
cp -r "$root/content" "$content"
mkdir "$scratch/glass"

# save FILE: what stands in $scratch/new is saved as this file, and what that took is printed.
save() {
    "$build/bench_saves" "$scratch/glass/Xvfb_screen0" "$scratch/new" "$content/$1" || fail "$1: nothing came on the glass"
}

# A page in other words has lost its translations.
save_back() {
    mv "$scratch/whole" "$scratch/new"
    save "$1" >/dev/null
}

# row WHAT FILE OLD NEW TEXT: saves FILE ten times, with the number of the save in NEW, which stands where OLD was, and in the TEXT that
# is then to be read.
row() {
    cp "$content/$2" "$scratch/whole"
    for i in 1 2 3 4 5 6 7 8 9 10; do
        awk -v old="$3" -v new="$4" -v i="$i" '
            !done && (at = index($0, old)) {
                sub(/@/, i, new)
                $0 = substr($0, 1, at - 1) new substr($0, at + length(old))
                done = 1
            }
            { print }' "$scratch/whole" >"$scratch/new"
        ! cmp -s "$scratch/new" "$content/$2" || fail "$2 does not say: $3"
        save "$2"
        [ -z "${5:-}" ] || expect_text "$(echo "$5" | sed "s/@/$i/")"
    done >"$scratch/times"
    save_back "$2"
    sort -n "$scratch/times" >"$scratch/sorted"
    median=$(awk '{ v[NR] = $1 } END { print (v[5] + v[6]) / 2 }' "$scratch/sorted")
    worst=$(tail -n 1 "$scratch/sorted")
    verdict=ok
    [ "$worst" -le $limit ] || verdict=MISSED missed=1
    printf '%-36s %3s %6s %6s ms  ≤ %s  %s  %s\n' "$1" 10 "$median" "$worst" $limit \
        "$(awk -v a="$worst" -v b=$limit 'BEGIN { printf "%.2f", a / b }')" "$verdict"
}

# screen LANGUAGE SCREEN…
screen() {
    start_kiosk --content "$content"
    tap "language $(jq --arg tag "$1" '[.languages[].tag] | index($tag)' "$content/package.json")"
    expect screen home
    shift
    for next in "$@"; do
        tap "go 0 $next"
        expect screen "$next"
    done
    sleep 1 # what it works out ahead comes to rest
}

start_display -fbdir "$scratch/glass"
printf '%-36s %3s %6s %6s\n' "a save of" n median worst
screen en page:board
row "a page's words" pages/board.md "policies of the school system" "policies (save @) of the school system" "policies (save @)"
row "a picture" images/board.svg "#12405F" "rgb(@0,64,95)" ""
stop_kiosk
screen my page:board
row "a catalogue" po/my.po "\"Milwaukee Public Schools (MPS) တွင် ကျောင်းဘုတ်" "\"(@) Milwaukee Public Schools (MPS) တွင် ကျောင်းဘုတ်" "(@) Milwaukee Public"
stop_kiosk
screen en directory office:academics
row "an office" directory/academics.json "Leads the district" "Leads (save @) the district" "Leads (save @)"
stop_kiosk
[ $missed = 0 ]
