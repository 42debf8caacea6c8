"""Entry point: keeps the manual's folder off the import path and answers ``--version`` at once."""

import gc
import os
import sys

_RARELY = 100_000
"""Objects more than before from which cycles are looked for: a command is short, and its nouns have none."""


def main() -> int:
    """Run the command line and return the exit code (see :class:`isodoc.errors.ExitCode`)."""
    # `python -m isodoc` puts the current folder first: a `yaml.py` lying in the manual would be executed.
    if sys.path and sys.path[0] in {"", os.getcwd()}:  # noqa: PTH109 - pathlib is not imported for --version
        del sys.path[0]
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for them takes 15 ms
    os.environ["PYTHONSAFEPATH"] = "1"  # worker processes that are started afresh do the same
    if sys.argv[1:] == ["--version"]:
        from isodoc import __version__

        sys.stdout.write(f"isodoc {__version__}\n")
        return 0
    gc.set_threshold(_RARELY)
    try:
        from isodoc.cli import main as run

        return run(sys.argv[1:])
    except KeyboardInterrupt:  # before the command line has begun, or after it has ended
        return 130


if __name__ == "__main__":
    sys.exit(main())
