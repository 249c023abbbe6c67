#include "app/help_text.h"

namespace hcp {
namespace {

constexpr std::size_t columns = 80;
/// Where CLI11 begins descriptions.
constexpr std::size_t description = 30;

/// UTF-8 beyond ASCII counts for more than it takes; help is ASCII but for a name or two.
void breakLine(std::string_view line, std::string& out) {
    const std::size_t indent = line.starts_with(' ') ? description : 0;
    std::size_t before = 0;
    while (before + line.size() > columns) {
        const std::size_t from = before == 0 ? indent : 0;
        const std::size_t at = line.rfind(' ', columns - before);
        const std::size_t end = at == std::string_view::npos || at <= from ? line.find(' ', from + 1) : at;
        if (end == std::string_view::npos) {
            break;
        }
        out.append(line.substr(0, end)).append("\n").append(indent, ' ');
        line.remove_prefix(end + 1);
        before = indent;
    }
    out.append(line);
}

}  // namespace

std::string brokenAt80(std::string_view help) {
    std::string out;
    while (!help.empty()) {
        const std::size_t end = help.find('\n');
        breakLine(help.substr(0, end), out);
        if (end == std::string_view::npos) {
            break;
        }
        out += '\n';
        help.remove_prefix(end + 1);
    }
    return out;
}

}  // namespace hcp
