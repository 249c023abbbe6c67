#include <algorithm>
#include <fstream>

#include "foundation/digest.h"
#include "foundation/json.h"
#include "screening/lexicon.h"
#include "screening/lexicon_words.h"

namespace hcp {
namespace {

constexpr JsonLimits jsonLimits{lexiconLimits.fileBytesMax, 4, 4096, 5 * lexiconLimits.wordsMax};

bool isName(std::string_view text) {
    const auto isSign = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    };
    return !text.empty() && text.size() <= lexiconLimits.nameBytesMax && isSign(text.front()) &&
           std::all_of(text.begin(), text.end(), [&](char c) { return isSign(c) || c == '-' || c == '.' || c == '_'; });
}

/// A title stands on one line of a screen.
bool isTitle(std::string_view text) {
    return !text.empty() && text.size() <= lexiconLimits.titleBytesMax &&
           std::none_of(text.begin(), text.end(),
                        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

class LexiconReader {
public:
    ReadLexicon read(std::string_view json) {
        const auto document = parseJson(json, jsonLimits);
        if (!document) {
            objections_.add(LexiconFault::notJson, {},
                            "不是可用的 JSON（第 " + std::to_string(document.error().offset) + " 字节）：" +
                                document.error().detail);
            return Unexpected{objections_.take()};
        }
        content_.digest = toHex(sha256(json));
        readWhole(*document);
        if (objections_.any()) {
            return Unexpected{objections_.take()};
        }
        warnOfIdleAllowWords(content_, warnings_);
        content_.warnings = warnings_.take();
        return std::make_shared<const Lexicon>(std::move(content_));
    }

private:
    void readWhole(const JsonValue& root) {
        only(root, {"id", "version", "title", "categories", "words", "allow", "noiseMax", "chineseNumerals"}, {});
        content_.id = name(root, "id", {});
        content_.version = name(root, "version", {});
        content_.title = title(root, {});
        readSettings(root);
        readCategories(root);
        readWords(root);
    }

    void readSettings(const JsonValue& root) {
        if (const auto* noise = findMember(root, "noiseMax")) {
            if (noise->IsUint() && noise->GetUint() <= lexiconLimits.noiseMax) {
                content_.noiseMax = noise->GetUint();
            } else {
                refuse("/noiseMax", "应为 0 至 " + std::to_string(lexiconLimits.noiseMax) + " 的整数");
            }
        }
        if (const auto* numerals = findMember(root, "chineseNumerals")) {
            if (numerals->IsBool()) {
                content_.chineseNumerals = numerals->GetBool();
            } else {
                refuse("/chineseNumerals", "应为 true 或 false");
            }
        }
    }

    void readCategories(const JsonValue& root) {
        const auto* list = array(root, "categories");
        if (list == nullptr) {
            return;
        }
        if (list->Empty() || list->Size() > lexiconLimits.categoriesMax) {
            objections_.add(LexiconFault::limit, "/categories",
                            "应有 1 至 " + std::to_string(lexiconLimits.categoriesMax) + " 个类别");
            return;
        }
        for (const auto& element : list->GetArray()) {
            const auto at = "/categories/" + std::to_string(content_.categories.size());
            only(element, {"id", "title"}, at);
            LexiconCategory category{name(element, "id", at), title(element, at)};
            if (categoryOf(category.id) != LexiconWord::allowed) {
                refuse(at + "/id", "类别“" + category.id + "”重复");
            }
            content_.categories.push_back(std::move(category));
        }
    }

    void readWords(const JsonValue& root) {
        const auto* words = array(root, "words");
        const auto* allow = findMember(root, "allow") == nullptr ? nullptr : array(root, "allow");
        const std::size_t count = (words == nullptr ? 0 : words->Size()) + (allow == nullptr ? 0 : allow->Size());
        if (words == nullptr || words->Empty() || count > lexiconLimits.wordsMax) {
            if (words != nullptr) {
                objections_.add(LexiconFault::limit, "/words",
                                "应至少有 1 个敏感词，敏感词与放行词合计不得超过 " +
                                    std::to_string(lexiconLimits.wordsMax) + " 个");
            }
            return;
        }
        LexiconWords all(content_.chineseNumerals ? CharacterFold::withChineseNumerals() : CharacterFold::plain(),
                         content_, objections_, warnings_);
        for (rapidjson::SizeType i = 0; i < words->Size(); ++i) {
            readWord((*words)[i], i, all);
        }
        for (rapidjson::SizeType i = 0; allow != nullptr && i < allow->Size(); ++i) {
            const auto at = "/allow/" + std::to_string(i);
            if ((*allow)[i].IsString()) {
                all.add({std::string(asText((*allow)[i])), i}, at);
            } else {
                refuse(at, "应为文字");
            }
        }
    }

    void readWord(const JsonValue& element, std::size_t place, LexiconWords& all) {
        const auto at = "/words/" + std::to_string(place);
        only(element, {"word", "category"}, at);
        const auto* word = text(element, "word", at);
        const auto* category = text(element, "category", at);
        if (word == nullptr || category == nullptr) {
            return;
        }
        const auto number = categoryOf(asText(*category));
        if (number == LexiconWord::allowed) {
            refuse(at + "/category", "没有这个类别");
            return;
        }
        all.add({std::string(asText(*word)), place, number}, at + "/word");
    }

    [[nodiscard]] std::size_t categoryOf(std::string_view id) const {
        for (std::size_t i = 0; i < content_.categories.size(); ++i) {
            if (content_.categories[i].id == id) {
                return i;
            }
        }
        return LexiconWord::allowed;
    }

    void refuse(const std::string& at, const std::string& sentence) {
        objections_.add(LexiconFault::member, at, sentence);
    }

    void only(const JsonValue& object, std::initializer_list<std::string_view> names, const std::string& at) {
        if (!object.IsObject()) {
            refuse(at, "应为对象");
            return;
        }
        for (const auto& member : object.GetObject()) {
            if (std::find(names.begin(), names.end(), asText(member.name)) == names.end()) {
                refuse(at + "/" + pointerToken(asText(member.name)), "未知的成员");
            }
        }
    }

    /// The member when it is a string; otherwise it is objected to. What is no object was objected to by only().
    const JsonValue* text(const JsonValue& object, std::string_view member, const std::string& at) {
        const auto* found = findMember(object, member);
        if (object.IsObject() && (found == nullptr || !found->IsString())) {
            refuse(at + "/" + std::string(member), found == nullptr ? "缺少该成员" : "应为文字");
            return nullptr;
        }
        return found;
    }

    const JsonValue* array(const JsonValue& object, std::string_view member) {
        const auto* found = findMember(object, member);
        if (object.IsObject() && (found == nullptr || !found->IsArray())) {
            refuse("/" + std::string(member), found == nullptr ? "缺少该成员" : "应为数组");
            return nullptr;
        }
        return found;
    }

    std::string name(const JsonValue& object, std::string_view member, const std::string& at) {
        const auto* found = text(object, member, at);
        if (found != nullptr && !isName(asText(*found))) {
            refuse(at + "/" + std::string(member), "应以字母或数字开头，由字母、数字和 . - _ 组成，至多 " +
                                                       std::to_string(lexiconLimits.nameBytesMax) + " 个");
            return {};
        }
        return found == nullptr ? std::string() : std::string(asText(*found));
    }

    std::string title(const JsonValue& object, const std::string& at) {
        const auto* found = text(object, "title", at);
        if (found != nullptr && !isTitle(asText(*found))) {
            refuse(at + "/title", "应为 1 至 " + std::to_string(lexiconLimits.titleBytesMax) + " 字节的一行文字");
        }
        return found == nullptr ? std::string() : std::string(asText(*found));
    }

    LexiconContent content_;
    LexiconObjections objections_;
    LexiconObjections warnings_;
};

}  // namespace

ReadLexicon readLexicon(std::string_view json) { return LexiconReader().read(json); }

ReadLexicon loadLexicon(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string bytes(lexiconLimits.fileBytesMax + 1, '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!in.eof() && in.fail()) {
        return Unexpected{std::vector{LexiconObjection{LexiconFault::unreadable, {}, "无法读取该文件"}}};
    }
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    return readLexicon(bytes);
}

}  // namespace hcp
