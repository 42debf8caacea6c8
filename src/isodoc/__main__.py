"""Entry point: keeps the manual's folder off the import path and answers ``--version`` at once."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Run the command line and return the exit code (see :class:`isodoc.errors.ExitCode`)."""
    # `python -m isodoc` puts the current folder first: a `yaml.py` lying in the manual would be executed.
    if sys.path and sys.path[0] in {"", os.getcwd()}:  # noqa: PTH109 - pathlib is not imported for --version
        del sys.path[0]
    if sys.argv[1:] == ["--version"]:
        from isodoc import __version__

        sys.stdout.write(f"isodoc {__version__}\n")
        return 0
    from isodoc.cli import main as run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
