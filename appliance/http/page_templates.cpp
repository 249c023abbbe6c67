#include "http/page_templates.h"

#include <kainjow/mustache.hpp>

#include <algorithm>
#include <stdexcept>

#include "foundation/file_content.h"

namespace hcp {
namespace {

namespace fs = std::filesystem;
namespace mustache = kainjow::mustache;

using Problems = std::vector<std::string>;

bool isName(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
}

/// A tag at the beginning of the text: what stands between its braces; nothing when it does not end.
std::optional<std::string> tagAt(std::string_view text) {
    const auto end = text.find("}}");
    return end == std::string_view::npos ? std::nullopt : std::optional(std::string(text.substr(2, end - 2)));
}

/// The file with the files that it includes.
std::string whole(const fs::path& file, Problems& problems) {
    auto text = readFile(file);
    if (!text) {
        problems.push_back(file.string() + " cannot be read");
        return "";
    }
    for (auto at = text->find("{{>"); at != std::string::npos; at = text->find("{{>", at)) {
        const auto tag = tagAt(std::string_view(*text).substr(at)).value_or("");
        const std::string name = tag.empty() ? "" : tag.substr(1);
        const auto part = isName(name) ? readFile(file.parent_path() / (name + ".html")) : std::nullopt;
        if (!part || part->find("{{>") != std::string::npos) {
            problems.push_back(file.string() + ": {{>" + name + "}} is no file that can be included");
            return "";
        }
        text->replace(at, tag.size() + 4, *part);
    }
    return *text;
}

std::set<std::string> placesIn(const std::string& file, const std::string& text, Problems& problems) {
    std::set<std::string> places;
    for (auto at = text.find("{{"); at != std::string::npos; at = text.find("{{", at + 2)) {
        const auto tag = tagAt(std::string_view(text).substr(at));
        std::string name = tag.value_or("");
        if (name.starts_with('!')) {
            continue;
        }
        name = name.substr(name.find_first_of("#^/") == 0 ? 1 : 0);
        if (isName(name)) {
            places.insert(name);
        } else {
            problems.push_back(file + ": {{" + name.substr(0, 40) + "}} is no place");
        }
    }
    return places;
}

mustache::data dataOf(const PageValues& values) {
    mustache::data data(mustache::data::type::object);
    for (const auto& [name, text] : values.texts()) {
        data.set(name, text);
    }
    for (const auto& [name, elements] : values.lists()) {
        mustache::data list(mustache::data::type::list);
        for (const auto& element : elements) {
            list.push_back(dataOf(element));
        }
        data.set(name, list);
    }
    return data;
}

}  // namespace

Expected<PageTemplates, Problems> PageTemplates::load(const fs::path& folder,
                                                      const std::map<std::string, std::set<std::string>>& pages) {
    PageTemplates loaded;
    Problems problems;
    for (const auto& [page, places] : pages) {
        const fs::path file = folder / (page + ".html");
        std::string text = whole(file, problems);
        const auto found = placesIn(file.string(), text, problems);
        for (const auto& place : places) {
            if (!found.contains(place)) {
                problems.push_back(file.string() + " lacks {{" + place + "}}");
            }
        }
        for (const auto& place : found) {
            if (!places.contains(place)) {
                problems.push_back(file.string() + ": nobody fills {{" + place + "}}");
            }
        }
        if (const mustache::mustache parsed(text); !parsed.is_valid()) {
            problems.push_back(file.string() + ": " + parsed.error_message());
        }
        loaded.texts_.emplace(page, std::move(text));
    }
    return problems.empty() ? Expected<PageTemplates, Problems>(std::move(loaded)) : Unexpected{std::move(problems)};
}

std::string PageTemplates::render(const std::string& page, const PageValues& values) const {
    const auto text = texts_.find(page);
    if (text == texts_.end()) {
        throw std::logic_error("no page " + page);
    }
    return mustache::mustache(text->second).render(dataOf(values));
}

}  // namespace hcp
