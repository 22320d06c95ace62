"""What every test may use (`run`, `golden`, `need`), and the rule that CI skips nothing."""

import os
import signal
from collections.abc import Generator, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

from tests.tools import GOLDEN, Golden, Need, Outcome, Run, difference, find, start_maturiteit

# A busy machine is not a failing property.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

# A shell starts what runs in the background deaf to Ctrl-C, and every program that it starts inherits that.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew")


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Start the program as a user would: `run("score", file)` gives exit code, stdout and stderr.

    It runs in the test's own folder unless `cwd` says otherwise, with nothing set but `env`.
    """

    def run(
        *arguments: str | Path, cwd: Path | None = None, stdin: str = "", env: Mapping[str, str] | None = None
    ) -> Outcome:
        return start_maturiteit(*arguments, cwd=cwd or tmp_path, stdin=stdin, env=env)

    return run


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare text or bytes with `tests/golden/<name>`; `pytest --update-golden` writes it."""

    def golden(name: str, actual: str | bytes) -> None:
        data = actual.encode() if isinstance(actual, str) else actual
        file = GOLDEN / name
        if request.config.getoption("update_golden"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        expected = file.read_bytes() if file.is_file() else None
        if data != expected:
            shown = difference(name, expected or b"", data)
            pytest.fail(f"{shown}\n\nIs this right? pytest --update-golden", pytrace=False)

    return golden


@pytest.fixture
def need() -> Need:
    """The path of a program or node package that this test cannot do without: `need("chromium")`."""

    def need(name: str) -> Path:
        found = find(name)
        if found is None:
            pytest.skip(f"{name} is not on this machine; .ci/run installs it")
        return found

    return need


def refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """In CI a skip is a failure: what is never run there is never run."""
    if os.environ.get("CI") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, and CI skips nothing: {report.longrepr}"


# Outermost, so that the verdict on xfail stands by the time we look.
@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    refuse_skip(report)
    return report
