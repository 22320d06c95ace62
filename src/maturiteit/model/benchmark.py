"""The benchmark file: how groups of organisations spread over the levels, and nothing finer.

Whoever publishes it promises that nobody can be found in it; `load.benchmark` refuses a file that breaks
this promise, and `docs/benchmark.md` says why each rule is there.
"""

from typing import Annotated, Literal

from pydantic import Field, Strict

from maturiteit.model.framework import Titled
from maturiteit.model.kinds import Date, Digest, Flag, Id, Model, Name, Version

ALL = "all"
"""What a group names in place of a subsector or a size class."""
SMALLEST = 10
"""The fewest organisations that may be shown together."""
SAFE = 3
"""The smallest count that may be shown, beside zero: of two organisations, each would know the other."""

Said = Annotated[dict[Id, Name], Field(min_length=1)]
Together = Annotated[int, Strict(), Field(ge=SMALLEST, le=1_000_000)]
Count = Annotated[int, Strict(), Field(ge=0, le=1_000_000)]
Level = Annotated[int, Strict(), Field(ge=1, le=1000)]


class Asked(Model):
    """What everybody in the file answered. `plan` is the hash of all that decided their figures."""

    id: Id
    version: Version
    plan: Digest
    framework: Id


class PeerEdition(Model):
    """Which edition this is. A frozen one never changes any more: a correction is a new edition."""

    name: Said
    date: Date
    frozen: Flag


class Participants(Model):
    """Who took part: `n` organisations of these kinds and sizes, and how they came to it."""

    n: Together
    subsectors: tuple[Titled, ...] = Field(min_length=1)
    sizes: tuple[Titled, ...] = Field(min_length=1)
    recruited: Said


class Spread(Model):
    """How the organisations of a group that have a level for a node are spread.

    `bands` counts those at level 1, 2 and so on; a count that is too small to show is None. `quartiles` are
    the levels at which the first quarter, the half and the third quarter of them are reached.
    """

    n: Together
    bands: tuple[Count | None, ...] = Field(min_length=1)
    quartiles: tuple[Level, Level, Level]


class Group(Model):
    """`n` organisations of a subsector and size class, or of ALL. A node that is not here is hidden."""

    subsector: Id
    size: Id
    n: Together
    nodes: dict[Id, Spread]


class Benchmark(Model):
    """One edition. `digests` has, for every goal, strategic goal and precondition in it, the fingerprint of
    all that decides its figure (`assess.peers.node_digests`)."""

    format: Literal[1]
    invented: Flag = False
    """True for example data; wherever it is shown, that is said."""
    questionnaire: Asked
    edition: PeerEdition
    participants: Participants
    source: Said
    licence: Name
    digests: dict[Id, Digest]
    groups: tuple[Group, ...] = Field(min_length=1)
