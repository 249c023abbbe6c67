"""Compares the lists of the sample month, and a problem filing, with the dumps in fixtures/workbooks, as openpyxl reads
them; LibreOffice shows the same in every cell.

A dump has a line a fact: sheets with their print set-up, frozen panes, filter, widths and colours, and every cell with
its number format. Who changed a list on purpose reads the difference and writes the dumps anew: --write.
Usage: list_books.py FOLDER DUMPS [--write]
"""
import datetime
import difflib
import os
import subprocess
import sys
import tempfile
import zipfile

from openpyxl import load_workbook

KINDS = ("cases", "text-audits", "evaluations", "findings", "device-checks", "reconciliation", "filing")


def value_of(cell):
    if isinstance(cell.value, datetime.datetime):
        return (cell.value + datetime.timedelta(microseconds=500_000)).replace(microsecond=0).isoformat(" ")
    return cell.value


def dump(path):
    book = load_workbook(path)
    lines = [f"title {book.properties.title} | {book.properties.creator} | {book.properties.created.isoformat()}"]
    for sheet in book:
        setup = sheet.page_setup
        lines += [f"sheet {sheet.title}",
                  f"  paper {setup.paperSize} {setup.orientation} wide {setup.fitToWidth or 1} high {setup.fitToHeight}"
                  f" fit {sheet.sheet_properties.pageSetUpPr.fitToPage} footer {sheet.oddFooter.left.text}"
                  f" | {sheet.oddFooter.center.text} | {sheet.oddFooter.right.text}",
                  f"  frozen {sheet.freeze_panes} filter {sheet.auto_filter.ref} titles {sheet.print_title_rows}",
                  "  widths " + " ".join(f"{name}={round(column.width, 2)}" for name, column in
                                         sorted(sheet.column_dimensions.items(), key=lambda i: (len(i[0]), i[0])))]
        lines += [f"  merged {area}" for area in sorted(map(str, sheet.merged_cells.ranges))]
        lines += [f"  colour {area.sqref} {rule.operator} {rule.formula} ink {rule.dxf.font.color.rgb}"
                  f" fill {rule.dxf.fill.bgColor.rgb}" for area in sheet.conditional_formatting for rule in area.rules]
        for row in sheet.iter_rows():
            height = sheet.row_dimensions[row[0].row].height
            cells = [f"{cell.coordinate} {value_of(cell)!r} {cell.number_format}" for cell in row
                     if cell.value is not None]
            lines += [f"  row {row[0].row} height {height}"] + ["    " + cell for cell in cells]
    return lines


def path_of(kind, folder):
    return os.path.join(folder, "filing-2026-1.xlsx" if kind == "filing" else f"{kind}-2026-10.xlsx")


def check(kind, folder, dumps, write):
    path = path_of(kind, folder)
    with zipfile.ZipFile(path) as file:
        for name in file.namelist():
            if b"<f>" in file.read(name):
                raise SystemExit(f"{kind}: a formula in {name}")
    lines = dump(path)
    golden = os.path.join(dumps, f"{kind}.txt")
    if write:
        with open(golden, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    with open(golden, encoding="utf-8") as file:
        expected = file.read().splitlines()
    if lines != expected:
        sys.stdout.writelines(line + "\n" for line in difflib.unified_diff(expected, lines, golden, path, lineterm=""))
        raise SystemExit(f"{kind}: not as in {golden}")
    print(f"{kind}: {len(lines)} facts as in the dump")


def check_libreoffice(paths):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore",
                        "--convert-to", "xlsx", "--outdir", f"{folder}/out", *paths], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=180)
        cells = 0
        for path in paths:
            there = load_workbook(os.path.join(folder, "out", os.path.basename(path)))
            for sheet in load_workbook(path):
                for cell in (cell for row in sheet.iter_rows() for cell in row):
                    other = there[sheet.title][cell.coordinate]
                    if other.data_type == "f" or value_of(other) != value_of(cell):
                        raise SystemExit(f"{path} {sheet.title} {cell.coordinate}: {value_of(cell)!r} is "
                                         f"{value_of(other)!r} in LibreOffice")
                    cells += 1
        print(f"{cells} cells the same in LibreOffice")


folder, dumps = sys.argv[1:3]
for one in KINDS:
    check(one, folder, dumps, "--write" in sys.argv[3:])
check_libreoffice([path_of(one, folder) for one in KINDS])
