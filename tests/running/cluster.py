"""A PostgreSQL of a test's own, to be stopped and started; it listens on no port."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path


class Cluster:
    """A cluster that runs, with an empty database `ita`, whose DATABASE_URL is `url`."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="ita-postgresql-"))
        self.url = f"postgres://ita@/{self.folder}/ita"
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
        how = ("--no-sync", "--locale=C.UTF-8", "--encoding=UTF8", "--auth=trust")
        self._run("initdb", *how, "--username=ita", str(self.folder / "data"))
        self.start()
        self._run("createdb", "-h", str(self.folder), "-U", "ita", "ita")

    def __enter__(self) -> "Cluster":
        return self

    def __exit__(self, *error) -> None:
        self.stop("immediate")
        shutil.rmtree(self.folder)

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = f"-c listen_addresses= -c unix_socket_directories={self.folder} -c fsync=off"
        where = ("-D", str(self.folder / "data"), "-l", str(self.folder / "log"))
        self._run("pg_ctl", "start", "-w", *where, "-o", options)

    def stop(self, how: str = "fast") -> None:
        """Stop it and close every connection."""
        self._run("pg_ctl", "stop", "-w", "-m", how, "-D", str(self.folder / "data"))

    def _run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs; root lends them to the user of the package."""
        command = [str(_programs() / program), *arguments]
        if os.geteuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        done = subprocess.run(
            command, cwd="/", check=False, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr.decode()}")


def _programs() -> Path:
    return sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parent.name)[-1]
