"""Three kiosks that follow one apt repository, as kiosk/deploy/many.md says: one goes first, the others a day later. Their roots are
not booted for it: what is tried is apt, unattended-upgrades and the package's own scripts, and the picture that each would show."""
import contextlib
import os
import shutil
import time

from cases.e_power import shown_by
from image import readme_lines, sh
from table import case


class Repository:
    """Two folders, first and all, signed, on a server of the office."""

    def __init__(self, bench):
        self.bench, self.folder, self.ring = bench, bench.images.path("repository"), bench.images.path("gnupg")
        for folder in (self.folder, self.ring):
            shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(self.ring, 0o700)
        for part in ("first", "all"):
            os.makedirs(f"{self.folder}/{part}")
        self.gpg("--quick-gen-key", "--passphrase", "", "Office <office@lobby.invalid>")
        self.gpg("--output", f"{self.folder}/office.gpg", "--export")

    def gpg(self, *arguments):
        sh("gpg", "--homedir", self.ring, "--batch", "--yes", "--pinentry-mode", "loopback", *arguments)

    def put(self, part, *sequences):
        """Makes these versions the whole of a part; bytes of the newest package."""
        for old in os.listdir(f"{self.folder}/{part}"):
            os.unlink(f"{self.folder}/{part}/{old}")
        for sequence in sequences:
            deb = f"{self.folder}/{part}/content_{sequence}.deb"
            sh(self.bench.sticks.kioskctl, "deb", self.bench.sticks.package(sequence), "-o", deb)
        sh("sh", "-c", "apt-ftparchive packages . >Packages && apt-ftparchive -o APT::FTPArchive::Release::Origin=lobby-kiosk release . >Release",
           cwd=f"{self.folder}/{part}")
        self.gpg("--clearsign", "-o", f"{self.folder}/{part}/InRelease", f"{self.folder}/{part}/Release")
        return os.path.getsize(deb)


@contextlib.contextmanager
def kiosk_root(bench, repository, name, stick=None):
    with bench.images.root(bench.images.path(name)) as root, contextlib.ExitStack() as mounted:
        for folder, place in ((repository.folder, f"{root}/srv/repository"), (stick, f"{root}/mnt/stick")):
            if folder:
                os.makedirs(place, exist_ok=True)
                sh("mount", "--bind", folder, place)
                mounted.callback(sh, "umount", place)
        yield root, lambda line: bench.images.chroot(root, line)


def day(bench, repository, kiosks):
    """What the timers of apt do once a day, on each kiosk; the versions that their pictures are of."""
    seen = []
    for name in kiosks:
        with kiosk_root(bench, repository, name) as (root, run):
            run("apt-get -q update && unattended-upgrade")
            seen.append(shown_by(bench, root))
    return seen


@case("three kiosks follow one apt repository: one first, the others later, all back together, a refused package is told", alone=True)
def fleet(bench):
    page = f"{bench.source}/kiosk/deploy/many.md"
    repository, notes = Repository(bench), []
    size = repository.put("first", 101)
    repository.put("all", 101)
    kiosks = ["fleet1.raw", "fleet2.raw", "fleet3.raw"]
    extra = bench.images.path("stick-many")
    sh(f"{bench.source}/kiosk/deploy/gather", extra, "unattended-upgrades", cwd=bench.source)
    shutil.copy(f"{repository.folder}/office.gpg", f"{extra}/apt.gpg")
    for name, part in zip(kiosks, ("first", "all", "all")):
        bench.images.copy(bench.raw, name)
        with kiosk_root(bench, repository, name, extra) as (_, run):
            for line in readme_lines(page, "On each kiosk"):
                run(line.replace("http://SERVER/all", f"file:/srv/repository/{part}"))
    want(notes, "at first", day(bench, repository, kiosks), [101, 101, 101])
    repository.put("first", 102)
    began = time.time()
    want(notes, "the first goes ahead", day(bench, repository, kiosks), [102, 101, 101])
    notes.append(f"a package of {size} bytes; {(time.time() - began) / 3:.0f} s of work on each kiosk; 0 touches of staff")
    repository.put("all", 102)
    want(notes, "the others follow", day(bench, repository, kiosks), [102, 102, 102])
    for part in ("first", "all"):
        repository.put(part, 101)
    want(notes, "all go back", day(bench, repository, kiosks), [101, 101, 101])
    for name in kiosks:
        os.unlink(bench.images.path(name))
    return notes


def want(notes, what, got, wanted):
    notes.append(f"{what}: {got}")
    if got != wanted:
        raise AssertionError("\n".join(notes) + f"\ninstead of {wanted}")
