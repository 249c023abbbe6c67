// A text with places for values: {phone}, {text}, {id} and {secret:NAME}.
//
// Values are written as the form wants it, so that no value, whatever is in it, can be taken for a part of the
// template; they are filled in at once, so that a place within a value stays as it is. Braces around anything that is
// not just letters are the template's own.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/expected.h"

namespace hcp {

enum class TemplateForm {
    json,        ///< places stand within strings
    urlencoded,  ///< application/x-www-form-urlencoded, UTF-8
    header       ///< a header's value; only {id} and {secret:NAME}
};

using Secrets = std::map<std::string, std::string, std::less<>>;

class RequestTemplate {
public:
    /// Refused, in English and without any secret: a place for something else, a secret that is not there, in JSON a
    /// place outside a string or a text that is no JSON, elsewhere anything that is not printable ASCII (urlencoded: no
    /// space either).
    [[nodiscard]] static Expected<RequestTemplate, std::string> of(std::string_view text, TemplateForm form,
                                                                   const Secrets& secrets);

    struct Values {
        std::string phone;
        std::string text;
        std::string id;
    };
    [[nodiscard]] std::string filled(const Values& values) const;
    [[nodiscard]] bool has(std::string_view place) const;

private:
    struct Piece {
        std::string text;   ///< as it stands, secrets written in
        std::string place;  ///< behind it: phone, text, id; empty for none
    };

    explicit RequestTemplate(TemplateForm form) : form_(form), pieces_(1) {}
    /// Why it has no such place, or nothing.
    [[nodiscard]] std::string take(const std::string& place, const Secrets& secrets);
    [[nodiscard]] std::string complaint() const;

    TemplateForm form_;
    std::vector<Piece> pieces_;
};

}  // namespace hcp
