"""The packages, in bare roots that are not booted."""
import contextlib
import os
import shutil

from image import sh
from table import case

LEFT = r"find / -xdev \( -iname '*lobby*' -o -iname '*kiosk*' \) ! -path '/proc/*' ! -path '/mnt/*' ! -path '/dev/*'"


@contextlib.contextmanager
def bare_root(bench, name):
    """A bare root with the stick at /mnt/stick; thrown away afterwards."""
    raw = bench.images.copy(bench.images.bare(), name)
    try:
        with bench.images.root(raw) as root:
            os.makedirs(f"{root}/mnt/stick")
            sh("mount", "--bind", bench.stick, f"{root}/mnt/stick")
            try:
                yield root, lambda line: bench.images.chroot(root, line)
            finally:
                sh("umount", f"{root}/mnt/stick")
    finally:
        os.unlink(raw)


@case("installed, used, removed: settings and store stay; purged: nothing is left", alone=True)
def purge(bench):
    with bare_root(bench, "purge.raw") as (root, run):
        run("sh /mnt/stick/install")
        run("cp /mnt/stick/office.pub /etc/lobby-kiosk/trust/")
        shutil.copy(bench.sticks.package(101), f"{root}/tmp/new.kpk")
        run("runuser -u lobby-kiosk -- kiosk-import /tmp/new.kpk && rm /tmp/new.kpk")
        run("dpkg --remove lobby-kiosk")
        run("test -e /etc/lobby-kiosk/trust/office.pub -a -e /var/lib/lobby-kiosk/state.json -a -e /etc/default/lobby-kiosk")
        run("dpkg --purge lobby-kiosk")
        left = run(LEFT).split()
        if left:
            raise AssertionError(f"left behind: {left}")
        if "lobby" in run("getent passwd; getent group; ls -R /etc/systemd; cat /var/lib/dpkg/status"):
            raise AssertionError("a user, a unit or a word of dpkg is left behind")


@case("the office's package makes no kiosk of the office, and both packages live on one machine", alone=True)
def both(bench):
    with bare_root(bench, "both.raw") as (_, run):
        run("sh /mnt/stick/install lobby-kiosk-author")
        if run("ls /etc/systemd/system/multi-user.target.wants; ls /usr/lib/sysctl.d").count("lobby"):
            raise AssertionError("the office has become a kiosk")
        run("sh /mnt/stick/install lobby-kiosk")
        run("kiosk --self-test && kioskctl --version && test -e /usr/share/man/man1/kioskctl.1.gz")
        run("sh /mnt/stick/install lobby-kiosk lobby-kiosk-author")
