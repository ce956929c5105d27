#!/bin/sh
# preview.sh KIOSKCTL SOURCE: the pages of a preview, looked at in a real browser.
. "$(dirname -- "$0")/../workbench.sh"
cp -r "$source" content
"$kioskctl" build content -o old.kpk --quick >/dev/null || fail "build"
sed -i 's/"Welcome"/"Welcome <all> \& \\"each\\""/' content/strings.json
rm content/pages/board.md
sed -i '/screen:page:board/d' content/pages/*.md content/letter/*.md
"$kioskctl" preview content -o out --size 270x480 --against old.kpk 2>/dev/null || fail "preview"
[ -s out/index.html ] || fail "no index.html"
for tag in $(jq -r '.languages[].tag' content/package.json); do
    grep -q "src=\"$tag/home.png\"" out/index.html || fail "no home in $tag"
done
grep -q 'class="draft"' out/index.html || fail "no draft is marked"
grep -q 'page:board:title</code> en: is not there any more' out/index.html || fail "what has gone is not told"
grep -q 'ui:welcome</code> my: stood there in Burmese' out/index.html || fail "what is lost is not told"
grep -qE '(src|href)="(https?:)?//' out/index.html && fail "the page needs something from elsewhere"
"$kioskctl" preview content -o one --lang my --screen letter --size 270x480 2>/dev/null || fail "preview of one screen"
[ "$(find one -name '*.png' -path '*/my/*' | wc -l)" -eq 1 ] || fail "more than one picture"
[ "$(grep -o '<img' one/index.html | wc -l)" -eq 1 ] || fail "index.html shows pictures that are not there"

browser=$(command -v chromium-headless-shell || command -v chromium) || {
    echo "chromium-headless-shell is not installed: the page was not opened"
    exit 0
}
# Every picture is asked for, and the browser says how wide it found it.
cat out/index.html - >out/check.html <<'EOF'
<script>
const all = [...document.images];
Promise.all(all.map(i => new Promise(done => { i.loading = "eager"; i.complete && i.naturalWidth ? done() : (i.onload = i.onerror = done); })))
    .then(() => {
        const broken = all.filter(i => i.naturalWidth !== 270).map(i => i.getAttribute("src"));
        const rows = document.querySelectorAll(".screens tbody tr").length, columns = document.querySelectorAll(".screens thead th").length - 1;
        const beside = all[0].getBoundingClientRect().top === all[1].getBoundingClientRect().top;
        document.title = `pictures ${all.length} of ${rows * columns}, broken ${broken.length} ${broken[0] || ""}, beside ${beside}`;
    });
</script>
EOF
"$browser" --headless --no-sandbox --disable-gpu --allow-file-access-from-files --virtual-time-budget=20000 \
    --dump-dom "file://$work/out/check.html" >dom 2>browser.log || fail "the browser: $(tail -n 3 browser.log)"
said=$(sed -n 's/.*<title>\([^<]*\)<\/title>.*/\1/p' dom | head -n 1)
wanted=$(find out -mindepth 2 -name '*.png' | wc -l)
[ "$said" = "pictures $wanted of $wanted, broken 0 , beside true" ] || fail "in the browser: $said (of $wanted)"
echo "$said"
