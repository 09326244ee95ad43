"""Terms that mark a group of posts against the rest: log-odds with an informative Dirichlet prior.

Monroe, Colaresi and Quinn, "Fightin' Words", Political Analysis 16 (2008): the prior is the whole corpus, so that rare
terms need more evidence; terms are ranked by the z-score of the difference, not by the difference.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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

_NEARLY_ALL = 0.9
"""A pair is part of a longer word where it stands within that word in so large a part of its posts."""
_LONGEST = 10
"""Characters; what still grows then is a set phrase and no word."""
_MOST_OF = 0.5
"""Of two terms, one within the other, the longer stands for both where it has so large a part of the posts here."""


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
    groups = _Groups(sum(here.values()), sum(elsewhere.values()))
    whole = {*here, *elsewhere}
    if not groups.here or not groups.elsewhere or len(whole) < 2:
        return []
    counts = ((term, here.get(term, 0), elsewhere.get(term, 0)) for term in whole)
    return _ranked(groups.compare(term, a, b) for term, a, b in counts if a + b >= fewest)


def marking_words(here: Sequence[str], elsewhere: Sequence[str], *, fewest: int, least_z: float) -> list[Marked]:
    """The terms that mark the folded texts `here`, the most marking first, pairs of Chinese characters made words.

    fewest: posts here that a term stands in. A word has counts of its own, and its z against the same totals as pairs.
    No Chinese term stands within another: the one in clearly more posts here, or else the longer, is kept.
    """
    counts = counted(here), counted(elsewhere)
    groups = _Groups(counts[0].total(), counts[1].total())
    plain = [_LINK.sub(" ", text) for text in here], [_LINK.sub(" ", text) for text in elsewhere]
    words: dict[str, Marked] = {}
    for pair in marked(*counts, fewest=fewest):
        if pair.z < least_z:
            break
        if pair.here < fewest or any(pair.term in word and _stands_for(one, pair) for word, one in words.items()):
            continue
        word = _grown(pair, *plain, groups=groups)
        told = word if word.here >= fewest and word.z >= least_z else pair
        words[told.term] = told
    return _ranked(_apart(words.values()))


@dataclass(frozen=True, slots=True)
class _Groups:
    """How many counts of terms there are in all, here and elsewhere."""

    here: int
    elsewhere: int

    def compare(self, term: str, here: int, elsewhere: int) -> Marked:
        prior = _PRIOR * (here + elsewhere) / (self.here + self.elsewhere)
        a, b = here + prior, elsewhere + prior
        apart = log(a / (self.here + _PRIOR - a)) - log(b / (self.elsewhere + _PRIOR - b))
        return Marked(term, here, elsewhere, apart / sqrt(1 / a + 1 / b))


def _ranked(found: Iterable[Marked]) -> list[Marked]:
    return sorted(found, key=lambda one: (-one.z, one.term))


def _grown(pair: Marked, here: Sequence[str], elsewhere: Sequence[str], *, groups: _Groups) -> Marked:
    """The longest word that the pair nearly always stands in; a Latin word, and a pair that stands alone, stay."""
    if not _CHINESE.match(pair.term):
        return pair
    word = pair.term
    within = [text for text in here if word in text], [text for text in elsewhere if word in text]
    least = _NEARLY_ALL * (pair.here + pair.elsewhere)
    while len(word) < _LONGEST:
        longer, posts = max(_longer(word, (*within[0], *within[1])).items(), key=_most, default=("", 0))
        if posts < least:
            break
        word = longer
        within = [text for text in within[0] if word in text], [text for text in within[1] if word in text]
    return pair if word == pair.term else groups.compare(word, len(within[0]), len(within[1]))


def _most(counted_word: tuple[str, int]) -> tuple[int, str]:
    return counted_word[1], counted_word[0]


def _longer(word: str, texts: Iterable[str]) -> Counter[str]:
    """`word` with one more character before or behind it -> in how many of the texts that stands."""
    found: Counter[str] = Counter()
    for text in texts:
        beside = set()
        at = text.find(word)
        while at >= 0:
            before, behind = text[at - 1 : at], text[at + len(word) : at + len(word) + 1]
            beside |= {before + word} if _is_part(before) else set()
            beside |= {word + behind} if _is_part(behind) else set()
            at = text.find(word, at + 1)
        found.update(beside)
    return found


def _is_part(character: str) -> bool:
    return bool(_CHINESE.match(character)) and character not in _JOINING


def _stands_for(longer: Marked, shorter: Marked) -> bool:
    return longer.here >= _MOST_OF * shorter.here


def _apart(words: Iterable[Marked]) -> list[Marked]:
    """Those of which none stands within another."""
    kept: list[Marked] = []
    for one in sorted(words, key=lambda one: (-len(one.term), one.term)):
        around = [longer for longer in kept if one.term in longer.term and _CHINESE.match(one.term)]
        if not any(_stands_for(longer, one) for longer in around):
            kept = [longer for longer in kept if longer not in around] + [one]
    return kept
