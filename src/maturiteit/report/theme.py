"""The Typst theme: ours or that of an own folder. It reads nothing outside its folder and fetches nothing."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from maturiteit.errors import InputError, Place, Problem
from maturiteit.report.environment import templates
from maturiteit.report.own import THEME
from maturiteit.texts import _

PACKAGES = "packages"
"""Where a theme's packages must lie: NAMESPACE/NAME/VERSION in this folder beside it."""
_NOWHERE = "http://127.0.0.1:1"
_PROXIES = ("https_proxy", "http_proxy", "all_proxy")
_AT = re.compile(r"┌─ (.+?):([0-9]+):[0-9]+$", re.MULTILINE)


def find_theme(folder: Path | None) -> Path:
    """The theme in a folder of own templates, or else ours."""
    own = None if folder is None else folder / THEME
    return own if own is not None and own.is_file() else templates() / THEME


@contextmanager
def offline() -> Iterator[None]:
    """While this lasts Typst cannot fetch a package.

    It has no switch for that, a theme can name a package in code that is only put together as it runs, and
    Typst asks the network before it looks whether it could keep what comes. But it goes by the proxy that
    the environment names, and here that is a door that nobody opens.
    """
    shut = dict.fromkeys((*_PROXIES, *map(str.upper, _PROXIES)), _NOWHERE) | {
        "no_proxy": "",
        "NO_PROXY": "",
    }
    before = {name: os.environ.get(name) for name in shut}
    os.environ.update(shut)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def refuse_setting(error: Exception, theme: Path) -> NoReturn:
    """Raises InputError for what Typst cannot set, at the theme's own line."""
    message, hints = getattr(error, "message", str(error)), getattr(error, "hints", [])
    what = _("this theme cannot be used: {reason}").format(reason=message)
    if "package" in message:
        what = _("this theme asks for a package, and nothing is ever fetched from outside")
        hints = [_("put it in {folder}").format(folder=theme.parent / PACKAGES)]
    at = _AT.search(getattr(error, "diagnostic", ""))
    place = Place(str(theme.parent / Path(at[1]).name), int(at[2])) if at else Place(str(theme))
    raise InputError(Problem(place, what, "; ".join(hints))) from error
