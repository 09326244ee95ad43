"""A file that is not taken in says what it is, what was looked for, and where the right export is."""

import io
import zipfile

import pytest
from meta_files import FACEBOOK_A, post, read, written

from dashboard.core.vocabulary import Language
from dashboard.importers.findings import Refused

VIDEO = ("Video asset ID", "Universal video ID", "Page ID", "Page name", "Title", "Publish time", "Reach")


def zipped(**files: bytes) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__types__", "[Content_Types].xml"), content)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty_file"),
        (b"\xef\xbb\xbf\r\n\r\n", "empty_file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "damaged_workbook"),
        (b"<html><body><table><tr><td>Post ID</td></tr></table>", "html_table"),
        (b"PK\x03\x04 not a workbook", "damaged_workbook"),
        (zipped(**{"posts.csv": b"a,b"}), "zip_archive"),
        (zipped(__types__=b"x"), "damaged_workbook"),
        (bytes(range(1, 256)) * 20, "encoding_unknown"),
        (b"\x01\x02\x03\x04" * 200, "not_text"),
        ("Код,Имя\n1,Привет\n".encode("cp1251"), "encoding_unknown"),
        (b"\xef\xbb\xbfPost ID\n\xff\xfe,\n", "broken_utf8"),
        (b"colour,size\nred,3\n", "unknown_file"),
        (written(VIDEO, ["1"] * 7), "meta_video_export"),
        (
            'sep=,\n"Facebook reach"\n"Date","Primary"\n"2025-01-01T01:00:00","5"\n'.encode("utf-16"),
            "account_needed",
        ),
        (b'"Date","Facebook Page likes"\r\n"2024-01-01T00:00:00","5"\r\n', "meta_daily_export"),
        ('sep=,\n"Age & gender"\n"","Women","Men"\n"18-24","10.6","6"\n'.encode("utf-16"), "meta_audience_export"),
    ],
)
def test_refused_with_its_reason(content: bytes, said: str) -> None:
    with pytest.raises(Refused) as refused:
        read(content, name="file.csv")
    finding = refused.value.finding
    assert finding.said == said
    for language in Language:
        assert finding.what(language)
        assert finding.next_step(language)
        assert "{" not in finding.what(language) + finding.next_step(language)


def test_an_unknown_file_names_its_columns_and_what_the_nearest_layout_lacks() -> None:
    with pytest.raises(Refused) as refused:
        read(written(("Post ID", "Reactions", "Colour"), ["1", "2", "3"]), name="odd.csv")
    assert "odd.csv" in str(refused.value)
    assert "Post ID, Reactions, Colour" in str(refused.value)
    assert "Publish time" in str(refused.value)
    assert "Facebook" in str(refused.value)


def test_a_named_format_says_which_columns_are_missing() -> None:
    with pytest.raises(Refused) as refused:
        read(b"post_id,title\n1,x\n", format_name="tidy_post")
    assert refused.value.finding.said == "columns_missing"
    assert "account_id, published_at" in str(refused.value)


def test_an_unknown_format_lists_the_known_ones() -> None:
    with pytest.raises(Refused, match="facebook_posts"):
        read(b"a,b\n", format_name="myspace")


def test_meta_refusals_name_the_menu() -> None:
    with pytest.raises(Refused, match="Insights > Content > Export data"):
        read(written(VIDEO, ["1"] * 7))


def test_a_workbook_that_expands_too_far_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.importers.workbook.EXPANDED_LIMIT", 1000)
    with pytest.raises(Refused) as refused:
        read(zipped(__types__=b"0" * 5000), name="bomb.xlsx")
    assert refused.value.finding.said == "expands_too_far"


def test_a_file_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.importers.sniff.TEXT_LIMIT", 10)
    with pytest.raises(Refused) as refused:
        read(written(FACEBOOK_A, post()))
    assert refused.value.finding.said == "too_large"
