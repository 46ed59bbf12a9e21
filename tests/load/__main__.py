"""Runs a drill: `python -m tests.load crowd|kill|restart`; README.md beside it says which."""

import os
import sys
from argparse import ArgumentParser

from tests.load.drills import run

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ita_portal.settings")


def main() -> int:
    """Read what is asked for and run it."""
    parser = ArgumentParser(prog="python -m tests.load")
    parser.add_argument("drill", choices=["crowd", "kill", "restart"])
    parser.add_argument("--database", choices=["postgresql", "sqlite"], default="postgresql")
    for name, count in {"officers": 200, "approvers": 20, "readers": 300}.items():
        parser.add_argument(f"--{name}", type=int, default=count)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--pause", type=float, default=15, help="seconds between two acts of one")
    parser.add_argument("--times", type=int, default=10, help="how often it is disturbed")
    parser.add_argument("--published", type=int, default=3, help="reports that readers begin with")
    return run(parser.parse_args())


if __name__ == "__main__":
    sys.exit(main())
