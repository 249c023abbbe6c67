"""Reads the sample workbooks as their readers do and does every sum again.

1. openpyxl: every number and text of every table equals what follows from figures.json, calculated here.
2. LibreOffice: in a copy whose remembered formula values are all spoilt, every formula, calculated anew,
   comes back to the value the workbook had remembered.
Usage: workbook_check.py FOLDER (with one sub-folder a month, each holding a workbook and figures.json)
"""
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile

from openpyxl import load_workbook

SUMMARY, LEVELS, CHANNELS = "处室汇总", "评价等级", "评价渠道"
SHEETS = ["封面", SUMMARY, LEVELS, CHANNELS, "指标说明"]
UNDEFINED = "—"
GROUP_ROW, HEADING_ROW, FIRST_ROW = 3, 4, 5
SPOILT = "777"
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>"""

compared = 0


def same(where, found, expected):
    global compared
    compared += 1
    if isinstance(expected, (int, float)) and isinstance(found, (int, float)):
        equal = abs(found - expected) <= 1e-12 * max(1, abs(expected))
    else:
        equal = found == expected
    if not equal:
        raise SystemExit(f"{where}: found {found!r}, expected {expected!r}")


def ratio(numerator, denominator):
    return numerator / denominator if denominator else UNDEFINED


def word(numerator, denominator, none, steps, otherwise):
    if not denominator:
        return none
    return next((w for below, w in steps if numerator / denominator < below), otherwise)


def unescaped(text):
    """ECMA-376 22.9.2.19: openpyxl reads _x005F_ and leaves the characters that XML lacks to us."""
    return re.sub(r"_x(00[01][0-9A-F]|FFF[EF])_", lambda m: chr(int(m.group(1), 16)), text)


def codes(figures, names, counted):
    seen = set(figures[names])
    for office in figures["offices"]:
        seen |= set(office[counted])
    return sorted(seen, key=lambda code: (len(code), code))


def total(figures):
    result = {name: sum(o[name] for o in figures["offices"]) for name in ("services", "servicesEvaluated", "held", "delivered")}
    for counted in ("levels", "channels"):
        result[counted] = {}
        for office in figures["offices"]:
            for code, count in office[counted].items():
                result[counted][code] = result[counted].get(code, 0) + count
    return result


def summary_row(o):
    evaluations = sum(o["levels"].values())
    good = sum(o["levels"].get(c, 0) for c in "543")
    poor = sum(o["levels"].get(c, 0) for c in "21")
    points = sum(int(c) * n for c, n in o["levels"].items())
    due = evaluations - o["held"]
    return {
        "办件数": o["services"], "已评办件": o["servicesEvaluated"], "参评率": ratio(o["servicesEvaluated"], o["services"]),
        "评价数": evaluations, "好评数": good, "好评率": ratio(good, evaluations), "差评数": poor,
        "差评率": ratio(poor, evaluations), "等级分合计": points, "平均分": ratio(points, evaluations),
        "评价提示": word(good, evaluations, "无评价", [(0.9, "偏低"), (1, "有差评")], "无差评"),
        "待补全": o["held"], "应上报": due, "已上报": o["delivered"], "上报成功率": ratio(o["delivered"], due),
        "上报提示": word(o["delivered"], due, "无应报", [(1, "未报完")], "已报完"),
    }


def spread_row(o, all_codes, names, counted):
    evaluations = sum(o["levels"].values())
    row = {"评价数": evaluations}
    for code in all_codes:
        count = o[counted].get(code, 0)
        group = f"{names.get(code, code)}（{code}）"
        row[group, "件数"] = count
        row[group, "占比"] = ratio(count, evaluations)
    if counted == "channels":
        row["渠道不明"] = evaluations - sum(o["channels"].values())
    else:
        row["等级分合计"] = sum(int(c) * n for c, n in o["levels"].items())
        row["平均分"] = ratio(row["等级分合计"], evaluations)
    return row


def headings(sheet):
    """Column → heading, or (group, heading) where headings repeat."""
    result, group = {}, None
    for column in range(1, sheet.max_column + 1):
        top, low = sheet.cell(GROUP_ROW, column).value, sheet.cell(HEADING_ROW, column).value
        if low is None:
            result[column], group = top, None
            continue
        group = top or group
        result[column] = (group, low) if low in ("件数", "占比") else low
    return result


def check_table(sheet, figures, row_of):
    columns = headings(sheet)
    offices = figures["offices"]
    for index, office in enumerate(offices):
        row = FIRST_ROW + index
        expected = {"序号": index + 1, "处室代码": office["code"] or None,
                    "处室（单位）": office["name"] or ("（办件记录未到）" if not office["code"] else None), **row_of(office)}
        same(f"{sheet.title} headings", set(columns.values()), set(expected))
        for column, heading in columns.items():
            cell = sheet.cell(row, column)
            found = unescaped(cell.value) if isinstance(cell.value, str) else cell.value
            same(f"{sheet.title} {cell.coordinate} {heading}", found, expected[heading])
    row = FIRST_ROW + max(len(offices), 1)
    same(f"{sheet.title} total", sheet.cell(row, 1).value, "合计")
    for column, heading in columns.items():
        if heading not in ("序号", "处室代码", "处室（单位）"):
            cell = sheet.cell(row, column)
            same(f"{sheet.title} {cell.coordinate} total {heading}", cell.value, row_of(total(figures))[heading])


def check_cover(sheet, figures):
    values = summary_row(total(figures))
    parts = {"参评率": ("已评办件", "办件数"), "好评率": ("好评数", "评价数"), "差评率": ("差评数", "评价数"),
             "平均分": ("等级分合计", "评价数"), "上报成功率": ("已上报", "应上报")}
    found = {row[0].value: row for row in sheet.iter_rows() if row[0].value in values and row[1].value is not None}
    same("cover figures", set(found), {"办件数", "参评率", "评价数", "好评率", "差评率", "平均分", "待补全", "上报成功率"})
    for label, row in found.items():
        same(f"cover {label}", row[1].value, values[label])
        for column, part in zip((2, 3), parts.get(label, (None, None))):
            same(f"cover {label} part", row[column].value, values[part] if part else None)


def check_is_text(formulas):
    """Nothing a sender wrote became a formula or a number."""
    for name in (SUMMARY, LEVELS, CHANNELS):
        sheet = formulas[name]
        for row in range(FIRST_ROW, sheet.max_row + 1):
            for column in (2, 3):
                same(f"{name} {row},{column} type", sheet.cell(row, column).data_type in "sn", True)
                same(f"{name} {row},{column} text", isinstance(sheet.cell(row, column).value, (str, type(None))), True)


def spoilt(path, target):
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        count = 0
        for part in source.namelist():
            data = source.read(part)
            if part.startswith("xl/worksheets/"):
                text, times = re.subn(r"(</f><v>)[^<]*(</v>)", rf"\g<1>{SPOILT}\g<2>", data.decode())
                data, count = text.encode(), count + times
            copy.writestr(part, data)
    return count


def recalculated(path, folder):
    profile = os.path.join(folder, "profile")
    os.makedirs(os.path.join(profile, "user"))
    with open(os.path.join(profile, "user", "registrymodifications.xcu"), "w", encoding="utf-8") as file:
        file.write(PROFILE)
    out = os.path.join(folder, "out")
    subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--norestore", "--convert-to",
                    "xlsx", "--outdir", out, path], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                   timeout=120)
    return load_workbook(os.path.join(out, os.path.basename(path)), data_only=True)


def check_recalculation(path, formulas, values):
    with tempfile.TemporaryDirectory() as folder:
        copy = os.path.join(folder, os.path.basename(path))
        count = spoilt(path, copy)
        again = recalculated(copy, folder)
    seen = 0
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    seen += 1
                    same(f"{sheet.title} {cell.coordinate} {cell.value} recalculated",
                         again[sheet.title][cell.coordinate].value, values[sheet.title][cell.coordinate].value)
    same("formulas seen", seen, count)
    return seen


def check(folder):
    with open(os.path.join(folder, "figures.json"), encoding="utf-8") as file:
        figures = json.load(file)
    workbooks = [name for name in os.listdir(folder) if name != "figures.json"]
    same("files left in the folder", workbooks, ["monthly-2026-10.xlsx"])
    path = os.path.join(folder, workbooks[0])
    formulas, values = load_workbook(path), load_workbook(path, data_only=True)
    same("sheets", values.sheetnames, SHEETS)
    level_codes = codes(figures, "levelNames", "levels")
    channel_codes = codes(figures, "channelNames", "channels")
    check_table(values[SUMMARY], figures, summary_row)
    check_table(values[LEVELS], figures, lambda o: spread_row(o, level_codes, figures["levelNames"], "levels"))
    check_table(values[CHANNELS], figures, lambda o: spread_row(o, channel_codes, figures["channelNames"], "channels"))
    check_cover(values["封面"], figures)
    check_is_text(formulas)
    same("definitions", values["指标说明"]["A3"].value, "办件数")
    count = check_recalculation(path, formulas, values)
    print(f"{os.path.basename(folder)}: {len(figures['offices'])} offices, {count} formulas recalculated")


for month in ("ordinary", "hostile", "empty"):
    check(os.path.join(sys.argv[1], month))
print(f"{compared} comparisons")
