#include "pipeline/ports.h"

namespace hcp {

std::string_view nameOf(StoreTrouble trouble) {
    switch (trouble) {
        case StoreTrouble::none:
            return "well";
        case StoreTrouble::full:
            return "full";
        case StoreTrouble::readOnly:
            return "read-only";
        case StoreTrouble::corrupted:
            return "corrupted";
    }
    return "well";
}

}  // namespace hcp
