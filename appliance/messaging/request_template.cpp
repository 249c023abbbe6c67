#include "messaging/request_template.h"

#include <algorithm>

#include "foundation/json.h"

namespace hcp {
namespace {

constexpr std::string_view secretPrefix = "secret:";
constexpr std::string_view secretNames = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
constexpr std::string_view letters = secretNames.substr(0, 52);

std::string percentEncoded(std::string_view value) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        if (secretNames.find(c) != std::string_view::npos || c == '.' || c == '~') {
            encoded += c;
        } else {
            encoded.append({'%', digits[byte >> 4U], digits[byte & 15U]});
        }
    }
    return encoded;
}

std::string writtenFor(TemplateForm form, std::string_view value) {
    switch (form) {
        case TemplateForm::json: {
            const std::string quoted = quoteJson(value);
            return quoted.substr(1, quoted.size() - 2);
        }
        case TemplateForm::urlencoded:
            return percentEncoded(value);
        case TemplateForm::header:
            return std::string(value);
    }
    return {};
}

/// What stands between the brace here and the next closing one, when that is a place; else nothing.
std::string placeAt(std::string_view text) {
    const std::size_t end = text.find('}');
    if (end == std::string_view::npos || end < 2) {
        return {};
    }
    std::string_view name = text.substr(1, end - 1);
    const bool secret = name.starts_with(secretPrefix);
    const std::string_view letter = secret ? secretNames : letters;
    const std::string_view proper = secret ? name.substr(secretPrefix.size()) : name;
    return proper.find_first_not_of(letter) == std::string_view::npos ? std::string(name) : std::string();
}

bool isPrintable(std::string_view text, char from) {
    return std::ranges::all_of(text, [from](char c) { return c >= from && c < '\x7f'; });
}

}  // namespace

Expected<RequestTemplate, std::string> RequestTemplate::of(std::string_view text, TemplateForm form,
                                                           const Secrets& secrets) {
    RequestTemplate made(form);
    while (!text.empty()) {
        const std::string place = text.front() == '{' ? placeAt(text) : "";
        if (place.empty()) {
            made.pieces_.back().text += text.front();
            text.remove_prefix(1);
            continue;
        }
        if (std::string problem = made.take(place, secrets); !problem.empty()) {
            return Unexpected{std::move(problem)};
        }
        text.remove_prefix(place.size() + 2);
    }
    if (std::string problem = made.complaint(); !problem.empty()) {
        return Unexpected{std::move(problem)};
    }
    return made;
}

std::string RequestTemplate::take(const std::string& place, const Secrets& secrets) {
    if (place.starts_with(secretPrefix)) {
        const auto secret = secrets.find(std::string_view(place).substr(secretPrefix.size()));
        if (secret == secrets.end()) {
            return "{" + place + "} is not among the secrets";
        }
        pieces_.back().text += writtenFor(form_, secret->second);
        return {};
    }
    const bool speaksOfSomebody = place == "phone" || place == "text";
    if ((place != "id" && !speaksOfSomebody) || (form_ == TemplateForm::header && speaksOfSomebody)) {
        return "there is no {" + place + "} to be filled in here";
    }
    pieces_.back().place = place;
    pieces_.emplace_back();
    return {};
}

std::string RequestTemplate::complaint() const {
    if (form_ == TemplateForm::json) {
        const std::string hard = "\"\\{}[]:,/\n";
        return parseJson(filled({hard, hard, hard})) ? "" : "is no JSON in which all places stand within strings";
    }
    const char from = form_ == TemplateForm::header ? ' ' : '!';
    const bool printable =
        std::ranges::all_of(pieces_, [from](const Piece& piece) { return isPrintable(piece.text, from); });
    return printable ? "" : "must be printable ASCII";
}

std::string RequestTemplate::filled(const Values& values) const {
    std::string text;
    for (const auto& piece : pieces_) {
        text += piece.text;
        if (!piece.place.empty()) {
            text += writtenFor(form_, piece.place == "phone"  ? values.phone
                                      : piece.place == "text" ? values.text
                                                              : values.id);
        }
    }
    return text;
}

bool RequestTemplate::has(std::string_view place) const {
    return std::ranges::any_of(pieces_, [place](const Piece& piece) { return piece.place == place; });
}

}  // namespace hcp
