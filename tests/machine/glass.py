"""glass: what must stand on the glass, drawn by the same program on the host, and how much of a picture is that."""
import os
import subprocess

from vm import read_ppm

SIZE = (1080, 1920)
BOAT_LINES = 120  # the moving part of the welcome
DRIFT = 4  # px: the picture wanders by up to that, in minutes
ALIKE = 0.985  # of all samples; a version line, a clock or a press colour may differ


class Glass:
    def __init__(self, program, work, options, day):  # options: --trust among them
        self.kiosk, self.work, self.options, self.day = program, work, options, day
        self.drawn, self.size = {}, SIZE  # px, of the display

    def expected(self, screen, language="en", content=None):
        key = (screen, language, content, self.size)
        if key not in self.drawn:
            png, ppm = (os.path.join(self.work, "expected." + e) for e in ("png", "ppm"))
            said = subprocess.run([self.kiosk, "--snapshot", png, "--screen", screen, "--lang", language, "--size", "%dx%d" % self.size,
                            "--today", self.day, *(["--content", content] if content else []), *self.options],
                           check=True, env={**os.environ, "TZ": "UTC"}, stderr=subprocess.PIPE, text=True).stderr
            if content and "instead" in said:
                raise RuntimeError("the picture to compare with is of other content: " + said)
            subprocess.run(["convert", png, "-depth", "8", "ppm:" + ppm], check=True)
            self.drawn[key] = read_ppm(ppm)
        return self.drawn[key]

    def is_plain_or(self, picture, screen, language="en", content=None):
        """Whether nothing else stands there: each point of a line has the line's first colour, as where a photograph is still being
        read, or what that screen has there. A line of text, of which the lowest letters are more than four lines high, is something
        else; the boat, which sails, only where most of the lines are that screen's."""
        expected = self.expected(screen, language, content)
        if picture[:2] != expected[:2]:
            return is_one_colour(picture)
        width, height, pixels = picture
        strange = equal = 0
        for y in range(height):
            line, wanted = (p[3 * width * y:3 * width * (y + 1)] for p in (pixels, expected[2]))
            equal += line == wanted
            if line != wanted and line != line[:3] * width:
                strange += bin(differs(line, wanted) & differs(line, line[:3] * width)).count("1") > 15
        return strange <= 4 or (strange <= BOAT_LINES and 2 * equal >= height)

    def likeness(self, picture, screen, language="en", content=None):
        """The part of the samples that are just as expected, wherever the picture has wandered to, 0 … 1."""
        expected = self.expected(screen, language, content)
        return max(same(picture, expected), same_wandered(picture, expected))


def same_wandered(picture, expected):
    """same, but within the margin that no wandering reaches, at the place where a few lines are most alike."""
    width, height, _ = expected
    if picture[:2] != expected[:2]:
        return 0.0
    some, steps = range(DRIFT, height - DRIFT, 97), range(-DRIFT, DRIFT + 1)
    middle, lines = {(x, y): within(picture, some, x, y) for x in steps for y in steps}, within(expected, some, 0, 0)
    x, y = max(middle, key=lambda at: same((0, 0, middle[at]), (0, 0, lines)))
    most = range(DRIFT, height - DRIFT)
    return same((0, 0, within(picture, most, x, y)), (0, 0, within(expected, most, 0, 0)))


def within(picture, lines, x, y):
    """The samples of these lines without the margin, of a picture that has wandered x to the right and y down."""
    width, _, pixels = picture
    left, n = 3 * (DRIFT + x), 3 * (width - 2 * DRIFT)
    starts = (3 * width * (at + y) + left for at in lines)
    return b"".join(pixels[start:start + n] for start in starts)


def same(a, b):
    if a[:2] != b[:2]:
        return 0.0
    different = int.from_bytes(a[2], "little") ^ int.from_bytes(b[2], "little")
    return different.to_bytes(len(a[2]), "little").count(0) / len(a[2])


ONES = bytes([0] + [1] * 255)


def differs(a, b):
    """A number with a 1 in each byte in which the two are not the same."""
    other = (int.from_bytes(a, "little") ^ int.from_bytes(b, "little")).to_bytes(len(a), "little")
    return int.from_bytes(other.translate(ONES), "little")


def is_black(picture):
    """Nothing but black on it: the boot's plain colour."""
    return not any(picture[2])


def is_one_colour(picture):
    pixel = picture[2][:3]
    return picture[2] == pixel * (len(picture[2]) // 3)


def save_png(picture, path):
    ppm = path[:-4] + ".ppm"
    with open(ppm, "wb") as f:
        f.write(b"P6 %d %d 255\n" % picture[:2] + picture[2])
    subprocess.run(["convert", "ppm:" + ppm, "-resize", "540x", path], check=True)
    os.unlink(ppm)
