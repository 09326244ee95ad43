"""Text from outside, shown as the text it is: Markdown, links, colours and icons in it mean nothing."""

import re

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def plain(text: object) -> str:
    """The text for st.markdown, st.caption and labels, every mark of Markdown taken literally."""
    return _PUNCTUATION.sub(r"\\\1", " ".join(str(text).split()))
