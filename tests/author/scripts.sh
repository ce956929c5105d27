#!/bin/sh
# scripts.sh KIOSKCTL SOURCE KIOSK: a new language in each script that is shipped is a change of content alone. Every
# text of the source is spelled in letters of the script, built, signed, and installed, which lays out every screen:
# no character may be missing, no text may be cut off.
export LC_ALL=C.UTF-8
kiosk=$3
. "$(dirname -- "$0")/../workbench.sh"
cp -r "$source" content

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
expect 0 "po-update" "$kioskctl" po-update content

while read -r tag _ _ _ _ _ letters; do
    [ -f "content/po/$tag.po" ] || fail "po-update made no $tag.po"
    msgen -o english.po "content/po/$tag.po" 2>err || fail "$tag: $(cat err)"
    spaced=$(echo "$letters" | sed 's/./& /g')
    msgfilter --keep-header -i english.po -o "content/po/$tag.po" awk -v letters="$spaced" -f spell.awk 2>err ||
        fail "$tag: $(cat err)"
done <languages

expect 0 "lint" "$kioskctl" lint content
expect 0 "keygen" "$kioskctl" keygen -o office
mkdir trust && mv office.pub trust
expect 0 "build" "$kioskctl" build content -o new.kpk --sign office.key
expect 0 "install" "$kioskctl" install new.kpk --store store --trust trust

while read -r tag _; do
    expect 0 "home in $tag" "$kiosk" --snapshot "$tag.png" --screen home --lang "$tag" --store store --trust trust
done <languages
wanted=$(wc -l <languages)
[ "$(cksum ./*.png | awk '{ print $1 }' | sort -u | wc -l)" -eq "$wanted" ] || fail "two languages look the same"
echo "$wanted new languages in 8 scripts"
