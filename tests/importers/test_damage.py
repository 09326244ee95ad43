"""Whatever happened to a file on its way: it is read with every row accounted for, or refused. Nothing else."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from meta_files import FACEBOOK_A, INSTAGRAM, instagram_post, post, read, written

from dashboard.core.errors import FileRefused

FILES = {
    "facebook": written(
        FACEBOOK_A,
        post(Title='A "quoted"\ncaption 😀, 熱帶氣旋'),
        post(Post_ID="122158000000000002", Views="1,250"),
        post(Post_ID="122158000000000003", Publish_time="11/02/2025 01:30"),
    ),
    "instagram": written(
        INSTAGRAM,
        instagram_post(Description="開放日\n第二行"),
        instagram_post(Post_ID="18012345678901235", Permalink="https://www.instagram.com/p/DQjFD0xDx8_/"),
    ),
    "tidy": b"post_id,captured_at,exposures,reactions\n" + b"p,2024-04-19T15:00+08:00,1,\n" * 3,
}
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "gb18030", "big5hkscs", "cp1252", "latin-1", "cp1251"]
QUIET = settings(deadline=timedelta(seconds=2), max_examples=50)
names = st.sampled_from(sorted(FILES))
signs = st.lists(st.tuples(st.integers(0, 1500), st.sampled_from([b'"', b",", b"\n", b"\r", b"\0", b";"])), max_size=6)


def survives(content: bytes) -> None:
    try:
        reading = read(content)
    except FileRefused:
        return
    assert reading.rows == reading.accepted + reading.repaired + len(reading.rejected) + reading.other
    for frame in reading.tables.values():
        assert len(frame) <= reading.rows
    if "snapshot" in reading.tables:
        assert len(reading.tables["snapshot"]) == reading.accepted + reading.repaired


@QUIET
@given(names, st.integers(0, 2000))
def test_truncated(name: str, end: int) -> None:
    survives(FILES[name][:end])


@QUIET
@given(names, st.lists(st.tuples(st.integers(0, 1500), st.binary(max_size=4)), max_size=6))
def test_overwritten(name: str, wounds: list[tuple[int, bytes]]) -> None:
    content = bytearray(FILES[name])
    for place, scar in wounds:
        content[place : place + len(scar)] = scar
    survives(bytes(content))


@QUIET
@given(names, signs)
def test_with_signs_put_in(name: str, put_in: list[tuple[int, bytes]]) -> None:
    content = FILES[name]
    for place, sign in put_in:
        content = content[:place] + sign + content[place:]
    survives(content)


@QUIET
@given(names, st.sampled_from(ENCODINGS), st.sampled_from(ENCODINGS))
def test_re_encoded(name: str, wrong: str, back: str) -> None:
    survives(FILES[name].decode(wrong, "replace").encode(back, "replace"))


@QUIET
@given(st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    survives(content)


@QUIET
@given(st.dictionaries(st.sampled_from(sorted(FACEBOOK_A)), st.text(max_size=30), max_size=8))
def test_any_cell(cells: dict[str, str]) -> None:
    survives(written(FACEBOOK_A, post() | cells, post(Post_ID="122158000000000002")).replace(b"\r\n", b"\n"))


@pytest.mark.parametrize("name", sorted(FILES))
def test_whole_files_are_read(name: str) -> None:
    reading = read(FILES[name])
    assert reading.accepted + reading.repaired + reading.other == reading.rows > 0
