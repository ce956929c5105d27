#!/bin/sh
# letter.sh KIOSKCTL SOURCE: the district's own letter comes out of its PDF, in English and in a translation.
. "$(dirname -- "$0")/../workbench.sh"
cp -r "$source" content

# says FILE TEXT
says() {
    grep -qF -- "$2" "$1" || fail "no \"$2\" in: $(cat "$1")"
}

printf 'Copied from a picture\f\n' >empty.txt && : >nothing.txt
expect 2 "a PDF without words" "$kioskctl" letter content nothing.txt
says err "can they be selected in the PDF"

cat >english.txt <<'END'
A LETTER TO FAMILIES
Milwaukee Public Schools stands by the Safe Haven resolution which the school board passed, and every school is a safe
haven for each student and each family, whatever their immigration status is.
We protect infor-
mation [of you].
1. Staff must not ask about papers.
2. Staff must not tell.
2
END
expect 0 "a look at the letter" "$kioskctl" letter content english.txt -o beside.html
says out 'english.txt:5: "infor-" and "mation" were put together'
says out 'english.txt:8: the page number "2" was left out'
says out "5 paragraphs"
says out "nothing was changed"
cmp -s content/letter/complete.md "$source/letter/complete.md" || fail "a look has changed the letter"
says beside.html "Milwaukee Public Schools stands by"
expect 0 "the letter is taken" "$kioskctl" letter content english.txt --take
says content/letter/complete.md "status: official"
says content/letter/complete.md '## A LETTER TO FAMILIES'
says content/letter/complete.md 'We protect information \[of you\].'
[ "$(grep -c '^status:' content/letter/complete.md)" -eq 1 ] || fail "two lines of status"
cp content/letter/complete.md first.md
expect 0 "the letter is taken again" "$kioskctl" letter content english.txt --take
cmp -s content/letter/complete.md first.md || fail "the same letter gives other names: $(diff content/letter/complete.md first.md)"
sed -i 's/(screen:letter:complete#[a-z0-9-]*)/(screen:letter:complete)/' content/pages/*.md content/letter/*.md
expect 0 "po-update" "$kioskctl" po-update content
most=99
expect 0 "build with the official letter" "$kioskctl" build content -o x.kpk --accept-losses --quick
most=1

# Its translation: the same paragraphs in the same order.
cat >arabic.txt <<'END'
رسالة

المدارس ملاذ آمن.

نحمي المعلومات.
1. لا يسأل الموظفون عن الأوراق.
2. لا يخبرون أحداً.
END
expect 64 "a signature without a language" "$kioskctl" letter content arabic.txt --take --checked-by "A. Reader"
expect 0 "a look at the translation" "$kioskctl" letter content arabic.txt --lang ar -o ar.html
says ar.html "نحمي المعلومات."
expect 0 "the translation is taken" "$kioskctl" letter content arabic.txt --lang ar --take
grep -B4 'msgstr "نحمي المعلومات."' content/po/ar.po | grep -q fuzzy || fail "the translation is no draft"
expect 0 "the translation is taken as checked" "$kioskctl" letter content arabic.txt --lang ar --take --checked-by "A. Reader"
grep -B4 'msgstr "نحمي المعلومات."' content/po/ar.po | grep -q fuzzy && fail "the translation is still a draft"
says content/po/ar.po "X-Checked-By: A. Reader"
msgfmt --check -o /dev/null content/po/ar.po 2>msgfmt.log || fail "the catalogue is not valid: $(cat msgfmt.log)"
grep -v 'نحمي' arabic.txt >short.txt
expect 1 "a translation that lacks a paragraph" "$kioskctl" letter content short.txt --lang ar --take
says err "short.txt:5: here the translation has an item of a list"
sed '$d' arabic.txt >cut.txt
expect 1 "a translation that lacks its end" "$kioskctl" letter content cut.txt --lang ar --take
says err "cut.txt: 4 paragraphs, but the English letter has 5"
echo "letter: $n commands"
