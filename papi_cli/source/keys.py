"""The keys of mappings: text, met once, the same in NFC and NFD."""

from collections.abc import Sequence
from unicodedata import normalize

from papi_cli.source.problems import Problems
from papi_cli.source.tree import Mark, mark_at, span_from


class Keys:
    """The keys of one file: told once, they share their text."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.known: dict[object, str] = {}

    def names(self, keys: Sequence[object], marks: Sequence[int]) -> Sequence[str]:
        """The keys of a mapping for lookup, in NFC; those refused are reported and are empty.

        `marks` are those of keys and values in turn.
        """
        try:
            names = [self.known[key] for key in keys]
        except (KeyError, TypeError):
            names = [self._name(key, mark_at(marks, 2 * at)) for at, key in enumerate(keys)]
        if len(set(names)) < len(names):
            self._refuse_twice(names, keys, marks)
        return names

    def _name(self, key: object, mark: Mark) -> str:
        if not isinstance(key, str) or not key.strip() or "\n" in key:
            message = "khóa trống hoặc không phải là chữ trên một dòng"
            remedy = "viết khóa bằng chữ trên một dòng; nếu là chữ «null» thì đặt trong dấu nháy"
            self.problems.add("Y114", span_from(mark), message, remedy)
            return ""
        if key == "<<":
            remedy = "chép các khóa cần dùng vào đây"
            self.problems.add("Y105", span_from(mark), "không dùng khóa gộp «<<»", remedy)
            return ""
        return self.known.setdefault(key, normalize("NFC", key))

    def _refuse_twice(
        self, names: Sequence[str], keys: Sequence[object], marks: Sequence[int]
    ) -> None:
        first: dict[str, Mark] = {}
        for at, (name, key) in enumerate(zip(names, keys, strict=True)):
            mark = mark_at(marks, 2 * at)
            if name and name in first:
                self._refuse_second(name, key, mark, first[name])
            first.setdefault(name, mark)

    def _refuse_second(self, name: str, key: object, mark: Mark, first: Mark) -> None:
        note = self.problems.note("khóa này đã có ở đây", span_from(first))
        message = f"khóa «{key}» lặp lại"
        remedy = "giữ một khóa, bỏ hoặc đổi tên khóa kia"
        if list(self.known.values()).count(name) > 1:
            remedy += "; hai khóa gõ bằng hai kiểu dấu (dựng sẵn, tổ hợp) nhưng là một"
        self.problems.add("Y104", span_from(mark), message, remedy, note)
