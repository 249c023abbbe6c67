// Rows of twenty cells as a list of evaluations has them, the same for every writer that is compared.
// (detail_workbook_exceljs.js and detail_workbook_openpyxl.py make the same ones.)
#pragma once

#include <array>
#include <cstdio>
#include <string>
#include <vector>

namespace hcp::benchmark {

inline constexpr std::size_t columns = 20;
inline constexpr std::size_t firstTime = 4;  ///< and the column behind it
inline constexpr std::size_t number = 18;    ///< beside the first, which counts rows

/// Texts of the row but for its number.
inline void fillRow(std::uint64_t i, std::vector<std::string>& row) {
    static const std::array<const char*, 7> offices{"企业服务处", "行政审批处", "规划建设处", "财政局",
                                                    "人力资源处", "科技创新处", "应急管理处"};
    static const std::array<const char*, 5> items{"企业设立登记", "建设工程规划许可证核发", "社会保险登记",
                                                  "高新技术企业认定材料受理", "食品经营许可"};
    static const std::array<const char*, 5> levels{"非常满意", "满意", "基本满意", "不满意", "非常不满意"};
    static const std::array<const char*, 4> reasons{"服务态度好、一次办结", "等候时间短", "",
                                                    "流程清楚、材料精简、窗口指引到位"};
    const auto print = [](std::string& into, const char* form, auto... values) {
        std::array<char, 64> text{};
        into.assign(text.data(), static_cast<std::size_t>(std::snprintf(text.data(), text.size(), form, values...)));
    };
    const auto day = static_cast<int>(i % 31 + 1);
    const auto hour = static_cast<int>(i % 10 + 8);
    const auto minute = static_cast<int>(i / 7 % 60);
    const auto second = static_cast<int>(i % 60);
    row.resize(columns - 1);
    print(row[0], "P-2026-%08llu", static_cast<unsigned long long>(i));
    row[1] = "1";
    row[2] = "第一次主动评价";
    print(row[3], "2026-10-%02d %02d:%02d:%02d", day, hour, minute, second);
    print(row[4], "2026-10-%02d %02d:%02d:%02d", day, hour + 1, minute, second);
    row[5] = offices.at(i % offices.size());
    print(row[6], "W%02d", static_cast<int>(i % 30));
    row[7] = items.at(i % items.size());
    row[8] = levels.at(i % levels.size());
    row[9] = i % 2 == 0 ? "窗口平板电脑" : "二维码";
    row[10] = reasons.at(i % reasons.size());
    row[11] = i % 3 == 0 ? "有" : "无";
    row[12] = "报送系统";
    row[13] = "测****甲";
    print(row[14], "139****%04d", static_cast<int>(i % 10'000));
    row[15] = "已上报";
    print(row[16], "R%016llu", static_cast<unsigned long long>(i * 7919));
    print(row[17], "%d", static_cast<int>(i % 100));
    print(row[18], "0199d2a0-7c11-7000-8000-%012llu", static_cast<unsigned long long>(i));
}

}  // namespace hcp::benchmark
