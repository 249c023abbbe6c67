#include "foundation/hidden_characters.h"

namespace hcp {

bool hidesOrTurns(std::string_view utf8) {
    const auto at = [&](std::size_t place) {
        return place < utf8.size() ? static_cast<unsigned char>(utf8[place]) : 0U;
    };
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const unsigned third = at(i + 2);
        const bool control = at(i) == 0xC2 && at(i + 1) < 0xA0;
        const bool punctuation = at(i) == 0xE2 && at(i + 1) == 0x80 &&
                                 ((third >= 0x8B && third <= 0x8F) || (third >= 0xA8 && third <= 0xAE));
        const bool format = at(i) == 0xE2 && at(i + 1) == 0x81 && third >= 0xA0 && third <= 0xA9;
        if (control || punctuation || format || utf8.substr(i).starts_with("\xEF\xBB\xBF")) {
            return true;
        }
    }
    return false;
}

}  // namespace hcp
