// Versions in HTTP: the tag that tells which version of a thing an answer shows, and the condition by which a request
// says on which version it rests (RFC 9110, 8.8.3 and 13.1.1).
//
// A version is a number and its tag that number in quotation marks, always strong: two answers with one tag are the
// same. Every other tag is somebody else's, is read as RFC 9110 wants it, and matches none of ours.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hcp {

/// For ETag: `"7"`.
[[nodiscard]] std::string entityTagOf(std::uint64_t version);

/// What stood in If-Match. A request without that header has none, which is not the same as any().
class IfMatch {
public:
    /// `*`, or tags with commas between them; several headers are one list. Nothing when it is neither: a number
    /// without quotation marks, `*` among tags, a tag with a space, a quotation mark or a control character in it.
    [[nodiscard]] static std::optional<IfMatch> from(std::string_view value);

    /// `*`: whatever version there is, as long as there is one.
    [[nodiscard]] bool any() const { return any_; }
    /// By strong comparison: `W/"7"` is well-formed and matches nothing, nor does `"07"` match 7, nor an empty list.
    [[nodiscard]] bool matches(std::uint64_t version) const;

private:
    bool any_ = false;
    std::vector<std::string> strongTags_;
};

}  // namespace hcp
