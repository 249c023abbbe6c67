#include "conformance/evidence.h"

#include <algorithm>

#include "record/finding.h"

namespace hcp {
namespace {

constexpr std::string_view takenOut = "（已隐去）";

/// Control characters, which a terminal obeys and XML cannot carry, and U+FFFE and U+FFFF become blanks.
void clean(std::string& text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool isC1 = byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
        const bool isNone = text.compare(i, 3, "\xEF\xBF\xBE") == 0 || text.compare(i, 3, "\xEF\xBF\xBF") == 0;
        if ((byte < 0x20 && byte != '\n') || byte == 0x7F) {
            text[i] = ' ';
        } else if (isC1 || isNone) {
            text.replace(i, isC1 ? 2 : 3, " ");
        }
    }
}

void scrubText(std::string& text, const std::vector<std::string>& secrets) {
    clean(text);
    for (const auto& secret : secrets) {
        for (auto at = text.find(secret); at != std::string::npos; at = text.find(secret, at + takenOut.size())) {
            text.replace(at, secret.size(), takenOut);
        }
    }
    text = withNumbersMasked(text);
}

}  // namespace

void scrub(ConformanceRun& run, const std::vector<std::string>& secrets) {
    std::vector<std::string> known;
    std::ranges::copy_if(secrets, std::back_inserter(known), [](const std::string& secret) {
        return secret.find_first_not_of(" \t\r\n") != std::string::npos;
    });
    std::ranges::sort(known, std::greater<>(), &std::string::size);  // a secret may be part of another one
    scrubText(run.subject, known);
    for (auto& result : run.results) {
        clean(result.test);
        clean(result.title);
        scrubText(result.seen, known);
        for (auto& example : result.examples) {
            scrubText(example, known);
        }
    }
}

std::string summaryOf(const Evidence& evidence) {
    const auto& results = evidence.verdict.results;
    const auto blocking = std::ranges::count_if(results, &JudgedResult::blocks);
    const auto waived = std::ranges::count_if(results, [](const auto& result) { return result.waiver != nullptr; });
    const std::string count = "共 " + std::to_string(results.size()) + " 项检验";
    const std::string besides = waived > 0 ? "，另有 " + std::to_string(waived) + " 项按豁免放行" : "";
    if (evidence.verdict.erred(evidence.run)) {
        return "检验程序出错，结论无效：" + count + "，" + std::to_string(blocking) + " 项不能放行" + besides + "。";
    }
    if (evidence.verdict.conforms(evidence.run)) {
        return "符合要求：" + count + "，没有阻断项" + besides + "。";
    }
    const auto ended = evidence.verdict.endedWaivers.size();
    return "不符合要求：" + count + "，" + std::to_string(blocking) + " 项阻断" +
           (ended > 0 ? "，" + std::to_string(ended) + " 项豁免已到期" : "") + besides + "。";
}

}  // namespace hcp
