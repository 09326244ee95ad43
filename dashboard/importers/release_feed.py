"""The RSS feed of info.gov.hk: its items, each with the line where it begins and its text as it stands in the file.

The dates of the channel are years old, so only an item's own pubDate counts (shared/formats.md, section 13).
"""

import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from dashboard.core.clock import hong_kong_day
from dashboard.core.vocabulary import Precision
from dashboard.importers.findings import Refused
from dashboard.importers.release_text import Issued

# Comments, CDATA and instructions may hold the letters <item>, which then begin nothing.
_ITEM = re.compile(r"<!\[CDATA\[.*?\]\]>|<!--.*?-->|<\?.*?\?>|(<(?:[\w.-]+:)?item(?=[\s/>]))", re.DOTALL)
_END = re.compile(r"<!\[CDATA\[.*?\]\]>|<!--.*?-->|(</(?:[\w.-]+:)?item\s*>)", re.DOTALL)
_DATE = re.compile(
    r"(?:\w+,\s*)?\d{1,2}\s+\w{3}\s+(\d{4})\s+\d\d:\d\d(:\d\d)?\s+(?:GMT|UTC?|[+-](?:0\d|1[0-4])[0-5]\d)"
)


@dataclass(frozen=True, slots=True)
class Item:
    """As printed; "" for what it lacks. line: 1-based, where it begins in the file. raw: the item as it stood there."""

    line: int
    raw: str
    title: str
    link: str
    date: str
    description: str


def is_feed(markup: str) -> bool:
    """Whether this is an RSS 2.0 document that speaks of releases of the government; a quick look at the text."""
    return re.search(r"<rss[\s>]", markup[:4000]) is not None and "info.gov.hk/gia/" in markup


def items(markup: str) -> list[Item]:
    """Raises Refused where the XML is broken, declares entities, or holds no item."""
    try:
        root = fromstring(markup.strip().lstrip("\ufeff"))
    except DefusedXmlException as trouble:
        raise Refused("release_feed_unsafe") from trouble
    except ParseError as trouble:
        raise Refused("release_feed_damaged", trouble.position[0]) from trouble
    except ValueError as trouble:
        raise Refused("release_feed_damaged") from trouble
    elements = [element for element in root.iter() if _name(element) == "item"]
    if not elements:
        raise Refused("release_feed_empty")
    starts = [found.start(1) for found in _ITEM.finditer(markup) if found[1]]
    return [_item(element, markup=markup, start=start) for element, start in zip(elements, starts, strict=True)]


def issued(printed: str) -> Issued | None:
    """An item's pubDate; None where it is missing, has no zone, or is no date of our time."""
    found = _DATE.fullmatch(printed.strip())
    if found is None or not 1990 <= int(found[1]) < 2100:
        return None
    try:
        at = parsedate_to_datetime(printed.strip())
    except ValueError:
        return None
    return Issued(hong_kong_day(at), at, Precision.SECOND if found[2] else Precision.MINUTE)


def _item(element: Element, *, markup: str, start: int) -> Item:
    end = next((found.end() for found in _END.finditer(markup, start) if found[1]), len(markup))
    told = {_name(child): (child.text or "").strip() for child in reversed(list(element))}
    return Item(
        line=markup.count("\n", 0, start) + 1,
        raw=markup[start:end],
        title=told.get("title", ""),
        link=told.get("link") or told.get("guid", ""),
        date=told.get("pubDate", ""),
        description=told.get("description", ""),
    )


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
