#include "casework/digest_words.h"

#include <algorithm>
#include <string_view>

#include "foundation/charset.h"
#include "foundation/civil_time.h"
#include "foundation/json.h"

namespace hcp {
namespace {

using Names = std::map<std::string, std::string, std::less<>>;

constexpr std::size_t nameCharactersMax = 30;
constexpr EscalationRung gravestFirst[] = {EscalationRung::overdue, EscalationRung::dueToday,
                                           EscalationRung::oneDayLeft, EscalationRung::halfLeft};

std::string_view wordsFor(EscalationRung rung) {
    switch (rung) {
        case EscalationRung::halfLeft:
            return "时限过半";
        case EscalationRung::oneDayLeft:
            return "剩一个工作日";
        case EscalationRung::dueToday:
            return "今日到期";
        case EscalationRung::overdue:
            return "已逾期";
    }
    return "";
}

const std::string& nameIn(const Names& names, const std::string& code) {
    const auto found = names.find(code);
    return found == names.end() ? code : found->second;
}

std::string forPeople(std::string_view name) {
    std::string text;
    std::size_t characters = 0;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        characters += (byte & 0xC0U) != 0x80U ? 1 : 0;
        if (characters > nameCharactersMax) {
            return text + "…";
        }
        if (byte >= 0x20 && byte != 0x7F) {
            text += c;
        }
    }
    return text;
}

std::string counted(std::size_t count) { return " " + std::to_string(count) + " 件"; }

std::string headOf(const EscalationDigest& digest) {
    std::string head = "好差评时限提醒：共" + counted(digest.notices.size());
    for (const auto rung : gravestFirst) {
        const auto count = static_cast<std::size_t>(std::ranges::count(digest.notices, rung, &EscalationNotice::rung));
        head += count == 0 ? "" : "，" + std::string(wordsFor(rung)) + counted(count);
    }
    return head + "。";
}

/// The name with the code behind it, or the code alone.
std::string officeOf(const EscalationNotice& notice, const DigestNames& names) {
    if (notice.office.empty()) {
        return "部门待定";
    }
    const auto name = names.units.find(notice.office);
    const std::string code = forPeople(notice.office);
    return name == names.units.end() ? code : forPeople(name->second) + "（" + code + "）";
}

std::string itemOf(const EscalationNotice& notice, const DigestNames& names) {
    return officeOf(notice, names) + "，" + forPeople(nameIn(names.limits, notice.limit)) + "，" +
           formatDay(notice.due.day) + " 到期" + (notice.due.provisional ? "（暂定）" : "");
}

}  // namespace

std::string digestText(const EscalationDigest& digest, const DigestNames& names) {
    const std::size_t all = digest.notices.size();
    const std::string farewell = "。请登录系统办理。";
    const std::string ending = "；等" + counted(all) + farewell;
    std::string text = headOf(digest);
    for (std::size_t i = 0; i < std::min(all, digestItemsMax); ++i) {
        const std::string item = (i == 0 ? "" : "；") + itemOf(digest.notices[i], names);
        if (codePoints(text) + codePoints(item) + codePoints(ending) > digestCharactersMax) {
            return text.append(ending);
        }
        text += item;
    }
    return text.append(all > digestItemsMax ? ending : farewell);
}

std::string digestJson(const EscalationDigest& digest, const DigestNames& names, const std::string& id) {
    std::string json = "{\"id\":" + quoteJson(id) + ",\"to\":{\"role\":" + quoteJson(nameOf(digest.to.recipient)) +
                       ",\"unit\":" + quoteJson(digest.to.unit) + "},\"text\":" + quoteJson(digestText(digest, names)) +
                       ",\"notices\":[";
    for (const auto& notice : digest.notices) {
        json += json.back() == '[' ? "" : ",";
        json += "{\"id\":" + quoteJson(notice.id) + ",\"case\":" + quoteJson(notice.about) +
                ",\"limit\":" + quoteJson(notice.limit) +
                ",\"title\":" + quoteJson(nameIn(names.limits, notice.limit)) +
                ",\"office\":" + quoteJson(notice.office) + ",\"rung\":" + quoteJson(nameOf(notice.rung)) +
                ",\"due\":" + quoteJson(formatDay(notice.due.day)) +
                ",\"end\":" + quoteJson(formatRfc3339(notice.due.end)) +
                ",\"provisional\":" + (notice.due.provisional ? "true" : "false") + "}";
    }
    return json + "]}";
}

}  // namespace hcp
