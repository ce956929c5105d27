#!/bin/sh
# scripts.sh KIOSKCTL KIOSK SOURCE: a new language in each script that is shipped is a change of content alone. Every
# text of the source is spelled in letters of the script, built, signed, and installed, which lays out every screen:
# no character may be missing, no text may be cut off.
set -u
kioskctl=$1 kiosk=$2 source=$3
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
cp -r "$source" content

fail() {
    echo "$*"
    exit 1
}

# tag script direction group form digits letters: what a to z are spelled with
cat >languages <<'END'
mww Latn ltr mww Hmoob latn abcdefghijklmnopqrstuvwxyz
mww-Hmng Hmng ltr mww 𖬌𖬣𖬵 hmng 𖬀𖬁𖬂𖬃𖬄𖬅𖬆𖬇𖬈𖬉𖬊𖬋𖬌𖬍𖬎𖬏𖬐𖬑𖬒𖬓𖬔𖬕𖬖𖬗𖬘𖬙
mww-Hmnp Hmnp ltr mww 𞄀𞄩𞄰 hmnp 𞄀𞄁𞄂𞄃𞄄𞄅𞄆𞄇𞄈𞄉𞄊𞄋𞄌𞄍𞄎𞄏𞄐𞄑𞄒𞄓𞄔𞄕𞄖𞄗𞄘𞄙
so Latn ltr so Soomaali latn abcdefghijklmnopqrstuvwxyz
so-Osma Osma ltr so 𐒈𐒝𐒑𐒛𐒐𐒘 osma 𐒀𐒁𐒂𐒃𐒄𐒅𐒆𐒇𐒈𐒉𐒊𐒋𐒌𐒍𐒎𐒏𐒐𐒑𐒒𐒓𐒔𐒕𐒖𐒗𐒘𐒙
eky Kali ltr eky ꤊꤢꤛꤢ꤭ kali ꤊꤋꤌꤍꤎꤏꤐꤑꤒꤓꤔꤕꤖꤗꤘꤙꤚꤛꤜꤝꤞꤟꤠꤡꤢꤣ
ur Arab rtl ur اردو arabext ابپتٹثجچحخدڈذرڑزژسشصضطظعغف
kar Mymr ltr kar ပှၤကညီ mymr ကခဂဃငစဆၡညတထဒနပဖဘမယရလဝသဟအဧၦ
bgp Rohg rtl bgp 𐴀𐴝 rohg 𐴀𐴁𐴂𐴃𐴄𐴅𐴆𐴇𐴈𐴉𐴊𐴋𐴌𐴍𐴎𐴏𐴐𐴑𐴒𐴓𐴔𐴕𐴖𐴗𐴘𐴙
END

# Letters outside {placeholders} become those of the script; awk may not know UTF-8, so they come as a list.
cat >spell.awk <<'END'
BEGIN { RS = "\0"; split(letters, script, " "); for (i = 1; i <= 26; i++) map[substr("abcdefghijklmnopqrstuvwxyz", i, 1)] = script[i] }
{
    for (i = 1; i <= length($0); i++) {
        c = substr($0, i, 1)
        inside = c == "{" ? 1 : c == "}" ? 0 : inside
        low = tolower(c)
        printf "%s", (!inside && low in map) ? map[low] : c
    }
}
END

while read -r tag script direction group form digits letters; do
    jq --arg tag "$tag" --arg script "$script" --arg direction "$direction" --arg group "$group" --arg form "$form" \
        --arg digits "$digits" --arg letters "$letters" '
        .languages += [{tag: $tag, endonym: $form, english: ("Test " + $script), script: $script, direction: $direction,
            shaping: ($tag | split("-")[0]), collation: "root", group: $group, form: $form, numerals: $digits,
            keys: [[$letters[0:10], $letters[10:20], $letters[20:26]] | map(split("") | join(" "))]}]' \
        content/package.json >next.json && mv next.json content/package.json || fail "$tag: jq"
done <languages
"$kioskctl" po-update content >out 2>&1 || fail "po-update: $(cat out)"

while read -r tag _ _ _ _ _ letters; do
    [ -f "content/po/$tag.po" ] || fail "po-update made no $tag.po"
    msgen -o english.po "content/po/$tag.po" 2>err || fail "$tag: $(cat err)"
    spaced=$(echo "$letters" | sed 's/./& /g')
    msgfilter --keep-header -i english.po -o "content/po/$tag.po" awk -v letters="$spaced" -f spell.awk 2>err ||
        fail "$tag: $(cat err)"
done <languages

"$kioskctl" lint content >out 2>&1 || fail "lint: $(cat out)"
"$kioskctl" keygen -o office >/dev/null || fail "keygen"
mkdir trust && mv office.pub trust
"$kioskctl" build content -o new.kpk --sign office.key >out 2>&1 || fail "build: $(cat out)"
"$kioskctl" install new.kpk --store store --trust trust >out 2>&1 || fail "install: $(cat out)"

n=0
while read -r tag _; do
    "$kiosk" --snapshot "$tag.png" --screen home --lang "$tag" --store store --trust trust >out 2>&1 ||
        fail "snapshot in $tag: $(cat out)"
    n=$((n + 1))
done <languages
[ "$(cksum ./*.png | awk '{ print $1 }' | sort -u | wc -l)" -eq "$n" ] || fail "two languages look the same"
echo "$n new languages in 8 scripts"
