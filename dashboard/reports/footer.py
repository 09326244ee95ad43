"""The line under every figure: basis, period, n, coverage, freshness. On screen, in pictures and in files the same."""

from collections.abc import Sequence

from dashboard.core.vocabulary import Language, Precision
from dashboard.core.words import word
from dashboard.measures.format import hkt_words, number_words, period_words
from dashboard.questions.answer import Answer

_OWN_BASIS = {
    "account.activity": "basis.latest_posts", "clock.first_by_language": "basis.incidents",
    "clock.first_responses": "basis.incidents", "clock.same_day_share": "basis.incidents",
    "objective.held_by_measure": "basis.held", "theme.co_occurrence": "basis.posts_alone",
    "theme.terms_of_theme": "basis.posts_alone", "theme.texts": "basis.posts_alone",
    "theme.untagged": "basis.posts_alone", "together.institutional_reshares": "basis.posts_alone",
    "together.slope_around_reshare": "basis.around_reshares", "visit.before_during_after": "basis.around_visit",
}  # fmt: skip
"""Questions whose figures are neither lifetime totals of posts nor what all posts earned, and how that is said."""


def basis_words(answer: Answer, *, language: Language) -> str:
    """The basis, with its days where the question has a period."""
    if answer.period is None:
        return word(language, f"basis.{answer.basis}.plain")
    days = period_words(answer.period.start, end_exclusive=answer.period.end, language=language)
    if answer.question.name in _OWN_BASIS:
        return word(language, _OWN_BASIS[answer.question.name], period=days)
    if answer.basis == "published_in_period" and answer.coverage.posts is None:
        return word(language, "basis.published_without_posts", period=days)
    if answer.basis == "none" and answer.measures == ("followers",):
        return word(language, "basis.by_day", period=days)
    return word(language, f"basis.{answer.basis}.in_period", period=days)


def _coverage_words(answer: Answer, *, measures: Sequence[str], language: Language) -> list[str]:
    parts = []
    for measure in measures:
        n, m = answer.coverage.n_of_m.get(measure, (0, 0))
        if m:
            name = word(language, f"measure.{measure}.name")
            parts.append(word(language, "footer.reported", n=n, m=m, measure=name))
    return parts


def footer_parts(answer: Answer, *, language: Language) -> list[str]:
    """Basis, n, "n of m platforms report", as of, "still growing", "unfinished", "first rows only", "illustrative"."""
    behind = answer.coverage
    is_told = answer.basis != "none" or bool(answer.measures) or answer.question.name in _OWN_BASIS
    parts = [basis_words(answer, language=language)] if is_told else []
    if behind.incidents is not None:
        parts.append(
            word(language, "footer.incidents", n=number_words(behind.incidents, language=language, short=False))
        )
    if behind.posts is not None:
        parts.append(word(language, "footer.posts", n=number_words(behind.posts, language=language, short=False)))
    parts += _coverage_words(answer, measures=answer.measures, language=language)
    if behind.as_of is not None:
        moment = hkt_words(behind.as_of, precision=Precision.MINUTE, language=language)
        parts.append(word(language, "footer.as_of", moment=moment))
    if behind.still_growing:
        parts.append(word(language, "footer.still_growing", n=behind.still_growing))
    if answer.period is not None and answer.period.is_unfinished:
        parts.append(word(language, "footer.unfinished", days=answer.period.elapsed_days))
    if answer.truncated:
        parts.append(word(language, "footer.truncated", n=len(answer.frame)))
    if answer.illustrative:
        parts.append(word(language, "footer.illustrative"))
    return parts


def footer_words(answer: Answer, *, language: Language) -> str:
    return " · ".join(footer_parts(answer, language=language))
