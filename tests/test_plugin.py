"""The pytest plugin, by what pytest itself says: which files are collected, how a failure reads, what markers do."""

import subprocess
import sys
from pathlib import Path

import pytest
from junitparser import JUnitXml

pytest_plugins = ["pytester"]

HOLDS = """\
scenario: A mug leaves the shelf
tags: [stock, slow days]
given:
  products:
    MUG: {name: Blue mug, price: 12.00, stock: {Main Street: 10}}
steps:
  - ring_sale: {id: S1, outlet: Main Street, items: {MUG: 1}, payment: Cash}
  - sync:
  - expect:
      pos: {stock: {MUG: {Main Street: 9}}}
"""
FAILS = HOLDS.replace("A mug leaves", "A mug stays on").replace("[stock, slow days]", "[skip]").replace(": 9}", ": 10}")
BROKEN = HOLDS.replace("ring_sale", "ring_sail")
MATRIX = """\
scenario: ${count} mugs
matrix:
  few: {count: 1}
  many: {count: 3}
given:
  products:
    MUG: {name: Blue mug, price: 12.00, stock: {Main Street: "${count}"}}
steps:
  - expect:
      pos: {stock: {MUG: {Main Street: "${count}"}}}
"""


@pytest.fixture
def project(pytester: pytest.Pytester) -> pytest.Pytester:
    """A project with three scenario files and nothing else."""
    pytester.makeini("[pytest]\nasyncio_default_fixture_loop_scope = function\n")
    for name, text in (("holds", HOLDS), ("fails", FAILS), ("matrix", MATRIX)):
        Path(f"{name}.yaml").write_text(text, encoding="utf-8")
    return pytester


def collects(project: pytest.Pytester, patterns: str) -> None:
    """Set ``sandbox_scenarios``."""
    project.makeini(f"[pytest]\nasyncio_default_fixture_loop_scope = function\nsandbox_scenarios = {patterns}\n")


# --- which files ---


def test_without_being_asked_it_collects_nothing(project: pytest.Pytester) -> None:
    assert project.runpytest(".").ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_a_file_named_on_the_command_line_is_a_test(project: pytest.Pytester) -> None:
    project.runpytest("holds.yaml").assert_outcomes(passed=1)


def test_its_ending_may_be_in_capitals(project: pytest.Pytester) -> None:
    Path("LOUD.YAML").write_text(HOLDS, encoding="utf-8")
    project.runpytest("LOUD.YAML").assert_outcomes(passed=1)


def test_a_shop_that_stories_share_is_told_from_a_story(project: pytest.Pytester) -> None:
    Path("_shop.yaml").write_text("given: {}\n", encoding="utf-8")
    done = project.runpytest("_shop.yaml")
    done.stdout.fnmatch_lines(["*_shop.yaml:1:1: is a shop that stories share*", "*Run the stories that use it.*"])


def test_the_ini_option_names_files_by_patterns(project: pytest.Pytester) -> None:
    folder = project.mkdir("stories")
    (folder / "one.yaml").write_text(HOLDS, encoding="utf-8")
    (folder / "_shared.yaml").write_text("given: {}\n", encoding="utf-8")
    for patterns, count in (("stories", "1 test"), ("holds.yaml stories/*.yaml", "2 tests"), ("**/*.yaml", "5 tests")):
        collects(project, patterns)
        project.runpytest("--collect-only", "-q").stdout.fnmatch_lines([f"{count} collected*"])


def test_the_yaml_of_others_is_left_to_them(project: pytest.Pytester) -> None:
    Path("test_api.tavern.yaml").write_text("test_name: Not ours\nstages: []\n", encoding="utf-8")
    done = project.runpytest("test_api.tavern.yaml")
    assert done.ret == pytest.ExitCode.USAGE_ERROR


def test_it_costs_other_projects_nothing(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("def test_of_another_project():\n    pass\n")
    code = (
        "import sys, pytest; code = pytest.main(['-q', '-p', 'no:asyncio', '-p', 'no:hypothesispytest']); "
        "heavy = ('sandbox.', 'pydantic', 'yaml', 'textual'); "
        "print(int(code), *[name for name in sys.modules if name.startswith(heavy)])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, timeout=60)
    assert done.stdout.splitlines()[-1] == "0 sandbox.pytest_plugin"


# --- ids, choosing, spreading ---


def test_each_case_of_a_matrix_has_an_id_of_its_own(project: pytest.Pytester) -> None:
    done = project.runpytest("matrix.yaml", "-v")
    done.stdout.fnmatch_lines(["*matrix.yaml::1 mugs?few? PASSED*", "*matrix.yaml::3 mugs?many? PASSED*"])
    project.runpytest("matrix.yaml::3 mugs[many]").assert_outcomes(passed=1)


def test_k_chooses_by_words_of_title_and_file_and_by_tags(project: pytest.Pytester) -> None:
    files = ("holds.yaml", "fails.yaml", "matrix.yaml")
    project.runpytest(*files, "-k", "leaves and shelf").assert_outcomes(passed=1, deselected=3)
    project.runpytest(*files, "-k", "matrix").assert_outcomes(passed=2, deselected=2)
    project.runpytest(*files, "-k", "slow").assert_outcomes(passed=1, deselected=3)


def test_tags_are_markers_that_strict_pytest_knows(project: pytest.Pytester) -> None:
    files = ("holds.yaml", "fails.yaml", "matrix.yaml", "--strict-markers")
    project.runpytest(*files, "-m", "stock and slow_days").assert_outcomes(passed=1, deselected=3)
    project.runpytest(*files, "-m", "sandbox and not tag_skip").assert_outcomes(passed=3, deselected=1)


def test_a_tag_never_skips_a_scenario(project: pytest.Pytester) -> None:
    project.runpytest("fails.yaml").assert_outcomes(failed=1)


def test_lf_runs_what_failed_until_it_holds(project: pytest.Pytester) -> None:
    files = ("holds.yaml", "fails.yaml")
    project.runpytest(*files).assert_outcomes(passed=1, failed=1)
    project.runpytest(*files, "--lf").assert_outcomes(failed=1)
    Path("fails.yaml").write_text(FAILS.replace("Main Street: 10}}}", "Main Street: 9}}}"), encoding="utf-8")
    project.runpytest(*files, "--lf").assert_outcomes(passed=1)


def test_xdist_spreads_them_and_tells_the_same_failure(project: pytest.Pytester) -> None:
    done = project.runpytest_subprocess("holds.yaml", "fails.yaml", "matrix.yaml", "-n", "2")
    done.assert_outcomes(passed=3, failed=1)
    done.stdout.fnmatch_lines(["*fails.yaml:10:40: pos.stock.MUG.Main Street is 9, not 10"])


# --- how a failure reads ---


def test_a_failure_tells_its_place_and_why_and_no_traceback(project: pytest.Pytester) -> None:
    done = project.runpytest("fails.yaml")
    done.stdout.fnmatch_lines(
        [
            "  fails.yaml:10:40: pos.stock.MUG.Main Street is 9, not 10",
            "            pos: {stock: {MUG: {Main Street: 10}}}",
            "    expected  10",
            "    actual    9",
            "    step 1, *",
            "    see it where it is expected, after step *:",
            "      sandbox open fails.yaml --step *",
            "FAILED fails.yaml::A mug stays on the shelf - pos.stock.MUG.Main Street is 9,*",
        ]
    )
    assert "Traceback" not in done.stdout.str()
    assert "runtest" not in done.stdout.str()


def test_a_wrong_file_is_an_error_of_collecting_with_its_place(project: pytest.Pytester) -> None:
    Path("broken.yaml").write_text(BROKEN, encoding="utf-8")
    done = project.runpytest("broken.yaml", "holds.yaml")
    assert done.ret == pytest.ExitCode.INTERRUPTED
    done.stdout.fnmatch_lines(["broken.yaml:7:5: there is no step `ring_sail`", "*Do you mean `ring_sale`?"])
    assert "Traceback" not in done.stdout.str()


def test_junit_has_the_reason_and_is_read_back(project: pytest.Pytester) -> None:
    project.runpytest("holds.yaml", "fails.yaml", "--junitxml=junit.xml", "-o", "junit_family=xunit1")
    read = JUnitXml.fromfile("junit.xml")
    assert (read.tests, read.failures, read.errors) == (2, 1, 0)
    text = Path("junit.xml").read_text(encoding="utf-8")
    assert 'message="pos.stock.MUG.Main Street is 9, not 10"' in text


def test_the_report_stands_at_the_line_that_failed(project: pytest.Pytester) -> None:
    items, recorder = project.inline_genitems("fails.yaml", "holds.yaml")
    assert [item.reportinfo()[1] for item in items] == [0, 0]
    reports = project.inline_run("fails.yaml", "holds.yaml").getreports("pytest_runtest_logreport")
    assert [report.location[1] for report in reports if report.when == "call"] == [9, 0]
    assert recorder.ret == 0


# --- the fixtures ---


def test_sandbox_shop_opens_a_shop_from_data(project: pytest.Pytester) -> None:
    project.makepyfile(
        """
        from sandbox.actions.store import PlaceOrder

        def test_an_order_takes_the_mug(sandbox_shop):
            shop = sandbox_shop(products={"MUG": {"name": "Mug", "price": "12.00", "stock": {"Main Street": 10}}})
            shop.perform(PlaceOrder(id="W1", email="ada@example.com", name="Ada", items={"MUG": 1}))
            shop.settle()
            assert shop.world.pos.stock.rows["MUG", "Main Street"].quantity == 9
        """
    )
    project.runpytest().assert_outcomes(passed=1)


def test_sandbox_shop_holds_every_shop_to_the_laws(project: pytest.Pytester) -> None:
    project.makepyfile(
        """
        from msgspec.structs import replace

        def test_that_breaks_the_store(sandbox_shop):
            shop = sandbox_shop(products={"MUG": {"name": "Mug", "price": "12.00", "stock": {"Main Street": 10}}})
            shop.world.store.listings.put(replace(shop.world.store.listings.rows["MUG"], quantity=3))

        def test_that_changes_a_rule(sandbox_shop):
            shop = sandbox_shop(
                products={"MUG": {"name": "Mug", "price": "12.00", "stock": {"Main Street": 10}}}, off=["STK-01"]
            )
            shop.world.store.listings.put(replace(shop.world.store.listings.rows["MUG"], quantity=3))
        """
    )
    done = project.runpytest()
    done.assert_outcomes(passed=2, errors=1)
    done.stdout.fnmatch_lines(["a law is broken"])


def test_sandbox_run_runs_a_file_beside_the_test(project: pytest.Pytester) -> None:
    project.makepyfile(
        """
        def test_one(sandbox_run):
            assert sandbox_run("holds.yaml").rules

        def test_a_case(sandbox_run):
            assert sandbox_run("matrix.yaml", "many").scenario.title == "3 mugs"

        def test_no_case_is_chosen_silently(sandbox_run):
            sandbox_run("matrix.yaml")

        def test_that_fails(sandbox_run):
            sandbox_run("fails.yaml")

        def test_without_the_case(sandbox_run):
            sandbox_run("matrix.yaml", "none")
        """
    )
    done = project.runpytest()
    done.assert_outcomes(passed=2, failed=3)
    done.stdout.fnmatch_lines(
        [
            "*matrix.yaml: has the cases few, many: name one with case=",
            "*fails.yaml:10:40: pos.stock.MUG.Main Street is 9, not 10",
            "*matrix.yaml: has no case `none`",
        ]
    )
