"""Reads the sample lists as their readers do.

1. The parts of the file: every cell of a row is an inline string or a number, and nowhere stands a formula, a link, an
   external reference or a defined name but for filters and print titles.
2. openpyxl: every cell shows what follows from rows.json, said here a second time; sheets, headings, filter, frozen
   panes, print set-up, widths and colours are as they should be; the cover tells where how many rows stand, and the
   digest of the rows, calculated here, is the one that it bears.
3. LibreOffice opens each, and what it shows is the same text in every cell.
Usage: list_workbook_check.py FOLDER (with one sub-folder a list, each holding a workbook, rows.json and digest)
"""
import datetime
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile

from openpyxl import load_workbook

HEADINGS = ["序号", "文字", "数", "时间", "状态", "姓名", "备注"]
HEADING_ROW = 4
WORDS = {"late": "逾期", "inTime": "按期"}
PARTS = ["明细", "明细（二）", "明细（三）"]
compared = 0


def same(where, found, expected):
    global compared
    compared += 1
    if found != expected:
        raise SystemExit(f"{where}: found {found!r}, expected {expected!r}")


def unescaped(text):
    """ECMA-376 22.9.2.19: openpyxl leaves it to us in inline strings."""
    return re.sub(r"_x(00[01][0-9A-F]|005F|FFF[EF])_", lambda m: chr(int(m.group(1), 16)), text,
                  flags=re.IGNORECASE)


def masked(name):
    return {"": "", "张三": "张*", "李": "*", "欧阳某某": "欧***"}[name]


def shown(number, values):
    """The texts of a row, as its cells show them."""
    text, figure, time, state, name, remark = values
    remark = re.sub(r"(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)", r"\1****\2", remark)
    return [str(number), text, figure, time, WORDS.get(state, state), masked(name), remark]


def as_cell(column, text):
    """What openpyxl is to read: numbers and moments where the text is exactly one."""
    if column in (0, 2) and re.fullmatch(r"0|-?[1-9]\d{0,15}", text) and abs(int(text)) <= 2 ** 53:
        return int(text)
    if column == 3:
        try:
            time = datetime.datetime.strptime(text, "%Y-%m-%d %H:%M:%S")
            if time >= datetime.datetime(1900, 3, 1) and time.strftime("%Y-%m-%d %H:%M:%S") == text:
                return time
        except ValueError:
            pass
    return text or None


def read(cell):
    if isinstance(cell.value, str):
        return unescaped(cell.value)
    if isinstance(cell.value, datetime.datetime):
        return (cell.value + datetime.timedelta(microseconds=500_000)).replace(microsecond=0)
    return cell.value


def check_parts(path):
    with zipfile.ZipFile(path) as file:
        for name in file.namelist():
            text = file.read(name).decode()
            same(f"{name} has no formula", "<f>" in text or "<f " in text, False)
            same(f"{name} has no link", any(word in text for word in ("hyperlink", "externalLink", "ddeLink")), False)
            for kind in set(re.findall(r'<c [^>]*\bt="(\w+)"', text)):
                same(f"{name} cell type", kind, "inlineStr")
        names = re.findall(r'<definedName name="([^"]+)"', file.read("xl/workbook.xml").decode())
        same("defined names", set(names) <= {"_xlnm._FilterDatabase", "_xlnm.Print_Titles"}, True)


def check_sheet(sheet, rows, first):
    same(f"{sheet.title} headings", [cell.value for cell in sheet[HEADING_ROW]], HEADINGS)
    same(f"{sheet.title} frozen", sheet.freeze_panes, f"C{HEADING_ROW + 1}")
    last = max(HEADING_ROW, HEADING_ROW + len(rows))
    same(f"{sheet.title} filter", sheet.auto_filter.ref, f"A{HEADING_ROW}:G{last}")
    same(f"{sheet.title} titles", sheet.print_title_rows, f"${HEADING_ROW}:${HEADING_ROW}")
    same(f"{sheet.title} paper", (sheet.page_setup.paperSize, sheet.page_setup.orientation), (9, "landscape"))
    same(f"{sheet.title} fit", (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight,
                                sheet.sheet_properties.pageSetUpPr.fitToPage), (1, 0, True))
    same(f"{sheet.title} number column", round(sheet.column_dimensions["A"].width), 8)
    same(f"{sheet.title} text column", sheet.column_dimensions["B"].width <= 31, True)
    for index, values in enumerate(rows):
        texts = shown(first + index, values)
        for column, text in enumerate(texts):
            cell = sheet.cell(HEADING_ROW + 1 + index, column + 1)
            same(f"{sheet.title} {cell.coordinate}", read(cell), as_cell(column, text))
            same(f"{sheet.title} {cell.coordinate} is no formula", cell.data_type != "f", True)
    colours = [(str(area.sqref), rule.operator, rule.formula) for area in sheet.conditional_formatting
               for rule in area.rules]
    expected = [(f"E{HEADING_ROW + 1}:E{last}", "equal", ['"逾期"'])] if rows else []
    same(f"{sheet.title} colours", [(a.split(":")[0] + ":" + a.split(":")[-1], o, f) for a, o, f in colours], expected)
    if rows:
        same(f"{sheet.title} ends", sheet.max_row, last)
    else:
        same(f"{sheet.title} says so", sheet.cell(HEADING_ROW + 1, 1).value, "本期没有记录")


def digest_of(rows):
    lines = (json.dumps(shown(i + 1, values), ensure_ascii=False, separators=(",", ":")) for i, values in
             enumerate(rows))
    # The upper case of our escapes is the only difference to Python's.
    upper = (re.sub(r"\\u00[0-9a-f]{2}", lambda m: "\\u" + m.group(0)[2:].upper(), line) for line in lines)
    return hashlib.sha256("".join(line + "\n" for line in upper).encode()).hexdigest()


def check_cover(sheet, rows, parts, digest):
    found = {row[0].value: row for row in sheet.iter_rows() if row[0].value is not None}
    same("cover rows", found["行数"][1].value, str(len(rows)))
    same("cover digest", found["摘要"][1].value, digest)
    same("cover checkpoint", found["检查点"][1].value, "4711 RootRootRootRootRootRootRootRootRootRootRoo=")
    same("cover facts", found["版本"][1].value, "fujian@2021.1 0.1.0 2027-01-04 09:00:00")
    same("cover notes", f"共 {len(rows)} 行" in found, True)
    first = 1
    for name, count in parts:
        expected = [name, count, first, first + count - 1] if count else [name, 0, None, None]
        same(f"cover {name}", [cell.value for cell in found[name]], expected)
        first += count


def shown_by_libreoffice(path):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore",
                        "--convert-to", "xlsx", "--outdir", f"{folder}/out", path], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
        return load_workbook(os.path.join(folder, "out", os.path.basename(path)))


def check_libreoffice(path, book):
    other = shown_by_libreoffice(path)
    same("sheets in LibreOffice", other.sheetnames, book.sheetnames)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                there = other[sheet.title][cell.coordinate]
                same(f"LibreOffice {sheet.title} {cell.coordinate} formula", there.data_type != "f", True)
                # What LibreOffice writes is not escaped again, and drops what XML cannot hold.
                plain = lambda v: re.sub(r"[\x00-\x1F\uFFFE\uFFFF]", "", unescaped(v)) if isinstance(v, str) else v
                same(f"LibreOffice {sheet.title} {cell.coordinate}", plain(read(there)), plain(read(cell)))


def check(folder, part_rows):
    with open(os.path.join(folder, "rows.json"), encoding="utf-8") as file:
        rows = json.load(file)
    with open(os.path.join(folder, "digest"), encoding="utf-8") as file:
        digest = file.read()
    same("files in the folder", sorted(os.listdir(folder)), ["digest", "list-2026-Q4.xlsx", "rows.json"])
    path = os.path.join(folder, "list-2026-Q4.xlsx")
    check_parts(path)
    book = load_workbook(path)
    cut = [rows[i:i + part_rows] for i in range(0, len(rows), part_rows)] or [[]]
    same("sheets", book.sheetnames, ["封面"] + PARTS[:len(cut)] + ["字段说明"])
    first = 1
    for name, part in zip(PARTS, cut):
        check_sheet(book[name], part, first)
        first += len(part)
    same("digest", digest, digest_of(rows))
    check_cover(book["封面"], rows, [(name, len(part)) for name, part in zip(PARTS, cut)], digest)
    same("meanings", [book["字段说明"].cell(3 + i, 1).value for i in range(8)], HEADINGS + ["口径"])
    check_libreoffice(path, book)
    print(f"{os.path.basename(folder)}: {len(rows)} rows on {len(cut)} sheets")


WHOLE = 1_048_576 - HEADING_ROW
for case, part_rows in (("ordinary", WHOLE), ("injections", WHOLE), ("parts", 10), ("empty", WHOLE)):
    check(os.path.join(sys.argv[1], case), part_rows)
print(f"{compared} comparisons")
