"""A house style for reports: what a coach or a sector organisation puts on them."""

from maturiteit.model.kinds import Model


class Brand(Model):
    """A house style for reports: what a coach or a sector organisation puts on them."""
