"""`schema`: JSON Schema of the files people write, for their editor and for other programs."""

from enum import StrEnum
from typing import Annotated

import typer

from maturiteit.texts import _

HELP = _(
    "Print a JSON Schema. Of a questionnaire, an answers file, an assessment or a benchmark, for your "
    "editor or for another program."
)


class Kind(StrEnum):
    """What there is a schema of."""

    QUESTIONNAIRE = "questionnaire"
    ANSWERS = "answers"
    ASSESSMENT = "assessment"
    BRAND = "brand"
    BENCHMARK = "benchmark"


def schema(
    kind: Annotated[Kind, typer.Argument(metavar="questionnaire|answers|assessment|brand|benchmark")],
) -> None:
    """Print it to stdout."""
    from maturiteit.cli.schemas import schema_of

    typer.echo(schema_of(kind.value), nl=False)
