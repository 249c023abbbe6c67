"""The rows of detail_rows.h by openpyxl in its write-only mode. Usage: detail_workbook_openpyxl.py ROWS FILE"""
import datetime
import json
import resource
import sys
import time

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, Side

OFFICES = ["企业服务处", "行政审批处", "规划建设处", "财政局", "人力资源处", "科技创新处", "应急管理处"]
ITEMS = ["企业设立登记", "建设工程规划许可证核发", "社会保险登记", "高新技术企业认定材料受理", "食品经营许可"]
LEVELS = ["非常满意", "满意", "基本满意", "不满意", "非常不满意"]
REASONS = ["服务态度好、一次办结", "等候时间短", "", "流程清楚、材料精简、窗口指引到位"]


def row_of(i):
    at = datetime.datetime(2026, 10, i % 31 + 1, i % 10 + 8, i // 7 % 60, i % 60)
    return [i, f"P-2026-{i:08d}", "1", "第一次主动评价", at, at + datetime.timedelta(hours=1), OFFICES[i % 7],
            f"W{i % 30:02d}", ITEMS[i % 5], LEVELS[i % 5], "窗口平板电脑" if i % 2 == 0 else "二维码", REASONS[i % 4],
            "有" if i % 3 == 0 else "无", "报送系统", "测****甲", f"139****{i % 10_000:04d}", "已上报",
            f"R{i * 7919:016d}", i % 100, f"0199d2a0-7c11-7000-8000-{i:012d}"]


def main():
    rows, file = int(sys.argv[1]), sys.argv[2]
    begin = time.monotonic()
    book = Workbook(write_only=True)
    sheet = book.create_sheet("明细")
    side = Side(style="thin", color="8497B0")
    look = {"font": Font(name="宋体", size=10.5), "border": Border(side, side, side, side),
            "alignment": Alignment(vertical="center", wrap_text=True)}
    for i in range(1, rows + 1):
        cells = []
        for value in row_of(i):
            cell = WriteOnlyCell(sheet, value)
            cell.font, cell.border, cell.alignment = look["font"], look["border"], look["alignment"]
            if isinstance(value, datetime.datetime):
                cell.number_format = "yyyy-mm-dd hh:mm:ss"
            cells.append(cell)
        sheet.append(cells)
    book.save(file)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({"rows": rows, "seconds": time.monotonic() - begin, "cpuSeconds": usage.ru_utime + usage.ru_stime,
                      "peakKb": usage.ru_maxrss}))


main()
