"""Drawings as pictures, for programs that show no SVG."""

import json
from collections.abc import Sequence
from typing import Any

from maturiteit.report.environment import templates
from maturiteit.report.pdf import own_fonts

PPI = 300
"""Fine enough for print."""
# One page a drawing, as large as it is; on white, so that it can be read on a dark screen as well.
_PAGES = """
#set page(width: auto, height: auto, margin: 0pt, fill: white)
#for source in json(bytes(sys.inputs.sources)) { page(image(bytes(source), format: "svg")) }
"""


def make_pictures(sources: Sequence[str]) -> dict[str, bytes]:
    """The PNG of each SVG source."""
    import typst

    different = list(dict.fromkeys(sources))
    if not different:
        return {}
    made: Any = typst.compile(
        _PAGES.encode(),
        font_paths=own_fonts(templates()),
        sys_inputs={"sources": json.dumps(different)},
        format="png",
        ppi=PPI,
    )
    pages = made if isinstance(made, list) else [made]  # one page comes alone
    return dict(zip(different, pages, strict=True))
