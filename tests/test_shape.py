"""Files and functions stay short, and what the house does without is refused by name."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "dashboard"
MODULES = sorted(PACKAGE.rglob("*.py"))
# Parsed while tests are collected: CPython 3.11 confuses the depth of a tree where threads of other tests parse too.
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}
QUERIES = sorted((ROOT / "queries").rglob("*.sql"))
PAGE, QUERY, MODULE, FUNCTION = 80, 80, 300, 40


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def long_functions(tree: ast.Module) -> list[str]:
    return [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno >= FUNCTION
    ]


def test_there_is_something_to_look_at() -> None:
    assert len(MODULES) > 50
    assert len(QUERIES) > 20


def test_pages_are_short() -> None:
    pages = [*(PACKAGE / "app_pages").glob("*.py"), PACKAGE / "app.py"]
    assert [(name(path), lines(path)) for path in pages if lines(path) > PAGE] == []


def test_questions_are_short() -> None:
    assert [(name(path), lines(path)) for path in QUERIES if lines(path) > QUERY] == []


def test_modules_are_short() -> None:
    assert [(name(path), lines(path)) for path in MODULES if lines(path) > MODULE] == []


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_functions_are_short(path: Path) -> None:
    assert long_functions(TREES[path]) == []


def test_a_long_function_would_be_found() -> None:
    body = "    pass\n"
    assert long_functions(ast.parse(f"def fits():\n{body * (FUNCTION - 1)}")) == []
    assert long_functions(ast.parse(f"def does_not():\n{body * FUNCTION}")) == [f"does_not: {FUNCTION + 1} lines"]


REFUSED: dict[str, tuple[str, tuple[str, ...]]] = {
    "html from text": (r"unsafe_allow_html", ()),
    "st.write guesses": (r"\bst\.write\b", ()),
    "an error boundary of its own": (r"except\s*(:|\(?\s*(Base)?Exception\b)", ("dashboard/app.py",)),
    "the machine's clock": (r"\b(date\.today|datetime\.(now|utcnow|today)|time\.time)\(", ("dashboard/core/clock.py",)),
    "null as 0": (r"fillna\(\s*(value\s*=\s*)?0", ()),
    "waiting": (r"\b(time\.)?sleep\(", ()),
    "printing": (r"(?<![\w.])print\(", ()),
    "a path of one machine": (r"[\"'(\s](/work|/tmp|/home|/root)/", ()),
}
BUILDS_STATEMENTS = (
    *(f"dashboard/warehouse/{stem}.py" for stem in ("store", "staging", "load")), "dashboard/engines/tables.py",
)  # fmt: skip
"""The modules that write what came in or goes to an engine, and put statements together of the names in schema.sql."""

# Cleans up and raises again, or holds what it cleans up for: said where it stands.
_RERAISED = re.compile(r"except BaseException(?: as \w+)?:\n(?:(?!\n\S)[\s\S])*?\n\s+raise\b")


_STATEMENT = re.compile(r"\b(SELECT|INSERT INTO|DELETE FROM|UPDATE \w+ SET|CREATE (OR REPLACE )?(TEMP )?TABLE)\b")


def spoken_sql(tree: ast.Module) -> Iterator[int]:
    """Lines of f-strings that hold a statement."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            said = "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
            if _STATEMENT.search(said):
                yield node.lineno


@pytest.mark.parametrize("what", REFUSED)
def test_refused_by_name(what: str) -> None:
    pattern, spared = REFUSED[what]
    found = [
        f"{name(path)}: {hit[0].strip()}"
        for path in MODULES
        if name(path) not in spared
        for hit in re.finditer(pattern, _RERAISED.sub("", path.read_text(encoding="utf-8")))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("what", "written"),
    [
        ("html from text", "st.markdown(x, unsafe_allow_html=True)"),
        ("st.write guesses", "st.write(frame)"),
        ("an error boundary of its own", "try:\n    f()\nexcept Exception as trouble:\n    pass"),
        ("an error boundary of its own", "try:\n    f()\nexcept (Exception, KeyError):\n    pass"),
        ("an error boundary of its own", "try:\n    f()\nexcept:\n    pass"),
        ("the machine's clock", "dt.datetime.now(UTC)"),
        ("the machine's clock", "dt.date.today()"),
        ("null as 0", "frame.fillna(0)"),
        ("null as 0", "frame.fillna(value=0)"),
        ("waiting", "time.sleep(1)"),
        ("printing", "    print(x)"),
        ("a path of one machine", 'open("/tmp/x")'),
    ],
)
def test_a_refused_thing_would_be_found(what: str, written: str) -> None:
    assert re.search(REFUSED[what][0], _RERAISED.sub("", written))


def test_cleaning_up_and_raising_again_is_no_boundary() -> None:
    kept = "try:\n    f()\nexcept BaseException:\n    undo()\n    raise\n"
    assert not re.search(REFUSED["an error boundary of its own"][0], _RERAISED.sub("", kept))


def test_no_statement_is_put_together_from_text() -> None:
    found = [
        f"{name(path)}:{line}"
        for path in MODULES
        if name(path) not in BUILDS_STATEMENTS
        for line in spoken_sql(TREES[path])
    ]
    assert found == []
    assert list(spoken_sql(ast.parse('x = f"SELECT {y} FROM z"'))) == [1]


def tracked() -> list[Path]:
    """Every file that git holds or would take, or where there is no git every file of the checkout."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True
    )
    if listed.returncode == 0 and listed.stdout:
        found = [ROOT / path for path in listed.stdout.decode().split("\0") if path]
    else:
        found = [path for path in ROOT.rglob("*") if not any(part.startswith(".") for part in path.parts)]
    return [path for path in found if path.is_file()]


def test_no_file_names_a_registry() -> None:
    hosts = [
        ".".join([*parts, "org"]).encode()
        for parts in (
            ("pypi", "org"),
            ("files", "pythonhosted", "org"),
            ("registry", "npmjs", "org"),
            ("deb", "debian", "org"),
        )
    ]
    files = tracked()
    assert Path(__file__) in files
    assert [name(path) for path in files if any(host in path.read_bytes() for host in hosts)] == []


def test_no_two_tests_share_a_module_name() -> None:
    # pytest refuses the second of a name, unless its folder is a package.
    folders = [path for path in (ROOT / "tests").rglob("test_*.py") if not (path.parent / "__init__.py").exists()]
    assert sorted({path.name for path in folders}) == sorted(path.name for path in folders)
