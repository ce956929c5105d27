"use strict";
/* Runs in the browser, in the page that proof.c writes. `families`, `passages` and `boxes` are set before it. Says, in
 * <pre id="said">, one row each (offsets are UTF-16 units of a passage, lengths 1/64 px):
 *
 *   f FAMILY WEIGHT STATUS                     a font
 *   o PASSAGE TWIN OFFSET …                   where a line may end, when no word is broken
 *   l PASSAGE TWIN SIZE WIDTH OFFSET:LENGTH …  lines of a box: where each begins, and how long it is without its last space
 *   v PASSAGE TWIN SIZE WIDTH OFFSET:LEFT:RIGHT …  where graphemes stand, from the left of the box */

const said = [];
const range = document.createRange();
const graphemes = new Intl.Segmenter("und", {granularity: "grapheme"});
const hangs = /[ \t\n\u1680\u2000-\u2006\u2008-\u200b\u205f\u3000]/;

/* A passage in the page: its element, its text and the text nodes that hold it. */
function put(passage, box) {
    const p = document.createElement("p"), text = passage.pieces.map(piece => piece[2]).join(""), nodes = [];
    let at = 0;
    for (const [bold, family, piece] of passage.pieces) {
        const node = document.createTextNode(piece), holder = p.appendChild(document.createElement(bold ? "b" : "span"));
        holder.style.fontFamily = family;
        holder.appendChild(node);
        nodes.push({node, start: at, end: at += piece.length});
    }
    box.appendChild(p);
    return {p, text, nodes, name: passage.name};
}

function select(t, from, to) {
    const first = t.nodes.find(n => from < n.end), last = t.nodes.find(n => to <= n.end);
    range.setStart(first.node, from - first.start);
    range.setEnd(last.node, to - last.start);
}

function codeAt(t, i) {
    const low = t.text.charCodeAt(i);
    return low >= 0xdc00 && low < 0xe000 && i > 0 ? i - 1 : i;
}

const lineAt = (t, rect) => Math.floor(((rect.top + rect.bottom) / 2 - t.top) / t.pitch);

/* The line of the character that unit i belongs to; one without a box is where the one before it is. */
function lineOf(t, i) {
    for (i = codeAt(t, i); i >= 0; i = i > 0 ? codeAt(t, i - 1) : -1) {
        select(t, i, i + (t.text.codePointAt(i) > 0xffff ? 2 : 1));
        const rects = range.getClientRects(), r = rects[rects.length - 1];
        if (r)
            return lineAt(t, r);
    }
    return 0;
}

/* The first character behind `from` that is not on line k, or the end. */
function lineEnd(t, from, k, guess) {
    let low = from, high = Math.min(from + guess, t.text.length), step = 8;
    for (; high < t.text.length && lineOf(t, high) === k; step *= 2) {
        low = high;
        high = Math.min(high + step, t.text.length);
    }
    while (codeAt(t, high - 1) > low) {
        const mid = codeAt(t, (low + high) >> 1) > low ? codeAt(t, (low + high) >> 1) : codeAt(t, high - 1);
        if (lineOf(t, mid) === k)
            low = mid;
        else
            high = mid;
    }
    return high;
}

function lineStarts(t) {
    const starts = [];
    for (let at = 0, guess = 16; at < t.text.length;) {
        starts.push(at);
        const end = lineEnd(t, at, starts.length === 1 ? 0 : lineOf(t, at), guess);
        guess = end - at;
        at = end;
    }
    return starts;
}

const px64 = x => Math.round(x * 64);

/* What is selected, from left to right on the last line of it: the hyphen of a soft hyphen belongs to both lines. */
function extent(t) {
    const all = [...range.getClientRects()], line = all.length ? lineAt(t, all[all.length - 1]) : 0;
    const rects = all.filter(r => lineAt(t, r) === line);
    return {left: Math.min(...rects.map(r => r.left)), right: Math.max(...rects.map(r => r.right))};
}

function lineLength(t, from, to) {
    while (to > from && (hangs.test(t.text[to - 1]) || t.text[to - 1] === "\u00ad"))
        to--;
    if (to === from)
        return 0;
    select(t, from, to);
    const e = extent(t);
    return px64(e.right - e.left);
}

function place(t, pitch) {
    t.top = t.p.getBoundingClientRect().top;
    t.pitch = pitch;
}

function sayBreaks(t) {
    said.push(["o", t.name, ...lineStarts(t).slice(1)].join(" "));
}

function sayLines(t, size, width) {
    const starts = lineStarts(t);
    const rows = starts.map((from, i) => from + ":" + lineLength(t, from, starts[i + 1] ?? t.text.length));
    said.push(["l", t.name, size, width, ...rows].join(" "));
}

function sayPlaces(t, size, width) {
    const left = t.p.getBoundingClientRect().left, rows = [];
    for (const g of graphemes.segment(t.text)) {
        select(t, g.index, g.index + g.segment.length);
        const e = extent(t);
        rows.push(g.index + ":" + px64(e.left - left) + ":" + px64(e.right - left));
    }
    said.push(["v", t.name, size, width, ...rows].join(" "));
}

function setBox(box, size, width) {
    box.style.fontSize = size + "px";
    box.style.lineHeight = 2 * size + "px";
    box.style.width = width + "px";
}

function sayAll(box, texts) {
    setBox(box, 22, 1);
    box.style.overflowWrap = "normal";
    texts.forEach(t => place(t, 44));
    texts.forEach(sayBreaks);
    box.style.overflowWrap = "anywhere";
    for (const {size, width, places} of boxes) {
        setBox(box, size, width);
        texts.forEach(t => place(t, 2 * size));
        texts.forEach(t => {
            sayLines(t, size, width);
            if (places)
                sayPlaces(t, size, width);
        });
    }
}

async function run() {
    const box = document.getElementById("box"), texts = passages.map(p => put(p, box));
    await Promise.all(families.flatMap(f => [document.fonts.load(`22px "${f}"`), document.fonts.load(`bold 22px "${f}"`)]));
    await document.fonts.ready;
    for (const f of document.fonts)
        said.push(["f", f.family, f.weight, f.status].join(" "));
    sayAll(box, texts);
    box.remove();
    document.getElementById("said").textContent = said.join("\n") + "\nend\n";
}

run().catch(e => document.getElementById("said").textContent = "error " + e + "\n");
