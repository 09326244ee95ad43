"""What the text of a Hong Kong press release says: where it ends, when it was issued, its language, its title's tails.

Structure and evidence: shared/formats.md, section 13. Knows no markup; release_page.py makes lines of a page.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.core.clock import HONG_KONG
from dashboard.core.vocabulary import Language, Precision
from dashboard.filters.fold import chinese_of, chinese_script

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_ENGLISH_DAY = re.compile(rf"\b({'|'.join(_MONTHS)})\s+(\d{{1,2}})\s*,\s*(\d{{4}})", re.IGNORECASE)
_NUMERAL = r"[0-9○〇零一二三四五六七八九十廿卅]"
_CHINESE_DAY = re.compile(rf"({_NUMERAL}{{4}})\s*年\s*({_NUMERAL}{{1,3}})\s*月\s*({_NUMERAL}{{1,3}})\s*日")
_ENGLISH_TIME = re.compile(r"\bHKT\s*(\d{1,2})[:.]?(\d\d)\b", re.IGNORECASE)
_CHINESE_TIME = re.compile(r"香港[時时][間间]\s*(\d{1,2})\s*[時时]\s*(\d{1,2})\s*分")
_END = re.compile(r"\s*(?:Ends?\s*/.*|完(?:\s*[/／].*)?|N{4})\s*", re.IGNORECASE)
_TELLING = 2000
"""Chinese characters that tell the script of a long text."""
_DIGITS = {sign: str(value) for value, signs in enumerate(("○〇零", *"一二三四五六七八九")) for sign in signs}

# Half of a surrogate pair can come of a character reference such as &#xD83D; and cannot be stored.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")

_TAILS = {
    "photos": r"photos?|附?[圖图]片?|照片",
    "video": r"videos?|(?:附|短|[視视])?(?:短片|[視视]像|影片)",
    "only": r"(?:English|Chinese|Putonghua) only|只有[中英]文|只備[中英]文",
}
_TAIL_PART = "|".join(_TAILS.values())
_TAIL = re.compile(
    rf"\s*[(（]\s*(?:with\s+|附)?(?:{_TAIL_PART})(?:\s*(?:[/／、,&]|and|及)\s*(?:with\s+)?(?:{_TAIL_PART}))*\s*[)）]\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Title:
    """The words of a title, and what its tails, such as “(with photos/video)”, tell of the release."""

    words: str
    says_photos: bool
    says_video: bool


@dataclass(frozen=True, slots=True)
class Issued:
    """on: the Hong Kong day. at: aware; None where only the day is known."""

    on: dt.date
    at: dt.datetime | None = None
    precision: Precision = Precision.DAY


def title_of(printed: str) -> Title:
    """One line without its tails: the same release has them in one language and not in the other."""
    words, tails = " ".join(_UNPRINTABLE.sub("", printed).split()), ""
    while (tail := _TAIL.search(words)) and tail.start():
        words, tails = words[: tail.start()].rstrip(), tails + tail[0]
    found = {name: re.search(pattern, tails, re.IGNORECASE) is not None for name, pattern in _TAILS.items()}
    return Title(words, says_photos=found["photos"], says_video=found["video"])


def split_at_end(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """(body, what stands from "Ends/…" or 完 on); the second is empty where the text does not end.

    The last such line but NNNN counts, as a speech may hold the sign 完 alone.
    """
    ends = [number for number, line in enumerate(lines) if _END.fullmatch(line)]
    spoken = [number for number in ends if not re.fullmatch(r"\s*N{4}\s*", lines[number])]
    if not ends:
        return list(lines), []
    place = spoken[-1] if spoken else ends[0]
    return list(lines[:place]), list(lines[place:])


def issued(ending: Sequence[str]) -> Issued | None:
    """When the lines from the end mark on say that the release was issued; None where they name no day."""
    text = "\n".join(ending)
    day = _day(text)
    if day is None:
        return None
    time = _ENGLISH_TIME.search(text) or _CHINESE_TIME.search(text)
    hour, minute = (int(time[1]), int(time[2])) if time else (24, 60)
    if hour > 23 or minute > 59:
        return Issued(day)
    return Issued(day, dt.datetime.combine(day, dt.time(hour, minute), tzinfo=HONG_KONG), Precision.MINUTE)


def paragraphs(lines: Sequence[str]) -> str:
    """Paragraphs joined by a blank line; the indent of U+00A0 goes."""
    text = "\n".join(" ".join(_UNPRINTABLE.sub("", line).split()) for line in lines)
    return re.sub(r"\n{2,}", "\n\n", text).strip()


def language_of(text: str) -> Language:
    """A release has a language, whatever its letters: English unless a tenth of them is Chinese, else 繁 unless 简."""
    chinese = chinese_of(text)
    if 10 * len(chinese) < len(re.findall(r"[A-Za-z]", text)) or not chinese:
        return Language.EN
    return chinese_script(chinese[:_TELLING]) or Language.ZH_HANT


def _day(text: str) -> dt.date | None:
    """The first date of the text that there is in the calendar."""
    english, chinese = _ENGLISH_DAY.search(text), _CHINESE_DAY.search(text)
    if english:
        parts = int(english[3]), _MONTHS.index(english[1].casefold()) + 1, int(english[2])
    elif chinese:
        parts = _number(chinese[1]), _number(chinese[2]), _number(chinese[3])
    else:
        return None
    return dt.date(*parts) if _is_day(*parts) else None


def _is_day(year: int, month: int, day: int) -> bool:
    """Releases are on the web since 1997; another year is a slip, and must not move the axis of a chart."""
    if not (1990 <= year < 2100 and 1 <= month <= 12 and day >= 1):
        return False
    return day <= ((dt.date(year + month // 12, month % 12 + 1, 1)) - dt.timedelta(days=1)).day


def _number(numeral: str) -> int:
    """A year written sign by sign (二○二五), or a number below 40 (三十一, 廿一); 0 where it is neither."""
    plain = numeral.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = plain.rpartition("十")
    if not ten:
        return int("".join(_DIGITS.get(sign, sign) for sign in plain))
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return 10 * int(_DIGITS.get(tens, tens) or 1) + int(_DIGITS.get(ones, ones) or 0)
