#include "quality/filing_page.h"

#include "foundation/entities.h"

namespace hcp {
namespace {

constexpr const char* head = R"html(<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>TITLE</title>
<style>
@page { size: A4; margin: 20mm; }
body { font-family: "Noto Serif CJK SC", "SimSun", serif; max-width: 170mm; margin: 10mm auto; line-height: 1.6; }
h1 { text-align: center; font-size: 18pt; }
p.number { text-align: center; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #000; padding: 2mm 3mm; text-align: left; vertical-align: top; white-space: pre-wrap; }
tbody th { width: 28mm; }
tr { break-inside: avoid; }
</style>
</head>
<body>
)html";

std::string row(std::string_view title, std::string_view text) {
    return "<tr><th scope=\"row\">" + std::string(title) + "</th><td>" + entities(text) + "</td></tr>\n";
}

std::string minuteOf(Moment at) { return formatCivilTime(toCivilTime(at)).substr(0, 16); }

std::string historyRow(const FilingEntry& entry) {
    const std::string said = saidBy(entry, {"原因：", "解决方案：", "整改期限："});
    return "<tr><td>" + minuteOf(entry.at) + "</td><td>" + std::string(chinese(entry.kind)) + "</td><td>" +
           entities(entry.actor) + "</td><td>" + entities(said) + "</td></tr>\n";
}

}  // namespace

std::string filingPage(const Filing& filing) {
    std::string html = head;
    const std::string title = "政务服务“好差评”数据问题报备";
    html.replace(html.find("TITLE"), 5, filing.number.chinese() + " " + title);
    html += "<h1>" + title + "</h1>\n<p class=\"number\">" + filing.number.chinese() + "</p>\n<table>\n<tbody>\n";
    html += row("报备时间", minuteOf(filing.openedAt)) + row("问题", filing.problem) + row("范围", filing.scope) +
            row("原因", filing.cause) + row("解决方案", filing.solution) +
            row("整改期限", filing.solveBy ? formatDay(*filing.solveBy) : "待定") + row("状态", chinese(filing.state));
    html +=
        "</tbody>\n</table>\n<h2>经过</h2>\n<table>\n<thead><tr><th scope=\"col\">时间</th><th scope=\"col\">事项</th>"
        "<th scope=\"col\">经办</th><th scope=\"col\">内容</th></tr></thead>\n<tbody>\n";
    for (const auto& entry : filing.history) {
        html += historyRow(entry);
    }
    return html + "</tbody>\n</table>\n</body>\n</html>\n";
}

}  // namespace hcp
