"""Our templates as the Python that Jinja makes of them, kept where Python keeps its own compiled files."""

import contextlib
import sys
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, FileSystemBytecodeCache


class Compiled(FileSystemBytecodeCache):
    """Saves a fifth of a second a report. What cannot be kept or read back is worked out anew: nobody waits
    for more than that, so there is nothing to say."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """As Jinja's own, but damaged files are as good as none."""
        with contextlib.suppress(Exception):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """As Jinja's own, but a folder that is not ours to write in, or full, is no error."""
        with contextlib.suppress(OSError):
            super().dump_bytecode(bucket)


def find_compiled() -> Compiled | None:
    """Beside this module's own compiled file; None where Python was told to keep none.

    Another Jinja or another Python may compile otherwise, so both are in the names.
    """
    if sys.dont_write_bytecode:
        return None
    kept = Path(cache_from_source(__file__))
    return Compiled(str(kept.parent), f"template-{jinja2.__version__}-%s.{sys.implementation.cache_tag}")
