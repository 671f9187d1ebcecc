"""How the tests of the core are written.

A test gets ``shop``, opens one with plain given-data, lets things happen and looks at the rows:

    def test_CUS_02_the_profile_keeps_its_name(shop: OpenShop) -> None:
        here = shop(customers={"ada@example.com": "Ada Lovelace"})
        here.booked(name="A. Byron")
        assert here.profile().name == "Ada Lovelace"
        assert "A. Byron" in here.said("CUS-02")

**Each rule has a test named after its id** (``test_CUS_02_...``) in ``tests/sync/test_rules_<theme>.py``. Such
a test runs twice: as it is, and as ``[rule off]`` with the rule switched off in every shop that it opens, and
there an assertion of the test (or of ``Shop``) must fail. So a test that does not test its rule is found out
here, and a rule without a test in ``tests/sync/test_registry.py``. Prefer to assert rows; ask for what a rule
``said`` where it changes nothing. ``shop.sync()`` checks the laws as well, while no rule is changed.

Several tests may bear the same id. Variants and settings have tests of their own, which are not named after an
id: they would pass or fail for other reasons. The words of ``Shop`` are in ``tests/shop.py``.
"""

from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.shop import OpenShop, rule_tested_by, why_it_proves_nothing


@pytest.fixture(autouse=True, scope="session")
def nowhere_in_particular(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A workspace of the tests' own, and no CI to write annotations for, whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SANDBOX_WORKSPACE", str(tmp_path_factory.mktemp("workspace")))
        for name in ("GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, and a workspace of its own."""
    monkeypatch.setenv("SANDBOX_WORKSPACE", str(tmp_path / "workspace"))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


@pytest.fixture
def rule_off() -> str:
    """The rule that is switched off in this test; set for tests that are named after a rule."""
    return ""


@pytest.fixture
def shop(rule_off: str) -> OpenShop:
    """Opens shops: ``shop(products={"MUG": 10}, customers={"ada@example.com": "Ada"})``."""
    return OpenShop(rule_off)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that is named after a rule with the rule and without it."""
    rule = rule_tested_by(metafunc.function.__name__)
    if rule:
        metafunc.parametrize("rule_off", ["", rule], ids=["rule on", "rule off"])


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, Any, Any]:
    """Where the rule is switched off, the test must fail."""
    callspec = getattr(pyfuncitem, "callspec", None)
    rule = callspec.params.get("rule_off", "") if callspec is not None else ""
    if not rule:
        return (yield)
    error: BaseException | None = None
    try:
        yield
    except (AssertionError, pytest.fail.Exception) as failed:
        error = failed
    reason = why_it_proves_nothing(pyfuncitem.name, rule, error)
    if reason:
        pytest.fail(reason, pytrace=False)
    return True
