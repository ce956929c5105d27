"""image: a bare Debian 12, the README's own lines in it, and the disk of a virtual kiosk."""
import contextlib
import os
import re
import shutil
import subprocess

DISK_BYTES = 3 << 30
# What a minimal installation has: systemd, udev, a kernel. No network, no desktop, no compiler.
BARE = "systemd,systemd-sysv,udev,dbus,kmod,linux-image-amd64,initramfs-tools"


def sh(*command, **options):
    """Runs a command; its output, or an error that tells it."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", **options)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: exit {done.returncode}:\n{done.stdout[-3000:]}")
    return done.stdout


def readme_lines(readme, where):
    """The commands of the first block of code after the words **where**, without their remarks."""
    text = open(readme, encoding="utf-8").read()
    after = text[text.index(f"**{where},**"):]
    block = re.search(r"\n\n((?:    .*\n)+)", after)[1]
    return [re.sub(r"\s+# .*", "", line).strip() for line in block.splitlines()]


class Images:
    def __init__(self, source, build, cache, mirror):
        self.source, self.build, self.cache, self.mirror = source, build, cache, mirror
        os.makedirs(cache, exist_ok=True)

    def path(self, name):
        return os.path.join(self.cache, name)

    def bare(self):
        """The raw disk of a bare Debian; made once and kept."""
        raw = self.path("bare.raw")
        if not os.path.exists(raw):
            root = self.path("base")
            if not os.path.exists(os.path.join(root, "boot", "done")):
                shutil.rmtree(root, ignore_errors=True)
                sh("nice", "debootstrap", "--variant=minbase", f"--include={BARE}", "bookworm", root, *self.mirror)
                with open(os.path.join(root, "etc", "fstab"), "w") as f:
                    f.write("/dev/vda / ext4 errors=remount-ro 0 1\n")
                open(os.path.join(root, "boot", "done"), "w").close()
            part = raw + ".part"
            with open(part, "wb") as f:
                f.truncate(DISK_BYTES)
            sh("mkfs.ext4", "-q", "-F", "-d", root, part)
            os.rename(part, raw)
            shutil.rmtree(root)
        return raw

    @contextlib.contextmanager
    def root(self, raw, network=False):
        """raw mounted, as a folder in which chroot() works; the machine's own network settings with network."""
        folder = raw + ".root"
        os.makedirs(folder, exist_ok=True)
        sh("mount", "-o", "loop,barrier=0", raw, folder)  # dpkg asks for a flush after each file; the host's own disk need not
        try:
            sh("mount", "-t", "proc", "proc", f"{folder}/proc")
            sh("mount", "--bind", "/dev", f"{folder}/dev")
            if network:
                shutil.copyfile("/etc/resolv.conf", f"{folder}/etc/resolv.conf")
            yield folder
        finally:
            for place in ("/dev", "/proc", ""):
                subprocess.run(["umount", folder + place], stderr=subprocess.DEVNULL)
            os.rmdir(folder)

    def chroot(self, root, line, folder="/root"):
        """Runs one line as root in a folder of root."""
        return sh("nice", "chroot", root, "/usr/bin/env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "LC_ALL=C.UTF-8",
                  "sh", "-c", f"cd {folder} && {line}")

    def copy(self, raw, name):
        target = self.path(name)
        sh("cp", "--sparse=always", "--reflink=auto", raw, target)
        return target

    # ---- the README's lines ----

    def gather(self, stick):
        """The first line of the office, here, in the checkout; the folder for the stick."""
        lines = readme_lines(f"{self.source}/README.md", "In the office")
        shutil.rmtree(stick, ignore_errors=True)
        gather = lines.pop(0).split()
        if gather[-1] != "stick":
            raise RuntimeError(f"README: the first line of the office makes no folder stick: {gather}")
        sh(*gather[:-1], stick, cwd=self.source)
        return lines

    def office(self, stick):
        """All lines of the office: the others in a bare root. Leaves office.key beside the stick's folder."""
        lines = self.gather(stick)
        raw = self.copy(self.bare(), "office.raw")
        with self.root(raw) as root:
            shutil.copytree(stick, f"{root}/root/stick")
            for line in lines:
                self.chroot(root, line)
            shutil.copyfile(f"{root}/root/stick/office.pub", f"{stick}/office.pub")
            shutil.copyfile(f"{root}/root/office.key", self.path("office.key"))
            said = self.chroot(root, "ls /etc/systemd/system/multi-user.target.wants; kioskctl --version")
            if "lobby-kiosk.service" in said:
                raise RuntimeError("the office has become a kiosk")
        os.unlink(raw)

    def programs(self, stick):
        """The programs out of the packages that the kiosk has, the content they were made with and the tests' own, for this machine
        to use: a checkout may be built anew meanwhile."""
        out = self.path("programs")
        shutil.rmtree(out, ignore_errors=True)
        for name in sorted(os.listdir(stick)):
            if name.startswith("lobby-kiosk"):
                sh("dpkg-deb", "-x", f"{stick}/{name}", out)
        shutil.copytree(f"{self.source}/content", f"{out}/content")
        shutil.copytree(f"{self.source}/tests/fixtures/content", f"{out}/small")

    def kiosk(self, stick):
        """All lines of the kiosk in a bare root that has no network: kiosk.raw. Then, what only the test needs. The last line,
        reboot, is what starting the virtual machine does."""
        lines = readme_lines(f"{self.source}/README.md", "On the kiosk")
        if lines.pop() != "reboot":
            raise RuntimeError("README: the kiosk's last line does not start it")
        raw = self.copy(self.bare(), "making.raw")
        with self.root(raw) as root:
            os.makedirs(f"{root}/mnt/stick")
            sh("mount", "--bind", stick, f"{root}/mnt/stick")
            try:
                for line in lines:
                    self.chroot(root, line)
            finally:
                sh("umount", f"{root}/mnt/stick")
            os.rmdir(f"{root}/mnt/stick")
            self.start_files(root)
            self.add_test(root)
        os.rename(raw, self.path("kiosk.raw"))

    def start_files(self, root):
        """Kernel, a small initrd (every megabyte counts under emulation), and the package's own kernel options."""
        version = os.listdir(f"{root}/lib/modules")[0]
        shutil.copyfile(f"{root}/boot/vmlinuz-{version}", self.path("vmlinuz"))
        settings = f"{root}/tmp/initramfs"
        shutil.copytree(f"{root}/etc/initramfs-tools", settings)
        with open(f"{settings}/modules", "a") as f:
            f.write("virtio_pci\nvirtio_blk\next4\n")
        with open(f"{settings}/initramfs.conf", "a") as f:
            f.write("MODULES=list\nCOMPRESS=gzip\n")
        self.chroot(root, f"mkinitramfs -d /tmp/initramfs -o /tmp/initrd {version}")
        shutil.move(f"{root}/tmp/initrd", self.path("initrd"))
        shutil.rmtree(settings)
        options = self.chroot(root, '. /etc/default/grub.d/lobby-kiosk.cfg && echo "$GRUB_CMDLINE_LINUX_DEFAULT"')
        with open(self.path("options"), "w") as f:
            f.write(options.strip())

    def add_test(self, root):
        """A panel, a shell, and the file that says where on the glass is what."""
        here = os.path.dirname(os.path.abspath(__file__))
        tools = f"{root}/usr/local/lib/kiosk-test"
        os.makedirs(tools)
        sh("cc", "-static", "-O1", "-Wall", "-Wextra", "-Werror", "-o", f"{tools}/panel", f"{here}/guest/panel.c")
        shutil.copy(f"{here}/guest/shell", tools)
        for unit in ("kiosk-test-panel.service", "kiosk-test-shell.service"):
            shutil.copy(f"{here}/guest/{unit}", f"{root}/etc/systemd/system/")
            self.chroot(root, f"systemctl enable {unit}")
        self.chroot(root, "sed -i 's|^KIOSK_OPTIONS=.*|& --describe /run/lobby-kiosk/glass|' /etc/default/lobby-kiosk")
