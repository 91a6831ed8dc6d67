"""Bytes to text: which character set a Chinese file is written in, told by evidence.

GB18030 decodes nearly any bytes, Big5 and UTF-16 among them, and short GBK texts are now and then valid UTF-8
(职业学校 is). So where a file carries no mark, every character set that decodes it strictly is weighed by how much
the outcome looks like written Chinese, and the best one wins.
"""

from __future__ import annotations

import codecs
from typing import NamedTuple

import regex

from summarykit.errors import SourceError
from summarykit.sources.encoding_score import control_count, plausibility

__all__ = ["Decoded", "decode"]


class Decoded(NamedTuple):
    """A text and the name of the codec that `bytes.decode` takes for it."""

    text: str
    encoding: str


# Longest first: the UTF-32 mark begins with the UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTAINERS = (
    (b"%PDF-", "is a PDF"),
    (b"PK\x03\x04", "is a zip container (.docx, .xlsx and .zip files are)"),
    (b"PK\x05\x06", "is an empty zip file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old Office or WPS file (.doc, .xls, .wps)"),
    (b"{\\rtf", "is an RTF file"),
    (b"\x89PNG\r\n", "is a PNG picture"),
    (b"\xff\xd8\xff", "is a JPEG picture"),
    (b"GIF8", "is a GIF picture"),
    (b"II*\x00", "is a TIFF picture"),
    (b"MM\x00*", "is a TIFF picture"),
    (b"\x1f\x8b\x08", "is a gzip file"),
    (b"7z\xbc\xaf\x27\x1c", "is a 7z file"),
    (b"Rar!\x1a\x07", "is a RAR file"),
    (b"SQLite format 3\x00", "is a database"),
    (b"\x7fELF", "is a program"),
)
# What a reading needs besides its plausibility: how seldom bytes of another character set decode strictly as this one,
# and how many of the files in the world are written in it.
_PRIORS = {
    "utf-8": 0.5,
    "gb18030": 0.3,
    "cp950": 0.0,
    "big5hkscs": -0.05,
    "utf-16-le": 0.0,
    "utf-16-be": 0.0,
    "utf-32-le": 0.0,
    "utf-32-be": 0.0,
}
_CLEAR = 0.5  # a valid UTF-8 text this plausible needs no comparison
_LEAST = 0.3  # below this, no reading is Chinese: mojibake of some length stays under 0.25, Chinese above 0.5
_ASCII_LETTER = regex.compile(r"[A-Za-z]")
_NOT_ASCII = regex.compile(r"[^\x00-\x7f]")
_TEXT_HINT = "save it as a UTF-8 text file (.txt)"


def decode(data: bytes, path: str = "<bytes>") -> Decoded:
    """Decode the bytes of a text file strictly, or say why they are none.

    Parameters
    ----------
    data : bytes
        The whole file.
    path : str
        Named in the error.

    Returns
    -------
    Decoded
        The text without its byte order mark, line breaks as they stand, and the codec's name.

    Raises
    ------
    SourceError
        Where the bytes are empty, binary, broken, or no character set makes Chinese of them.

    Examples
    --------
    >>> decode("职业学校".encode("gbk"))
    Decoded(text='职业学校', encoding='gb18030')
    >>> decode("工作總結".encode("big5")).encoding
    'cp950'
    """
    if not data:
        raise SourceError(path, "is empty")
    kind = next((what for magic, what in _CONTAINERS if data.startswith(magic)), None)
    if kind is not None:
        raise SourceError(path, f"{kind}, not a text file; {_TEXT_HINT}")
    decoded = _by_mark(data, path) or _by_evidence(data, path)
    _refuse(decoded.text, path)
    return decoded


def _by_mark(data: bytes, path: str) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(encoding), encoding)
            except UnicodeDecodeError as error:
                if mark in (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE):
                    continue
                reason = f"begins with the mark of {encoding.upper()} but breaks it at byte {error.start}; {_TEXT_HINT}"
                raise SourceError(path, reason) from None
    return None


def _by_evidence(data: bytes, path: str) -> Decoded:
    text = _strict(data, "utf-8")
    if text is not None and _is_clear(text):
        return Decoded(text, "utf-8")
    readings = [] if text is None else [(plausibility(text), "utf-8", text)]
    for encoding in _PRIORS.keys() - {"utf-8"}:
        other = _strict(data, encoding)
        if other is not None:
            readings.append((plausibility(other), encoding, other))
    if not readings:
        raise SourceError(path, _broken(data))
    score, encoding, best = max(readings, key=lambda reading: reading[0] + _PRIORS[reading[1]])
    if score < _LEAST and encoding != "utf-8":
        raise SourceError(path, _broken(data))
    return Decoded(best, encoding)


def _strict(data: bytes, encoding: str) -> str | None:
    if encoding.startswith("utf-") and len(data) % {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding[:6].rstrip("-")]:
        return None
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_clear(text: str) -> bool:
    """Whether valid UTF-8 is beyond doubt: plain ASCII without control characters, plausible Chinese, or a Western text."""
    if control_count(text):
        return False
    if plausibility(text) >= _CLEAR:
        return True
    return len(_ASCII_LETTER.findall(text)) >= len(_NOT_ASCII.findall(text))


def _refuse(text: str, path: str) -> None:
    """Say no to what decodes but is no text."""
    if not text.strip("\ufeff\u200b \t\r\n\f\v\u3000\u00a0"):
        raise SourceError(path, "is empty")
    controls = control_count(text)
    if "\x00" in text or controls > 1 + len(text) // 500:
        raise SourceError(path, f"looks binary ({controls} control characters); {_TEXT_HINT}")


def _broken(data: bytes) -> str:
    """Why nothing fits, in one sentence: the character set that nearly does, and where it breaks."""
    controls = control_count(data.decode("latin-1"))
    if controls > 1 + len(data) // 100:
        return f"looks binary ({controls} control characters); {_TEXT_HINT}"
    for encoding, name in (("utf-8", "UTF-8"), ("gb18030", "GB18030")):
        try:
            data.decode(encoding)
        except UnicodeDecodeError as error:
            lenient = data.decode(encoding, errors="ignore")
            if plausibility(lenient) >= _CLEAR and len(_NOT_ASCII.findall(lenient)) > 4:
                return f"is {name} that breaks at byte {error.start}: it was cut or damaged; save it again from its source"
    return f"is in no character set that makes Chinese of it (UTF-8, GB18030, Big5, UTF-16 were tried); {_TEXT_HINT}"
