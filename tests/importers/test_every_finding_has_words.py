"""The keys that the importers can say are exactly those that findings.toml explains."""

import re
from pathlib import Path

from dashboard.core.words import catalogue

IMPORTERS = Path(__file__).parents[2] / "dashboard" / "importers"
_SAID = r'"([a-z][a-z0-9_]+)"'


def keys() -> set[str]:
    return {key.split(".")[1] for key in catalogue() if key.startswith("finding.")}


def test_each_key_is_complete() -> None:
    for key in keys():
        assert {f"finding.{key}.what", f"finding.{key}.next_step"} <= catalogue().keys()


def test_each_key_said_in_the_code_has_words() -> None:
    report = r"\.(?:reject|repair|remark|set_aside|notice)\((?:[^()\n]|\([^()]*\))*?,? ?"
    calls = re.compile(rf"(?:Refused\(|Level\.\w+, |{report}){_SAID}")
    told = {found for path in IMPORTERS.rglob("*.py") for found in calls.findall(path.read_text(encoding="utf-8"))}
    assert len(told) > 30
    assert told <= keys()


def test_no_key_is_unused() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in IMPORTERS.parent.rglob("*.py"))
    assert {key for key in keys() if f'"{key}"' not in code} == set()
