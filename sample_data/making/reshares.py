"""Who passed a post on: kinds of public institution, never a person and never an invented name."""

import datetime as dt
import math

from making.founding import POST_ID, founding_reshares
from making.growth import Totals
from making.model import LAST_CAPTURE, Post, Row, chance, in_languages

KINDS = (
    ("a municipal media centre", "一個市級融媒體中心", "一家市级融媒体中心"),
    ("a provincial fire and rescue authority", "一個省級消防救援機構", "一家省级消防救援机构"),
    ("a national youth organisation", "一個全國青年組織", "一家全国青年组织"),
    ("a municipal public security bureau", "一個市級公安局", "一家市级公安局"),
    ("a maritime safety authority", "一個海事機構", "一家海事机构"),
    ("a university", "一所大學", "一所大学"),
    ("a municipal meteorological bureau", "一個市級氣象局", "一家市级气象局"),
    ("a customs office of the Greater Bay Area", "一個大灣區海關", "一家大湾区海关"),
    ("a district council office", "一個區議會辦事處", "一家区议会办事处"),
    ("a public broadcaster", "一個公共廣播機構", "一家公共广播机构"),
)
PLATFORMS = ("weibo", "douyin", "facebook", "x", "linkedin", "wechat_mp")
BEST_POSTS = 55


def reshare_rows(posts: list[Post], totals: dict[str, Totals]) -> list[Row]:
    """Rows of reshare.csv: the founding case and the most shared other posts, in the order of time."""
    able = [p for p in posts if p.account.platform in PLATFORMS and p.is_original and p.post_id != POST_ID]
    able.sort(key=lambda p: (-totals[p.post_id].final["shares"], p.post_id))
    rows = founding_reshares()
    for post in able[:BEST_POSTS]:
        rng = chance("reshares", post.post_id)
        for en, hant, hans in rng.sample(KINDS, rng.choice((1, 1, 2, 3))):
            minutes = round(math.exp(rng.gauss(5.2, 1.0)))
            at = post.published_at + dt.timedelta(minutes=minutes)
            if at > LAST_CAPTURE:
                continue
            words = {"en": en, "zh-Hant": hant, "zh-Hans": hans}
            rows.append(
                {"post_id": post.post_id, "reshared_at": at.isoformat(), "platform": post.account.platform}
                | in_languages("institution", words)
            )
    rows.sort(key=lambda row: (str(row["reshared_at"]), str(row["post_id"]), str(row["institution_en"])))
    return [{"reshare_id": f"reshare-{number:03d}"} | row for number, row in enumerate(rows, 1)]
