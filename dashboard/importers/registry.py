"""Every layout that a file can have. A new platform is one module in formats/ and one line here."""

from functools import cache

from dashboard.importers import tidy
from dashboard.importers.findings import Refused
from dashboard.importers.formats import (
    bilibili,
    channels,
    douyin,
    facebook,
    facebook_legacy,
    instagram,
    linkedin,
    meta_days,
    meta_other,
    threads,
    tiktok,
    wechat,
    wechat_days,
    weibo,
    weibo_crawlers,
    x,
    xiaohongshu,
    youtube,
)
from dashboard.importers.signature import Format


@cache
def importable() -> tuple[Format, ...]:
    """What can be taken in, in the order in which a tie is decided."""
    return (
        facebook.POSTS,
        instagram.POSTS,
        *facebook_legacy.FORMATS,
        meta_days.DAYS,
        *x.FORMATS,
        *linkedin.FORMATS,
        *tiktok.FORMATS,
        threads.MANUAL,
        *weibo_crawlers.FORMATS,
        *weibo.FORMATS,
        *xiaohongshu.FORMATS,
        *douyin.FORMATS,
        *bilibili.FORMATS,
        *youtube.FORMATS,
        wechat.ARTICLES,
        *wechat_days.FORMATS,
        *channels.FORMATS,
        *tidy.formats(),
    )


def recognised() -> tuple[Format, ...]:
    """The same, and what is only known in order to say where the right export is."""
    return (
        *importable(),
        *meta_other.RECOGNISED,
        *youtube.RECOGNISED,
        *wechat_days.RECOGNISED,
        *channels.RECOGNISED,
        *weibo.RECOGNISED,
        *xiaohongshu.RECOGNISED,
        *douyin.RECOGNISED,
        *bilibili.RECOGNISED,
    )


def format_named(name: str) -> Format:
    """For `--as`. Raises Refused naming the known ones."""
    for known in importable():
        if known.name == name:
            return known
    raise Refused("format_unknown", format=name, known=", ".join(known.name for known in importable()))
