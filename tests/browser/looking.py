"""Pages as a real browser shows them: `look.mjs`, started from Python."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.tools import ROOT

LOOK = ROOT / "tests" / "browser" / "look.mjs"
WIDTHS = {1280: "screen", 320: "screen", 794: "print"}
NEEDED = ("node", "chromium", "axe-core", "puppeteer-core")
"""What of `tools.find` it cannot do without."""

Seen = dict[str, Any]
"""What the browser saw of a page at one width; look.mjs says what each key holds."""


def look_at(files: Sequence[Path], node: Path, chromium: Path) -> list[list[Seen]]:
    """Of each file what was seen at each of WIDTHS, all in one browser."""
    views = ",".join(f"{width}:{media}" for width, media in WIDTHS.items())
    command = [str(node), str(LOOK), str(chromium), views, "", *map(str, files)]
    done = subprocess.run(command, capture_output=True, check=True, text=True, timeout=60 + 60 * len(files))
    seen: list[list[Seen]] = json.loads(done.stdout)
    return seen


def faults_seen(views: Sequence[Seen]) -> list[str]:
    """What is wrong with one page: one sentence a fault."""
    return [
        f"at {width} px ({media}): {fault}"
        for (width, media), seen in zip(WIDTHS.items(), views, strict=True)
        for fault in _faults(width, seen)
    ]


def _faults(width: int, seen: Seen) -> list[str]:
    return [
        *(f"{rule['id']}: {rule['help']}: {rule['where']}" for rule in seen["violations"]),
        *([f"the page is {seen['width']} px wide"] if seen["width"] != width else []),
        *(f"asks for {address}" for address in seen["asked"]),
        *seen["errors"],
        *([] if seen["font"] else ["shows another font"]),
        *([] if seen["passed"] > 20 else [f"only {seen['passed']} rules looked at anything"]),
    ]
