#include <algorithm>

#include "conformance/evidence.h"
#include "foundation/digest.h"
#include "foundation/entities.h"

namespace hcp {
namespace {

// Outcomes are told by a word and a sign as well as by colour; nothing is fetched, so the page can be handed on as it
// is.
constexpr std::string_view style =
    "body{font-family:sans-serif;margin:1.5rem auto;max-width:72rem;padding:0 1rem;line-height:1.55;color:#1b1f24}"
    "h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem;border-bottom:2px solid #8497b0}"
    ".verdict{padding:.8rem 1rem;border-left:.5rem solid;font-size:1.1rem;font-weight:bold}"
    ".yes{border-color:#1a7f37;background:#e6f4ea}.no{border-color:#b3261e;background:#fdecea}"
    "table{border-collapse:collapse;width:100%}th,td{border:1px solid #c3cbd6;padding:.3rem .5rem;text-align:left;"
    "vertical-align:top;overflow-wrap:anywhere}thead th{background:#d9e2f3}"
    ".facts th{width:11rem;background:#f2f5fa;font-weight:normal}.counts td{text-align:center;font-size:1.2rem}"
    ".o,.n{white-space:nowrap}.o{font-weight:bold}.w{min-width:24rem}.pass{color:#1a7f37}.fail,.error{color:#b3261e}."
    "skip{color:#9a4a00}"
    ".review{color:#6b4fa0}.omit{color:#57606a}.note{color:#404040;font-size:.9rem}ul{margin:.2rem "
    "0;padding-left:1.2rem}"
    "code{font-size:.9em}@media print{body{margin:0;max-width:none;font-size:9.5pt}h2{break-after:avoid}"
    "tr{break-inside:avoid}thead{display:table-header-group}}";

std::string_view signOf(TestOutcome outcome) {
    switch (outcome) {
        case TestOutcome::pass:
            return "✓";
        case TestOutcome::omit:
            return "—";
        case TestOutcome::review:
            return "◇";
        case TestOutcome::skip:
            return "？";
        case TestOutcome::fail:
            return "✗";
        case TestOutcome::error:
            return "！";
    }
    return {};
}

std::string tagged(const std::string& tag, std::string_view text) {
    return "<" + tag + ">" + entities(text) + "</" + tag.substr(0, tag.find(' ')) + ">";
}

std::string outcomeCell(TestOutcome outcome) {
    return tagged("td class=\"o " + std::string(nameOf(outcome)) + "\"",
                  std::string(signOf(outcome)) + " " + std::string(titleOf(outcome)));
}

std::string headed(const std::vector<std::string_view>& headings) {
    std::string row = "<thead><tr>";
    for (const auto heading : headings) {
        row += tagged("th scope=\"col\"", heading);
    }
    return "<table>" + row + "</tr></thead>\n<tbody>\n";
}

std::string fact(std::string_view name, std::string_view value) {
    return value.empty() ? "" : "<tr>" + tagged("th scope=\"row\"", name) + tagged("td", value) + "</tr>\n";
}

std::string factsTable(const ConformanceRun& run) {
    const std::string checkpoint = run.checkpoint
                                       ? run.checkpoint->origin + "，" + std::to_string(run.checkpoint->size) +
                                             " 条，根 " + toBase64(run.checkpoint->root)
                                       : "";
    return "<table class=\"facts\"><tbody>\n" + fact("检验对象", run.subject) +
           fact("开始时间", formatRfc3339(run.begunAt)) + fact("设备程序版本", run.applianceVersion) +
           fact("对接规范包", run.package) + fact("规范包摘要 SHA-256", run.packageDigest) +
           fact("配置摘要 SHA-256", run.configurationDigest) + fact("审计日志检查点", checkpoint) +
           "</tbody></table>\n";
}

std::string countsTable(const ConformanceRun& run) {
    std::string names;
    std::string numbers;
    const auto counts = outcomeCounts(run);
    for (const auto outcome : testOutcomes) {
        names += tagged("th scope=\"col\"", titleOf(outcome));
        numbers += tagged("td", std::to_string(counts.at(static_cast<std::size_t>(outcome))));
    }
    return "<table class=\"counts\"><thead><tr>" + names + "</tr></thead><tbody><tr>" + numbers +
           "</tr></tbody></table>\n";
}

std::string listed(const std::vector<std::string>& examples) {
    std::string list;
    for (const auto& example : examples) {
        list += "<li><code>" + entities(example) + "</code></li>";
    }
    return list.empty() ? "" : "<ul>" + list + "</ul>";
}

/// One a line, none broken.
std::string stacked(const std::vector<std::string>& names) {
    std::string cell;
    for (const auto& name : names) {
        cell += (cell.empty() ? "" : "<br>") + entities(name);
    }
    return "<td class=\"n\">" + cell + "</td>";
}

std::string waiverWords(const Waiver& waiver) {
    return "豁免至 " + formatDay(waiver.until) + "，" + waiver.owner + "：" + waiver.reason;
}

std::string resultRow(const JudgedResult& judged, const TestResult& result) {
    const std::string waived =
        judged.waiver == nullptr ? "" : tagged("div class=\"note\"", waiverWords(*judged.waiver));
    return "<tr>" + outcomeCell(result.outcome) + "<td><code>" + entities(result.test) + "</code><br>" +
           entities(result.title) + "</td><td>" + entities(result.seen) + listed(result.examples) + waived + "</td>" +
           stacked(judged.requirements) +
           (judged.standing == ResultStanding::none ? "" : tagged("td class=\"n\"", titleOf(judged.standing))) +
           "</tr>\n";
}

/// The results for which `wanted` holds, under a heading of their own; nothing where there are none.
template <class Wanted>
std::string resultTable(const Evidence& evidence, std::string_view heading, const Wanted& wanted) {
    std::string rows;
    std::vector<std::string_view> headings{"结果", "检验", "所见", "要求"};
    for (const auto& judged : evidence.verdict.results) {
        const TestResult& result = evidence.run.results[judged.result];
        rows += wanted(judged, result) ? resultRow(judged, result) : "";
        if (judged.standing != ResultStanding::none && headings.size() == 4) {
            headings.emplace_back("与基线相比");
        }
    }
    return rows.empty() ? "" : tagged("h2", heading) + headed(headings) + rows + "</tbody></table>\n";
}

std::string requirementRow(const JudgedRequirement& judged, const ConformanceRun& run) {
    const Requirement& requirement = *judged.requirement;
    std::string tests;
    for (const auto place : judged.results) {
        tests += (tests.empty() ? "" : "、") + run.results[place].test;
    }
    if (tests.empty()) {
        tests = requirement.untested.empty() ? "本次没有检验" : "不作检验：" + requirement.untested;
    }
    return "<tr>" + outcomeCell(judged.outcome) + tagged("td class=\"n\"", requirement.id) +
           tagged("td class=\"n\"", titleOf(requirement.strength)) +
           tagged("td class=\"n\"", titleOf(requirement.actor)) +
           tagged("td class=\"w\"", requirement.clause + "：" + requirement.text) + tagged("td", tests) + "</tr>\n";
}

std::string requirementTable(const Evidence& evidence) {
    std::string rows;
    for (const auto& judged : evidence.verdict.requirements) {
        rows += requirementRow(judged, evidence.run);
    }
    return tagged("h2", "各项要求") + headed({"结果", "编号", "强度", "责任方", "条款与内容", "检验"}) + rows +
           "</tbody></table>\n";
}

std::string waiverNotes(const ConformanceVerdict& verdict) {
    std::string notes;
    for (const auto* waiver : verdict.endedWaivers) {
        notes += tagged("li", "已到期，必须更新或删除：" + waiver->test + "，" + waiverWords(*waiver));
    }
    for (const auto* waiver : verdict.idleWaivers) {
        notes += tagged("li", "没有用到，可以删除：" + waiver->test + "，" + waiverWords(*waiver));
    }
    for (const auto& test : verdict.gone) {
        notes += tagged("li", "基线中有而这次没有的检验：" + test);
    }
    return notes.empty() ? "" : tagged("h2", "豁免与基线") + "<ul>" + notes + "</ul>\n";
}

}  // namespace

std::string evidenceHtml(const Evidence& evidence) {
    const auto& [run, package, verdict] = evidence;
    const std::string title = "“好差评”对接设备" + std::string(titleOf(run.kind)) + "报告";
    return "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
           tagged("title", title) + "\n<style>" + std::string(style) + "</style>\n</head>\n<body>\n" +
           tagged("h1", title) + "\n" +
           tagged(std::string("p class=\"verdict ") + (verdict.conforms(run) ? "yes" : "no") + "\"",
                  summaryOf(evidence)) +
           "\n" + countsTable(run) + tagged("h2", "检验情况") + factsTable(run) +
           resultTable(evidence, "不能放行的检验",
                       [](const JudgedResult& judged, const TestResult&) { return judged.blocks; }) +
           resultTable(evidence, "豁免、待复核和不阻断的检验",
                       [](const JudgedResult& judged, const TestResult& result) {
                           return !judged.blocks && result.outcome > TestOutcome::omit;
                       }) +
           waiverNotes(verdict) + requirementTable(evidence) +
           resultTable(
               evidence, "通过和不适用的检验",
               [](const JudgedResult&, const TestResult& result) { return result.outcome <= TestOutcome::omit; }) +
           "</body>\n</html>\n";
}

}  // namespace hcp
