"""The manual: pages of the checks (their docstrings) and of the findings made while reading."""

from collections.abc import Mapping
from inspect import cleandoc
from types import MappingProxyType

from papi_cli.checks.registry import CHECKS

_READING = {
    "Y101": """Sai cú pháp YAML.

        papi không đọc tiếp được từ chỗ này: thụt dòng lệch, dấu nháy hay ngoặc chưa đóng, thiếu dấu
        hai chấm hay dấu phẩy. Cả tệp chưa được kiểm tra cho đến khi sửa xong. Sửa đúng chỗ dấu ^;
        nếu chỗ đó trông đúng thì xem dòng ngay trên.""",
    "Y102": """Tệp không phải là UTF-8.

        Chữ Việt chỉ đọc đúng trên mọi máy khi tệp lưu bằng UTF-8; bảng mã khác làm tên cơ quan sai
        dấu mà không ai thấy. Lưu lại tệp, chọn bảng mã UTF-8 trong trình soạn thảo.""",
    "Y103": """Có dấu tab.

        YAML thụt dòng bằng dấu cách; tab rộng hẹp mỗi máy một khác nên không biết dòng thuộc cấp
        nào. Thay mỗi tab bằng dấu cách, đặt trình soạn thảo gõ dấu cách cho phím Tab.""",
    "Y104": """Khóa lặp lại.

        Một khóa ghi hai lần ở cùng một chỗ thì không biết giá trị nào đúng. Hai khóa trông giống
        nhau nhưng gõ bằng hai kiểu dấu (dựng sẵn, tổ hợp) cũng là một. Giữ một khóa, bỏ hoặc đổi
        tên khóa kia; nếu là hai mục của danh sách thì thêm dấu «- » ở đầu mục sau.""",
    "Y105": """Neo, bí danh, khóa gộp của YAML.

        Neo «&», bí danh «*» và khóa «<<» làm một dòng đổi nghĩa theo dòng khác ở xa, người đọc
        không thấy. Bỏ đi và viết lại đủ nội dung; nếu «&», «*» là chữ của câu thì đặt cả câu trong
        dấu nháy.""",
    "Y106": """Nhãn, chỉ thị của YAML.

        Nhãn «!…» và dòng «%…» ra lệnh cho phần mềm đọc YAML, có thể chạy mã lạ; dữ liệu kế hoạch
        không cần đến. Bỏ đi; nếu «!» là chữ của câu thì đặt cả câu trong dấu nháy.""",
    "Y107": """Tệp có nhiều tài liệu YAML.

        Mỗi tệp là một tài liệu: phần sau dòng «---» thứ hai hay sau dòng «...» sẽ bị bỏ qua mà
        không ai biết. Tách thành nhiều tệp, hoặc bỏ các dòng đó.""",
    "Y108": """Ký tự ẩn.

        Ký tự điều khiển, ký tự đổi chiều chữ hay dấu xuống dòng lạ không hiện trên màn hình, nhưng
        làm tên không tra được, hoặc làm chữ hiện ra khác với chữ trong tệp. Thường do sao chép từ
        PDF, Word. Xóa ký tự ở chỗ dấu ^ và gõ lại.""",
    "Y109": """Tệp quá lớn.

        Tệp lớn quá 2 MiB, có quá nhiều giá trị hay lồng nhau quá sâu không phải là một kế hoạch và
        có thể làm treo máy. Tách thành nhiều tệp, hoặc viết phẳng hơn.""",
    "Y110": """Câu bị dấu # cắt.

        Sau một dấu cách, «#» mở đầu ghi chú: phần còn lại của câu không được đọc, nhiệm vụ mất chữ
        mà không báo. Đặt cả câu trong dấu nháy; nếu là ghi chú thì để hai dấu cách trước #.""",
    "Y111": """Câu bị dấu hai chấm cắt.

        Trong câu không có dấu nháy, dấu hai chấm theo sau là dấu cách được hiểu là một khóa. Đặt
        cả câu trong dấu nháy; nếu là khóa mới thì viết thẳng cột với các khóa cùng cấp.""",
    "Y112": """Tệp trống.

        Tệp không có nội dung thường là quên lưu hay chép thiếu. Viết nội dung, hoặc xóa tệp.""",
    "Y113": """Cấp trên cùng không phải là các khóa.

        Mọi tệp bắt đầu bằng các dòng «khóa: giá trị», trước hết là dòng schema; danh sách hay câu
        đứng một mình thì không biết là gì. Đặt nội dung dưới một khóa, ví dụ «tasks:».""",
    "Y114": """Khóa trống hoặc không phải là chữ.

        Khóa phải là chữ, viết trên một dòng, trước dấu hai chấm. Điền khóa còn thiếu; nếu là chữ
        «null» hay «~» thì đặt trong dấu nháy.""",
    "Y115": """Không mở được tệp.

        Tệp không còn, là thư mục, là liên kết dẫn ra ngoài kho, hoặc máy không cho đọc; nội dung
        của nó chưa được kiểm tra.
        Kiểm tra tên tệp và quyền đọc.""",
}
_SCHEMA = {
    "S101": """Thiếu khóa bắt buộc.

        Thiếu khóa này thì mục không dùng được: không nhắc hạn, không tra lại được văn bản gốc. Thêm
        dòng «khóa: …»; `papi schema` cho biết mỗi loại tệp cần những khóa nào.""",
    "S102": """Khóa lạ.

        papi không biết khóa này nên giá trị của nó sẽ bị bỏ sót; thường là gõ sai, hoặc viết tên
        tiếng Việt thay cho khóa. Sửa theo tên gần nhất mà papi gợi ý, hoặc bỏ dòng này.""",
    "S103": """Giá trị sai kiểu.

        Chỗ cần chữ lại là danh sách, chỗ cần danh sách lại là chữ… Thường do thiếu dấu «- », thụt
        dòng lệch, hoặc câu có dấu hai chấm chưa đặt trong dấu nháy. Sửa cho đúng kiểu ghi ở câu
        báo.""",
    "S104": """Giá trị không dùng được.

        Đúng kiểu nhưng không có nghĩa: ngày không có thật, số viết bằng dấu phẩy, chữ để trống, số
        ngoài khoảng, hay một lựa chọn không có. Ngày viết 2025-02-03, số thập phân viết 4.70; lựa
        chọn thì lấy một trong các giá trị nêu ở câu báo.""",
    "S105": """Dòng schema sai.

        Dòng «schema:» nói tệp thuộc loại nào; ghi loại khác thì nội dung sẽ bị hiểu sai. Ghi đúng
        giá trị mà papi nêu; nếu nội dung đúng là loại kia thì đổi tên hay chuyển tệp.""",
    "S107": """Tệp sai tên hoặc sai chỗ.

        papi chỉ đọc những tệp có tên định sẵn ở những thư mục định sẵn; tệp sai tên sẽ bị bỏ sót,
        nhiệm vụ trong đó không ai nhắc. Đổi tên, chuyển chỗ, hoặc đưa tệp ra ngoài kho.""",
    "S109": """Khóa để trống.

        Khóa có mà không có giá trị: không biết là quên điền hay cố ý, và thời hạn để trống thì
        không ai nhắc. Giá trị bắt đầu bằng dấu # cũng thành trống, vì YAML coi phần sau # là ghi
        chú: đặt giá trị trong dấu nháy. Điền giá trị, hoặc bỏ cả dòng.""",
    "S110": """Thư mục không có plan.yaml.

        Nhiệm vụ và diễn biến phải ở cùng thư mục với plan.yaml của kế hoạch; không có thì không
        biết thuộc kế hoạch nào và bị bỏ sót. Thêm plan.yaml, hoặc chuyển tệp về đúng thư mục.""",
}
_ACCEPTANCE = {
    "A101": """Không chấp nhận được mã này.

        `accept` chỉ nhận mã của cảnh báo hay gợi ý, mỗi mã kèm một lý do. Lỗi thì phải sửa; mã gõ
        sai thì không có tác dụng gì. Sửa mã, hoặc bỏ dòng này.""",
    "A102": """Chấp nhận không còn cần.

        Chỗ này không còn phát hiện mà dòng `accept` nói đến: đã sửa xong, hay dòng ấy ghi nhầm mục.
        Để lại thì sau này nó che một sai sót mới. Bỏ dòng này, hoặc chuyển về đúng mục.""",
}
CATALOGUE: Mapping[str, str] = MappingProxyType(
    {code: cleandoc(text) for code, text in (_READING | _SCHEMA | _ACCEPTANCE).items()}
)
"""The pages of the findings that no check makes: they arise before or after the checks."""


def pages() -> Mapping[str, str]:
    """The page of every code, by code in order; a code has one page only."""
    checks = {code: cleandoc(each.run.__doc__ or "") for code, each in CHECKS.items()}
    if twice := CATALOGUE.keys() & checks.keys():
        raise ValueError(f"two manual pages for {', '.join(sorted(twice))}")
    return dict(sorted({**CATALOGUE, **checks}.items()))


def title(page: str) -> str:
    """The first line of a page, without its full stop."""
    return page.partition("\n")[0].removesuffix(".")


def body(page: str) -> str:
    """What follows the first line of a page."""
    return page.partition("\n")[2].strip()
