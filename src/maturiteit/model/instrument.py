"""Everything one assessment needs besides the answers."""

from dataclasses import dataclass

from maturiteit.model.framework import Framework
from maturiteit.model.glossary import Term
from maturiteit.model.questionnaire import Questionnaire
from maturiteit.model.support import Advice, Support


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire with its framework, the advice, support and terms that go with it (may be empty)."""

    questionnaire: Questionnaire
    framework: Framework
    advice: tuple[Advice, ...] = ()
    support: tuple[Support, ...] = ()
    terms: tuple[Term, ...] = ()
