"""Names of bodies that are printed in capitals, as running text writes them."""

import re

from papi_cli.analysis.importing.body_shapes import FIELDS
from papi_cli.text import canonical

_SMALL = {
    *("tỉnh", "thành", "phố", "huyện", "quận", "thị", "xã", "phường", "trấn", "đặc", "khu", "các"),
    *("và", "của", "cấp", "tịch", "đốc", "trưởng", "ban", "ngành", "cơ", "quan", "đơn", "vị"),
    *("liên", "đoàn", "phòng", "địa", "phương", "sở,", "ban,", "ngành,", "huyện,", "xã,"),
    *("phường,", "thị", "trấn,", "dân", "lãnh", "đạo", "nước"),
}
_KEPT = {"ubnd": "UBND", "hđnd": "HĐND", "mttq": "MTTQ", "ubmttq": "UBMTTQ"}
_HEADS = (
    *("sở", "văn phòng", "thanh tra", "công an", "kho bạc", "ban quản lý", "trung tâm", "cục"),
    *("đài", "báo", "hội", "viện", "trường", "phòng", "chủ tịch", "giám đốc", "ủy ban", "uỷ ban"),
)
_COMMA = re.compile(r"\s*[,;]\s+(?!(?:ban|ngành|xã|phường|huyện|thị|thành)\b)")
_FIELDS = {canonical(each): each for each in FIELDS}


def in_small_letters(name: str) -> str:
    """`ỦY BAN NHÂN DÂN TỈNH LAI CHÂU` is UBND tỉnh Lai Châu, `SỞ NỘI VỤ` Sở Nội vụ."""
    small = re.sub(r"\b(?:ủy|uỷ) ban nhân dân\b", "ubnd", name.lower())
    small = re.sub(r"\bhội đồng nhân dân\b", "hđnd", small)
    return ", ".join(_one(each) for each in _COMMA.split(small))


def _one(small: str) -> str:
    if small.startswith("sở ") and (field := _FIELDS.get(canonical(small[3:]))):
        return f"Sở {field}"
    words = small.split()
    if words and words[0] in _KEPT:
        return " ".join(_word(each) for each in words)
    head = next((each for each in _HEADS if small.startswith(f"{each} ")), None)
    if head is None:
        return small
    rest = small[len(head) :].split()
    return " ".join((head[:1].upper() + head[1:], *(_word(each) for each in rest)))


def _word(word: str) -> str:
    return _KEPT.get(word) or (word if word in _SMALL else word[:1].upper() + word[1:])
