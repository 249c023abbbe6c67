"""Reads the sample workbooks as their readers do and does every sum again.

1. openpyxl: every number and text of every table equals what follows from the facts, calculated here in a slow and obvious
   way from measures written down a second time.
2. LibreOffice: in a copy whose remembered formula values are all spoilt, every formula, calculated anew, comes back to the
   value the workbook had remembered.
Usage: workbook_check.py FOLDER (with one sub-folder a month, each holding a workbook and facts.ndjson)
"""
import calendar
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import zipfile

from openpyxl import load_workbook

SHEETS = ["封面", "处室汇总", "考核得分", "好评率比较", "评价等级", "评价渠道", "差评办理", "时效与质量", "窗口", "办理人", "事项",
          "报送系统", "趋势", "指标说明"]
UNDEFINED, UNCOLLECTED, FEW = "—", "未采集", "样本少"
GROUP_ROW, HEADING_ROW, FIRST_ROW = 3, 4, 5
LEVEL_NAMES = {"5": "非常满意", "4": "满意", "3": "基本满意", "2": "不满意", "1": "非常不满意"}
CHANNEL_NAMES = {"1": "PC端", "2": "移动服务端", "3": "二维码", "4": "政务大厅平板电脑", "5": "政务大厅自助终端", "6": "电话", "7": "短信"}
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


def number(kind, **wanted):
    """How many facts of a kind have, for every aspect, one of the values."""
    return lambda facts: sum(1 for f in facts if f["kind"] == kind and all(
        f.get(aspect, "") in (values if isinstance(values, tuple) else (values,)) for aspect, values in wanted.items()))


def ratio(part, whole):
    return lambda facts: part(facts) / whole(facts) if whole(facts) else UNDEFINED


DONE, DUE = ("inTime", "late"), ("inTime", "late", "overdue")
valid_facts = dict(withdrawn="no", byDefault="no")
COUNTS = {
    "办件数": number("service"), "已评办件": number("service", evaluated=("actively", "byDefault")),
    "主动评价办件": number("service", evaluated="actively"),
    "评价总量": number("evaluation"), "默认评价": number("evaluation", byDefault="yes"),
    "已撤销评价": number("evaluation", withdrawn="yes"), "有效评价": number("evaluation", **valid_facts),
    "好评数": number("evaluation", level=("5", "4", "3"), **valid_facts),
    "差评数": number("evaluation", level=("2", "1"), **valid_facts),
    "等级分合计": lambda facts: sum(int(f["level"]) for f in facts if f["kind"] == "evaluation"
                             and f["withdrawn"] == "no" and f["byDefault"] == "no"),
    "待补全": number("evaluation", delivery="held"), "应上报": number("evaluation", delivery=("delivered", "open", "dead")),
    "已上报": number("evaluation", delivery="delivered"),
    "到期应汇聚": number("evaluation", arrival=DUE), "及时汇聚": number("evaluation", arrival="inTime"),
    "收到记录": number("received"), "一次合格": number("received", disposition="accepted"),
    "首检待补全": number("received", disposition="held"), "首检退回": number("received", disposition="refused"),
    "差评工单": number("poorReview"), "到期应核实": number("poorReview", verification=DUE),
    "已核实": number("poorReview", verification=DONE), "按期核实": number("poorReview", verification="inTime"),
    "到期应整改": number("poorReview", rectification=DUE), "已整改": number("poorReview", rectification=DONE),
    "按期整改": number("poorReview", rectification="inTime"), "限期整改": number("poorReview", verdict="2"),
    "已延期": number("poorReview", verdict="2", extension="yes"), "应回访": number("poorReview", followUp=("done", "pending")),
    "已回访": number("poorReview", followUp="done"), "已撤销": number("poorReview", withdrawal="granted"),
    "申请未答复": number("poorReview", withdrawal="applied"),
    "文字评价": number("textAudit"), "到期应审核": number("textAudit", audit=DUE), "按期审核": number("textAudit", audit="inTime"),
    "不通过": number("textAudit", outcome="failed"),
    "检查次数": number("deviceCheck"), "发现异常": number("deviceCheck", result=("2", "3")),
    "应检装置日": number("deviceDay", checked=("yes", "no")), "已检装置日": number("deviceDay", checked="yes"),
}
RATIOS = {
    "参评率": ("已评办件", "办件数"), "主动评价率": ("主动评价办件", "办件数"), "好评率": ("好评数", "有效评价"),
    "差评率": ("差评数", "有效评价"), "平均分": ("等级分合计", "有效评价"), "上报成功率": ("已上报", "应上报"),
    "汇聚及时率": ("及时汇聚", "到期应汇聚"), "质量合格率": ("一次合格", "收到记录"), "核实率": ("已核实", "到期应核实"),
    "按期核实率": ("按期核实", "到期应核实"), "整改率": ("已整改", "到期应整改"), "按期整改率": ("按期整改", "到期应整改"),
    "延期率": ("已延期", "限期整改"), "回访率": ("已回访", "应回访"), "撤销率": ("已撤销", "差评工单"),
    "按期审核率": ("按期审核", "到期应审核"), "装置检查率": ("已检装置日", "应检装置日"),
}
MEASURES = {**COUNTS, **{name: ratio(COUNTS[a], COUNTS[b]) for name, (a, b) in RATIOS.items()},
            **{name: lambda facts: UNCOLLECTED for name in ("应邀请", "已邀请", "离场邀请率", "及时邀请", "邀请及时率")}}
GRADES = {"评价提示": ("好评率", "无评价", [(0.9, "偏低"), (1, "有差评")], "无差评"),
          "上报提示": ("上报成功率", "无应报", [(1, "未报完")], "已报完"),
          "核实提示": ("按期核实率", "无到期", [(1, "有逾期")], "均按期"),
          "整改提示": ("按期整改率", "无到期", [(1, "有逾期")], "均按期"),
          "审核提示": ("按期审核率", "无到期", [(1, "有逾期")], "均按期")}
SCHEME = {"好评率": (40, 0.8, 1), "主动评价率": (20, 0, 0.8), "按期核实率": (10, 0.5, 1), "按期整改率": (10, 0.5, 1),
          "按期审核率": (5, 0.5, 1), "汇聚及时率": (10, 0.5, 1), "质量合格率": (5, 0.5, 1)}


def word(value, none, steps, otherwise):
    if isinstance(value, str):
        return none
    return next((w for below, w in steps if value < below), otherwise)


def wilson(part, whole):
    """The roots p of (p - a/n)^2 = z^2 p(1-p)/n, by the formula for quadratic equations."""
    if not whole:
        return UNDEFINED, UNDEFINED
    z, share = 1.96, part / whole
    a, b, c = 1 + z * z / whole, -(2 * share + z * z / whole), share * share
    root = math.sqrt(b * b - 4 * a * c)
    return max(0, (-b - root) / (2 * a)), min(1, (-b + root) / (2 * a))


def points(name, facts):
    weight, zero, full = SCHEME[name]
    value = MEASURES[name](facts)
    return value if isinstance(value, str) else min(1, max(0, (value - zero) / (full - zero))) * weight


def score(facts):
    parts = [(points(name, facts), SCHEME[name][0]) for name in SCHEME]
    known = [(p, w) for p, w in parts if not isinstance(p, str)]
    return sum(p for p, _ in known) / sum(w for _, w in known) * 100 if known else UNDEFINED


def rank_by_interval(rows, own):
    counts = [(COUNTS["好评数"](r), COUNTS["有效评价"](r)) for r in rows]
    a, n = counts[own]
    if n < 30:
        return FEW
    high = wilson(a, n)[1]
    return 1 + sum(1 for b, m in counts if m >= 30 and wilson(b, m)[0] > high)


def rank_by_score(rows, own):
    scores = [score(r) if COUNTS["有效评价"](r) >= 30 else FEW for r in rows]
    if isinstance(scores[own], str):
        return FEW
    return 1 + sum(1 for s in scores if not isinstance(s, str) and s > scores[own])


def within(facts, first, last):
    return [f for f in facts if first <= f["at"][:10] <= last]


def month(facts, year, number_of_month):
    last = calendar.monthrange(year, number_of_month)[1]
    return within(facts, f"{year}-{number_of_month:02}-01", f"{year}-{number_of_month:02}-{last:02}")


def months_before(count, year=2026, number_of_month=10):
    result = []
    for _ in range(count):
        result.insert(0, (year, number_of_month))
        year, number_of_month = (year, number_of_month - 1) if number_of_month > 1 else (year - 1, 12)
    return result


def unescaped(text):
    """ECMA-376 22.9.2.19: openpyxl reads _x005F_ and leaves the characters that XML lacks to us."""
    return re.sub(r"_x(00[01][0-9A-F]|FFF[EF])_", lambda m: chr(int(m.group(1), 16)), text)


def headings(sheet):
    """Column → (group, heading)."""
    result, group = {}, None
    for column in range(1, sheet.max_column + 1):
        top, low = sheet.cell(GROUP_ROW, column).value, sheet.cell(HEADING_ROW, column).value
        if low is None:
            result[column], group = (None, top), None
        else:
            group = top or group
            result[column] = (group, low)
    return result


def figure(heading, at, rows, own, other):
    """What a cell should hold. `rows` are lists of facts, `own` the row's number (None: the total), `other` the facts of
    other periods by the group's title."""
    group, name = heading
    if group in ("上期", "上年同期"):
        return MEASURES[name](other[group])
    if group == "变化":
        then = MEASURES["好评率"](other["上期" if name == "较上期" else "上年同期"])
        now = MEASURES["好评率"](at)
        return UNDEFINED if isinstance(now, str) or isinstance(then, str) else now - then
    if group == "各项得分":
        return points(re.sub(r"（.*", "", name), at)
    if group and re.fullmatch(r".*（\d+）", group):
        code = re.search(r"（(\d+)）", group).group(1)
        by_level = group[:-len(code) - 2] in (LEVEL_NAMES.get(code), code) and at_levels
        part = number("evaluation", level=code, **valid_facts) if by_level else number("evaluation", channel=code)
        whole = COUNTS["有效评价"] if by_level else COUNTS["评价总量"]
        return part(at) if name == "件数" else ratio(part, whole)(at)
    special = {
        "区间下限": lambda: wilson(COUNTS["好评数"](at), COUNTS["有效评价"](at))[0],
        "区间上限": lambda: wilson(COUNTS["好评数"](at), COUNTS["有效评价"](at))[1],
        "得分": lambda: score(at),
        "等次": lambda: word(score(at), "不评定", [(60, "待改进"), (80, "合格"), (90, "良好")], "优秀"),
        "渠道不明": lambda: number("evaluation")(at) - sum(1 for f in at if f["kind"] == "evaluation" and f.get("channel")),
    }
    if name == "排名":
        if own is None:
            return None
        return rank_by_score(rows, own) if group == "考核结果" else rank_by_interval(rows, own)
    if name in GRADES:
        measure, none, steps, otherwise = GRADES[name]
        return word(MEASURES[measure](at), none, steps, otherwise)
    return special[name]() if name in special else MEASURES[name](at)


at_levels = False
IDENTITY = {"序号", "处室代码", "处室（单位）", "窗口编号", "窗口名称", "办理人", "事项编码", "事项名称", "报送系统", "期间"}


def group_rows(facts, by, periods):
    """Keys in the order of the sheet with their facts; those of other periods as well."""
    def key(fact):
        office = fact.get("office", "") if by in ("office", "staff", "window") else ""
        code = "" if by == "office" else fact.get(by, "")
        return office, code
    keys = {key(f) for period in periods for f in period}
    order = sorted(keys, key=lambda k: (k[0] == "", k[0].encode(), k[1] == "", k[1].encode()))
    return [(k, *[[f for f in period if key(f) == k] for period in periods]) for k in order]


def check_table(sheet, facts, by):
    global at_levels
    at_levels = sheet.title == "评价等级"
    now, previous, year_before = month(facts, 2026, 10), month(facts, 2026, 9), month(facts, 2025, 10)
    periods = [now, previous, year_before] if sheet.title == "好评率比较" else [now]
    grouped = group_rows(facts, by, periods)
    rows = [row[1] for row in grouped]
    columns = headings(sheet)
    for own, row in enumerate(grouped):
        (office, code), at = row[0], row[1]
        other = {"上期": row[2], "上年同期": row[3]} if len(row) > 2 else {}
        identity = {"序号": own + 1, "处室代码": office or None, "办理人": code or "（未填）", "窗口编号": code or "（未填）",
                    "事项编码": code or "（未填）", "报送系统": code or "（未填）"}
        for column, heading in columns.items():
            cell = sheet.cell(FIRST_ROW + own, column)
            found = unescaped(cell.value) if isinstance(cell.value, str) else cell.value
            where = f"{sheet.title} {cell.coordinate} {heading}"
            if heading[1] in identity:
                same(where, found, identity[heading[1]])
            elif heading[1] not in IDENTITY:
                same(where, found, figure(heading, at, rows, own, other))
            elif heading[1] == "处室（单位）" and not office:
                same(where, found, "（办件记录未到）")
            elif heading[1] == "处室（单位）":
                names = {f.get("officeName") for f in at} or {f.get("officeName") for f in facts if f.get("office") == office}
                same(where, found in names, True)
    row = FIRST_ROW + max(len(rows), 1)
    same(f"{sheet.title} total", sheet.cell(row, 1).value, "合计")
    for column, heading in columns.items():
        if heading[1] not in IDENTITY:
            cell = sheet.cell(row, column)
            expected = figure(heading, now, rows, None, {"上期": previous, "上年同期": year_before})
            same(f"{sheet.title} {cell.coordinate} total {heading}", cell.value, expected)
    return len(rows)


def check_trend(sheet, facts):
    columns = headings(sheet)
    for own, (year, number_of_month) in enumerate(months_before(13)):
        at = month(facts, year, number_of_month)
        for column, heading in columns.items():
            cell = sheet.cell(FIRST_ROW + own, column)
            identity = {"序号": own + 1, "期间": f"{year}年{number_of_month}月"}
            expected = identity[heading[1]] if heading[1] in identity else figure(heading, at, [], None, {})
            same(f"趋势 {cell.coordinate} {heading}", cell.value, expected)
    same("charts", len(sheet._charts), 2)


def check_cover(sheet, facts):
    now = month(facts, 2026, 10)
    labels = ["办件数", "参评率", "主动评价率", "评价总量", "有效评价", "好评率", "差评率", "平均分", "待补全", "上报成功率"]
    found = {row[0].value: row for row in sheet.iter_rows() if row[0].value in labels and row[1].value is not None}
    same("cover figures", sorted(found), sorted(labels))
    for label, row in found.items():
        same(f"cover {label}", row[1].value, MEASURES[label](now))
        parts = RATIOS.get(label, (None, None))
        for column, part in zip((2, 3), parts):
            same(f"cover {label} part", row[column].value, MEASURES[part](now) if part else None)


def check_is_text(formulas):
    """Nothing a sender wrote became a formula or a number."""
    for sheet in formulas:
        if sheet.title in ("封面", "指标说明"):
            continue
        for column, heading in headings(sheet).items():
            if heading[1] in IDENTITY - {"序号"}:
                for row in range(FIRST_ROW, sheet.max_row + 1):
                    cell = sheet.cell(row, column)
                    same(f"{sheet.title} {cell.coordinate} text", isinstance(cell.value, (str, type(None))), True)
                    same(f"{sheet.title} {cell.coordinate} type", cell.data_type in "sn", True)


def check_alternatives(path):
    """Charts say in words what they show."""
    with zipfile.ZipFile(path) as parts:
        drawings = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/drawings/drawing")]
    same("charts with words", sum(text.count('descr="折线图：') + text.count('descr="柱形图：') for text in drawings), 2)


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
    with open(os.path.join(folder, "facts.ndjson"), encoding="utf-8") as file:
        facts = [json.loads(line) for line in file]
    workbooks = [name for name in os.listdir(folder) if name != "facts.ndjson"]
    same("files left in the folder", workbooks, ["assessment-2026-10.xlsx"])
    path = os.path.join(folder, workbooks[0])
    formulas, values = load_workbook(path), load_workbook(path, data_only=True)
    same("sheets", values.sheetnames, SHEETS)
    rows = sum(check_table(values[name], facts, by) for name, by in
               [(name, "office") for name in SHEETS[1:8]] + [("窗口", "window"), ("办理人", "staff"), ("事项", "item"), ("报送系统", "system")])
    check_trend(values["趋势"], facts)
    check_cover(values["封面"], facts)
    check_is_text(formulas)
    check_alternatives(path)
    titles = {row[0].value for row in values["指标说明"].iter_rows(min_row=3)}
    same("definitions", {"办件数", "好评率", "离场邀请率", "数据质量合格率", "得分"} <= titles, True)
    count = check_recalculation(path, formulas, values)
    print(f"{os.path.basename(folder)}: {len(facts)} facts, {rows} rows, {count} formulas recalculated")


for sample in ("ordinary", "hostile", "empty"):
    check(os.path.join(sys.argv[1], sample))
print(f"{compared} comparisons")
