"""Terms that mark a group of posts against the rest: log-odds with an informative Dirichlet prior.

Monroe, Colaresi and Quinn, "Fightin' Words", Political Analysis 16 (2008): the prior is the whole corpus, so that rare
terms need more evidence; terms are ranked by the z-score of the difference, not by the difference.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log, sqrt

_PRIOR = 500.0
"""How many counts the prior weighs in all."""

_LATIN = re.compile(r"[a-z][a-z'’-]{2,}")
_CHINESE = re.compile(r"[\u3400-\u9fff]+")
_LINK = re.compile(r"https?://\S+|@\S+")
_STOP = frozenset(
    re.findall(
        r"\w+",
        "the and for with from that this are was were has have had not but you your our their its his her they will can"
        " all new more about into over out who what when how one two been also than then there here see via per",
    )
)
# Characters that join others and mark nothing: a pair with one of them is no term.
_JOINING = frozenset("的了和是在与及等为对于以将有我们也就都并到由从被把这那个之其上下中不")


@dataclass(frozen=True, slots=True)
class Marked:
    """A term. here, elsewhere: in how many posts it stands. z above 0 marks the group, beyond 1.96 not by chance."""

    term: str
    here: int
    elsewhere: int
    z: float


def terms(folded: str) -> set[str]:
    """The terms of one folded text, each once: Latin words of three letters or more, and pairs of Chinese characters.

    Pairs need no dictionary, which would not know the names of departments; what is cut apart wrongly is rare.
    """
    text = _LINK.sub(" ", folded)
    found = {word.strip("'’-") for word in _LATIN.findall(text)} - _STOP
    for run in _CHINESE.findall(text):
        found |= {run[at : at + 2] for at in range(len(run) - 1) if not _JOINING & set(run[at : at + 2])}
    return found


def counted(texts: Iterable[str]) -> Counter[str]:
    """Term -> in how many of the folded texts it stands."""
    found: Counter[str] = Counter()
    for text in texts:
        found.update(terms(text))
    return found


def marked(here: Mapping[str, int], elsewhere: Mapping[str, int], *, fewest: int = 3) -> list[Marked]:
    """Terms by z, the most marking first. Those in fewer than `fewest` posts of both together are left out."""
    whole = {term: here.get(term, 0) + elsewhere.get(term, 0) for term in {*here, *elsewhere}}
    total = sum(whole.values())
    n_here, n_elsewhere = sum(here.values()), sum(elsewhere.values())
    if not n_here or not n_elsewhere or len(whole) < 2:
        return []
    found = []
    for term, both in whole.items():
        if both < fewest:
            continue
        prior = _PRIOR * both / total
        a, b = here.get(term, 0) + prior, elsewhere.get(term, 0) + prior
        apart = log(a / (n_here + _PRIOR - a)) - log(b / (n_elsewhere + _PRIOR - b))
        found.append(Marked(term, here.get(term, 0), elsewhere.get(term, 0), apart / sqrt(1 / a + 1 / b)))
    return sorted(found, key=lambda one: (-one.z, one.term))
