"""An organisation beside its peer group, from a benchmark file."""

from maturiteit.model.kinds import Model


class Peers(Model):
    """An organisation beside its peer group, from a benchmark file."""
