#include "pipeline/filing_desk.h"

#include <initializer_list>
#include <utility>

#include "foundation/charset.h"
#include "foundation/digest.h"
#include "pipeline/filing_store.h"
#include "record/finding.h"

namespace hcp {
namespace {

constexpr std::size_t textBytesMax = 4000;

struct NamedText {
    std::string_view name;
    const std::string& text;
    bool needed = false;
};

std::optional<FilingRefusal> refusalOf(std::initializer_list<NamedText> texts) {
    for (const auto& [name, text, needed] : texts) {
        const std::string what(name);
        if (needed && text.find_first_not_of(" \t\r\n") == std::string::npos) {
            return FilingRefusal{what + "不能为空"};
        }
        if (text.size() > textBytesMax || !isUtf8(text) || text.find('\0') != std::string::npos) {
            return FilingRefusal{what + "须为 UTF-8 文字，不超过 4000 字节"};
        }
        if (withNumbersMasked(text) != text) {
            return FilingRefusal{what + "中有身份证号码或手机号码，报备不得写入个人信息"};
        }
    }
    return std::nullopt;
}

JournalEntry entryFor(const Filing& filing) {
    const FilingEntry& last = filing.history.back();
    const bool opened = last.kind == FilingEntryKind::opened;
    std::string said = opened ? filing.problem + "\n" + filing.scope + "\n" : "";
    for (const auto* text : {&last.words, &last.cause, &last.solution}) {
        said += *text + "\n";
    }
    said += last.solveBy ? formatDay(*last.solveBy) : "";
    return {last.at,
            JournalKind::filed,
            last.actor,
            filing.number.text(),
            toHex(sha256(said)),
            "",
            {},
            std::string(nameOf(last.kind))};
}

}  // namespace

Expected<Filing, FilingRefusal> FilingDesk::open(const FilingOrder& order, const std::string& actor) {
    if (auto refusal = refusalOf({{"问题", order.problem, true},
                                  {"范围", order.scope, true},
                                  {"原因", order.cause},
                                  {"解决方案", order.solution}})) {
        return Unexpected{*std::move(refusal)};
    }
    const Moment now = clock_.now();
    Filing filing{{}, now, order.problem, order.scope, order.cause, order.solution, order.solveBy, FilingState::open,
                  {}};
    filing.history = {{FilingEntryKind::opened, now, actor, "", order.cause, order.solution, order.solveBy}};
    store_.write([&](StoreTransaction& transaction) {
        filing.number = transaction.filings().nextNumber(toCivilTime(now).day.year);
        transaction.filings().open(filing);
        transaction.append(entryFor(filing));
    });
    return filing;
}

Expected<Filing, FilingRefusal> FilingDesk::note(const FilingNumber& number, const FilingStep& step,
                                                 const std::string& actor) {
    return add(number,
               {FilingEntryKind::noted, clock_.now(), actor, step.words, step.cause, step.solution, step.solveBy});
}

Expected<Filing, FilingRefusal> FilingDesk::solve(const FilingNumber& number, const FilingStep& step,
                                                  const std::string& actor) {
    return add(number,
               {FilingEntryKind::solved, clock_.now(), actor, step.words, step.cause, step.solution, step.solveBy});
}

Expected<Filing, FilingRefusal> FilingDesk::add(const FilingNumber& number, FilingEntry entry) {
    if (auto refusal = refusalOf({{"说明", entry.words, true}, {"原因", entry.cause}, {"解决方案", entry.solution}})) {
        return Unexpected{*std::move(refusal)};
    }
    std::optional<Filing> filing;
    bool solved = false;
    store_.write([&](StoreTransaction& transaction) {
        filing = transaction.filings().filing(number);
        solved = filing && filing->state == FilingState::solved;
        if (filing && !solved) {
            filing = with(*std::move(filing), entry);
            transaction.filings().add(*filing);
            transaction.append(entryFor(*filing));
        }
    });
    if (!filing || solved) {
        return Unexpected{FilingRefusal{number.chinese() + (filing ? "已解决，不再补充" : "不存在")}};
    }
    return *std::move(filing);
}

}  // namespace hcp
