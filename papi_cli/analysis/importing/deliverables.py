"""What a sentence says is to be made: a plan, a scheme, a report."""

import re

_MAKES = re.compile(
    r"(?:[Xx]ây dựng|[Bb]an hành|[Ll]ập|[Ss]oạn thảo|[Tt]rình|[Hh]oàn thành|[Hh]oàn thiện"
    r"|[Dd]ự thảo|[Pp]hê duyệt|[Tt]ham mưu(?: UBND [^,;]{2,30})?(?: xây dựng| ban hành)?)"
    r"(?: và (?:ban hành|triển khai(?: thực hiện)?|tổ chức thực hiện"
    r"|trình))?(?:[^,;.]{0,30}? ban hành)?(?: các| dự thảo)? "
    r"(?P<it>(?:[Kk]ế hoạch|[Đđ]ề án|[Cc]hương trình|[Dd]anh mục|[Bb]áo cáo|[Qq]uy chế"
    r"|[Qq]uyết định|[Nn]ghị quyết|[Vv]ăn bản|[Bb]ộ [Cc]hỉ số|[Bb]ộ tiêu chí"
    r"|[Hh]ướng dẫn|[Cc]ơ sở dữ liệu|[Tt]ờ trình|[Pp]hương án|[Ss]ổ tay|[Kk]hung"
    r"|[Qq]uy trình|[Qq]uy định|[Qq]uy hoạch|[Dd]ự án)\b[^,;.():]{0,120})"
)


def deliverable(text: str) -> str | None:
    """The first thing that is to be made, as it is called; None where nothing is named."""
    found = _MAKES.search(text)
    if not found:
        return None
    words = re.split(
        r"\s(?:trước|trong quý|trong tháng|để|nhằm|và triển khai|và tổ chức|theo đúng|gửi"
        r"|bảo đảm|đảm bảo|hoàn thành|xong)\b",
        found["it"],
    )[0]
    words = words.strip(' -–“"')
    if words.count("“") > words.count("”"):
        words += "”"
    return words[:1].upper() + words[1:] if len(words.split()) > 1 else None
