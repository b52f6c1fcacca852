"""Scanned and pasted texts: wrapped lines, page breaks, marks, tables, encodings."""

import zipfile
from pathlib import Path
from unicodedata import normalize

import pytest

from papi_cli.errors import BadFile
from papi_cli.source.papers.decoding import decoded
from papi_cli.source.papers.paper import Paragraph, Table
from papi_cli.source.papers.reading import read_paper
from papi_cli.source.papers.text_file import read_text


def texts(text: str) -> list[str]:
    return [each.text for each in read_text(text).blocks if isinstance(each, Paragraph)]


def the_table(text: str) -> Table:
    [table] = [each for each in read_text(text).blocks if isinstance(each, Table)]
    return table


def test_a_page_break_inside_a_sentence_is_healed() -> None:
    text = (
        "Tăng cường tuyên truyền chính sách bảo hiểm y tế, nâng cao tỷ lệ người dân có bảo hiểm y\n"
        "\n- 12 -\n\ntế. Tiếp tục cải cách thủ tục.\n"
    )
    [paragraph] = read_text(text).blocks
    assert isinstance(paragraph, Paragraph)
    assert "bảo hiểm y tế. Tiếp tục" in paragraph.text
    assert (paragraph.place.line, paragraph.last.line) == (1, 5)


def test_a_sentence_cut_before_a_capital_goes_on() -> None:
    text = (
        "- UBND huyện chủ động phối hợp chặt chẽ với Mặt trận Tổ quốc cùng cấp trong việc "
        "hướng dẫn, giám sát, kiểm tra\n"
        "\nUBND cấp xã trong việc thực hiện quy chế dân chủ.\n"
    )
    assert len(texts(text)) == 1


def test_a_heading_does_not_swallow_the_text_below() -> None:
    text = (
        "2. Thực hiện tốt việc công khai, minh bạch đối với các nội dung quy định tại Pháp lệnh\n"
        "\nUBND cấp xã xây dựng kế hoạch công khai.\n"
    )
    assert len(texts(text)) == 2


def test_wrapped_lines_are_one_paragraph_and_bullets_are_not() -> None:
    text = (
        "    1.1. Sở Thông tin và Truyền thông chủ trì, phối hợp với Đài Phát thanh và\n"
        "Truyền hình tỉnh xây dựng kế hoạch tuyên truyền.\n"
        "    - Việc thứ nhất;\n"
        "    - Việc thứ hai.\n"
    )
    assert len(texts(text)) == 3


def test_marks_of_bold_tags_and_entities_are_taken_off() -> None:
    text = (
        "Số: **100** /KH-UBND\n\n**I. MỤC ĐÍCH**\n\n"
        "Sở TN&amp;MT<sup>3</sup> làm <b>ngay</b> NC<sub>(Binh)</sub>\n"
    )
    found = [each for each in read_text(text).blocks if isinstance(each, Paragraph)]
    assert [each.text for each in found] == [
        "Số: 100 /KH-UBND",
        "I. MỤC ĐÍCH",
        "Sở TN&MT làm ngay NC(Binh)",
    ]
    assert [each.bold for each in found] == [False, True, False]


def test_a_letterhead_side_by_side_is_read_line_by_line() -> None:
    text = (
        "ỦY BAN NHÂN DÂN                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Số: 3/KH-UBND\tHà Nội, ngày 2 tháng 3 năm 2024\n"
    )
    assert texts(text) == [
        "ỦY BAN NHÂN DÂN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 3/KH-UBND",
        "Hà Nội, ngày 2 tháng 3 năm 2024",
    ]


def test_a_table_goes_on_behind_footnotes() -> None:
    text = (
        "TT\tViệc\tChủ trì\n1\tA\tSở Y tế\n\n<sup>1</sup> Chú thích.\n\n"
        "2\tB\tSở Tài chính\n\nHết.\n"
    )
    assert len(the_table(text).rows) == 3
    assert texts(text) == ["Chú thích.", "Hết."]


def test_lists_in_cells_become_lines() -> None:
    text = "TT\tViệc\tChủ trì\n1\t<ul><li>- Một.</li><li>- Hai.</li></ul>\tSở Y tế\n"
    assert the_table(text).rows[1][1].text == "- Một.\n- Hai."


def test_a_piped_table_knows_its_head() -> None:
    table = the_table("| TT | Việc | Hạn |\n|---|---|---|\n| 1 | A | 2025 |\n")
    assert (table.heads, len(table.rows)) == (1, 2)


def test_nfd_no_break_spaces_and_hidden_characters() -> None:
    assert texts("Sơ\u0309\u00a0Y\u200b tế làm.\n") == ["Sở Y tế làm."]


def test_utf_16_and_windows_1258_are_read() -> None:
    text = "Sở Nội vụ chủ trì xây dựng kế hoạch của thành phố.\n"
    assert decoded(text.encode("utf-16")) == text
    assert decoded(in_windows_1258(text)) == text


def in_windows_1258(text: str) -> bytes:
    """Windows writes ă â ê ô ơ ư as one letter and the tone behind it."""
    whole = {normalize("NFD", each): each for each in "ăâêôơưĂÂÊÔƠƯ"}
    written = []
    for letter in text:
        base, *marks = list(normalize("NFD", letter))
        tones = [each for each in marks if each in "\u0300\u0301\u0303\u0309\u0323"]
        shape = "".join((base, *(each for each in marks if each not in tones)))
        written += [whole.get(shape, shape), *tones]
    return "".join(written).encode("cp1258")


TCVN3 = "Céng hoµ x· héi chñ nghÜa ViÖt Nam. Së Néi vô chñ tr×, phèi hîp víi c¸c së, ban, ngµnh."
VNI = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam. Sôû Noäi vuï chuû trì, phoái hôïp vôùi caùc sôû."


@pytest.mark.parametrize(("text", "font"), [(TCVN3, "TCVN3"), (VNI, "VNI")])
@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_the_old_fonts_are_named(text: str, font: str, encoding: str) -> None:
    with pytest.raises(BadFile, match=font):
        decoded((text * 5).encode(encoding))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "trống"),
        (b" \r\n\t ", "trống"),
        ("\f\n\ufeff\n".encode(), "không có chữ nào"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "không phải"),
        (bytes(range(128, 256)) * 20, "không"),
    ],
)
def test_what_is_no_text_is_refused(content: bytes, message: str) -> None:
    with pytest.raises(BadFile, match=message):
        decoded(content)


def test_a_missing_file_and_a_strange_kind_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="không mở được"):
        read_paper(tmp_path / "khong-co.txt")
    with zipfile.ZipFile(tmp_path / "a.odt", "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    with pytest.raises(BadFile, match=r"a\.odt"):
        read_paper(tmp_path / "a.odt")
