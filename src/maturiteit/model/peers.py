"""An organisation beside its peer group, from a benchmark file."""

from typing import Literal

from maturiteit.model.assessment import Standing
from maturiteit.model.benchmark import SMALLEST, Participants, PeerEdition, Said, Spread
from maturiteit.model.kinds import Model

Scope = Literal["size", "subsector", "all"]
"""Organisations of the same subsector and size, of the same subsector, or all that took part."""
Passed = Literal["not_said", "nobody", "too_few"]
"""Why a group is not the peer group: the organisation did not say what it is, nobody like it took part, or
too few did to be shown."""
Because = Literal["no_level", "other_rules", "too_few"]
"""Why a node is not compared: the organisation has no level for it, its questions or rules are not those of
the benchmark, or too few of the peers have a level for it."""


class PassedOver(Model):
    """A narrower group that was looked for first, and why it was not taken."""

    scope: Scope
    why: Passed


class Beside(Model):
    """One node: the organisation's level, and the spread of its peers unless `why` says why there is none."""

    node: str
    level: int | None
    standing: Standing
    spread: Spread | None = None
    why: Because | None = None


class Peers(Model):
    """What a report shows of a benchmark: never more than levels, counts per level and quartile levels.

    `scope` and `n` say which group it is; they are None where there is no group to stand beside.
    """

    invented: bool
    edition: PeerEdition
    version: str
    """The version of the questionnaire that the peers answered."""
    participants: Participants
    source: Said
    licence: str
    scope: Scope | None
    n: int | None
    passed: tuple[PassedOver, ...]
    nodes: tuple[Beside, ...]

    @property
    def smallest(self) -> int:
        """How many organisations a group has at least, to be shown."""
        return SMALLEST

    @property
    def compared(self) -> tuple[Beside, ...]:
        """The nodes with a spread to stand beside."""
        return tuple(each for each in self.nodes if each.spread is not None)

    def left_out(self, why: Because) -> tuple[Beside, ...]:
        """The nodes that are not compared for this reason."""
        return tuple(each for each in self.nodes if each.why == why)
