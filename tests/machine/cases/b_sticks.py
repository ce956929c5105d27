"""USB sticks of every kind that people bring."""
import os

from table import case

FIRST = 101


def expect_new(kiosk, sequence, stick="stick", seconds=60, whole=False):
    """The stick brings that version: the store has it, the glass shows it once the stick is out, and the words say so before."""
    kiosk.until_shown(sequence, seconds)
    kiosk.until_text("You can remove the stick")
    kiosk.vm.pull(stick)
    kiosk.content = kiosk.sticks.package(sequence, whole=whole)
    see_content(kiosk)


def see_content(kiosk):
    kiosk.dismiss()
    kiosk.until_text("This is version")
    kiosk.go_home()
    kiosk.until_picture("home")
    picture = kiosk.vm.picture()
    new, old = (kiosk.glass.likeness(picture, "home", content=c) for c in (kiosk.content, None))
    kiosk.check(new > old, f"the glass is as much of the old content ({old:.4f}) as of the new ({new:.4f})")


@case("a FAT32 stick with a package of the whole content: mounted, installed, shown, by itself", short=True)
def stick_fat(kiosk):
    kiosk.vm.plug(kiosk.sticks.stick("fat", "vfat", kiosk.sticks.package(FIRST, whole=True)))
    kiosk.note(f"installed {kiosk.until_shown(FIRST):.1f} s after the plug")
    expect_new(kiosk, FIRST, whole=True)


def plug_and_see(kiosk, image, sequence):
    kiosk.vm.plug(image)
    kiosk.note(f"installed {kiosk.until_shown(sequence):.1f} s after the plug")
    expect_new(kiosk, sequence)
    kiosk.until("nothing mounted", "! grep -q /run/media/lobby-kiosk /proc/mounts")


@case("a FAT32 stick without a partition table")
def stick_bare(kiosk):
    plug_and_see(kiosk, kiosk.sticks.stick("bare", "vfat", kiosk.sticks.package(FIRST), table=False), FIRST)


@case("an ext4 stick")
def stick_ext4(kiosk):
    plug_and_see(kiosk, kiosk.sticks.stick("ext4", "ext4", kiosk.sticks.package(FIRST)), FIRST)


@case("a stick with many partitions, the package on the last, FAT32, the others without a file system")
def stick_many(kiosk):
    plug_and_see(kiosk, kiosk.sticks.stick("many", "vfat", kiosk.sticks.package(FIRST), partition=7), FIRST)


@case("an exFAT stick")
def stick_exfat(kiosk):
    image = kiosk.sticks.stick("exfat", "exfat")
    kiosk.vm.put(kiosk.sticks.package(FIRST), "/run/new.kpk")
    kiosk.vm.plug(image, "exfat")
    kiosk.until("mounted", "grep -q '/run/media/lobby-kiosk/sda1 exfat ro,' /proc/mounts")
    kiosk.sh("umount /run/media/lobby-kiosk/sda1 && mount /dev/sda1 /mnt && cp /run/new.kpk /mnt && umount /mnt")
    kiosk.vm.pull("exfat")
    kiosk.sleep(2)
    kiosk.vm.plug(image, "again")
    expect_new(kiosk, FIRST, "again")


@case("a write-protected stick; nothing is ever written on any")
def stick_protected(kiosk):
    image = kiosk.sticks.stick("protected", "vfat", kiosk.sticks.package(FIRST))
    with open(image, "rb") as f:
        before = f.read()
    kiosk.vm.plug(image, read_only=True)
    kiosk.until_shown(FIRST)
    kiosk.vm.pull()
    kiosk.sleep(3)
    kiosk.vm.plug(image, "writable")
    kiosk.until("mounted", "grep -q '/run/media/lobby-kiosk/.* ro,' /proc/mounts")
    kiosk.sleep(4)
    kiosk.vm.pull("writable")
    with open(image, "rb") as f:
        kiosk.check(f.read() == before, "the stick was written on")


def expect_words(kiosk, image, words, seconds=40):
    """The stick brings those words onto the glass, in place of the welcome, and the welcome is back after a touch."""
    kiosk.vm.plug(image)
    kiosk.until_text(words, seconds)
    kiosk.note(f"{image.rsplit('/')[-1]}: " + first_texts(kiosk))
    kiosk.look(image.rsplit("/")[-1])
    kiosk.vm.pull()
    kiosk.sleep(2)
    kiosk.dismiss()


@case("an NTFS stick: said so in words; the old content")
def stick_ntfs(kiosk):
    image = kiosk.sticks.stick("ntfs", "ntfs", kiosk.sticks.package(FIRST))
    expect_words(kiosk, image, "This stick is formatted as NTFS")


@case("no file system, an empty one, other files: each said in words of its own")
def stick_useless(kiosk):
    expect_words(kiosk, kiosk.sticks.unformatted("unformatted"), "This stick is not formatted")
    expect_words(kiosk, kiosk.sticks.stick("empty", "vfat"), "The stick is empty")
    expect_words(kiosk, kiosk.sticks.stick("others", "vfat", kiosk.sticks.path("../office.key")), "There is no package on this stick")


@case("a stranger's package, a truncated one: refused in words of its own, the old content stays")
def stick_refused(kiosk):
    expect_words(kiosk, kiosk.sticks.stick("stranger", "vfat", kiosk.sticks.stranger(FIRST + 50)), "not signed by the district")
    expect_words(kiosk, kiosk.sticks.stick("cut", "vfat", kiosk.sticks.truncated(FIRST + 51)), "is not whole")
    kiosk.check(kiosk.sh("ls /var/lib/lobby-kiosk/packages 2>/dev/null | wc -l") == "0", "something was installed")


@case("cards in a reader that stays: with and without a partition table, taken out, changed; each is looked at, none is left mounted")
def card_reader(kiosk):
    kiosk.vm.plug_reader()
    kiosk.sleep(3)
    old, new, token = (kiosk.sticks.stick(name, "vfat", file, table=table) for name, file, table in (
        ("card1", kiosk.sticks.package(FIRST), True), ("card2", kiosk.sticks.package(FIRST + 1), False), ("card3", kiosk.sticks.token(), True)))
    kiosk.vm.card(old)
    kiosk.note(f"installed {kiosk.until_shown(FIRST):.1f} s after the card")
    kiosk.until_text("You can remove the stick")
    kiosk.vm.card(new)  # in one go
    kiosk.note(f"the next {kiosk.until_shown(FIRST + 1):.1f} s after it was changed")
    for card in (token, None, token):
        kiosk.vm.card(card)
        if card:
            kiosk.until_text("Jane Doe", 20)
        else:
            kiosk.until("nothing mounted", "! grep -q /run/media/lobby-kiosk /proc/mounts")
            kiosk.until_screen("welcome", 10)
    kiosk.vm.card(None)
    kiosk.content = kiosk.sticks.package(FIRST + 1)
    see_content(kiosk)


@case("two packages on two sticks at once: the newer one stays")
def stick_two(kiosk):
    kiosk.vm.plug(kiosk.sticks.stick("one", "vfat", kiosk.sticks.package(FIRST)), "one")
    kiosk.vm.plug(kiosk.sticks.stick("two", "vfat", kiosk.sticks.package(FIRST + 1)), "two")
    kiosk.until_shown(FIRST + 1, 90)
    kiosk.vm.pull("two")
    kiosk.sleep(20)
    kiosk.until_shown(FIRST + 1, 1)
    kiosk.vm.pull("one")
    kiosk.sleep(2)
    kiosk.content = kiosk.sticks.package(FIRST + 1)
    see_content(kiosk)


@case("a stick with a staff token opens the staff screen")
def stick_token(kiosk):
    kiosk.vm.plug(kiosk.sticks.stick("token", "vfat", kiosk.sticks.token()))
    kiosk.until_text("Jane Doe", 15)
    kiosk.look("staff")
    kiosk.vm.pull()
    kiosk.until_screen("welcome", 10)


@case("a staff token that has expired: said so in words")
def stick_token_expired(kiosk):
    kiosk.sh("date -s '2028-01-05 10:00'")
    kiosk.restart()
    kiosk.until_screen("welcome")
    expect_words(kiosk, kiosk.sticks.stick("expired", "vfat", kiosk.sticks.token()), "token on this stick was not accepted")


@case("a slow stick pulled at three moments of the copy: said so, nothing installed; put in again: installed")
def stick_pulled(kiosk):
    package = kiosk.sticks.package(FIRST, whole=True)
    image, whole = kiosk.sticks.stick("slow", "vfat", package), os.path.getsize(package)
    for size in (1, whole // 2, whole * 3 // 4):
        kiosk.vm.plug(image, "slow", slow=whole // 8)
        kiosk.until(f"{size} bytes copied", f"[ $(cat /var/lib/lobby-kiosk/incoming/* 2>/dev/null | wc -c) -ge {size} ]", 60)
        kiosk.vm.pull("slow")
        kiosk.until("nothing mounted", "! grep -q /run/media/lobby-kiosk /proc/mounts", 20)
        kiosk.until_text("Was the stick pulled out|could not be read", 20)
        kiosk.note(f"pulled after {size} bytes of {whole}: " + first_texts(kiosk))
        kiosk.check(not kiosk.sh("ls /var/lib/lobby-kiosk/packages 2>/dev/null", check=False), "half a package was installed")
        kiosk.check("target is busy" not in kiosk.sh("journalctl -b --no-pager | grep -i busy", check=False), "the stick was held open")
    kiosk.vm.plug(image, "whole")
    kiosk.until_shown(FIRST, 90)


def first_texts(kiosk):
    return " | ".join(line.split(" ", 3)[-1] for line in kiosk.described().splitlines() if line.startswith("text "))[:160]
