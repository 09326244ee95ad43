"""The table of an exhibit as files hold it, with what must be said beside it, and the name such files get."""

import datetime as dt

from dashboard.core.clock import hong_kong_day
from dashboard.exhibits.exhibit import Exhibit
from dashboard.exhibits.table_heads import heads, with_names
from dashboard.exhibits.viewer import Viewer
from dashboard.filters.model import CHOICES
from dashboard.reports.footer import footer_words
from dashboard.reports.tables import Table, file_stem


def table_of(exhibit: Exhibit, viewer: Viewer) -> Table:
    """Every column that means something to a person, under its words, with question, filters, basis, definitions."""
    answer = exhibit.answer
    frame = with_names(answer, viewer)
    about = [
        (viewer.word("about.title"), exhibit.title),
        (viewer.word("about.question"), viewer.word(f"question.{answer.question.name}")),
        (viewer.word("about.filters"), viewer.describe()),
        (viewer.word("about.basis"), footer_words(answer, language=viewer.language)),
        *(
            (viewer.word(f"measure.{key}.name"), viewer.word(f"measure.{key}.definition"))
            for key in answer.measures
        ),
        (viewer.word("about.times"), viewer.word("about.times_text")),
    ]  # fmt: skip
    note = viewer.word("footer.illustrative") if answer.illustrative else ""
    return Table(
        viewer.word("about.sheet_table"), frame, heads(frame, viewer), about, viewer.word("about.sheet_about"), note,
        times=viewer.word("number.ratio", number=""),
    )  # fmt: skip


def stem_of(exhibit: Exhibit, viewer: Viewer) -> str:
    """A file name that says subject, department, platform, period and as-of day."""
    filters, answer = viewer.address.filters, exhibit.answer
    chosen = ["+".join(value) for name in CHOICES if (value := getattr(filters, name))]
    if filters.departments is None:
        chosen.insert(0, "all-departments")
    if filters.platforms is None:
        chosen.insert(1, "all-platforms")
    days: tuple[dt.date, dt.date] | None = (answer.period.start, answer.period.end) if answer.period else None
    as_of = hong_kong_day(answer.coverage.as_of) if answer.coverage.as_of else None
    return file_stem(
        subject=f"publicity_{exhibit.subject}", chosen=chosen, days=days, as_of=as_of, illustrative=answer.illustrative
    )
