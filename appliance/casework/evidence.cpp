#include "casework/evidence.h"

#include <algorithm>
#include <charconv>

#include "foundation/charset.h"
#include "foundation/civil_time.h"

namespace hcp {
namespace {

bool isControl(unsigned char byte) { return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r'; }

bool hasForbidden(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return isControl(static_cast<unsigned char>(c)); }) ||
           text.find("\xEF\xBF\xBE") != std::string_view::npos || text.find("\xEF\xBF\xBF") != std::string_view::npos;
}

std::string joined(const std::vector<std::string>& values) {
    std::string list;
    for (const auto& value : values) {
        list += (list.empty() ? "" : "、") + value;
    }
    return list;
}

/// What the value should be, or nothing when it is.
std::optional<std::string> missed(const EvidenceField& field, std::string_view value) {
    switch (field.kind) {
        case EvidenceKind::text:
            if (!isFilledText(value, field.textMost)) {
                return "应为不超过 " + std::to_string(field.textMost) + " 个字的文字，不含控制字符";
            }
            break;
        case EvidenceKind::code:
            if (std::ranges::find(field.codes, value) == field.codes.end()) {
                return "应为 " + joined(field.codes) + " 之一";
            }
            break;
        case EvidenceKind::number: {
            int number = -1;
            const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
            const bool plain = error == std::errc() && end == value.data() + value.size() && value.front() != '-' &&
                               (value.size() == 1 || value.front() != '0');
            if (!plain || number < field.least || number > field.most) {
                return "应为 " + std::to_string(field.least) + " 至 " + std::to_string(field.most) + " 的整数";
            }
            break;
        }
        case EvidenceKind::time:
            if (!parseCivilTime(value)) {
                return "应为 yyyy-MM-dd HH:mm:ss 形式的时间";
            }
            break;
    }
    return std::nullopt;
}

StepRefusal wrong(const std::string& name, const std::string& title, const std::string& what) {
    return {StepRefusalKind::evidenceWrong, name, "“" + title + "”" + what + "。请按实际情况填写。"};
}

}  // namespace

bool isFilledText(std::string_view text, int most) {
    Fields one;
    one.add("", std::string(text));
    return isUtf8(text) && !hasForbidden(text) && !one.blank("") && codePoints(text) <= static_cast<std::size_t>(most);
}

bool holds(const EvidenceCondition& condition, const Fields& evidence, std::string_view verdict) {
    return std::ranges::all_of(condition, [&](const auto& wanted) {
        const std::string_view value = wanted.first == verdictInForce ? verdict : evidence.get(wanted.first);
        return std::ranges::find(wanted.second, value) != wanted.second.end();
    });
}

std::optional<StepRefusal> objectionTo(const Fields& evidence, const StepTerms& terms, std::string_view verdict) {
    for (const auto& [name, value] : evidence) {
        if (name == lateReasonName) {
            if (!evidence.blank(name) && !isFilledText(value, reasonMost)) {
                return wrong(name, "逾期原因", "应为不超过 " + std::to_string(reasonMost) + " 个字的文字");
            }
        } else if (terms.find(name) == nullptr) {
            return StepRefusal{StepRefusalKind::evidenceUnknown, isFilledText(name, 64) ? name : std::string(),
                               "“" + terms.title + "”没有这一项内容。请去掉后重新提交。"};
        }
    }
    for (const auto& field : terms.evidence) {
        if (evidence.blank(field.name)) {
            if (holds(field.when, evidence, verdict)) {
                return StepRefusal{StepRefusalKind::evidenceMissing, field.name,
                                   "“" + terms.title + "”缺少“" + field.title + "”。请补上后重新提交。"};
            }
        } else if (const auto what = missed(field, evidence.get(field.name))) {
            return wrong(field.name, field.title, *what);
        }
    }
    return std::nullopt;
}

}  // namespace hcp
