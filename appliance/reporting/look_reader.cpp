#include "reporting/look_reader.h"

namespace hcp {
namespace {

constexpr double fontSizeLeast = 6;
constexpr double fontSizeMost = 36;
constexpr double marginMost = 3;
constexpr std::size_t fileNameBytesMax = 120;

FontFace readFont(const DefinitionReader& reader) {
    reader.only({"name", "fallback"});
    const auto fallback = reader.text("fallback");
    if (fallback != "serif" && fallback != "sans") {
        reader.refuse("fallback", "应为 serif 或 sans");
    }
    return {reader.text("name"), fallback == "serif"};
}

}  // namespace

ReportLook readLook(const DefinitionReader& reader) {
    reader.only({"textFont", "headingFont", "textSize", "titleSize", "colours"});
    ReportLook look;
    look.textFont = readFont(reader.object("textFont"));
    look.headingFont = readFont(reader.object("headingFont"));
    look.textSize = reader.number("textSize", fontSizeLeast, fontSizeMost);
    look.titleSize = reader.number("titleSize", fontSizeLeast, fontSizeMost);
    const auto colours = reader.object("colours");
    colours.only({"headingInk", "headingFill", "totalFill", "line", "noteInk"});
    look.headingInk = colours.colour("headingInk");
    look.headingFill = colours.colour("headingFill");
    look.totalFill = colours.colour("totalFill");
    look.line = colours.colour("line");
    look.noteInk = colours.colour("noteInk");
    return look;
}

PageSetup readPage(const DefinitionReader& reader, const std::set<std::string, std::less<>>& places) {
    reader.only({"orientation", "marginsInches", "footer"});
    PageSetup page;
    const auto orientation = reader.text("orientation");
    if (orientation != "landscape" && orientation != "portrait") {
        reader.refuse("orientation", "应为 landscape 或 portrait");
    }
    page.landscape = orientation == "landscape";
    const auto margins = reader.object("marginsInches");
    margins.only({"left", "right", "top", "bottom"});
    page.marginLeft = margins.number("left", 0, marginMost);
    page.marginRight = margins.number("right", 0, marginMost);
    page.marginTop = margins.number("top", 0, marginMost);
    page.marginBottom = margins.number("bottom", 0, marginMost);
    page.footer = reader.text("footer", places);
    return page;
}

GradeWord readGradeWord(const DefinitionReader& reader) {
    return {reader.text("word"), reader.colour("ink"), reader.colour("fill")};
}

std::string readFileName(const DefinitionReader& reader) {
    auto name = reader.text("file", {"period"});
    const bool ends = name.size() > 5 && name.substr(name.size() - 5) == ".xlsx";
    if (!ends || name.front() == '.' || name.find('/') != std::string::npos || name.size() > fileNameBytesMax) {
        reader.refuse("file", "应为以 .xlsx 结尾的文件名，不含 /，不以点开头，不超过 " +
                                  std::to_string(fileNameBytesMax) + " 字节");
    }
    return name;
}

}  // namespace hcp
