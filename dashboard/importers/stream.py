"""Tidy files of millions of rows, read part by part, so that memory does not grow with the file.

Each part is a small file of its own, with the header on top, read by the pipeline that reads small files; what it says
of lines and rows is added up. Where parts cannot give what the whole would, NotInParts sends the file there.
"""

import csv
import io
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.core.vocabulary import Level
from dashboard.importers.findings import Finding, Refused
from dashboard.importers.keys import Keys
from dashboard.importers.ledger import in_order
from dashboard.importers.read import candidates, read_file
from dashboard.importers.reading import Options, Reading, Source
from dashboard.importers.registry import importable
from dashboard.importers.signature import Match, find_headers
from dashboard.importers.sniff import Opened, open_source
from dashboard.importers.spoilt import refuse_spoilt
from dashboard.importers.table import Table, read_plainly, read_table

LARGE = 64 * 1024**2
_PART = 16 * 1024**2
_BOM = b"\xef\xbb\xbf"
_LAST_ROWS = 3  # as many as table.py looks at for a footer


class NotInParts(Exception):
    """Only a look at the whole file can say what it is."""


class KeysAlike(Exception):
    """Two rows may have one key: the next pass over the file will tell."""


@dataclass(frozen=True, slots=True)
class _Part:
    text: bytes
    start: int
    end: int
    line: int
    is_last: bool


def stream_of(source: Source, options: Options) -> "Stream | None":
    """A large file on disk as a Stream; None for any other, which read_file() reads."""
    # A map gives columns other names, a department that was named is stored with the file.
    if source.path is None or options.map_name is not None or options.department is not None:
        return None
    try:
        return Stream(source.path, source=source, options=options)
    except NotInParts:
        return None


class Stream:
    """A file read in parts. table: the warehouse table that it fills; nothing else is in it."""

    def __init__(self, path: Path, *, source: Source, options: Options, part: int = _PART) -> None:
        self._path, self._source, self._options, self._part = path, source, options, part
        self.size = path.stat().st_size
        self._suspects = np.zeros(0, dtype=np.uint64)
        self._reading: Reading | None = None
        self._opened, self._match, self._body = self._head()
        self.table = self._match.format.name.removeprefix("tidy_")

    def frames(self, progress: Callable[[float], None] = lambda _: None) -> Iterator[pd.DataFrame]:
        """The rows that are taken in, some at a time. progress hears the share of the file, 0 to 1.

        Raises KeysAlike once at most, at the end: what was given is void, and another pass gives the right rows.
        Raises NotInParts, where read_file() must be asked.
        """
        keys, whole = Keys(self._suspects), _Sum(self._opened.findings)
        # A row is compared with those before it, so the parts wait for each other where there is something to compare.
        with ThreadPoolExecutor(1 if len(self._suspects) else 2) as workers:
            waiting: deque[tuple[_Part, Future[Reading]]] = deque()
            for part in self._parts():
                waiting.append((part, workers.submit(self._read, part, keys)))
                if len(waiting) > 2:
                    yield from self._given(waiting.popleft(), whole, progress)
            while waiting:
                yield from self._given(waiting.popleft(), whole, progress)
        alike = keys.alike()
        if len(alike) and not len(self._suspects):
            self._suspects = alike
            raise KeysAlike
        self._reading = whole.reading()

    def reading(self) -> Reading:
        """The account of all rows, without the rows; reads the file unless frames() came to its end."""
        while self._reading is None:
            try:
                for _ in self.frames():
                    pass
            except KeysAlike:
                continue
        return self._reading

    def whole(self) -> Reading:
        """The file read as one. Raises Refused."""
        return read_file(self._source.loaded(), self._options)

    def _given(
        self, waited: tuple[_Part, Future[Reading]], whole: "_Sum", progress: Callable[[float], None]
    ) -> Iterator[pd.DataFrame]:
        part, future = waited
        reading = future.result()
        whole.add(reading, lines_before=part.line - 2)
        progress(part.end / self.size)
        yield from reading.tables.values()

    def _head(self) -> tuple[Opened, Match, int]:
        with self._path.open("rb") as file:
            start = file.read(self._part)
        bom = len(_BOM) if start.startswith(_BOM) else 0
        cut = _last_line_end(start[bom:]) if len(start) < self.size else len(start) - bom
        try:
            opened = open_source(replace(self._source, content=start[: bom + cut]))
            (match, *others) = find_headers(opened, formats=candidates(self._options), name=self._source.name)
        except Refused as trouble:
            raise NotInParts from trouble
        header_end = start.find(b"\n", bom) + 1
        known = match.format in importable() and match.format.name.startswith("tidy_")
        plain = opened.utf8 is not None and match.row == 0 and match.line == 1 and not match.wrapped
        if others or not known or not plain or not header_end:
            raise NotInParts
        header = start[bom:header_end]
        if header.count(b'"') % 2 or b"\r" in header.rstrip(b"\r\n"):
            raise NotInParts
        return replace(opened, text="", utf8=None), match, header_end

    def _parts(self) -> Iterator[_Part]:
        line = 2
        with self._path.open("rb") as file:
            header = file.read(self._body).removeprefix(_BOM)
            at = self._body
            while at < self.size or at == self._body:
                file.seek(at)
                # The last part is longer than the others, so that no footer is cut off from the rows above it.
                is_last = self.size - at < 2 * self._part
                body = file.read() if is_last else file.read(self._part)
                if not is_last:
                    body = body[: _last_line_end(body, self._match.delimiter)]
                yield _Part(header + body, at, at + len(body), line, is_last)
                line += _lines(body)
                at += len(body)
                if is_last:
                    return

    def _read(self, part: _Part, keys: Keys) -> Reading:
        findings: tuple[Finding, ...] = ()
        text = part.text
        try:
            words = text.decode()
        except UnicodeDecodeError as trouble:
            if not part.is_last or trouble.reason != "unexpected end of data" or trouble.start < len(text) - 3:
                raise NotInParts from trouble
            text, findings = text[: trouble.start], (Finding(Level.NOTICE, "cut_off"),)
            words = text.decode()
        opened = replace(self._opened, text=words, utf8=text, findings=findings)
        try:
            table = read_plainly(opened, match=self._match) or self._with_care(opened)
            if table.other and not part.is_last:
                self._refuse_footer(words)
            read = self._match.format.read(replace(table, keys=keys), source=self._source, options=self._options)
            if part.line == 2 or read.rejected:
                refuse_spoilt(table)
            return read
        except Refused as trouble:
            raise NotInParts from trouble

    def _with_care(self, opened: Opened) -> Table:
        """Rows of another width. A second header among them would hold for the parts that follow too."""
        below = opened.text.partition("\n")[2].casefold()
        if all(name in below for name in self._match.format.required):
            raise NotInParts
        return read_table(opened, match=self._match, name=self._source.name)

    def _refuse_footer(self, words: str) -> None:
        """A lonely cell in a last row is a remark at the end of the file, and a damaged row in its middle."""
        last = words.rstrip("\r\n").rsplit("\n", _LAST_ROWS)[1:]
        rows = csv.reader(io.StringIO("\n".join(last), newline=""), delimiter=self._match.delimiter)
        if any(sum(bool(cell.strip()) for cell in row) == 1 for row in rows):
            raise NotInParts


class _Sum:
    """Adds up what the parts say."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self._findings: dict[tuple[object, ...], Finding] = {}
        self._first: Reading | None = None
        self._note(findings, 0)

    def _note(self, findings: tuple[Finding, ...], lines_before: int) -> None:
        for finding in findings:
            told = {name: value for name, value in finding.details.items() if name not in ("count", "cell", "cells")}
            key = (finding.level, finding.said, finding.line is None, *told.items())
            before = self._findings.get(key)
            if before is None:
                line = finding.line + lines_before if finding.line is not None else None
                self._findings[key] = replace(finding, line=line)
            elif "count" in finding.details:
                count = int(before.details["count"]) + int(finding.details["count"])
                self._findings[key] = replace(before, details={**before.details, "count": count})

    def add(self, part: Reading, *, lines_before: int) -> None:
        self._note(part.findings, lines_before)
        rejected = tuple(replace(row, line=row.line + lines_before) for row in part.rejected)
        if self._first is None:
            self._first = replace(part, tables={}, rejected=rejected)
            return
        whole = self._first
        moments = [moment for moment in (whole.captured_at, part.captured_at) if moment is not None]
        self._first = replace(
            whole, rows=whole.rows + part.rows, accepted=whole.accepted + part.accepted,
            repaired=whole.repaired + part.repaired, other=whole.other + part.other,
            rejected=(*whole.rejected, *rejected), captured_at=max(moments, default=None),
            illustrative=whole.illustrative or part.illustrative,
        )  # fmt: skip

    def reading(self) -> Reading:
        assert self._first is not None
        return replace(self._first, findings=in_order(self._findings.values()))


def _last_line_end(text: bytes, delimiters: str = ",;\t|") -> int:
    """Where to cut: behind the last line break that is in no quoted cell.

    Counting quotation marks tells which is, if each opening one stands at the start of a cell and each closing one at
    the end: so the marks are looked at. Raises NotInParts where one stands elsewhere, or there is no such line break.
    """
    letters = np.frombuffer(text, dtype=np.uint8)
    marks = np.flatnonzero(letters == ord('"')) if b'"' in text else np.zeros(0, dtype=np.int64)
    end = text.rfind(b"\n") + 1
    while end:
        before = int(np.searchsorted(marks, end))
        if before % 2 == 0:
            _hold_marks(letters, marks[:before], delimiters)
            return end
        end = text.rfind(b"\n", 0, int(marks[before - 1])) + 1
    raise NotInParts


def _hold_marks(letters: np.ndarray, marks: np.ndarray, delimiters: str) -> None:
    edges = np.frombuffer(f'{delimiters}\r\n"'.encode(), dtype=np.uint8)
    opening, closing = marks[0::2], marks[1::2]
    starts = np.isin(letters[opening[opening > 0] - 1], edges).all()
    if not (starts and np.isin(letters[closing + 1], edges).all()):
        raise NotInParts


def _lines(text: bytes) -> int:
    letters = np.frombuffer(text, dtype=np.uint8)
    breaks = int(np.count_nonzero(letters == ord("\n")))
    return breaks + (text.count(b"\r") - text.count(b"\r\n") if b"\r" in text else 0)
