"""Closed sets of keys. Keys only: what a person reads stands in core/words."""

from enum import StrEnum


class Platform(StrEnum):
    WEIBO = "weibo"
    WECHAT_MP = "wechat_mp"
    WECHAT_CHANNELS = "wechat_channels"
    XIAOHONGSHU = "xiaohongshu"
    DOUYIN = "douyin"
    BILIBILI = "bilibili"
    FACEBOOK = "facebook"
    INSTAGRAM = "instagram"
    X = "x"
    YOUTUBE = "youtube"
    LINKEDIN = "linkedin"
    THREADS = "threads"
    TIKTOK = "tiktok"


class PostFormat(StrEnum):
    TEXT = "text"
    PHOTO = "photo"
    CAROUSEL = "carousel"
    VIDEO = "video"
    SHORT_VIDEO = "short_video"
    LIVE = "live"
    STORY = "story"
    LINK = "link"
    ARTICLE = "article"
    OTHER = "other"


class Language(StrEnum):
    """The languages of content and of the screen."""

    EN = "en"
    ZH_HANT = "zh-Hant"
    ZH_HANS = "zh-Hans"


class Precision(StrEnum):
    """How exactly a time is known. A day never gets a false hour."""

    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"


class Basis(StrEnum):
    PUBLISHED = "published"
    EARNED = "earned"


class Comparison(StrEnum):
    PREVIOUS = "previous"
    LAST_YEAR = "last-year"
    NONE = "none"


class Grain(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Age(StrEnum):
    """Hours or days after publication at which posts are compared."""

    HOUR_1 = "1h"
    HOURS_24 = "24h"
    DAYS_7 = "7d"
    DAYS_28 = "28d"


class Stage(StrEnum):
    """AMEC Integrated Evaluation Framework / UK GCS Evaluation Cycle."""

    INPUTS = "inputs"
    OUTPUTS = "outputs"
    OUT_TAKES = "out_takes"
    OUTCOMES = "outcomes"
    IMPACT = "impact"


class MarkKind(StrEnum):
    """What may stand beside a line over time."""

    INCIDENT = "incident"
    VISIT = "visit"
    RELEASE = "release"


class LegKind(StrEnum):
    MEETING = "meeting"
    VISIT = "visit"
    SPEECH = "speech"
    CONFERENCE = "conference"
    TRAVEL = "travel"


class Level(StrEnum):
    """How much a finding of an import matters."""

    REFUSED = "refused"
    REJECTED = "rejected"
    REPAIRED = "repaired"
    NOTICE = "notice"
