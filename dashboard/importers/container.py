"""What a file is, by its first bytes and, for a package, by what lies in it. Nothing is unpacked here."""

import io
import re
import zipfile
import zlib

# Kinds that hold no table we read, by their first bytes. Named as a person knows them: by file extension.
_KINDS = (
    (b"%PDF-", ".pdf"), (b"\x1f\x8b", ".gz"), (b"Rar!\x1a\x07", ".rar"), (b"7z\xbc\xaf\x27\x1c", ".7z"),
    (b"\xfd7zXZ\x00", ".xz"), (b"\x89PNG\r\n\x1a\n", ".png"), (b"\xff\xd8\xff", ".jpg"),
    (b"BZh91AY&SY", ".bz2"), (b"GIF87a", ".gif"), (b"GIF89a", ".gif"), (b"II*\x00", ".tif"), (b"MM\x00*", ".tif"),
    (b"{\\rtf", ".rtf"), (b"SQLite format 3\x00", ".sqlite"), (b"PAR1", ".parquet"), (b"\x1aE\xdf\xa3", ".mkv"),
)  # fmt: skip
_MEDIA = re.compile(rb"(?:RIFF....(WEBP|AVI |WAVE)|....ftyp(heic|mif1|avif)?)", re.DOTALL)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")

# All that the standard library raises for an archive that is damaged or packed in a way it does not know.
ZIP_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError)


def foreign_kind(content: bytes) -> str | None:
    """The usual extension of a file that can hold no table for us (an image, a PDF, another archive), or None."""
    for mark, kind in _KINDS:
        if content.startswith(mark):
            return kind
    media = _MEDIA.match(content[:12])
    if media is None:
        return None
    image = media.group(1) or media.group(2)
    return f".{image.decode().strip().lower()}" if image else ".mp4"


def is_compound(content: bytes) -> bool:
    """Whether the bytes begin as Microsoft's old compound file: .xls, .doc, .ppt, or a workbook behind a password."""
    return content.startswith(_OLE[:4])


def compound_kind(content: bytes) -> str | None:
    """What else than a workbook lies in a compound file: `locked` (a password), `.doc`, `.ppt`, `.msg`; else None."""
    streams = (
        ("EncryptedPackage", "locked"), ("WordDocument", ".doc"), ("PowerPoint Document", ".ppt"),
        ("__properties_version1.0", ".msg"),
    )  # fmt: skip
    for name, kind in streams:
        if name.encode("utf-16-le") in content:
            return kind
    return None


def is_zip(content: bytes) -> bool:
    return content.startswith(_ZIP)


def package_kind(content: bytes) -> str | None:
    """The extension of a document kept as a zip (`.xlsx`, `.docx`, `.ods`, `.numbers` ...); None for a plain zip.

    A package cut short has lost its list of members; the names inside the bytes then tell.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            kind = archive.open("mimetype").read(99) if "mimetype" in names else b""
    except ZIP_DAMAGE:
        return ".xlsx" if re.search(rb"\[Content_Types\]\.xml|docProps/|_rels/\.rels|xl/w", content) else None
    if "xl/workbook.bin" in names:
        return ".xlsb"
    for folder, shown in (("xl/", ".xlsx"), ("word/", ".docx"), ("ppt/", ".pptx"), ("Index/Document.iwa", ".numbers")):
        if any(name.startswith(folder) for name in names):
            return shown
    return _open_document(kind) or (".xlsx" if "[Content_Types].xml" in names else None)


def _open_document(kind: bytes) -> str | None:
    kinds = {b"spreadsheet": ".ods", b"text": ".odt", b"presentation": ".odp", b"epub": ".epub"}
    found = re.match(rb"application/(?:vnd\.oasis\.opendocument\.)?(\w+)", kind)
    return kinds.get(found.group(1)) if found else None
