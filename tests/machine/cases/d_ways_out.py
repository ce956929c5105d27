"""Ways out that a keyboard has: each is tried, and the kiosk must stand there as before."""
from table import case


def no_login(kiosk):
    found = kiosk.sh("grep -xE 'agetty|login|sulogin' /proc/[0-9]*/comm", check=False)
    kiosk.check(not found, "a login runs: " + found)


def still_there(kiosk, boot, pid):
    kiosk.sleep(3)
    kiosk.check(not kiosk.vm.was_reset(), "the machine was started anew or switched off")
    kiosk.same(kiosk.sh("cat /proc/sys/kernel/random/boot_id"), boot, "the boot")
    kiosk.same(kiosk.pid(), pid, "the kiosk's process")
    kiosk.until_picture("home", 3, least=0.97)
    no_login(kiosk)


@case("SysRq, Ctrl-Alt-Del, consoles, power and sleep keys, and what desktops have: none is a way out", state="home")
def ways_out(kiosk):
    boot, pid = kiosk.sh("cat /proc/sys/kernel/random/boot_id"), kiosk.pid()
    tries = [("alt", "sysrq", "k"), ("alt", "sysrq", "r"), ("alt", "sysrq", "e"), ("alt", "sysrq", "b"), ("ctrl", "alt", "delete"),
             *[("ctrl", "alt", f"f{n}") for n in (1, 2, 3, 7)], ("alt", "f2"), ("alt", "right"), ("alt", "f4"), ("ctrl", "c"),
             ("ctrl", "backslash"), ("ctrl", "z"), ("esc",), ("power",), ("sleep",)]
    for keys in tries:
        kiosk.vm.keys(*keys)
        kiosk.sleep(0.3)
    for _ in range(8):
        kiosk.vm.keys("ctrl", "alt", "delete", hold=30)
    still_there(kiosk, boot, pid)


@case("the same keys while the kiosk starts again, when nothing holds the keyboard", state="home")
def ways_out_between(kiosk):
    boot = kiosk.sh("cat /proc/sys/kernel/random/boot_id")
    kiosk.sh("systemctl stop lobby-kiosk")
    for keys in (("alt", "sysrq", "b"), ("ctrl", "alt", "delete"), ("ctrl", "alt", "f2"), ("alt", "right")):
        kiosk.vm.keys(*keys)
        kiosk.sleep(1)
    no_login(kiosk)
    kiosk.sh("systemctl start lobby-kiosk")
    kiosk.until_picture("welcome", 10, least=0.9)
    kiosk.check(not kiosk.vm.was_reset(), "the machine was started anew")
    kiosk.same(kiosk.sh("cat /proc/sys/kernel/random/boot_id"), boot, "the boot")
    kiosk.go_home()
    kiosk.until_picture("home")
