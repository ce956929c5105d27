#!/bin/sh
# directory.sh KIOSKCTL SOURCE: offices and departments through a spreadsheet and back.
. "$(dirname -- "$0")/../workbench.sh"
cp -r "$source" content
cp -r content before

says() {
    grep -qF -- "$2" "$1" || fail "no \"$2\" in: $(cat "$1")"
}

again() {
    rm -rf content
    cp -r before content
}

# only FILES …: nothing else has changed
only() {
    changed=$(diff -rq before content | sed -n 's/^Files before\/\(.*\) and .*/\1/p; s/^Only in content\/directory: /directory\//p; s/^Only in before\/directory: /directory\//p' | sort | tr '\n' ' ')
    [ "$changed" = "$*${*:+ }" ] || fail "changed: $changed instead of: $*"
}

# There and back, byte for byte, whatever the spreadsheet does to the form of the table.
expect 0 "export" "$kioskctl" directory-export content
mv out table.csv
expect 0 "export into a file" "$kioskctl" directory-export content -o other.csv
cmp -s table.csv other.csv || fail "the same content gives another table"
[ "$(head -c 3 table.csv | od -An -tx1 | tr -d ' ')" = efbbbf ] || fail "no byte order mark"
expect 0 "import of what was exported" "$kioskctl" directory-import content table.csv
says out "0 changed, 0 new, 0 removed, 0 left out; 0 entries without a row"
only
tail -c +4 table.csv | sed 's/$/\r/' >windows.csv
expect 0 "without a mark, with the line ends of Windows" "$kioskctl" directory-import content windows.csv
only
for separator in ';' '\t'; do
    sed "s/\",\"/\"$separator\"/g" table.csv >other.csv
    expect 0 "separated by $separator" "$kioskctl" directory-import content other.csv
    says out "0 changed, 0 new, 0 removed, 0 left out"
done
{
    printf 'sep=;\n"Offices, spring";\n'
    tail -c +4 table.csv | sed 's/","/";"/g; s/$/;;/'
    printf ';;\n'
} >other.csv
expect 0 "with sep=, a title, empty columns and rows" "$kioskctl" directory-import content other.csv
says out "0 changed, 0 new, 0 removed, 0 left out"
only

# One cell is one line of one file.
sed 's/"nutrition-services","finance","","Nutrition Services"/"nutrition-services","finance","","Meals"/' table.csv >other.csv
expect 0 "one cell" "$kioskctl" directory-import content other.csv
says out "1 changed, 0 new"
only directory/finance.json
jq -e '.departments | map(select(.id == "nutrition-services")) | .[0].name == "Meals"' content/directory/finance.json >/dev/null || fail "the name did not arrive"
jq -S 'del(.departments[].name)' before/directory/finance.json >a.json
jq -S 'del(.departments[].name)' content/directory/finance.json >b.json
cmp -s a.json b.json || fail "more than the name has changed"
[ "$(ls content/directory | wc -l)" = "$(ls before/directory | wc -l)" ] || fail "something was left behind"
again

# Few columns, new entries, a number as Excel leaves it, capitals.
cat >other.csv <<'E'
ID;Part_of;Name;Phone;Spoken;To_Confirm;Order;Head
front-desk;welcome-center;Front Desk;414.475.8002;;;;
finance;;Office of Money;(414) 475 8000;es, my;TRUE;80;
welcome-center;;Welcome Center;4144758001;;no;15;A. Person
nutrition-services;welcome-center;Nutrition Services;414-475-8370;;;;Tina Barkstrom
E
expect 0 "new entries" "$kioskctl" directory-import content other.csv
says out "4 rows: 2 changed, 2 new, 0 removed, 0 left out;"
only directory/finance.json directory/welcome-center.json
jq -e '.name == "Office of Money" and .phone == "414-475-8000" and .spoken == ["es", "my"] and .to_confirm and .summary != "" and
    (.departments | map(.id) | index("nutrition-services") == null)' content/directory/finance.json >/dev/null || fail "finance: $(cat content/directory/finance.json)"
jq -e '.phone == "414-475-8001" and .order == 15 and .head.name == "A. Person" and (.departments | map(.id) == ["front-desk", "nutrition-services"])' content/directory/welcome-center.json >/dev/null ||
    fail "welcome-center: $(cat content/directory/welcome-center.json)"
most=9 # the name has changed: its translations wait
expect 0 "a build with them" "$kioskctl" build content -o x.kpk --accept-losses
most=1
expect 0 "exported again" "$kioskctl" directory-export content -o table2.csv
cp -r content kept
expect 0 "and back" "$kioskctl" directory-import content table2.csv
diff -r kept content >/dev/null || fail "another round changes something"
again

# Excel in German and French, and numbers as telephones write them.
cat >other.csv <<'E'
id;phone;to_confirm;room;as_of
finance;+1 414 475 8000;WAHR;;2024
main-contacts;1-414-475-8393;FAUX;;2024
E
expect 0 "yes and no in other languages" "$kioskctl" directory-import content other.csv
jq -e '.phone == "414-475-8000" and .to_confirm' content/directory/finance.json >/dev/null || fail "finance: $(cat content/directory/finance.json)"
jq -e '.phone == "414-475-8393" and (.to_confirm | not)' content/directory/main-contacts.json >/dev/null ||
    fail "main-contacts: $(cat content/directory/main-contacts.json)"
again
cat >other.csv <<'E'
id;phone;to_confirm;room;as_of
finance;4,14475E+09;;14. Feb;45413
main-contacts;+2 414 475 8393;;14-Feb;01.05.2024
E
most=0
expect 1 "what Excel has made of it" "$kioskctl" directory-import content other.csv
says out 'other.csv:2: finance: phone: the cell holds 4,14475E+09'
says out 'other.csv:2: finance: room: the spreadsheet has made "14. Feb" of it'
says out 'other.csv:2: finance: as_of: the spreadsheet has made "45413" of a date'
says out 'other.csv:3: main-contacts: phone: "+2 414 475 8393" is not written'
says out 'other.csv:3: main-contacts: room: the spreadsheet has made "14-Feb" of it'
says out 'other.csv:3: main-contacts: as_of: the spreadsheet has made "01.05.2024" of a date'
only
most=1

# Every fault of every row at once; the good rows go in.
cat >other.csv <<'E'
id,part_of,order,name,phone,email,as_of,to_confirm,photo,color
finance,,eighty,Office of Money,555-1234,money,Aug-24,perhaps,,red
nutrition-services,finance,,Meals,414-475-8370,,2024,no,,
nutrition-services,finance,,Again,,,,,,
Big One,,1,Big,,,,,,
orphan,nowhere,,Orphan,,,,,,
nameless,finance,,,,,,,,
broken,finance,,#NAME?,,,,,,
main-contacts,finance,,Contacts,,,,,,
E
most=0
expect 1 "faults" "$kioskctl" directory-import content other.csv
says out 'other.csv:1: there is no column "color"'
says out 'other.csv:2: finance: order: "eighty" is not a whole number'
says out 'other.csv:2: finance: phone: "555-1234" is not written as 555-123-4567 is'
says out 'other.csv:2: finance: as_of: the spreadsheet has made "Aug-24" of a date'
says out 'other.csv:2: finance: to_confirm: "perhaps" is neither yes nor no'
says out 'other.csv:2: finance: email: money is not an e-mail address'
says out 'other.csv:4: nutrition-services: id: nutrition-services stands there twice'
says out 'other.csv:5: Big One: id: "Big One" is not a possible id'
says out 'other.csv:6: orphan: part_of: there is no office "nowhere"'
says out 'other.csv:7: nameless: name: missing'
says out 'other.csv:8: broken: name: the cell holds #NAME?'
says out 'other.csv:9: main-contacts: part_of: an office cannot become a department'
says out '8 rows: 1 changed, 0 new, 0 removed, 8 left out'
only directory/finance.json
jq -e '.name == "Office of Finance"' content/directory/finance.json >/dev/null || fail "half a row went in"
again

# Removing is asked for, and not done when anything was left out.
grep -v '^"nutrition-services"\|^"main-contacts"' table.csv >other.csv
expect 0 "rows that are not there" "$kioskctl" directory-import content other.csv
says out "0 removed, 0 left out; 2 entries without a row"
only
expect 0 "removed" "$kioskctl" directory-import content other.csv --remove
says out "2 removed"
only directory/finance.json directory/main-contacts.json
[ -e content/directory/main-contacts.json ] && fail "the file is still there"
again
grep -v '^"finance"' table.csv >orphans.csv
expect 0 "departments whose office has no row" "$kioskctl" directory-import content orphans.csv --remove
says out "0 removed, 0 left out; 1 entries without a row"
only
echo '"x y","","","X"' >>other.csv
expect 1 "removing with a fault" "$kioskctl" directory-import content other.csv --remove
says out "nothing was removed"
only

# What is no table, or torn.
printf 'name,phone\nFinance,1\n' >other.csv
most=1
expect 2 "no ids" "$kioskctl" directory-import content other.csv
says err "other.csv:1: the column id is needed"
printf 'id,name\nfinance,"Office of Fin' >other.csv
expect 1 "a table that was cut off" "$kioskctl" directory-import content other.csv
says out "the table ends within this row"
expect 1 "no folder" "$kioskctl" directory-export nothing
only

# What begins like a formula stays words.
printf 'id,name\nfinance,-money-\n' >other.csv
expect 0 "a name with a hyphen" "$kioskctl" directory-import content other.csv
expect 0 "exported" "$kioskctl" directory-export content -o table2.csv
grep -q "\"'-money-\"" table2.csv || fail "not guarded: $(grep finance table2.csv)"
expect 0 "back" "$kioskctl" directory-import content table2.csv
says out "0 changed"
echo "$n commands"
