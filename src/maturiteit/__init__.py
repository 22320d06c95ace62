"""Digital-maturity self-assessment for cultural organisations."""

__version__ = "0.1.0"
