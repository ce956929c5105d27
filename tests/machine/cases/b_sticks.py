"""USB sticks of every kind that people bring."""
import base64

from table import case

FIRST = 101


def expect_new(kiosk, sequence, stick="stick", seconds=60):
    """The stick brings that version: the store has it, the glass shows it once the stick is out, and the words say so before."""
    kiosk.until_shown(sequence, seconds)
    kiosk.until_text("You can remove the stick")
    kiosk.vm.pull(stick)
    kiosk.content = kiosk.sticks.package(sequence)
    see_content(kiosk)


def see_content(kiosk):
    kiosk.dismiss()
    kiosk.until_text("This is version")
    kiosk.go_home()
    kiosk.until_picture("home")
    picture = kiosk.vm.picture()
    new, old = (kiosk.glass.likeness(picture, "home", content=c) for c in (kiosk.content, None))
    kiosk.check(new > old, f"the glass is as much of the old content ({old:.4f}) as of the new ({new:.4f})")


@case("a FAT32 stick with a package: mounted, installed, shown, by itself", short=True)
def stick_fat(kiosk):
    stick = kiosk.sticks.stick("fat", "vfat", kiosk.sticks.package(FIRST))
    kiosk.vm.plug(stick)
    took = kiosk.until_shown(FIRST)
    kiosk.note(f"installed {took:.1f} s after the plug")
    expect_new(kiosk, FIRST)


@case("sticks without a table, on ext4, with the package on the fifth partition")
def stick_forms(kiosk):
    forms = [kiosk.sticks.stick("bare", "vfat", kiosk.sticks.package(FIRST), table=False),
             kiosk.sticks.stick("ext4", "ext4", kiosk.sticks.package(FIRST + 1)),
             kiosk.sticks.stick("many", "vfat", kiosk.sticks.package(FIRST + 2), partition=4)]
    for n, image in enumerate(forms):
        kiosk.vm.plug(image)
        kiosk.until_shown(FIRST + n)
        kiosk.until_text("You can remove the stick")
        kiosk.vm.pull()
        kiosk.until("nothing mounted", "! grep -q /media/lobby-kiosk /proc/mounts")
        kiosk.dismiss()


@case("an exFAT stick")
def stick_exfat(kiosk):
    image = kiosk.sticks.stick("exfat", "exfat")
    with open(kiosk.sticks.package(FIRST), "rb") as f:
        data = base64.b64encode(f.read()).decode()
    kiosk.sh("mkdir -p /run/put")
    for at in range(0, len(data), 30000):
        kiosk.sh(f"echo {data[at:at + 30000]} >>/run/put/64")
    kiosk.vm.plug(image, "exfat")
    kiosk.until("mounted", "grep -q '/media/lobby-kiosk/sda1 exfat ro,' /proc/mounts")
    kiosk.sh("umount /media/lobby-kiosk/sda1 && mount /dev/sda1 /mnt && base64 -d /run/put/64 >/mnt/new.kpk && umount /mnt")
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
    kiosk.until("mounted", "grep -q '/media/lobby-kiosk/.* ro,' /proc/mounts")
    kiosk.sleep(4)
    kiosk.vm.pull("writable")
    with open(image, "rb") as f:
        kiosk.check(f.read() == before, "the stick was written on")


@case("NTFS, no file system, no package: a word on the glass, and the old content")
def stick_useless(kiosk):
    images = [kiosk.sticks.stick("ntfs", "ntfs", kiosk.sticks.package(FIRST)), kiosk.sticks.empty("empty"),
              kiosk.sticks.stick("nothing", "vfat", kiosk.sticks.path("../office.key"))]
    for n, image in enumerate(images):
        kiosk.vm.plug(image, f"useless{n}")
        kiosk.until("a word about the stick", "! grep -qx 'screen welcome' /run/lobby-kiosk/glass", 15)
        kiosk.note(f"{image.rsplit('/')[-1]}: " + first_texts(kiosk))
        kiosk.vm.pull(f"useless{n}")
        kiosk.sleep(2)
        kiosk.dismiss()


@case("a stranger's package, a truncated one, an older one: refused in words, the old content stays")
def stick_refused(kiosk):
    for name, file in (("stranger", kiosk.sticks.stranger(FIRST + 50)), ("cut", kiosk.sticks.truncated(FIRST + 51))):
        kiosk.vm.plug(kiosk.sticks.stick(name, "vfat", file), name)
        kiosk.until_text("Nothing was changed|not signed|incomplete|damaged|not complete|could not", 40)
        kiosk.note(f"{name}: " + first_texts(kiosk))
        kiosk.vm.pull(name)
        kiosk.sleep(2)
        kiosk.dismiss()
    kiosk.check(kiosk.sh("ls /var/lib/lobby-kiosk/packages 2>/dev/null | wc -l") == "0", "something was installed")


@case("two packages on two sticks at once: the newer one stays")
def stick_two(kiosk):
    kiosk.vm.plug(kiosk.sticks.stick("one", "vfat", kiosk.sticks.package(FIRST)), "one")
    kiosk.vm.plug(kiosk.sticks.stick("two", "vfat", kiosk.sticks.package(FIRST + 1)), "two")
    kiosk.until_shown(FIRST + 1, 90)
    kiosk.sleep(10)
    kiosk.until_shown(FIRST + 1, 1)


@case("a stick with a staff token opens the staff screen")
def stick_token(kiosk):
    kiosk.vm.plug(kiosk.sticks.stick("token", "vfat", kiosk.sticks.token()))
    kiosk.until_screen("staff", 15)
    kiosk.vm.pull()


@case("a slow stick pulled while it is copied: said so, nothing installed; put in again: installed")
def stick_pulled(kiosk):
    image = kiosk.sticks.stick("slow", "vfat", kiosk.sticks.package(FIRST))
    for size in (1, 40000, 90000):
        kiosk.vm.plug(image, "slow", slow=60000)
        kiosk.until("the copy has begun", f"[ $(cat /var/lib/lobby-kiosk/incoming/* 2>/dev/null | wc -c) -ge {size} ]", 60)
        kiosk.vm.pull("slow")
        kiosk.until("nothing mounted", "! grep -q /media/lobby-kiosk /proc/mounts", 20)
        kiosk.sleep(3)
        kiosk.check(not kiosk.sh("ls /var/lib/lobby-kiosk/packages 2>/dev/null", check=False), "half a package was installed")
        kiosk.check("target is busy" not in kiosk.sh("journalctl -b --no-pager | grep -i busy", check=False), "the stick was held open")
    kiosk.vm.plug(image, "whole")
    expect_new(kiosk, FIRST, "whole")


def first_texts(kiosk):
    return " | ".join(line.split(" ", 3)[-1] for line in kiosk.described().splitlines() if line.startswith("text "))[:160]
