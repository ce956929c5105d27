"""sticks: packages of the project's content under other numbers, and images of USB sticks that hold them."""
import json
import os
import shutil

from image import sh

MB = 1 << 20
DOS_TYPES = {"vfat": "c", "exfat": "7", "ntfs": "7"}
BASIC_DATA = "EBD0A0A2-B9E5-4433-87C0-68B6B72699C7"


class Sticks:
    def __init__(self, kioskctl, content, small, key, work):
        """content: what the kiosk has built in; small: the tests' own, of which most packages are made, being quick to install."""
        self.kioskctl, self.content, self.small, self.key, self.work = kioskctl, content, small, key, work
        os.makedirs(work, exist_ok=True)

    def path(self, name):
        return os.path.join(self.work, name)

    def package(self, sequence, key=None, whole=False):
        """Signed by the office or another key: the small content or the whole, with its number in an alert on every screen."""
        out = self.path(f"{'whole-' if whole else ''}{sequence}.kpk")
        if not os.path.exists(out):
            folder = self.path("content")
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(self.content if whole else self.small, folder)
            self._edit(f"{folder}/package.json", lambda p: p.update(sequence=sequence))
            with open(f"{folder}/alerts.json", "w") as f:
                json.dump([{"id": "version", "text": f"This is version {sequence}.", "level": "notice", "from": "1970-01-01",
                            "until": "2100-01-01"}], f)
            sh(self.kioskctl, "build", folder, "-o", out, "--sign", key or self.key)
            shutil.rmtree(folder)
        return out

    @staticmethod
    def _edit(path, change):
        with open(path, encoding="utf-8") as f:
            data = json.load(f)
        change(data)
        with open(path, "w", encoding="utf-8") as f:
            json.dump(data, f, ensure_ascii=False)

    def stranger(self, sequence):
        """A package that nobody here knows the key of."""
        out = self.path(f"stranger-{sequence}.kpk")
        if not os.path.exists(out):
            sh(self.kioskctl, "keygen", "-o", self.path("stranger"))
            os.rename(self.package(sequence, self.path("stranger.key")), out)
        return out

    def truncated(self, sequence):
        out = self.path(f"truncated-{sequence}.kpk")
        with open(self.package(sequence), "rb") as f:
            whole = f.read()
        with open(out, "wb") as f:
            f.write(whole[:len(whole) * 2 // 3])
        return out

    def token(self):
        out = self.path("jane.staff")
        if not os.path.exists(out):
            sh(self.kioskctl, "staff-token", "Jane Doe", "--until", "2027-11-01", "--sign", self.key, "-o", out)
        return out

    # ---- images ----

    def stick(self, name, system, *files, table=True, megabytes=64, partition=1):
        """An image with one file system that holds files; with table on a partition of that number (MBR), those before it empty (GPT)."""
        image = self.path(name + ".img")
        with open(image, "wb") as f:
            f.truncate(megabytes * MB)
        start, size = 0, megabytes
        if table:
            start, size = partition, megabytes - partition - 1  # MB; the last one is for GPT's second table
            before = "".join(f"start={i}MiB,size=1MiB,type=L\n" for i in range(1, partition))
            sh("sfdisk", "-q", image, input=f"label: {'dos' if partition == 1 else 'gpt'}\n{before}start={start}MiB,size={size}MiB,"
               f"type={DOS_TYPES.get(system, '83') if partition == 1 else BASIC_DATA}\n")
        loop = sh("losetup", "-f", "--show", "-o", str(start * MB), "--sizelimit", str(size * MB), image).strip()
        try:
            self._fill(loop, system, files)
        finally:
            sh("losetup", "-d", loop)
        return image

    @staticmethod
    def _fill(loop, system, files):
        """exFAT is only made: not every host's kernel can write it; the guest's does."""
        make = {"vfat": ["mkfs.vfat", "-F", "32"], "exfat": ["mkfs.exfat"], "ext4": ["mkfs.ext4", "-q"], "ntfs": ["mkfs.ntfs", "-Q", "-q", "-F"]}
        sh(*make[system], loop)
        for file in files:
            name = os.path.basename(file)
            put = {"vfat": ["mcopy", "-i", loop, file, f"::{name}"], "ntfs": ["ntfscp", "-q", loop, file, name],
                   "ext4": ["debugfs", "-w", "-R", f"write {file} {name}", loop]}
            sh(*put[system])

    def folder(self, name, folder, megabytes=128):
        """A FAT32 stick with a whole folder."""
        image = self.path(name + ".img")
        with open(image, "wb") as f:
            f.truncate(megabytes * MB)
        sh("mkfs.vfat", "-F", "32", image)
        sh("mcopy", "-s", "-i", image, folder, "::")
        return image

    def newer_program(self, gathered):
        """A stick with the same program under a newer number, as kiosk/deploy/gather makes it; without what the kiosk has already."""
        work, folder = self.path("newer"), self.path("stick")
        for old in (work, folder):
            shutil.rmtree(old, ignore_errors=True)
        deb = next(n for n in os.listdir(gathered) if n.startswith("lobby-kiosk_"))
        sh("dpkg-deb", "-R", f"{gathered}/{deb}", work)
        sh("sed", "-i", "s/^Version: .*/&+newer/", f"{work}/DEBIAN/control")
        os.makedirs(folder)
        sh("dpkg-deb", "-Zgzip", "-b", work, folder)
        sh("sh", "-c", "apt-ftparchive packages . >Packages", cwd=folder)
        shutil.copy(f"{gathered}/install", folder)
        return self.folder("program", folder)

    def unformatted(self, name, megabytes=8):
        """No table, no file system."""
        image = self.path(name + ".img")
        with open(image, "wb") as f:
            f.truncate(megabytes * MB)
        return image
