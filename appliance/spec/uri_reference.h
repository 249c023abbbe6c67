// URI references, resolved as RFC 3986, 5.2 says, for the names by which schemas know each other.
//
// Nothing is fetched and nothing is normalised beyond dot segments: two URIs are the same when their
// texts are.
#pragma once

#include <string>
#include <string_view>

namespace hcp {

/// A URI cut at its first '#'. `fragment` has lost the '#' and is still percent-encoded.
struct UriParts {
    std::string resource;
    std::string fragment;
};

[[nodiscard]] UriParts splitFragment(std::string_view uri);

/// `reference` as seen from `base`. With an empty base the reference stays what it is.
[[nodiscard]] std::string resolveUri(std::string_view base, std::string_view reference);

/// Percent-decoding; a '%' without two hexadecimal digits stays as it is.
[[nodiscard]] std::string decodePercent(std::string_view text);

}  // namespace hcp
