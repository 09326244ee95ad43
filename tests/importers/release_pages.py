"""Pages and feeds as info.gov.hk builds them (shared/formats.md, section 13); the texts are invented."""

from dashboard.importers.reading import Options, Reading, Source
from dashboard.importers.releases import read_release

HOST = "https://www.info.gov.hk/gia/general"
INDENT = "\u00a0" * 5
EN, ZH, HANS = "P2022062100598", "P2022062100602", "P2022062100602"
NAME = f"{EN}_en.html"
TITLE = "Harbour rescue drill held at Lantau (with photos/video)"
TITLE_ZH = "大嶼山海上救援演習（附圖／短片）"
PARAGRAPHS = (
    "A rescue drill with 240 officers was held off Lantau today (June 21).",
    'The Security Bureau said, "Twelve boats &amp; three helicopters took part."',
    "The next drill will be held in 2023.",
)
PARAGRAPHS_ZH = (
    "政府飛行服務隊今日（六月二十一日）聯同240名人員在大嶼山對開海面舉行救援演習。",
    "發言人說：「演習順利完成。」",
)
END = "Ends/Tuesday, June 21, 2022<br>Issued at HKT 20:16"
END_ZH = "完</div><div>2025年3月12日（星期三）<br>香港時間14時30分"
PHOTO = "https://gia.info.gov.hk/general/202206/21/P2022062100598_photo_1205243.jpg"


def page(
    *, serial: str = EN, title: str = TITLE, paragraphs: tuple[str, ...] = PARAGRAPHS, end: str = END,
    beside: str = "", head: str | None = None,
) -> str:  # fmt: skip
    """A page as a browser saves it. head: what stands there instead of the page's own address."""
    address = f"{HOST}/{serial[1:7]}/{serial[7:9]}/{serial}.htm"
    own = f'<meta property="og:url" content="{address}">' if head is None else head
    body = "<br><br>\n".join(f"{INDENT}\n{text}" for text in paragraphs)
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{title}</title>
<meta property="og:title" content="{title}">
<meta name="description" content="A rescue drill with 240 of
ficers was">
<meta property="og:image" content="{PHOTO}">{own}
<script>var page = "Ends/Monday, June 20, 2022";</script></head>
<body><div id="contentBody"><div class="fontSize1" style="display:none">{title}</div>
<div id="PRHeadline"><span id="PRHeadlineSpan">{title}</span></div>
<div id="starBar">*****************************************</div>
<span id="pressrelease" class="fontSize1">{body}
<div class="controlDisplay2"><div class="mB15 f15">{end}</div><div>NNNN</div></div></span>
<div class="btm_btn"><a href="#">Back to top</a></div></div>
<div id="rightContent">{beside}</div></body></html>""".replace("\n", "\r\n")


def chinese(*, serial: str = ZH, end: str = END_ZH) -> str:
    return page(serial=serial, title=TITLE_ZH, paragraphs=PARAGRAPHS_ZH, end=end)


def old_page(*, title: str = "Old news of the harbour", named: bool = True) -> str:
    """As before 2006: no headline of its own, the title stands again on top of the text."""
    marks = f'<link rel="canonical" href="{HOST}/200306/30/P200306300123.htm">' if named else ""
    return f"""<html><head><title>{title}</title>{marks}</head><body>
<p>Press Release</p><p>{title}</p><p>*******</p><p>{INDENT}First words of the text.</p><p>Second words.</p>
<p>End/Monday, June 30, 2003</p><p>NNNN</p></body></html>"""


def index() -> str:
    """The list of a day: titles and links, no text."""
    links = "".join(
        f'<li><a href="/gia/general/202206/21/P20220621005{n}.htm">Title {n}</a> (with photos)</li>'
        for n in range(10, 30)
    )
    body = f'<body><div id="contentBody"><ul>{links}</ul></div></body>'
    return f"<html><head><title>Press Releases</title></head>{body}</html>"


def item(
    *, serial: str = EN, title: str = TITLE, date: str = "Tue, 21 Jun 2022 20:16:04 +0800",
    text: str = "<p>Some text.</p>", link: str | None = None,
) -> str:  # fmt: skip
    address = f"{HOST}/{serial[1:7]}/{serial[7:9]}/{serial}.htm" if link is None else link
    told = f"<link>{address}</link>\n<guid>{address}</guid>\n" if address else ""
    dated = f"<pubDate>{date}</pubDate>\n" if date else ""
    description = f"<description><![CDATA[{text}]]></description>\n"
    return f"<item>\n<title><![CDATA[{title}]]></title>\n{told}{dated}{description}</item>"


def feed(*items: str, head: str = '<?xml version="1.0" encoding="utf-8"?>') -> str:
    """The channel's own dates are years old."""
    return f"""{head}
<rss version="2.0"><channel><title>Press Releases</title><link>https://www.info.gov.hk/gia/</link>
<lastBuildDate>Mon, 01 Feb 2016 03:00:00 GMT</lastBuildDate><pubDate>Mon, 01 Feb 2016 03:00:00 GMT</pubDate>
{chr(10).join(items)}
</channel></rss>"""


def read(markup: str, *, name: str = NAME, department: str | None = "SB") -> Reading | None:
    return read_release(
        markup, source=Source(name, markup.encode("utf-8", "replace")), options=Options(department=department)
    )


def taken(markup: str, *, name: str = NAME, department: str | None = "SB") -> Reading:
    reading = read(markup, name=name, department=department)
    assert reading is not None
    return reading
