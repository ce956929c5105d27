#!/bin/sh
# commands.sh KIOSKCTL SOURCE: what authors and translators do with kioskctl: build, lint, search, po-update, tables.
. "$(dirname -- "$0")/../workbench.sh"
cp -r "$source" content

# says FILE TEXT
says() {
    grep -qF -- "$2" "$1" || fail "no \"$2\" in: $(cat "$1")"
}

again() {
    rm -rf content
    cp -r "$source" content
}

expect 0 "build" "$kioskctl" build content -o one.kpk
says out "not signed"
expect 0 "build again" "$kioskctl" build content -o two.kpk
cmp -s one.kpk two.kpk || fail "the same content gives other bytes"
expect 0 "keygen" "$kioskctl" keygen -o office
expect 0 "build and sign" "$kioskctl" build content -o signed.kpk --sign office.key
mkdir trust
mv office.pub trust
expect 0 "verify" "$kioskctl" verify signed.kpk --trust trust
expect 0 "a preview" "$kioskctl" build content -o plain.kpk --quick
expect 0 "a preview that keeps" "$kioskctl" build content -o kept.kpk --quick --keep kept
cmp -s plain.kpk kept.kpk || fail "a preview that keeps gives other bytes"
expect 0 "a preview of what was kept" "$kioskctl" build content -o kept.kpk --quick --keep kept
cmp -s plain.kpk kept.kpk || fail "a preview of what was kept gives other bytes"
expect 64 "a build that keeps" "$kioskctl" build content -o kept.kpk --keep kept
expect 64 "build without -o" "$kioskctl" build content
expect 1 "build of nothing" "$kioskctl" build nothing -o x.kpk
says err "nothing/package.json: No such file"

most=99
# All errors at once, and an array whatever happens.
sed -i 's/"sequence": 7/"sequence": 0/' content/package.json
printf -- '---\ntitle: X\nhome: maybe\n---\n> quoted\n' >content/pages/extra.md
expect 2 "build of several faults" "$kioskctl" build content -o x.kpk
says err "content/package.json:4: sequence: 0 is not"
says err "content/pages/extra.md:3: home: neither"
says err "content/pages/extra.md:5: a quotation (>)"
[ -e x.kpk ] && fail "a broken source was built"
expect 2 "lint of several faults" "$kioskctl" lint content --json
jq -e 'length == 3 and all(.[]; .level == "error" and (.line > 0) and .file and .what)' out >/dev/null || fail "lint --json: $(cat out)"
expect 2 "lint of nothing as JSON" "$kioskctl" lint nothing --json
jq -e 'length == 1' out >/dev/null || fail "lint --json of nothing: $(cat out)"
again

# Nothing is lost silently.
sed -i 's/"Home"/"To home"/' content/strings.json
expect 1 "build that loses a translation" "$kioskctl" build content -o x.kpk
says err "ui:home: my: the English has changed"
says err "--accept-losses"
expect 1 "build against the last one" "$kioskctl" build content -o x.kpk --against one.kpk
says err "ui:home: my: stood there in Burmese"
[ -e x.kpk ] && fail "a build that loses was written"
rm content/pages/board.md
sed -i '/screen:page:board/d' content/pages/*.md content/letter/*.md
expect 0 "build that may lose" "$kioskctl" build content -o x.kpk --against one.kpk --accept-losses
says err "page:board:title: en: note: is not there any more"
expect 0 "build against the same" "$kioskctl" build content -o y.kpk --against x.kpk
[ -s err ] && fail "the same content against itself: $(cat err)"
again
rm -f x.kpk y.kpk
most=1

expect 0 "lint of a folder" "$kioskctl" lint content
expect 0 "lint of a package" "$kioskctl" lint one.kpk
expect 0 "lint with notes" "$kioskctl" lint content --texts --notes
says out "ui:home: rhg-Latn: note: not translated"
expect 0 "lint as JSON" "$kioskctl" lint content --texts --notes --json
jq -e 'length > 0 and all(.[]; .where and .language and .what)' out >/dev/null || fail "lint --json is not what it should be"
printf 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgctxt "ui:home"\nmsgid "Home"\nmsgstr "نحو 5 MPS"\n' >content/po/ar.po
expect 0 "lint of a number between scripts" "$kioskctl" lint content --texts --notes
says out "ui:home: ar: note: 5 goes with the words before it"
again
expect 2 "lint of nothing" "$kioskctl" lint nothing
expect 2 "lint of something else" "$kioskctl" lint "$source/package.json"
sed -i 's/"Home"/"Click here"/' content/strings.json
expect 1 "lint with a finding" "$kioskctl" lint content --texts
says out 'ui:home: en: "click here" is left over'
says out "ui:home: my: the English has changed"
sed -i 's/"Welcome"/Welcome/' content/strings.json
expect 2 "lint of broken JSON" "$kioskctl" lint content
says err "content/strings.json:"
again

expect 0 "search in Burmese" "$kioskctl" search --lang my finance content
[ "$(head -n 1 out | cut -f 1)" = office:finance ] || fail "search: $(cat out)"
expect 0 "search that finds nothing" "$kioskctl" search --lang my zzzz one.kpk
[ -s out ] && fail "search found: $(cat out)"
expect 1 "search in no language" "$kioskctl" search --lang tlh finance content
expect 64 "search without a language" "$kioskctl" search finance content

# A catalogue comes back from Poedit on Windows: its own header, CR LF, one word changed.
expect 0 "po-update before it goes out" "$kioskctl" po-update content
awk 'NR > 1 && /^msgctxt "ui:home"/ { hit = 1 } hit && /^msgstr/ { $0 = "msgstr \"ပြန်\""; hit = 0 } { printf "%s\r\n", $0 }' content/po/my.po >back.po
sed -i '1,20s/Last-Translator: nobody yet/Last-Translator: A. Reader/' back.po
expect 0 "po-import of a catalogue" "$kioskctl" po-import content --lang my back.po
says out "1 changed, 0 left out"
grep -A3 '"ui:home"' content/po/my.po | grep -q 'msgstr "ပြန်"' || fail "the catalogue did not come back"
sed 's/^"Language: .*/"Language: ar_EG\\n"/' back.po >wrong.po
cp content/po/my.po kept.po
expect 2 "po-import of another language's catalogue" "$kioskctl" po-import content --lang my wrong.po
says err "its header says Language: ar-EG, and this is for my"
cmp -s content/po/my.po kept.po || fail "another language's catalogue was taken"
sed 's/^"Language: .*/"Language: fr\\n"/' back.po >wrong.po
expect 2 "po-import of a catalogue of a language that the content has not" "$kioskctl" po-import content --lang my wrong.po
says err "its header says Language: fr, and this is for my"
cmp -s content/po/my.po kept.po || fail "a catalogue in French was taken for Burmese"
cp wrong.po content/po/my.po
expect 1 "lint of a catalogue with another language's header" "$kioskctl" lint content
says out "content/po/my.po: my: its header says Language: fr: put the right file there, or mend the header"
cp kept.po content/po/my.po
sed 's/^"Language: .*/"Language: my_MM\\n"/' back.po >right.po
expect 0 "po-import of a catalogue with a region" "$kioskctl" po-import content --lang my right.po
again

expect 0 "po-update" "$kioskctl" po-update content
says out "rhg-Latn"
cp -r content/po before
expect 0 "po-update again" "$kioskctl" po-update content
diff -r before content/po >/dev/null || fail "po-update changes what is up to date"
sed -i 's/"Home"/"Start"/' content/strings.json
expect 0 "po-update after a change" "$kioskctl" po-update content
grep -q '#| msgid "Home"' content/po/my.po || fail "the earlier English is not kept"
rm content/po/ksw.po
expect 2 "build without a catalogue" "$kioskctl" build content -o x.kpk
says err "content/po/ksw.po: missing"
expect 0 "po-update makes it" "$kioskctl" po-update content
for file in content/po/*.po; do
    if command -v msgfmt >/dev/null; then
        expect 0 "msgfmt $file" msgfmt --check -o /dev/null "$file"
    fi
done
again

expect 0 "po-export" "$kioskctl" po-export content --lang rhg-Latn -o table.csv
"$kioskctl" po-update content >/dev/null
expect 0 "po-export of a fresh catalogue" "$kioskctl" po-export content --lang rhg-Latn -o table.csv
sed -i 's/^"ui:home","Home","",/"ui:home","Home","Gor",/; s/^"ui:back","Back",/"ui:back","Backwards",/' table.csv
expect 1 "po-import" "$kioskctl" po-import content --lang rhg-Latn table.csv
says out "ui:back: rhg-Latn: the English has changed"
says out "1 changed, 1 left out"
grep -A 3 'ui:home' content/po/rhg-Latn.po | grep -q 'msgstr "Gor"' || fail "the translation did not arrive"
expect 0 "build with it" "$kioskctl" build content -o x.kpk
again

# A draft may be shown, but what the letter promises is not released in words that nobody has checked.
sed -i '/^#, fuzzy$/d' content/po/*.po
most=99
expect 1 "a release without a translator's name" "$kioskctl" build content -o x.kpk --release
says err "po/my.po: my: the letter is translated, but nobody says that it was checked: write X-Checked-By"
expect 1 "lint of a release without a name" "$kioskctl" lint content --texts --release
says out "po/my.po: my: the letter is translated, but nobody says"
expect 0 "lint, which is no release" "$kioskctl" lint content --texts --notes
says out "po/my.po: my: note: the letter is translated, but nobody says"
sed -i 's/^"Content-Type: [^"]*"$/&\n"X-Checked-By: A. Reader\\n"\n"X-Checked-On: 29.11.2026\\n"/' content/po/*.po
expect 1 "lint of a day in another form" "$kioskctl" lint content --texts
says out "content/po/my.po: my: X-Checked-On is not a day such as 2026-11-29"
sed -i 's/^"X-Checked-On: .*"$/"X-Checked-On: 2999-01-01\\n"/' content/po/*.po
expect 1 "a release that was checked in the future" "$kioskctl" build content -o x.kpk --release
says err "X-Checked-On is 2999-01-01, a day that is still to come"
sed -i 's/^"X-Checked-On: .*"$/"X-Checked-On: 2019-07-31\\n"/' content/po/*.po
expect 1 "a release that was checked before the letter was written" "$kioskctl" build content -o x.kpk --release
says err "was checked on 2019-07-31, before the letter became what it is (as_of: 2019-08)"
sed -i '/^"X-Checked-/d' content/po/*.po
most=1
sed -i 's/^"Content-Type: [^"]*"$/&\n"X-Checked-By: A. Reader\\n"\n"X-Checked-On: 2026-11-29\\n"/' content/po/*.po
expect 0 "build a release" "$kioskctl" build content -o x.kpk --release
most=1
expect 0 "due with a translator" "$kioskctl" due x.kpk
says out "2026-11-29  Burmese: translation checked by A. Reader"
sed -i 's/^msgctxt "letter:digest:what"/#, fuzzy\n&/' content/po/my.po
expect 0 "build with a draft" "$kioskctl" build content -o x.kpk
expect 0 "lint with a draft" "$kioskctl" lint content --texts
expect 1 "lint a release" "$kioskctl" lint content --texts --release
most=9
expect 1 "release a draft" "$kioskctl" build content -o y.kpk --release
says err "letter:digest:what: my: a draft in the letter"
most=1
[ -e y.kpk ] && fail "a refused release was written"
again

expect 0 "map-check" "$kioskctl" map-check content/map/parks.geojson
expect 1 "map-check of something else" "$kioskctl" map-check content/package.json
says err "content/package.json: type: neither a FeatureCollection nor a Feature"
expect 1 "map-check of nothing" "$kioskctl" map-check nothing
echo "$n commands"
