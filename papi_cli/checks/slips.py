"""Slips of machines that read printed pages: words with a mark or a letter that does not fit."""

import re

SLIPS: tuple[tuple[str, str], ...] = (
    # Wrong in plans that were issued, as their records quote them.
    (r"(?<!nhà )trường thôn", "trưởng thôn"),
    (r"(?:Công|công)(?= thông tin điện tử)", "Cổng"),
    (r"Công(?= [Dd]ịch vụ công)", "Cổng"),
    (r"Phần đầu(?= (?:đạt|tăng|nâng|giảm|đưa|hoàn thành|đến năm)\b)", "Phấn đấu"),
    (r"Chính trang(?= đô thị)", "Chỉnh trang"),
    (r"Số(?= (?:Y tế|Nội vụ|Tư pháp|Tài chính|Xây dựng|Thông tin và Truyền thông)\b)", "Sở"),
    # Never right, wherever they stand.
    (r"[Pp]hấn đầu", "Phấn đấu"),
    (r"[ỦủUu][yỷ] bạn nhân dân", "Ủy ban nhân dân"),
    (r"tố chức", "tổ chức"),
    (r"kế hoach", "kế hoạch"),
    (r"thưc hiện", "thực hiện"),
    (r"thủ tuc", "thủ tục"),
    (r"hành chinh", "hành chính"),
)
"""Patterns of wrong words, each with the right one; words around them are only looked at."""

SLIP = re.compile(
    r"(?<!\w)(?:" + "|".join(f"({wrong})" for wrong, _ in SLIPS) + r")(?!\w)",
)
"""Finds any slip; the group that matched tells which."""
