"""What export makes, what it is called, and what it refuses to do."""

import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

from maturiteit.load.answers import answers_from
from maturiteit.load.careful import read_yaml
from maturiteit.load.document import read_document
from tests.exchange.filling import MAIN, export, labels, part_of, places, unpacked
from tests.inside import run_inside
from tests.tools import ROOT, Need, clean_environment, start

LIGHTS = ROOT / "tests" / "examples" / "broken" / "answers"
ODS = {
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
}


@pytest.mark.parametrize(
    ("language", "arguments", "name"),
    [
        ("en", ["--to", "xlsx"], "cultuursector-form.xlsx"),
        ("en", ["--to", "yaml", "--short"], "cultuursector-form-short.yaml"),
        ("en", ["--to", "xlsx", "--subsector", "mus"], "cultuursector-form-MUS.xlsx"),
        ("en", ["--to", "xlsx", "--short", "--subsector", "HEE"], "cultuursector-form-short-HEE.xlsx"),
    ],
)
def test_without_a_name_the_file_gets_one(
    language: str, arguments: list[str], name: str, tmp_path: Path
) -> None:
    outcome = run_inside("--lang", language, "export", "cultuursector", *arguments, cwd=tmp_path)

    assert (0, "", [name]) == (outcome.code, outcome.stdout, [each.name for each in tmp_path.iterdir()])
    assert [
        f"Written to {name}",
        "Fill it in, and then:",
        f"  maturiteit score {name}",
        f"  maturiteit report {name} -o {Path(name).with_suffix('.pdf')}",
    ] == outcome.stderr.splitlines()


ONE_OF = ("a form is made as one of: .xlsx, .yaml", "say which with --to, or give the file such an ending")
ENDS = ("with --to xlsx the file's name ends in .xlsx", "change the name, or leave --to out")
FOLDER = ("there is a folder of that name", "name a file in it")
UNFIT = "choose another place, or make that one ready: it must be there, writable and not full"
REFUSED = [
    ([], "--to", *ONE_OF),
    (["-o", "-"], "-", *ONE_OF),
    (["-o", "x.pdf"], "x.pdf", *ONE_OF),
    (["-o", "x.pdf", "--to", "xlsx"], "x.pdf", *ENDS),
    (["-o", "x.yaml", "--to", "xlsx"], "x.yaml", *ENDS),
    (["-o", "x", "--to", "xlsx"], "x", *ENDS),
    (["-o", "folder.xlsx"], "folder.xlsx", *FOLDER),
    (["-o", "folder.xlsx", "--force"], "folder.xlsx", *FOLDER),
    (
        ["-o", "there.xlsx"],
        "there.xlsx",
        "there is a file of that name, and somebody may have filled it in",
        "choose another name, or add --force",
    ),
    (["-o", "none/x.xlsx"], "none/x.xlsx", "cannot be written: that folder does not exist", UNFIT),
    (["-o", f"{'x' * 300}.xlsx"], f"{'x' * 300}.xlsx", "cannot be written: the name is too long", UNFIT),
    (
        ["--to", "xlsx", "--subsector", "MUSE"],
        "--subsector",
        "unknown subsector or variant 'MUSE'",
        "did you mean MUS (Museum)?",
    ),
    (
        ["--to", "xlsx", "--lang", "fr"],
        "--lang",
        "this program does not write in 'fr'",
        "choose one of: nl, en",
    ),
]


@pytest.mark.parametrize(("arguments", "place", "what", "hint"), REFUSED)
def test_what_export_refuses(arguments: list[str], place: str, what: str, hint: str, tmp_path: Path) -> None:
    (tmp_path / "there.xlsx").write_bytes(b"somebody's work")
    (tmp_path / "folder.xlsx").mkdir()

    outcome = run_inside("--lang", "en", "export", "cultuursector", *arguments, cwd=tmp_path)

    expected = [f"error: {place}: {what}", f"  {hint}", "1 problem; nothing written."]
    assert (2, "", expected) == (outcome.code, outcome.stdout, outcome.stderr.splitlines())
    assert {"there.xlsx", "folder.xlsx"} == {each.name for each in tmp_path.iterdir()}
    assert b"somebody's work" == (tmp_path / "there.xlsx").read_bytes()


def test_an_unknown_questionnaire_is_refused(tmp_path: Path) -> None:
    outcome = run_inside("--lang", "en", "export", "cultuur", "--to", "yaml", cwd=tmp_path)

    assert (2, []) == (outcome.code, list(tmp_path.iterdir()))
    expected = ["error: QUESTIONNAIRE: unknown questionnaire 'cultuur'", "  did you mean cultuursector?"]
    assert expected == outcome.stderr.splitlines()[:2]


def test_with_force_a_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "form.yaml").write_text("old", encoding="utf-8")

    outcome = run_inside("export", "cultuursector", "-o", "form.yaml", "--force", cwd=tmp_path)

    assert 0 == outcome.code
    assert "cultuursector" == answers_from(read_yaml(tmp_path / "form.yaml")).questionnaire.id


def test_a_form_goes_to_standard_output(tmp_path: Path) -> None:
    export(tmp_path, name="form.yaml")

    outcome = run_inside("--lang", "en", "export", "cultuursector", "--to", "yaml", "-o", "-", cwd=tmp_path)

    expected = (tmp_path / "form.yaml").read_text(encoding="utf-8")
    assert (0, expected, "") == (outcome.code, outcome.stdout, outcome.stderr)


@pytest.mark.parametrize("name", ["form.xlsx", "form.yml"])
def test_the_same_form_has_the_same_bytes(name: str, tmp_path: Path) -> None:
    assert export(tmp_path, name=name) == export(tmp_path, name=name)


@pytest.mark.parametrize(
    ("arguments", "asked"), [([], 66), (["--short"], 24), (["--subsector", "HEE", "--short"], 21)]
)
def test_a_form_asks_what_it_is_for(arguments: list[str], asked: int, tmp_path: Path) -> None:
    items = {id for list, id in labels(export(tmp_path, *arguments)) if list == "item"}
    export(tmp_path, *arguments, name="form.yaml")

    assert asked == len(items)
    assert items == set(answers_from(read_yaml(tmp_path / "form.yaml")).answers)


def test_a_form_for_one_kind_says_so_and_speaks_to_them(tmp_path: Path) -> None:
    text = export(tmp_path, "--subsector", "HEE", name="form.yaml").decode()
    form = export(tmp_path, "--subsector", "HEE")

    answers = answers_from(read_document(tmp_path / "form.xlsx"))

    assert ("VER", "HEE") == (answers.organisation.subsector, answers.organisation.variant)
    everyone = export(tmp_path, name="all.yaml").decode()
    assert text != everyone
    assert len(places(form)) <= len(places(export(tmp_path)))


def _questionnaire(folder: Path, title: str) -> None:
    """A small questionnaire with a title of its own, as JSON writes it; its framework beside it."""
    for name in ("lights.yaml", "framework.yaml"):
        shutil.copy(LIGHTS / name, folder)
    own = (folder / "lights.yaml").read_text(encoding="utf-8")
    text, count = re.subn("(?m)^title: .*$", lambda _found: f"title: {{en: {title}}}", own)
    assert 1 == count
    (folder / "lights.yaml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("sign", "=+-@")
def test_a_text_never_becomes_a_formula(sign: str, tmp_path: Path) -> None:
    title = f'{sign}HYPERLINK(\\"http://x\\";1)'
    _questionnaire(tmp_path, f'"{title}"')

    form = export(tmp_path, "--lang", "en", who="lights.yaml")

    sheets = [part for name, part in unpacked(form).items() if name.startswith("xl/worksheets/")]
    assert any(f">{sign}HYPERLINK(".encode() in part for part in unpacked(form).values())
    assert [] == [cell for part in sheets for cell in ElementTree.fromstring(part).iter(f"{MAIN}f")]
    assert [] == [link for part in sheets for link in ElementTree.fromstring(part).iter(f"{MAIN}hyperlink")]


def test_a_text_never_ends_a_comment(tmp_path: Path) -> None:
    _questionnaire(tmp_path, r'"One\nanswers: {X: 1}\nform: short"')

    text = export(tmp_path, "--lang", "en", who="lights.yaml", name="form.yaml").decode()

    assert text.startswith("# One answers: {X: 1} form: short\n")
    assert "full" == answers_from(read_yaml(tmp_path / "form.yaml")).form


def test_titles_that_read_the_same_can_be_told_apart(tmp_path: Path) -> None:
    _questionnaire(tmp_path, '"Lights"')
    text = (tmp_path / "framework.yaml").read_text(encoding="utf-8")
    both = re.sub('title: {en: "(House|Barn)"', 'title: {en: "Other"', text)
    (tmp_path / "framework.yaml").write_text(both, encoding="utf-8")

    shown = labels(export(tmp_path, "--lang", "en", who="lights.yaml"))

    expected = {"HOUSE": "HOUSE Other", "BARN": "BARN Other"}
    assert expected == {code: label for (name, code), label in shown.items() if name == "subsector"}


def test_only_what_is_to_be_filled_in_can_be_changed(tmp_path: Path) -> None:
    form = export(tmp_path)
    parts = unpacked(form)
    styles = ElementTree.fromstring(parts["xl/styles.xml"])
    formats = list(styles.find(f"{MAIN}cellXfs") or [])
    open_styles = {
        str(at)
        for at, each in enumerate(formats)
        if (guard := each.find(f"{MAIN}protection")) is not None and guard.get("locked") == "0"
    }
    items = [id for list, id in labels(form) if list == "item"]
    keys = [f"{id}.{key}" for id in items for key in ("choice", "not_applicable", "note", "evidence")]
    open_cells = set()
    for sheet in SHEETS:
        root = ElementTree.fromstring(parts[part_of(parts, sheet)])
        assert root.find(f"{MAIN}sheetProtection") is not None
        cells = root.iter(f"{MAIN}c")
        open_cells |= {f"{sheet}!{cell.get('r')}" for cell in cells if cell.get("s") in open_styles}

    assert {places(form)[key] for key in keys} == open_cells


def test_every_question_has_its_list_in_another_program_too(tmp_path: Path, need: Need) -> None:
    """LibreOffice saves the form as .ods: there, each answer still offers exactly what its list holds."""
    form = export(tmp_path)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command: list[str | Path] = [need("soffice"), profile, "--headless", "--convert-to", "ods", "form.xlsx"]
    assert 0 == start(command, tmp_path, clean_environment(tmp_path)).code
    book = ElementTree.fromstring(unpacked((tmp_path / "form.ods").read_bytes())["content.xml"])
    table = f"{{{ODS['table']}}}"
    conditions = {
        each.get(f"{table}name"): each.get(f"{table}condition", "")
        for each in book.iter(f"{table}content-validation")
    }
    listed = _column_of(book, "lists", 2)
    offered = []
    for sheet in (each for each in book.iter(f"{table}table") if each.get(f"{table}name") == "SD 1"):
        names = [cell.get(f"{table}content-validation-name") for cell in sheet.iter(f"{table}table-cell")]
        for condition in (conditions[name] for name in names if name):
            first, last = map(int, re.findall(r"\.\$C\$(\d+)", condition))
            offered.append(listed[first - 1 : last])

    answers = [
        "1 Incidental",
        "2 Started",
        "3 Embedded",
        "4 Steered",
        "5 Shared",
        "WN We do not know",
        "NVT Does not apply",
    ]
    reasons = [label for (name, _code), label in labels(form).items() if name == "reason"]
    assert 20 == offered.count(answers) + offered.count(answers[:-1])
    assert offered.count(reasons) == offered.count(answers)


SHEETS = ("SD 1", "SD 2", "SD 3", "SD 4", "Preconditions")


@pytest.mark.parametrize("sheet", SHEETS)
def test_questions_print_at_eight_points_and_a_goal_is_not_left_alone(sheet: str, tmp_path: Path) -> None:
    """Texts are 10 points high; a break has the number of the row above it."""
    parts = unpacked(export(tmp_path, "--lang", "en"))
    root = ElementTree.fromstring(parts[part_of(parts, sheet)])
    setup = root.find(f"{MAIN}pageSetup")
    assert setup is not None
    rows = {int(row.get("r", 0)): float(row.get("ht", 0)) for row in root.iter(f"{MAIN}row")}
    breaks = [int(each.get("id", 0)) for each in root.iter(f"{MAIN}brk")]
    pages = list(zip([2, *breaks], [*breaks, max(rows)], strict=True))

    assert int(setup.get("scale", 0)) >= 80
    assert None is root.find(f"{MAIN}sheetPr/{MAIN}pageSetUpPr")
    assert [] == [row for row in breaks if rows[row] == 24]
    heights = [sum(rows[row] for row in range(first + 1, last + 1)) for first, last in pages]
    assert max(heights) <= (8.27 - 1.15) * 72 / int(setup.get("scale", 0)) * 100 - rows[1]


def test_a_list_asks_back_and_does_not_stop(tmp_path: Path) -> None:
    parts = unpacked(export(tmp_path))
    rules = ElementTree.fromstring(parts[part_of(parts, "SD 1")]).iter(f"{MAIN}dataValidation")

    assert {("list", "warning")} == {(rule.get("type"), rule.get("errorStyle")) for rule in rules}


def _column_of(book: ElementTree.Element, name: str, column: int) -> list[str]:
    """The texts in a column of a sheet, from its first row."""
    table = f"{{{ODS['table']}}}"
    sheet = next(each for each in book.iter(f"{table}table") if each.get(f"{table}name") == name)
    found: list[str] = []
    for row in sheet.iter(f"{table}table-row"):
        texts = []
        for cell in row.iter(f"{table}table-cell"):
            texts += ["".join(cell.itertext())] * min(int(cell.get(f"{table}number-columns-repeated", 1)), 9)
        found += texts[column : column + 1] * min(int(row.get(f"{table}number-rows-repeated", 1)), 9)
    return found
