// The pages as files: templates in Mustache, with their words, read once at start.
//
// `{{name}}` is a value, always escaped for HTML; `{{#name}}…{{/name}}` stands once for each element of a list, or when
// something is so; `{{^name}}…{{/name}}` when it is not, or the list is empty; `{{>file}}` is another file of the
// folder, which includes none itself; `{{!…}}` a remark. Nothing else is allowed, above all no unescaped value. Values
// stand in text and in attributes with double quotation marks, nowhere else.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/expected.h"

namespace hcp {

/// What one page shows.
class PageValues {
public:
    PageValues& text(const std::string& name, std::string_view value) {
        texts_[name] = value;
        return *this;
    }
    PageValues& number(const std::string& name, std::int64_t value) { return text(name, std::to_string(value)); }
    PageValues& list(const std::string& name, std::vector<PageValues> elements) {
        lists_[name] = std::move(elements);
        return *this;
    }
    PageValues& when(const std::string& name, bool so) { return list(name, std::vector<PageValues>(so ? 1 : 0)); }

    [[nodiscard]] const std::map<std::string, std::string>& texts() const { return texts_; }
    [[nodiscard]] const std::map<std::string, std::vector<PageValues>>& lists() const { return lists_; }

private:
    std::map<std::string, std::string> texts_;
    std::map<std::string, std::vector<PageValues>> lists_;
};

class PageTemplates {
public:
    /// Reads <page>.html for every page. Its places, lists among them, must be the ones that are named here, no more
    /// and no less; otherwise every problem as one line each.
    [[nodiscard]] static Expected<PageTemplates, std::vector<std::string>> load(
        const std::filesystem::path& folder, const std::map<std::string, std::set<std::string>>& pages);

    /// The page as HTML. Throws std::logic_error for one that was not loaded.
    [[nodiscard]] std::string render(const std::string& page, const PageValues& values) const;

private:
    std::map<std::string, std::string> texts_;
};

}  // namespace hcp
