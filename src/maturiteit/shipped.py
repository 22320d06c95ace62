"""Where the files that ship with the program are: in a checkout, else inside the installed package.

The checkout comes first: an editable install may leave stale copies beside the package.
"""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent.parent


def folder(name: str) -> Path:
    """The folder `questionnaires`, `reports/templates` or `examples`.

    Raises FileNotFoundError when the installation is incomplete.
    """
    if _PACKAGE.parent.name == "src" and (_CHECKOUT / "pyproject.toml").is_file():
        return _CHECKOUT / name
    found = _PACKAGE / "data" / name
    if not found.is_dir():
        raise FileNotFoundError(f"{found} is missing: install maturiteit again")
    return found
