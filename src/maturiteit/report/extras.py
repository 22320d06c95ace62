"""What a report may show beside its assessment: each is None where nobody asked for it."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:  # their models take longer to make than the fields here to fill
    from maturiteit.model.brand import Brand
    from maturiteit.model.change import Change
    from maturiteit.model.peers import Peers


@dataclass(frozen=True, slots=True)
class Extras:
    """`change` since an earlier moment, the `peers`, the house style (`brand`), and a folder of own
    `templates`, of which each takes the place of ours with the same name. `document` is what is made: the
    whole report, or a page about the change alone."""

    change: "Change | None" = None
    peers: "Peers | None" = None
    brand: "Brand | None" = None
    templates: Path | None = None
    document: Literal["report", "compare"] = "report"


NOTHING = Extras()
