#include "reporting/workbook_formats.h"

#include <xlsxwriter.h>

namespace hcp {
namespace {

constexpr std::uint8_t fontFamilySerif = 1;
constexpr std::uint8_t fontFamilySans = 2;
constexpr std::uint8_t charsetGb2312 = 134;

std::uint8_t alignmentOf(CellAlign align) {
    switch (align) {
        case CellAlign::left:
            return LXW_ALIGN_LEFT;
        case CellAlign::centre:
            return LXW_ALIGN_CENTER;
        case CellAlign::right:
            return LXW_ALIGN_RIGHT;
    }
    return LXW_ALIGN_NONE;
}

void applyFont(lxw_format* format, const CellStyle& style) {
    format_set_font_name(format, style.font.name.c_str());
    format_set_font_family(format, style.font.serif ? fontFamilySerif : fontFamilySans);
    format_set_font_charset(format, charsetGb2312);
    format_set_font_size(format, style.size);
    if (style.bold) {
        format_set_bold(format);
    }
    if (style.ink) {
        format_set_font_color(format, *style.ink);
    }
}

void applyFrame(lxw_format* format, const CellStyle& style) {
    format_set_align(format, alignmentOf(style.align));
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    if (style.wrap) {
        format_set_text_wrap(format);
    }
    if (style.indent) {
        format_set_indent(format, 1);
    }
    if (style.fill) {
        format_set_pattern(format, LXW_PATTERN_SOLID);
        format_set_fg_color(format, *style.fill);
    }
    if (style.line) {
        format_set_border(format, LXW_BORDER_THIN);
        format_set_border_color(format, *style.line);
    }
    if (!style.numberFormat.empty()) {
        format_set_num_format(format, style.numberFormat.c_str());
    }
}

}  // namespace

StyleHandle WorkbookFormats::of(const CellStyle& style, lxw_workbook* workbook) {
    const auto [found, isNew] = handles_.emplace(style, static_cast<StyleHandle>(formats_.size()));
    if (isNew) {
        auto* format = workbook_add_format(workbook);
        applyFont(format, style);
        applyFrame(format, style);
        formats_.push_back(format);
    }
    return found->second;
}

lxw_format* WorkbookFormats::at(StyleHandle handle) const {
    const auto place = static_cast<std::size_t>(handle);
    return place < formats_.size() ? formats_[place] : nullptr;
}

}  // namespace hcp
