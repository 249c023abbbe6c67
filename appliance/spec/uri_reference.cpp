#include "spec/uri_reference.h"

#include <cctype>
#include <vector>

namespace hcp {
namespace {

/// RFC 3986, 3: what stands before the query and the fragment. Each part keeps its delimiters.
struct Hierarchy {
    std::string scheme;     ///< with ':'
    std::string authority;  ///< with "//"
    std::string path;
    std::string query;  ///< with '?'
};

bool isScheme(std::string_view text) {
    if (text.empty() || std::isalpha(static_cast<unsigned char>(text.front())) == 0) {
        return false;
    }
    for (const char c : text) {
        if (std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '+' && c != '-' && c != '.') {
            return false;
        }
    }
    return true;
}

Hierarchy cut(std::string_view uri) {
    Hierarchy parts;
    const auto colon = uri.find_first_of(":/?");
    if (colon != std::string_view::npos && uri[colon] == ':' && isScheme(uri.substr(0, colon))) {
        parts.scheme = uri.substr(0, colon + 1);
        uri.remove_prefix(colon + 1);
    }
    if (uri.starts_with("//")) {
        const auto end = std::min(uri.find_first_of("/?", 2), uri.size());
        parts.authority = uri.substr(0, end);
        uri.remove_prefix(end);
    }
    const auto question = std::min(uri.find('?'), uri.size());
    parts.path = uri.substr(0, question);
    parts.query = uri.substr(question);
    return parts;
}

/// RFC 3986, 5.2.4, over an absolute path.
std::string withoutDots(std::string_view path) {
    std::vector<std::string_view> kept;
    bool directory = false;
    while (!path.empty()) {
        path.remove_prefix(1);
        const auto slash = std::min(path.find('/'), path.size());
        const std::string_view segment = path.substr(0, slash);
        path.remove_prefix(slash);
        directory = segment == "." || segment == "..";
        if (segment == ".." && !kept.empty()) {
            kept.pop_back();
        } else if (!directory) {
            kept.push_back(segment);
        }
    }
    std::string result;
    for (const auto segment : kept) {
        result.append("/").append(segment);
    }
    return directory || result.empty() ? result + "/" : result;
}

std::string merged(const Hierarchy& base, const std::string& path) {
    if (path.starts_with('/')) {
        return withoutDots(path);
    }
    const auto slash = base.path.rfind('/');
    const std::string folder = slash == std::string::npos ? "/" : base.path.substr(0, slash + 1);
    const std::string whole = folder + path;
    return withoutDots(whole);
}

int digitOf(char c) {
    constexpr std::string_view digits = "0123456789abcdef";
    const auto place = digits.find(static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
    return place == std::string_view::npos ? -1 : static_cast<int>(place);
}

}  // namespace

UriParts splitFragment(std::string_view uri) {
    const auto hash = uri.find('#');
    if (hash == std::string_view::npos) {
        return {std::string(uri), {}};
    }
    return {std::string(uri.substr(0, hash)), std::string(uri.substr(hash + 1))};
}

std::string resolveUri(std::string_view base, std::string_view reference) {
    const UriParts wanted = splitFragment(reference);
    const bool hasFragment = reference.find('#') != std::string_view::npos;
    const std::string fragment = hasFragment ? "#" + wanted.fragment : std::string();
    const std::string from = splitFragment(base).resource;
    if (wanted.resource.empty()) {
        return from + fragment;
    }
    Hierarchy target = cut(wanted.resource);
    if (from.empty() || !target.scheme.empty()) {
        return std::string(reference);
    }
    const Hierarchy source = cut(from);
    target.scheme = source.scheme;
    if (target.authority.empty()) {
        target.authority = source.authority;
        if (target.path.empty()) {
            target.path = source.path;
        } else {
            target.path = merged(source, target.path);
        }
    }
    return target.scheme + target.authority + target.path + target.query + fragment;
}

std::string decodePercent(std::string_view text) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && digitOf(text[i + 1]) >= 0 && digitOf(text[i + 2]) >= 0) {
            decoded += static_cast<char>(digitOf(text[i + 1]) * 16 + digitOf(text[i + 2]));
            i += 2;
        } else {
            decoded += text[i];
        }
    }
    return decoded;
}

}  // namespace hcp
