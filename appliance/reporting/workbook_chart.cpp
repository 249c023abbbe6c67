#include "reporting/workbook_chart.h"

#include <xlsxwriter.h>

#include <array>

namespace hcp {
namespace {

constexpr double width = 880;
constexpr double height = 300;
constexpr double widthOfLine = 2.25;
constexpr double titleSize = 12;
/// Told apart without colour as well: by marks on lines, and by their lightness.
constexpr std::array<lxw_color_t, 5> inks{0x1F4E79, 0xC55A11, 0x538135, 0x7F6000, 0x7030A0};
constexpr std::array<std::uint8_t, 5> marks{LXW_CHART_MARKER_CIRCLE, LXW_CHART_MARKER_SQUARE, LXW_CHART_MARKER_TRIANGLE,
                                            LXW_CHART_MARKER_DIAMOND, LXW_CHART_MARKER_X};

void addSeries(lxw_chart* chart, lxw_worksheet* sheet, const WorkbookChart::Series& given, bool columns,
               std::size_t index) {
    lxw_chart_series* series = chart_add_series(chart, nullptr, nullptr);
    chart_series_set_categories(series, sheet->name, given.labels.firstRow, given.labels.firstColumn,
                                given.labels.lastRow, given.labels.lastColumn);
    chart_series_set_values(series, sheet->name, given.values.firstRow, given.values.firstColumn, given.values.lastRow,
                            given.values.lastColumn);
    chart_series_set_name(series, given.name.c_str());
    const lxw_color_t ink = inks.at(index % inks.size());
    if (columns) {
        lxw_chart_fill fill{};
        fill.color = ink;
        chart_series_set_fill(series, &fill);
        return;
    }
    lxw_chart_line line{};
    line.color = ink;
    line.width = static_cast<float>(widthOfLine);
    chart_series_set_line(series, &line);
    chart_series_set_marker_type(series, marks.at(index % marks.size()));
}

}  // namespace

std::string insertChart(lxw_workbook* workbook, lxw_worksheet* sheet, std::uint32_t row, std::uint16_t column,
                        const WorkbookChart& given) {
    lxw_chart* chart = workbook_add_chart(workbook, given.columns ? LXW_CHART_COLUMN : LXW_CHART_LINE);
    if (chart == nullptr) {
        return lxw_strerror(LXW_ERROR_MEMORY_MALLOC_FAILED);
    }
    for (std::size_t i = 0; i < given.series.size(); ++i) {
        addSeries(chart, sheet, given.series[i], given.columns, i);
    }
    lxw_chart_font font{};
    font.size = titleSize;
    chart_title_set_name(chart, given.title.c_str());
    chart_title_set_name_font(chart, &font);
    chart_axis_set_name(chart->x_axis, given.rowsTitle.c_str());
    chart_axis_set_name(chart->y_axis, given.valuesTitle.c_str());
    chart_axis_set_num_format(chart->y_axis, given.valuesFormat.c_str());
    if (given.valuesMost) {
        chart_axis_set_max(chart->y_axis, *given.valuesMost);
    }
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    chart_show_blanks_as(chart, LXW_CHART_BLANKS_AS_GAP);
    std::string alternative = given.alternative;
    lxw_chart_options options{};
    options.x_scale = width / 480;  // the library's default size is 480 by 288 pixels
    options.y_scale = height / 288;
    options.description = alternative.data();
    const auto error = worksheet_insert_chart_opt(sheet, row, column, chart, &options);
    return error == LXW_NO_ERROR ? std::string() : lxw_strerror(error);
}

}  // namespace hcp
