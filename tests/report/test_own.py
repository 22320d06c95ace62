"""Own templates: each takes the place of ours, in a sandbox, and what is wrong is refused with its line."""

import os
import shutil
import socket
import sys
import threading
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from maturiteit.cli.styling import eject, read_style
from maturiteit.errors import InputError
from maturiteit.report.environment import templates
from maturiteit.report.render import render
from maturiteit.report.theme import offline
from maturiteit.texts import use_language
from tests.report.sample import sample

SMALL = sample(
    goals=3, groups=1, name='{{ 7*7 }} #read("x") </style><script>', note="{% include 'x' %} #panic()"
)
WORDS = "words.html.j2"


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """An empty folder for own templates."""
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


def made(folder: Path, suffix: str = ".html") -> str:
    return render(SMALL, suffix, "en", read_style(None, folder)).content.decode(errors="replace")


def refusal(folder: Path, suffix: str = ".html") -> str:
    """What is wrong, without the folder; one problem."""
    with pytest.raises(InputError) as refused:
        made(folder, suffix)
    (problem,) = refused.value.problems
    return str(problem).replace(f"{folder.resolve()}/", "").replace(f"{folder}/", "")


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def test_an_own_template_takes_the_place_of_ours(own: Path) -> None:
    write(own, "words.html.j2", "<p>Own words for {{ shown_name }}.</p>")
    page = made(own)

    assert "<p>Own words for {{ 7*7 }} #read(&#34;x&#34;) &lt;/style&gt;&lt;script&gt;.</p>" in page
    assert 'id="summary"' in page


def test_every_form_uses_them(own: Path) -> None:
    write(own, "report.html.j2", "<html><body><h1>{{ shown_name }}</h1></body></html>")
    write(own, "theme.typ", '#set document(title: [Own])\n#set text(lang: "en")\n= Own theme')

    assert '# \\{\\{ 7\\*7 \\}\\} \\#read("x") \\</style\\>\\<script\\>\n' == made(own, ".md")
    report = render(SMALL, ".pdf", "en", read_style(None, own))
    assert b"%PDF" == report.content[:4]
    assert len(report.content) < 30_000


def test_two_folders_do_not_mix(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write(tmp_path / name, WORDS, f"<p>From {name}.</p>")

    assert "<p>From one.</p>" in made(tmp_path / "one")
    assert "<p>From two.</p>" in made(tmp_path / "two")
    assert "<p>From" not in render(SMALL, ".html", "en").content.decode()


def test_what_is_ejected_makes_the_same_report(tmp_path: Path) -> None:
    eject(tmp_path / "all", force=False)

    for suffix in (".html", ".md", ".pdf"):
        ours = render(SMALL, suffix, "en").content
        assert ours == render(SMALL, suffix, "en", read_style(None, tmp_path / "all")).content
    assert (tmp_path / "all" / "README.md").is_file()
    assert not (tmp_path / "all" / "panel.html.j2").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<p>\n{% if %}</p>", "words.html.j2:2: this template cannot be read: Expected an expression"),
        ("\n\n{{ nobody }}", "words.html.j2:3: this template cannot be filled in: 'nobody' is undefined"),
        ("{{ a.organisation.naam }}", "words.html.j2:1: this template cannot be filled in: "),
        (
            "\n{% include 'gone.html.j2' %}",
            "words.html.j2:2: this template cannot be filled in: gone.html.j2",
        ),
        (
            "\n{% include '../secret.txt' %}",
            "words.html.j2:2: this template cannot be filled in: ../secret.txt",
        ),
        ("{% include '/etc/passwd' %}", "words.html.j2:1: this template cannot be filled in: /etc/passwd"),
        ("{% include 'words.html.j2' %}", "words.html.j2:1: this template goes on without end"),
        ("{{ 1 / 0 }}", "words.html.j2:1: this template cannot be filled in: division by zero"),
        ("{{ change }}", "words.html.j2:1: this template cannot be filled in: a report never prints None"),
        ("{{ range(1000000) | list }}", "words.html.j2:1: this template cannot be filled in: Range too big"),
        ("{{ ''.__class__ }}", "words.html.j2:1: a template may not use this"),
        ("{{ pick.__globals__ }}", "words.html.j2:1: a template may not use this"),
        ("{{ a.model_copy() }}", "words.html.j2:1: a template may not use this"),
        ("{{ a.parse_file('/etc/passwd') }}", "words.html.j2:1: a template may not use this"),
        ("{{ a.parse_raw('x', allow_pickle=true) }}", "words.html.j2:1: a template may not use this"),
        ("{{ a['parse_file']('/etc/passwd') }}", "words.html.j2:1: a template may not use this"),
        ("{{ (a | attr('parse_file'))('/etc/passwd') }}", "words.html.j2:1: a template may not use this"),
        ("{{ a.organisation.construct() }}", "words.html.j2:1: a template may not use this"),
        ("{{ '{0.__class__}'.format(a) }}", "words.html.j2:1: a template may not use this"),
        ("{{ a.source.model_dump_json() }}", "words.html.j2:1: a template may not use this"),
        ("<p>\n<br>\n</p>", "words.html.j2:3: the page is not well-formed here: mismatched tag"),
        (
            "<p>a & b</p>",
            "words.html.j2:1: the page is not well-formed here: not well-formed (invalid token)",
        ),
        ("\n<p>&nbsp;</p>", "words.html.j2:2: the page is not well-formed here: undefined entity"),
    ],
)
def test_a_wrong_template_is_refused_with_its_line(text: str, said: str, own: Path) -> None:
    write(own.parent, "secret.txt", "secret")
    write(own, "report.html.j2", f"<html><body>{{% include '{WORDS}' %}}</body></html>")
    write(own, WORDS, text)

    assert refusal(own).startswith(said)


def test_a_line_is_found_in_the_template_that_wrote_it(own: Path) -> None:
    """Not in the one that includes it, and behind letters of several bytes."""
    write(
        own,
        "aside.html.j2",
        "{# ë #}\n<p>één — ✓</p>\n{% for n in range(2) %}\n<i>{{ n }}</b>\n{% endfor %}\n",
    )
    write(own, WORDS, "<p>ü</p>\n\n{% include 'aside.html.j2' %}\n")

    assert refusal(own).startswith("aside.html.j2:4: the page is not well-formed here: mismatched tag")


def test_an_own_macro_that_fails_is_named(own: Path) -> None:
    write(own, "aside.html.j2", "{% macro x() %}\n{{ nobody }}\n{% endmacro %}")
    write(own, WORDS, "{% from 'aside.html.j2' import x %}\n{{ x() }}")

    assert refusal(own).startswith(
        "aside.html.j2:2: this template cannot be filled in: 'nobody' is undefined"
    )


def test_what_a_macro_wrote_has_the_line_where_it_was_called(own: Path) -> None:
    write(own, WORDS, "{% macro x() %}\n\n<p>\n</b>\n{% endmacro %}\n{{ x() }}")

    assert refusal(own).startswith("words.html.j2:6: the page is not well-formed here")


def test_what_ours_could_not_take_is_laid_at_the_own_door(own: Path) -> None:
    write(own, WORDS, '{% from "parts.html.j2" import say with context %}\n\n{{ say(nobody) }}')

    assert refusal(own).startswith(
        "words.html.j2:3: this template cannot be filled in: 'nobody' is undefined"
    )


def test_a_macro_that_ours_need_and_is_gone_is_told(own: Path) -> None:
    write(own, "parts.html.j2", "{% macro say(texts) %}{{ pick(texts) }}{% endmacro %}")

    assert "cannot be filled in" in refusal(own)


@pytest.mark.parametrize("link", ["words.html.j2", "theme.typ", "inside/aside.html.j2"])
def test_a_link_out_of_the_folder_is_refused(link: str, own: Path) -> None:
    write(own.parent, "secret.txt", "secret")
    write(own, "cover.html.j2", "")
    (own / link).parent.mkdir(exist_ok=True)
    (own / link).symlink_to(own.parent / "secret.txt")

    assert refusal(own) == f"{link}: this link leads out of the folder\n  put a copy of the file itself there"


def test_a_link_to_a_folder_outside_is_refused(own: Path) -> None:
    write(own, "cover.html.j2", "")
    (own / "packages").symlink_to(own.parent)

    assert refusal(own).startswith("packages: this link leads out of the folder")


def test_a_link_inside_the_folder_is_not(own: Path) -> None:
    write(own, "aside.html.j2", "<p>Linked.</p>")
    (own / WORDS).symlink_to("aside.html.j2")

    assert "<p>Linked.</p>" in made(own)


def test_a_folder_without_our_names_is_refused(own: Path, tmp_path: Path) -> None:
    write(own, "Words.html", "")

    for folder, said in (
        (own, "no file here has the name"),
        (tmp_path / "gone", "this folder does not exist"),
    ):
        with pytest.raises(InputError, match=said):
            read_style(None, folder)


@pytest.mark.parametrize(
    ("theme", "said"),
    [
        ('\n#read("/etc/passwd")', "theme.typ:2: this theme cannot be used: file not found"),
        ('#read("../secret.txt")', "theme.typ:1: this theme cannot be used: path"),
        ('#image("/etc/passwd")', "theme.typ:1: this theme cannot be used: file not found"),
        ('#eval("read(\\"/etc/passwd\\")")', "theme.typ:1: this theme cannot be used: file not found"),
        ('#include "/../secret.typ"', "theme.typ:1: this theme cannot be used: path"),
        ("#nobody", "theme.typ:1: this theme cannot be used: unknown variable: nobody"),
        ("\n\n#let (", "theme.typ:3: this theme cannot be used: unclosed delimiter"),
        ("#while true {}", "theme.typ:1: this theme cannot be used: condition is always true"),
        ("#let f() = f()\n#f()", "theme.typ:1: this theme cannot be used: maximum function call depth"),
        (
            '#import "@preview/x:1.0.0": *',
            "theme.typ:1: this theme asks for a package, and nothing is ever fetched",
        ),
        (
            '#import "@local/x:1.0.0": *',
            "theme.typ:1: this theme asks for a package, and nothing is ever fetched",
        ),
    ],
)
def test_a_theme_reads_only_its_own_folder(theme: str, said: str, own: Path) -> None:
    write(own.parent, "secret.txt", "secret")
    write(own, "theme.typ", theme)

    assert refusal(own, ".pdf").startswith(said)


def test_a_theme_may_use_what_lies_beside_it(own: Path) -> None:
    package = own / "packages" / "preview" / "x" / "1.0.0"
    package.mkdir(parents=True)
    write(package, "typst.toml", '[package]\nname = "x"\nversion = "1.0.0"\nentrypoint = "x.typ"\n')
    write(package, "x.typ", "#let said = [From a package.]")
    write(own, "head.typ", '#let title = "Own"')
    write(
        own,
        "theme.typ",
        '#import "head.typ": title\n#import "@preview/x:1.0.0": said\n'
        '#set document(title: title)\n#set text(lang: "en")\n= Own\n#said',
    )

    assert () == render(SMALL, ".pdf", "en", read_style(None, own)).warnings


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the place of packages cannot be set")
@pytest.mark.parametrize("variable", ["XDG_DATA_HOME", "XDG_CACHE_HOME"])
def test_packages_elsewhere_on_this_computer_are_not_used(
    variable: str, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = own.parent / "typst" / "packages" / "local" / "x" / "1.0.0"
    package.mkdir(parents=True)
    write(package, "typst.toml", '[package]\nname = "x"\nversion = "1.0.0"\nentrypoint = "x.typ"\n')
    write(package, "x.typ", "#let said = [Private.]")
    monkeypatch.setenv(variable, str(own.parent))
    write(own, "theme.typ", '#import "@local/x:1.0.0": said\n#said')

    assert refusal(own, ".pdf").startswith("theme.typ:1: this theme asks for a package")


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bytes]]:
    """A proxy that everything from outside would have to come through, and what was asked of it."""
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            while True:
                try:
                    connection, _address = server.accept()
                except OSError:
                    return
                asked.append(connection.recv(100))
                connection.close()

        threading.Thread(target=listen, daemon=True).start()
        for name in ("https_proxy", "HTTPS_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{server.getsockname()[1]}")
        for name in ("no_proxy", "NO_PROXY"):
            monkeypatch.delenv(name, raising=False)
        yield asked


PACKAGE = '#let name = "@pre" + "view/maturiteit-none:1.0.0"\n#eval("import \\"" + name + "\\"")'


def test_a_package_is_never_fetched(own: Path, listener: list[bytes]) -> None:
    write(own, "theme.typ", PACKAGE)

    assert refusal(own, ".pdf").startswith("theme.typ:2: this theme asks for a package")
    assert [] == listener


def test_it_would_be_without_our_care(own: Path, listener: list[bytes]) -> None:
    """So the test above can fail: Typst itself goes out through the proxy."""
    import typst

    write(own, "theme.typ", PACKAGE)
    with pytest.raises(typst.TypstError, match="failed to download package"):
        typst.compile(own / "theme.typ", root=own)
    assert listener
    assert all(b"packages.typst.org" in asked for asked in listener)


def test_the_environment_is_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.example.org:3128")
    monkeypatch.delenv("ALL_PROXY", raising=False)
    with offline():
        assert "http://127.0.0.1:1" == os.environ["https_proxy"] == os.environ["ALL_PROXY"]

    assert "http://proxy.example.org:3128" == os.environ["https_proxy"]
    assert "ALL_PROXY" not in os.environ


def test_an_own_palette_is_used(own: Path) -> None:
    ours = (templates() / "palette.json").read_text(encoding="utf-8")
    write(own, "palette.json", ours.replace("#0f5c6e", "#123456"))

    assert "color: #123456" in made(own)
    assert "#0f5c6e" not in made(own)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            '"#4a5b65"',
            '"#999999"',
            "palette.json:3: soft: cannot be told apart well enough from the paper: 2.85:1",
        ),
        ('"#0f5c6e",\n', '"teal",\n', "palette.json:5: accent: a colour is missing here"),
        ('  "deep"', '  "diep"', "palette.json: deep: a colour is missing here"),
        ('"#f1f7f8", ', "", "palette.json:11: bands: a colour is missing here"),
        (
            '"#f1f7f8"',
            '"#444444"',
            "palette.json:11: bands 1: cannot be told apart well enough from the colour of text",
        ),
        ('"ink":', '"ink"', "palette.json:2: this is no JSON"),
    ],
)
def test_a_wrong_palette_is_refused(old: str, new: str, said: str, own: Path) -> None:
    ours = (templates() / "palette.json").read_text(encoding="utf-8")
    assert old in ours
    write(own, "palette.json", ours.replace(old, new, 1))
    with pytest.raises(InputError) as refused:
        read_style(None, own)

    assert str(refused.value.problems[0]).replace(f"{own}/", "").startswith(said)


@pytest.mark.parametrize(
    "picture",
    [
        "<img src='https://example.org/x.png' alt='x'/>",
        "<img src='data:image/gif;base64,AAAA' alt='x'/>",
        "<img src='data:image/png;base64,AAAA' alt='x' width='wide'/>",
        "<svg xmlns='http://www.w3.org/2000/svg' width='100%'></svg>",
    ],
)
@pytest.mark.parametrize("suffix", [".html", ".pdf", ".docx"])
def test_a_picture_that_no_document_can_hold_is_refused_with_its_line(
    picture: str, suffix: str, own: Path
) -> None:
    write(own, WORDS, f"<p>één</p>\n\n<p>{picture}</p>")

    assert refusal(own, suffix).startswith("words.html.j2:3: this picture cannot be used")


def styles(folder: Path) -> str:
    """The look in a Word report with the templates of this folder."""
    report = render(SMALL, ".docx", "en", read_style(None, folder))
    return ZipFile(BytesIO(report.content)).read("word/styles.xml").decode()


def test_an_own_look_of_the_word_report_is_used(own: Path) -> None:
    ours = (templates() / "word-styles.xml.j2").read_text(encoding="utf-8")
    assert "Arial" in ours
    write(own, "word-styles.xml.j2", ours.replace("Arial", "Garamond"))
    made = styles(own)

    assert "Garamond" in made
    assert "Arial" not in made


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<w:styles>\n</w:styles>", "word-styles.xml.j2:1: the page is not well-formed here: unbound prefix"),
        ("<a>\n<b>\n</a>", "word-styles.xml.j2:3: the page is not well-formed here: mismatched tag"),
        ("\n{{ nobody }}", "word-styles.xml.j2:2: this template cannot be filled in: 'nobody' is undefined"),
        ("<styles/>", "word-styles.xml.j2: the first element here must be <w:styles>"),
    ],
)
def test_a_wrong_look_of_the_word_report_is_refused(text: str, said: str, own: Path) -> None:
    write(own, "word-styles.xml.j2", text)

    assert refusal(own, ".docx").startswith(said)


def test_eject_keeps_what_is_there(tmp_path: Path) -> None:
    shutil.copy(templates() / "theme.typ", tmp_path / "mine.typ")
    with pytest.raises(InputError, match="this folder is not empty"):
        eject(tmp_path, force=False)
    assert ["mine.typ"] == [path.name for path in tmp_path.iterdir()]

    eject(tmp_path, force=True)
    assert {"mine.typ", "theme.typ", "fonts", "palette.json"} <= {path.name for path in tmp_path.iterdir()}
