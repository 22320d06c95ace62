"""What a report may show beside its assessment: each is None where nobody asked for it."""

from dataclasses import dataclass
from pathlib import Path

from maturiteit.model.brand import Brand
from maturiteit.model.change import Change
from maturiteit.model.peers import Peers


@dataclass(frozen=True, slots=True)
class Extras:
    """`change` since an earlier moment, the `peers`, the house style (`brand`), and a folder of own
    `templates`, of which each takes the place of ours with the same name."""

    change: Change | None = None
    peers: Peers | None = None
    brand: Brand | None = None
    templates: Path | None = None


NOTHING = Extras()
