"""What moved between two assessments of one organisation."""

from maturiteit.model.kinds import Model


class Change(Model):
    """What moved between two assessments of one organisation."""
