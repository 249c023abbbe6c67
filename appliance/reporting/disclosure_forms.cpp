#include <algorithm>
#include <array>
#include <charconv>

#include "foundation/entities.h"
#include "foundation/json_object.h"
#include "reporting/disclosure_table.h"
#include "reporting/wording.h"

namespace hcp {
namespace {

constexpr int digitsOfRates = 4;
constexpr std::array<std::string_view, 10> formulaBegins{"=", "+", "-", "@", "|", "＝", "＋", "－", "＠", "'"};
constexpr std::string_view style =
    "body{font-family:sans-serif;margin:1rem auto;max-width:70rem;padding:0 1rem;line-height:1.6}"
    "table{border-collapse:collapse;width:100%}caption{text-align:left;padding:.5rem 0}"
    "th,td{border:1px solid #8497b0;padding:.3rem .6rem}td{text-align:right}th{background:#d9e2f3}"
    "tbody th{text-align:left;background:none;font-weight:normal}tbody tr:last-child{font-weight:bold}"
    ".wide{overflow-x:auto}dt{font-weight:bold}.texts td{text-align:left;white-space:pre-wrap;overflow-wrap:anywhere}"
    ".texts tbody tr:last-child{font-weight:normal}";

std::string fixed(double number, int digits) {
    std::array<char, 64> buffer{};
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed, digits);
    return {buffer.data(), end.ptr};
}

std::string shownCount(const std::optional<std::int64_t>& count) { return count ? std::to_string(*count) : "*"; }

std::string csvField(const std::string& text) {
    std::string quoted = "\"";
    for (const char c : text) {
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    }
    return quoted + "\"";
}

/// Whatever a spreadsheet may take for a formula, also in full width and behind blanks, begins with an apostrophe.
std::string notCalculated(const std::string& text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    const std::string_view rest =
        first == std::string::npos ? std::string_view() : std::string_view(text).substr(first);
    const bool begins =
        std::ranges::any_of(formulaBegins, [&](std::string_view sign) { return rest.starts_with(sign); });
    return begins || first != 0 ? "'" + text : text;
}

/// Every measure in the columns with what it means.
template <class Take>
void eachDefinition(const DisclosureDefinition& definition, const Take& take) {
    for (const auto* columns : {&definition.counts, &definition.rates}) {
        for (const auto& column : *columns) {
            take(column, *definition.book.find(column.measure));
        }
    }
}

std::string cell(const std::string& tag, const std::string& text) {
    return "<" + tag + ">" + entities(text) + "</" + tag.substr(0, tag.find(' ')) + ">";
}

std::string htmlTable(const DisclosureDefinition& definition, const std::vector<DisclosureRow>& rows) {
    std::string html = "<thead><tr>" + cell("th scope=\"col\"", "处室（单位）");
    for (const auto* columns : {&definition.counts, &definition.rates}) {
        for (const auto& column : *columns) {
            html += cell("th scope=\"col\"", column.heading);
        }
    }
    html += "</tr></thead>\n<tbody>\n";
    for (const auto& row : rows) {
        html += "<tr>" + cell("th scope=\"row\"", row.name);
        for (const auto& count : row.counts) {
            html += cell("td", shownCount(count));
        }
        for (const auto& rate : row.rates) {
            html += cell("td", rate ? fixed(*rate * 100, 2) + "%" : "—");
        }
        html += "</tr>\n";
    }
    return html + "</tbody>";
}

std::string heldWords(const DisclosureDefinition& definition) {
    return "“*”表示该数小于 " + std::to_string(definition.least) +
           "，或者可以用来推算这样的数，为保护评价人不予公开；“—”表示分子或分母未公开，或者分母为 0。";
}

std::string textJson(const Disclosed& disclosed, const DisclosureTexts& office, const DisclosedText& text) {
    return JsonObject()
        .text("code", office.code)
        .text("name", office.name)
        .text("level", text.level)
        .text("levelName", disclosed.levelName(text.level))
        .text("month", text.month)
        .text("text", text.text)
        .json();
}

std::string moreWords(const Disclosed& disclosed, const DisclosureTexts& office) {
    return filled(disclosed.definition.texts.more, {{"office", office.name}, {"count", std::to_string(office.more)}});
}

std::string htmlTexts(const Disclosed& disclosed) {
    const auto& words = disclosed.definition.texts;
    std::string html = cell("h2", words.title) + "\n";
    if (disclosed.texts.empty()) {
        return html + cell("p", words.none) + "\n";
    }
    html +=
        "<div class=\"wide\">\n<table class=\"texts\">\n<caption>" + entities(words.note) + "</caption>\n<thead><tr>";
    for (const auto& heading : words.headings) {
        html += cell("th scope=\"col\"", heading);
    }
    html += "</tr></thead>\n<tbody>\n";
    std::string more;
    for (const auto& office : disclosed.texts) {
        for (const auto& text : office.shown) {
            html += "<tr>" + cell("th scope=\"row\"", office.name) + cell("td", disclosed.levelName(text.level)) +
                    cell("td", text.month) + cell("td", text.text) + "</tr>\n";
        }
        more += office.more == 0 ? "" : cell("p", moreWords(disclosed, office)) + "\n";
    }
    return html + "</tbody>\n</table>\n</div>\n" + more;
}

}  // namespace

std::string disclosureJson(const Disclosed& disclosed) {
    const auto& figures = disclosed.figures;
    const auto& definition = disclosed.definition;
    const auto rowJson = [&](const DisclosureRow& row) {
        JsonObject json;
        json.text("code", row.code).text("name", row.name);
        for (std::size_t i = 0; i < row.counts.size(); ++i) {
            json.put(definition.counts[i].measure, row.counts[i] ? std::to_string(*row.counts[i]) : "null");
        }
        for (std::size_t i = 0; i < row.rates.size(); ++i) {
            json.put(definition.rates[i].measure, row.rates[i] ? fixed(*row.rates[i], digitsOfRates) : "null");
        }
        return json.json();
    };
    std::string definitions;
    eachDefinition(definition, [&](const DisclosureColumn& column, const Measure& measure) {
        definitions += (definitions.empty() ? "" : ",\n  ") + JsonObject()
                                                                  .text("name", column.measure)
                                                                  .text("title", measure.title)
                                                                  .text("numerator", measure.numerator)
                                                                  .text("denominator", measure.denominator)
                                                                  .text("treatment", measure.treatment)
                                                                  .text("source", measure.source)
                                                                  .text("version", measure.version)
                                                                  .json();
    });
    std::string list;
    for (const auto& row : disclosed.rows) {
        list += (list.empty() ? "" : ",\n  ") + rowJson(row);
    }
    std::string texts;
    JsonObject more;
    for (const auto& office : disclosed.texts) {
        for (const auto& text : office.shown) {
            texts += (texts.empty() ? "" : ",\n  ") + textJson(disclosed, office, text);
        }
        if (office.more > 0) {
            more.number(office.code, static_cast<std::int64_t>(office.more));
        }
    }
    return "{\"title\":" + quoteJson(definition.title) + ",\n \"period\":" + quoteJson(figures.period.text()) +
           ",\n \"from\":" + quoteJson(formatDay(figures.period.first())) +
           ",\"to\":" + quoteJson(formatDay(figures.period.last())) +
           ",\n \"produced\":" + quoteJson(formatRfc3339(figures.producedAt)) +
           ",\n \"publisher\":" + quoteJson(definition.publisher) + ",\n \"licence\":" + quoteJson(definition.licence) +
           ",\n \"package\":" + quoteJson(figures.package) + ",\"journal\":" + quoteJson(figures.checkpoint) +
           ",\n \"heldBackBelow\":" + std::to_string(definition.least) + ",\n \"rows\":[\n  " + list +
           "],\n \"texts\":[\n  " + texts + "],\n \"textsNotShown\":" + more.json() + ",\n \"definitions\":[\n  " +
           definitions + "]}\n";
}

std::string disclosureCsv(const Disclosed& disclosed) {
    const auto& definition = disclosed.definition;
    std::string csv(byteOrderMark);
    csv += csvField("处室代码") + "," + csvField("处室（单位）");
    for (const auto* columns : {&definition.counts, &definition.rates}) {
        for (const auto& column : *columns) {
            csv += "," + csvField(column.heading);
        }
    }
    csv += "\r\n";
    for (const auto& row : disclosed.rows) {
        csv += csvField(row.code) + "," + csvField(row.name);
        for (const auto& count : row.counts) {
            csv += "," + shownCount(count);
        }
        for (const auto& rate : row.rates) {
            csv += "," + (rate ? fixed(*rate, digitsOfRates) : std::string());
        }
        csv += "\r\n";
    }
    return csv;
}

std::string disclosedTextsCsv(const Disclosed& disclosed) {
    std::string csv(byteOrderMark);
    csv += csvField("处室代码");
    for (const auto& heading : disclosed.definition.texts.headings) {
        csv += "," + csvField(heading);
    }
    csv += "\r\n";
    for (const auto& office : disclosed.texts) {
        for (const auto& text : office.shown) {
            csv += csvField(office.code) + "," + csvField(office.name) + "," +
                   csvField(disclosed.levelName(text.level)) + "," + csvField(text.month) + "," +
                   csvField(notCalculated(text.text)) + "\r\n";
        }
    }
    return csv;
}

std::string disclosureHtml(const Disclosed& disclosed) {
    const auto& figures = disclosed.figures;
    const auto& definition = disclosed.definition;
    std::string html =
        "<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
        entities(definition.title + "（" + figures.period.chinese() + "）") + "</title>\n<style>" + std::string(style) +
        "</style>\n</head>\n<body>\n<h1>" + entities(definition.title) + "</h1>\n<p>" +
        entities("统计期间：" + formatDay(figures.period.first()) + " 至 " + formatDay(figures.period.last()) +
                 "　制表时间：" + formatCivilTime(toCivilTime(figures.producedAt)) + "　发布单位：" +
                 definition.publisher) +
        "</p>\n<div class=\"wide\">\n<table>\n<caption>" +
        entities(figures.period.chinese() + "各处室情况。" + heldWords(definition)) + "</caption>\n" +
        htmlTable(definition, disclosed.rows) + "\n</table>\n</div>\n";
    html += htmlTexts(disclosed);
    for (const auto& note : definition.notes) {
        html += "<p>" + entities(note) + "</p>\n";
    }
    html += "<h2>指标说明</h2>\n<dl>\n";
    eachDefinition(definition, [&](const DisclosureColumn& column, const Measure& measure) {
        html += "<dt>" + entities(column.heading) + "</dt><dd>" +
                entities(measure.treatment + " 依据：" + measure.source) + "</dd>\n";
    });
    return html + "</dl>\n<p>" + entities("许可：" + definition.licence) + "</p>\n<p>" +
           entities("接口规范包 " + figures.package + "；" + figures.checkpoint) + "</p>\n</body>\n</html>\n";
}

}  // namespace hcp
