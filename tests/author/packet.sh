#!/bin/sh
# packet.sh KIOSKCTL SOURCE: a packet goes to a translator and comes back, as Poedit, Windows and macOS leave it.
. "$(dirname -- "$0")/../workbench.sh"
cp -r "$source" content

# says FILE TEXT
says() {
    grep -qF -- "$2" "$1" || fail "no \"$2\" in: $(cat "$1")"
}

# set_text NAME WORDS: a translation in so.po, as Poedit writes it when the mark of a draft is taken away
set_text() {
    awk -v name="msgctxt \"$1\"" -v words="$2" '
        { line[NR] = $0 }
        END {
            for (i = 1; i <= NR; i++) if (line[i] == name) at = i
            for (i = at - 1; i > 0 && line[i] != ""; i--) if (line[i] ~ /^#,/) sub(/fuzzy(, )?/, "", line[i])
            for (i = at; line[i] !~ /^msgstr/; i++);
            line[i] = "msgstr \"" words "\""
            for (j = i + 1; line[j] ~ /^"/; j++) line[j] = "\001"
            for (i = 1; i <= NR; i++) if (line[i] != "\001" && line[i] !~ /^#, *$/) print line[i]
        }' so.po >so.new && mv so.new so.po
}

jq '.languages += [{"tag": "so", "endonym": "Soomaali", "english": "Somali", "script": "Latn", "direction": "ltr", "shaping": "so",
    "collation": "so", "group": "so", "form": ""}]' content/package.json >p.json && mv p.json content/package.json
mkdir -p content/po
printf 'Say "warqad" for letter.\n' >content/po/so.txt
expect 64 "a packet of no language" "$kioskctl" packet content -o so.zip
expect 1 "a packet of an unknown language" "$kioskctl" packet content --lang tlh -o so.zip
[ -e so.zip ] && fail "a packet was written all the same"
expect 0 "packet" "$kioskctl" packet content --lang so -o so.zip
expect 0 "packet again" "$kioskctl" packet content --lang so -o again.zip
cmp -s so.zip again.zip || fail "the same content gives another packet"
mkdir packet
(cd packet && unzip -q ../so.zip) || fail "the packet cannot be unpacked"
for file in so.po README.txt index.html glossary.csv so.txt pictures/home.png pictures/letter.png; do
    [ -s "packet/$file" ] || fail "no $file in the packet"
done
for picture in $(grep -o 'src="[^"]*"' packet/index.html | cut -d'"' -f2); do
    [ -s "packet/$picture" ] || fail "index.html shows $picture, which is not there"
done
[ "$(grep -o '<code>ui:home-title</code>' packet/index.html | wc -l)" -eq 1 ] || fail "ui:home-title stands not once in index.html"
awk '/<h2>home<\/h2>/ { on = 1 } /<\/section>/ { on = 0 } on' packet/index.html | grep -q '<code>ui:home-title</code>' ||
    fail "ui:home-title is not beside the picture of home"
[ "$(grep -c '<code>' packet/index.html)" -eq "$(grep -c '^msgctxt' packet/so.po)" ] || fail "index.html and so.po list different texts"
says packet/glossary.csv '"Auer Avenue School","Auer Avenue School","keep as it is"'
says packet/so.po "X-Checked-By: "

# It comes back: translated, checked, signed; packed by Windows from the folder, with what macOS adds.
cd packet || exit 1
set_text ui:home Bogga
set_text ui:back "Dib u noqo"
set_text letter:digest:ask "Su'aal ma qabtaa? Wac 414-475-8393."
sed -i 's/^"X-Checked-By: .*/"X-Checked-By: A. Reader\\n"/; s/^"X-Checked-On: .*/"X-Checked-On: 2026-11-29\\n"/; s/Last-Translator: [^\\]*/Last-Translator: A. Reader/; s/$/\r/' so.po
mkdir -p "so (1)" __MACOSX/so
cp so.po "so (1)/so.po"
printf 'Mac' >"__MACOSX/so/._so.po"
zip -q -r ../back.zip "so (1)" __MACOSX
cd ..
cp -r content good
expect 1 "po-import of a packet" "$kioskctl" po-import content --lang so back.zip
says out "letter:digest:ask: so: the English says 888"
says out "so: 3 rows, 3 changed, 0 left out"
says out "so: checked by A. Reader on 2026-11-29"
msgfmt --check -o /dev/null content/po/so.po || fail "the catalogue is not valid any more"
grep -q '^"Last-Translator: A. Reader' content/po/so.po || fail "the translator's name did not arrive"

# Everything wrong at once: a lost number, a placeholder, a control that is too small for its words.
cd packet || exit 1
tr -d '\r' <so.po >x && mv x so.po
set_text letter:digest:ask "Su'aal ma qabtaa? Wac 414-475-8393. TTY: 888-814-4026."
set_text ui:as-of "Taariikhda {dat}"
set_text ui:home "BoggaHoreeDugsiyadaDegmadaMilwaukeeEeWaalidiintaIyoArdaydaOoDhan"
zip -q ../wrong.zip so.po
cd ..
expect 1 "po-import with several faults" "$kioskctl" po-import content --lang so wrong.zip
says out "ui:as-of: so: the {placeholders} differ"
grep -q '^home: so: .*fit' out || fail "the word that does not fit is not told: $(cat out)"
[ "$(grep -c '^letter:digest:ask' out)" -eq 0 ] || fail "what was mended is told again: $(cat out)"

# Whoever signs need not open the file; what is broken or something else is refused with every reason.
rm -rf content && mv good content
expect 0 "po-export" "$kioskctl" po-export content --lang so -o so.csv
expect 64 "a day without a name" "$kioskctl" po-import content --lang so so.csv --checked-on 2026-11-28
expect 64 "no day" "$kioskctl" po-import content --lang so so.csv --checked-by "B. Reader" --checked-on 28.11.2026
expect 0 "po-import that signs" "$kioskctl" po-import content --lang so so.csv --checked-by "B. Reader" --checked-on 2026-11-28
says out "0 changed, 0 left out"
says out "so: checked by B. Reader on 2026-11-28"
grep -q '^"X-Checked-On: 2026-11-28' content/po/so.po || fail "the day did not arrive"
cp content/po/so.po before.po
most=9
sed -i 's/^msgstr "Bogga"/msgstr "Bogga/; s/^msgstr "Dib u noqo"/msgstr "Dib u noqo/' packet/so.po
(cd packet && sed -i '0,/^msgid "Back"/s//msgid "Back/; 0,/^msgid "Language"/s//msgid "Language/' so.po && zip -q ../broken.zip so.po)
expect 2 "po-import of a broken catalogue" "$kioskctl" po-import content --lang so broken.zip
[ "$(grep -c 'the closing quotation mark' err)" -ge 2 ] || fail "not every fault is told: $(cat err)"
most=1
(cd packet && zip -q ../none.zip README.txt && cp so.po a.po && cp so.po b.po && zip -q ../two.zip a.po b.po)
expect 2 "po-import of a ZIP without a catalogue" "$kioskctl" po-import content --lang so none.zip
says err "none.zip: there is no file so.po in it"
expect 2 "po-import of a ZIP with two" "$kioskctl" po-import content --lang so two.zip
says err "two.zip: holds 2 files *.po, none of them called so.po"
head -c 3000 back.zip >torn.zip
expect 2 "po-import of a torn ZIP" "$kioskctl" po-import content --lang so torn.zip
(cd packet && cp ../before.po so.po && zip -q -0 ../plain.zip so.po)
LC_ALL=C sed 's/X-Checked-By: B/X-Checked-By: C/' plain.zip >flipped.zip
cmp -s plain.zip flipped.zip && fail "nothing was damaged"
expect 2 "po-import of a ZIP with a damaged byte" "$kioskctl" po-import content --lang so flipped.zip
cmp -s content/po/so.po before.po || fail "what was refused has changed the catalogue"
echo "packet: $n commands"
