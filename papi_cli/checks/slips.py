"""Slips of machines that read printed pages: words with a mark or a letter that does not fit."""

import re
from collections.abc import Iterator
from typing import NamedTuple


class Slip(NamedTuple):
    """Wrong words and the right ones; `unless` and `before` are patterns of what stands around.

    It is none where `unless` goes before it, or where `before` does not follow.
    """

    wrong: str
    right: str
    unless: str = r"\w"
    before: str = r"(?!\w)"

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the wrong words stand in a text."""
        if self.wrong in text:  # far cheaper than a pattern, and nearly always enough
            pattern = rf"(?<!\w)(?<!{self.unless}){re.escape(self.wrong)}(?={self.before})"
            for found in re.finditer(pattern, text):
                yield found.span()


SLIPS = (
    # Printed so in plans that were issued, as their records say.
    Slip("trường thôn", "trưởng thôn", unless="nhà "),
    Slip("Công thông tin điện tử", "Cổng thông tin điện tử"),
    Slip("công thông tin điện tử", "cổng thông tin điện tử"),
    Slip("Công Dịch vụ công", "Cổng Dịch vụ công"),
    Slip("Công dịch vụ công", "Cổng dịch vụ công"),
    Slip("Phần đầu", "Phấn đấu", before=r" (?:đạt|tăng|nâng|giảm|đưa|hoàn thành|đến năm)\b"),
    Slip("Chính trang đô thị", "Chỉnh trang đô thị"),
    Slip("Số Y tế", "Sở Y tế"),
    Slip("Số Nội vụ", "Sở Nội vụ"),
    Slip("Số Tư pháp", "Sở Tư pháp"),
    Slip("Số Thông tin và Truyền thông", "Sở Thông tin và Truyền thông"),
    # Never right, wherever they stand.
    Slip("Phấn đầu", "Phấn đấu"),
    Slip("phấn đầu", "phấn đấu"),
    Slip("Ủy bạn nhân dân", "Ủy ban nhân dân"),
    Slip("Uỷ bạn nhân dân", "Uỷ ban nhân dân"),
    Slip("tố chức", "tổ chức"),
    Slip("kế hoach", "kế hoạch"),
    Slip("thưc hiện", "thực hiện"),
    Slip("thủ tuc", "thủ tục"),
    Slip("hành chinh", "hành chính"),
)
