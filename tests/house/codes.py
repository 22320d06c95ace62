"""The codes that people write in an answers file, as tables for the documents."""

from collections.abc import Iterable, Iterator

from maturiteit.load.careful import read_yaml
from maturiteit.load.framework import framework_from
from maturiteit.model.framework import Titled
from maturiteit.shipped import folder


def code_tables() -> str:
    """Subsectors, variants, filters and reasons of the shipped framework, in both languages."""
    framework = framework_from(read_yaml(folder("questionnaires") / "framework.yaml"))
    variants = [variant for each in framework.subsectors for variant in each.variants]
    tables = {
        "subsector": framework.subsectors,
        "variant": variants,
        "filters": [each for each in framework.filters if each.kind == "yes_no"],
        "not_applicable (why)": framework.reasons,
    }
    return "\n".join(line for name, rows in tables.items() for line in _table(name, rows))


def _table(name: str, rows: Iterable[Titled]) -> Iterator[str]:
    yield from (f"| {name} | Nederlands | English |", "| --- | --- | --- |")
    yield from (f"| `{row.id}` | {row.title['nl']} | {row.title['en']} |" for row in rows)
    yield ""
