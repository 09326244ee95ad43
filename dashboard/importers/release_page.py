"""A saved page of info.gov.hk into the parts of a press release. Markup only; release_text.py reads what it says.

The page repeats its title in a hidden block, indents paragraphs by U+00A0 and cuts its meta description, so the body is
read from the text itself (shared/formats.md, section 13).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from bs4.builder import ParserRejectedMarkup
from bs4.element import NavigableString, PageElement

from dashboard.importers.findings import Refused
from dashboard.importers.release_text import (
    Issued,
    Title,
    issued,
    paragraphs,
    split_at_end,
    title_of,
)

SERIAL = re.compile(r"(?<![0-9A-Za-z])(P(?:19|20)\d{6}\d{4,5})(?![0-9])", re.IGNORECASE)
"""P, day, number of the day: five digits, four on pages of 2015 and before."""

_HOME = "info.gov.hk/gia/"
_INDEX = re.compile(r"info\.gov\.hk/gia/(?:general/(?:\d{6}/\d\dc?|c?today)|[a-z]*today)s?\.htm", re.IGNORECASE)
_INDEX_NAME = re.compile(r"(?:\d\dc?|c?today)s?\.html?", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)", re.IGNORECASE)
_PHOTO = re.compile(r"_photo_|/photo/", re.IGNORECASE)
_VIDEO = re.compile(r"youtu\.?be|webcast|video|\.mp4|isdvideo", re.IGNORECASE)
_SITE = re.compile(r"press releases?|新[聞闻]公[報报]", re.IGNORECASE)
# What a block begins and ends with: a blank line, a new line (\v: one, however many meet), or a blank.
_EDGES = {
    **dict.fromkeys(("p", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "table"), "\n\n"),
    **dict.fromkeys(("div", "li", "ul", "ol", "tr", "pre", "dl", "dt", "dd", "section", "article"), "\v"),
    **dict.fromkeys(("td", "th"), " "),
}
_UNSEEN = {"script", "style", "noscript", "template", "head", "title", "iframe", "object", "button", "select"}
_TITLE_WITHIN = 12


@dataclass(frozen=True, slots=True)
class ReleasePage:
    """title: without tails. body: paragraphs joined by a blank line. issued: None where the page names no day.
    has_end: whether the text comes to its end mark, without which the page was perhaps cut off.
    """

    serial: str | None
    title: Title
    body: str
    issued: Issued | None
    has_end: bool
    shows_photos: bool
    shows_video: bool


def is_like_a_release(markup: str, name: str) -> bool:
    """A quick look, so that a large table of another kind is not parsed for nothing."""
    marks = ("pressrelease", "prheadline", _HOME, "/gia/general/")
    low = markup.casefold()
    return any(mark in low for mark in marks) or (SERIAL.search(name) is not None and "<" in markup)


def read_page(markup: str, *, name: str) -> ReleasePage | None:
    """None where the page is something else. Raises Refused for the list of a day, and for markup without an order."""
    soup = soup_of(markup)
    if not isinstance(soup.find(id="pressrelease"), Tag) and soup.find(id=re.compile("^PRHeadline")) is None:
        address = _own_address(soup, markup)
        if _is_list(soup, address=address, name=name):
            raise Refused("release_index", name=name)
        if SERIAL.search(address + " " + name) is None:
            return None
    title = _title(soup)
    lines, ending = split_at_end(_body_lines(soup))
    return ReleasePage(
        serial=_serial(soup, markup=markup, name=name),
        title=title,
        body=paragraphs(_after_title(lines, title)),
        issued=issued(ending),
        has_end=bool(ending),
        shows_photos=any(_PHOTO.search(address) for address in _beside(soup)),
        shows_video=any(_VIDEO.search(address) for address in _beside(soup)),
    )


def read_description(markup: str, title: Title) -> tuple[str, bool]:
    """(body, whether it shows a photo) of the HTML that an item of the feed carries."""
    soup = soup_of(f"<div>{markup}</div>")
    lines, _ = split_at_end(_body_lines(soup))
    pictures = [str(image.get("src", "")) for image in soup.find_all("img")]
    return paragraphs(_after_title(lines, title)), any(_PHOTO.search(address) for address in pictures)


def soup_of(markup: str) -> BeautifulSoup:
    """Raises Refused where the parser gives up. An XML declaration (saved as XHTML) is left out: it would only warn."""
    try:
        return BeautifulSoup(re.sub(r"<\?xml[^>]*>", "", markup, flags=re.IGNORECASE), "html.parser")
    except (ParserRejectedMarkup, RecursionError) as trouble:
        raise Refused("release_damaged") from trouble


def _own_address(soup: BeautifulSoup, markup: str) -> str:
    """What the page says is its own address: in its head, or as the browser that saved it noted."""
    found = [str(tag.get("content", "")) for tag in soup.find_all("meta", attrs={"property": "og:url"})]
    found += [str(tag.get("href", "")) for tag in soup.find_all("link", attrs={"rel": "canonical"})]
    found += _SAVED_FROM.findall(markup[:2000])
    return " ".join(found)


def _serial(soup: BeautifulSoup, *, markup: str, name: str) -> str | None:
    """By the page's own address, the file's name, else its links where all of these name one release.

    Addresses of photos do not count: the language versions show the same ones.
    """
    for told in (_own_address(soup, markup), name):
        if found := SERIAL.search(told):
            return found[1].upper()
    linked = {found[1].upper() for address in _links(soup) if (found := SERIAL.search(address))}
    return linked.pop() if len(linked) == 1 else None


def _links(soup: Tag) -> Iterator[str]:
    for anchor in soup.find_all("a", href=True):
        if not _PHOTO.search(str(anchor["href"])):
            yield str(anchor["href"])


def _is_list(soup: BeautifulSoup, *, address: str, name: str) -> bool:
    """The list of a day, by its address, its file name, or for being links to releases."""
    linked = {found[1].upper() for link in _links(soup) if (found := SERIAL.search(link))}
    if _INDEX.search(address) or (_INDEX_NAME.fullmatch(name) and linked):
        return True
    named = soup.find("title")
    is_of_the_site = _HOME in address or (isinstance(named, Tag) and _SITE.search(named.get_text()) is not None)
    return len(linked) > 1 and is_of_the_site and SERIAL.search(address) is None


def _title(soup: BeautifulSoup) -> Title:
    for place in (soup.find(id="PRHeadlineSpan"), soup.find(id="PRHeadline")):
        if isinstance(place, Tag) and (words := " ".join(_lines(place)).strip()):
            return title_of(words)
    for tag in soup.find_all("meta", attrs={"property": "og:title"}):
        if words := str(tag.get("content", "")).strip():
            return title_of(words)
    named = soup.find("title")
    return title_of(named.get_text() if isinstance(named, Tag) else "")


def _body_lines(soup: BeautifulSoup) -> list[str]:
    for place in (soup.find(id="pressrelease"), soup.find(id="contentBody"), soup.find("body")):
        if isinstance(place, Tag):
            return _lines(place)
    return _lines(soup)


def _after_title(lines: list[str], title: Title) -> list[str]:
    """Pages without a headline of their own begin with it, below the name of the site; that is no text."""
    plain = "".join(title.words.split()).casefold()
    held = ""
    for number, line in enumerate(lines[:_TITLE_WITHIN]):
        own = "".join(title_of(line).words.split()).casefold()
        held = held + own if own and plain.startswith(held + own) else own
        if plain and held == plain:
            return [one for one in lines[number + 1 :] if not re.fullmatch(r"\s*\*{3,}\s*", one)]
    return lines


def _beside(soup: BeautifulSoup) -> list[str]:
    """Addresses of what stands beside the text, where photos and videos are."""
    column = soup.find(id="rightContent")
    if not isinstance(column, Tag):
        return []
    return [str(tag.get(key)) for tag in column.find_all(["a", "img", "video", "iframe"]) for key in ("href", "src")]


def _lines(place: Tag) -> list[str]:
    """The visible text. A line break of the source is a space, as in a browser; <br> and blocks begin a line."""
    text = re.sub(r" *\v[ \v]*", "\v", "".join(_texts(place)))
    text = re.sub(r"\v?(\n[ \n]*)\v?", r"\1", text).replace("\v", "\n")
    return [line.strip() for line in text.split("\n")]


def _texts(place: Tag) -> Iterator[str]:
    """Without recursion: markup from outside may be nested deeper than Python's stack."""
    waiting: list[PageElement | str] = [place]
    while waiting:
        node = waiting.pop()
        if type(node) is NavigableString:
            yield re.sub(r"\s+", " ", node)
        elif isinstance(node, Tag):
            if node.name in _UNSEEN or re.search(r"display\s*:\s*none", str(node.get("style", "")), re.IGNORECASE):
                continue
            edge = _EDGES.get(node.name, "")
            yield "\n" if node.name == "br" else edge
            waiting.append(edge)
            waiting.extend(reversed(node.contents))
        elif type(node) is str:
            yield node
