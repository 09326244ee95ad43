"""Tables on slides: as many rows and columns as are read with ease; the rest is in the workbook."""

import html
from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu

from dashboard.charts import theme
from dashboard.charts.cells import Cells
from dashboard.charts.labels import width_of
from dashboard.reports.cells import Column
from dashboard.reports.slides_deck import Box
from dashboard.reports.slides_text import EMU_A_POINT, LINE, clean, height_of, width_in

_SIZES = (13.0, 12.0, 11.0, 10.0)
_SMALLEST = 7.0
_MOST_ROWS = 15
_LONGEST = 44
"""Half-width columns that a label may take before it wraps."""
_BOLD = 1.15
"""How much wider bold letters may be."""
_SIDE, _ABOVE = 7 * EMU_A_POINT, 2.5 * EMU_A_POINT
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


@dataclass(frozen=True, slots=True)
class Laid:
    """A table that fits: its columns, their widths in EMU, the size of its text, how many rows of it."""

    columns: tuple[Column, ...]
    widths: tuple[int, ...]
    heights: tuple[int, ...]
    size: float
    rows: int


def lay(columns: Sequence[Column], box: Box, *, dear: Container[str] = ()) -> Laid:
    """Chooses size, columns and rows. Text gets small first, then columns go; dear: heads of those that go last."""
    kept = [column for column in columns if not column.is_aside] or list(columns)
    while True:
        for size in _SIZES:
            widths = [_width(column, size) for column in kept]
            if sum(widths) <= box.width:
                return _filled(kept, widths, box, size)
        if len(kept) <= 2:
            shares = [_width(column, _SIZES[-1]) for column in kept]
            return _filled(kept, [box.width * part // sum(shares) for part in shares], box, _SIZES[-1])
        kept.remove(_least(kept, dear))


def _least(kept: Sequence[Column], dear: Container[str]) -> Column:
    """The column that is missed least: short text before times, the last before the first, the first never."""
    order = {"address": 0, "time": 2, "number": 3, "long": 4}
    return min(kept[1:], key=lambda column: (column.head in dear, order.get(column.look, 1), -kept.index(column)))


def _width(column: Column, size: float) -> int:
    """Room for the longest cell, up to a limit, and for the longest word of the head."""
    longest = max(column.cells[:_MOST_ROWS], key=width_of, default="")
    cell = min(width_in(longest, size=size), width_in("x" * _LONGEST, size=size))
    if column.look in ("number", "time"):
        cell = int(cell * _BOLD)  # these never wrap, whatever face a template has
    word = max((_piece(part, size) for part in column.head.split()), default=0)
    head = width_in(column.head, size=size) * 0.6  # two lines, seldom three
    return int(max(cell, word * _BOLD, head) + 2 * _SIDE + size * EMU_A_POINT * 0.3)


def _piece(part: str, size: float) -> int:
    """A word stays whole; Chinese may break after every fourth character."""
    whole = width_in(part, size=size)
    return whole if part.isascii() else min(whole, width_in("四字四字", size=size))


def _filled(kept: Sequence[Column], widths: Sequence[int], box: Box, size: float) -> Laid:
    """Spreads what is left over the columns of text, then counts the rows that fit."""
    spare = box.width - sum(widths)
    loose = [at for at, column in enumerate(kept) if column.look not in ("number", "time")] or [0]
    wide = [width + (spare // len(loose) if at in loose else 0) for at, width in enumerate(widths)]
    heights = [_row_height([column.head for column in kept], wide, size * _BOLD)]
    total, count = heights[0], len(kept[0].cells) if kept else 0
    for row in range(min(count, _MOST_ROWS)):
        height = _row_height([column.cells[row] for column in kept], wide, size)
        if total + height > box.height:
            break
        heights.append(height)
        total += height
    return Laid(tuple(kept), tuple(wide), tuple(heights), size, len(heights) - 1)


def _row_height(texts: Sequence[str], widths: Sequence[int], size: float) -> int:
    most = max(
        height_of(text, width=int(width - 2 * _SIDE), size=size) for text, width in zip(texts, widths, strict=True)
    )
    return int(most + 2 * _ABOVE)


def add_table(slide: Any, laid: Laid, box: Box, *, alt: str) -> None:
    sides = ["r" if column.look == "number" else "l" for column in laid.columns]
    heads = [
        _cell(column.head, laid.size, side=side, bold=True, rule=theme.INK)
        for column, side in zip(laid.columns, sides, strict=True)
    ]
    rows = [
        [
            _cell(column.cells[row], laid.size, side=side, rule=theme.GRID)
            for column, side in zip(laid.columns, sides, strict=True)
        ]
        for row in range(laid.rows)
    ]
    _draw(slide, [heads, *rows], widths=laid.widths, heights=laid.heights, box=box, alt=alt)


def add_cells(slide: Any, cells: Cells, box: Box, *, alt: str) -> int:
    """A matrix with shaded cells; a cell of few posts has a star. Gives the rows that fit."""
    size = _size_of(cells, box)
    label = _label(cells, box, size)
    widths = [label, *[(box.width - label) // len(cells.columns)] * len(cells.columns)]
    heights = [_row_height(["", *cells.columns], widths, size * _BOLD)]
    even = (box.height - heights[0]) // max(len(cells.rows), 1)
    for row in cells.rows:
        least = _row_height([row], widths[:1], size)
        if sum(heights) + least > box.height:
            break
        heights.append(max(least, min(even, least * 2)))
    heads = [_cell(head, size, side="ctr", bold=True, rule=theme.INK) for head in ["", *cells.columns]]
    rows = [_shaded(cells, at, size) for at in range(len(heights) - 1)]
    _draw(slide, [heads, *rows], widths=widths, heights=heights, box=box, alt=alt)
    return len(rows)


def _shaded(cells: Cells, row: int, size: float) -> list[str]:
    made = [_cell(cells.rows[row], size, side="l", rule=theme.PAPER)]
    for text, fill, is_thin in zip(cells.texts[row], cells.colours[row], cells.is_thin[row], strict=True):
        said = f"{text}*".removeprefix("–") if is_thin else text
        made.append(_cell(said, size, side="ctr", rule=theme.PAPER, fill=fill))
    return made


def _label(cells: Cells, box: Box, size: float) -> int:
    """Width of the names of the rows, the longest of which wrap."""
    longest = max(width_in(text, size=size) for text in cells.rows)
    return min(int(longest * _BOLD + 2 * _SIDE + size * EMU_A_POINT / 2), int(box.width * 0.26))


def _size_of(cells: Cells, box: Box) -> float:
    """The largest size at which no number wraps and all rows stand; the heads may take two or three lines."""
    longest = max((text for row in cells.texts for text in row), key=width_of)
    word = max((part for head in cells.columns for part in head.split()), key=width_of, default="")
    for size in (*_SIZES, 9.0, 8.0, _SMALLEST):
        label = _label(cells, box, size)
        room = (box.width - label) / len(cells.columns) - 2 * EMU_A_POINT
        rows = sum(_row_height([row], [label], size) for row in cells.rows)
        wide = max(width_in(f"{longest}*", size=size), _piece(word, size) * _BOLD)
        if wide <= room and rows + 3 * size * LINE * EMU_A_POINT <= box.height:
            return size
    return _SMALLEST


def _draw(
    slide: Any, rows: Sequence[Sequence[str]], *, widths: Sequence[int], heights: Sequence[int], box: Box, alt: str
) -> None:
    """Puts the cells into a table. Their XML is written here: python-pptx takes milliseconds a cell."""
    place = (box.left, box.top, sum(widths), sum(heights))
    frame = slide.shapes.add_table(1, len(widths), *(Emu(int(part)) for part in place))
    frame._element.nvGraphicFramePr.cNvPr.set("descr", clean(alt))
    table = frame.table
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = _NO_STYLE
    table.horz_banding = False
    for at, width in enumerate(widths):
        table.columns[at].width = Emu(int(width))
    table._tbl.remove(table._tbl.tr_lst[0])
    for cells, height in zip(rows, heights, strict=True):
        table._tbl.append(parse_xml(f'<a:tr {nsdecls("a")} h="{int(height)}">{"".join(cells)}</a:tr>'))


def _cell(text: str, size: float, *, side: str, rule: str, bold: bool = False, fill: str | None = None) -> str:
    """The XML of a cell. side: l, ctr or r. rule: colour of the line below. fill: colour of the ground."""
    margin = int(EMU_A_POINT if side == "ctr" else _SIDE)
    colour = _rgb(theme.words_on(fill)) if fill else '<a:schemeClr val="tx1"/>'
    letters = f'sz="{int(size * 100)}" b="{int(bold)}"'
    said = html.escape(clean(text), quote=False)
    run = f"<a:r><a:rPr {letters}><a:solidFill>{colour}</a:solidFill></a:rPr><a:t>{said}</a:t></a:r>" if said else ""
    return (
        f'<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn="{side}"/>{run}'
        f"<a:endParaRPr {letters}/></a:p></a:txBody>"
        f'<a:tcPr marL="{margin}" marR="{margin}" marT="{int(_ABOVE)}" marB="{int(_ABOVE)}" '
        f'anchor="{"b" if bold else "ctr"}"><a:lnB w="{12_700 if rule == theme.INK else 6_350}"><a:solidFill>'
        f"{_rgb(rule)}</a:solidFill></a:lnB>"
        f"{f'<a:solidFill>{_rgb(fill)}</a:solidFill>' if fill else ''}</a:tcPr></a:tc>"
    )


def _rgb(colour: str) -> str:
    return f'<a:srgbClr val="{colour.removeprefix("#")}"/>'


def add_prompts(slide: Any, heads: Sequence[str], box: Box, *, rows: int, alt: str) -> None:
    """A table to fill in: numbered rows, the first column as wide as all others together."""
    number, rest = int(box.width * 0.05), int(box.width * 0.95)
    widths = [number, rest // 2, *[rest // 2 // (len(heads) - 1)] * (len(heads) - 1)]
    head = int(18 * LINE * EMU_A_POINT)
    heights = [head, *[min((box.height - head) // rows, 100 * EMU_A_POINT)] * rows]
    made = [[_cell(text, 14, side="l", bold=True, rule=theme.INK) for text in ["", *heads]]]
    made += [
        [_cell(text, 14, side="l", rule=theme.MUTED) for text in [str(row), *[""] * len(heads)]]
        for row in range(1, rows + 1)
    ]
    _draw(slide, made, widths=widths, heights=heights, box=box, alt=alt)
