#include "sample_figures.h"

#include <array>
#include <string>

namespace hcp {
namespace {

MonthlyFigures frame() {
    MonthlyFigures figures;
    figures.month = {2026, 10};
    figures.producedAt = toMoment({{2026, 11, 2}, 8, 30, 0});
    figures.package = "fujian@2021.1";
    figures.applianceVersion = "0.1.0";
    figures.levelNames = {{"5", "非常满意"}, {"4", "满意"}, {"3", "基本满意"}, {"2", "不满意"}, {"1", "非常不满意"}};
    figures.channelNames = {
        {"1", "PC端"}, {"2", "移动服务端"}, {"3", "二维码"}, {"4", "政务大厅平板电脑"}, {"5", "政务大厅自助终端"},
        {"6", "电话"}, {"7", "短信"}};
    return figures;
}

struct Line {
    const char* code;
    const char* name;
    std::int64_t services;
    std::int64_t servicesEvaluated;
    std::array<std::int64_t, 5> levels;    ///< 5 first
    std::array<std::int64_t, 7> channels;  ///< 1 first
    std::int64_t held;
    std::int64_t delivered;
};

OfficeFigures officeOf(const Line& line) {
    OfficeFigures office{line.code, line.name, line.services, line.servicesEvaluated,
                         {},        {},        line.held,     line.delivered};
    for (std::size_t i = 0; i < line.levels.size(); ++i) {
        if (line.levels.at(i) != 0) {
            office.levels[std::to_string(5 - i)] = line.levels.at(i);
        }
    }
    for (std::size_t i = 0; i < line.channels.size(); ++i) {
        if (line.channels.at(i) != 0) {
            office.channels[std::to_string(i + 1)] = line.channels.at(i);
        }
    }
    return office;
}

OfficeFigures named(const std::string& code, const std::string& name) {
    auto office = officeOf({"", "", 7, 3, {1, 1, 0, 1, 0}, {0, 0, 3, 0, 0, 0, 0}, 1, 2});
    office.code = code;
    office.name = name;
    return office;
}

}  // namespace

MonthlyFigures ordinaryMonth() {
    static const std::array<Line, 11> lines{{
        {"350206405001", "综合业务处", 1284, 1103, {842, 201, 49, 9, 4}, {210, 388, 301, 122, 61, 3, 20}, 6, 1099},
        {"350206405002", "企业服务处", 2310, 1877, {1502, 288, 71, 12, 6}, {402, 655, 418, 210, 160, 9, 25}, 11, 1861},
        {"350206405003", "招商与产业发展处", 412, 265, {201, 48, 11, 4, 1}, {61, 84, 70, 30, 15, 1, 4}, 2, 263},
        {"350206405004",
         "建设工程管理处（含园区消防验收）",
         188,
         96,
         {51, 20, 11, 9, 6},
         {20, 31, 22, 15, 6, 1, 2},
         5,
         90},
        {"350206405005",
         "人力资源与社会保障服务中心",
         3641,
         3002,
         {2410, 466, 102, 18, 7},
         {560, 1203, 744, 318, 120, 16, 42},
         14,
         2980},
        {"350206405006", "科技创新处", 97, 40, {33, 7, 0, 0, 0}, {11, 15, 9, 3, 1, 0, 1}, 0, 40},
        {"350206405007", "知识产权服务窗口", 55, 31, {22, 8, 1, 0, 0}, {4, 12, 10, 5, 0, 0, 0}, 0, 31},
        {"350206405008",
         "园区公共服务管理有限公司软件园三期服务大厅",
         760,
         588,
         {470, 90, 20, 6, 2},
         {90, 210, 160, 88, 30, 2, 8},
         3,
         585},
        {"350206405009", "安全生产与环境保护处", 23, 9, {4, 2, 1, 1, 1}, {1, 3, 2, 2, 1, 0, 0}, 2, 7},
        {"350206405010", "档案与信息公开处", 6, 0, {0, 0, 0, 0, 0}, {0, 0, 0, 0, 0, 0, 0}, 0, 0},
        {"", "", 0, 0, {8, 3, 0, 2, 0}, {2, 5, 4, 0, 0, 0, 1}, 13, 0},
    }};
    auto figures = frame();
    for (const auto& line : lines) {
        figures.offices.push_back(officeOf(line));
    }
    return figures;
}

MonthlyFigures hostileMonth() {
    auto figures = frame();
    figures.offices = {named("=1+1", "=HYPERLINK(\"http://x\",\"y\")"),
                       named("+1", "@SUM(A1:A9)"),
                       named("-1", "+cmd|' /C x'!A0"),
                       named("{=1}", "-2+3"),
                       named("00123456789012345678", "'前导单引号"),
                       named("<&\">", "_x0041_ 不是字母"),
                       named("1e5", std::string("控制\x01字符\x1F") + "与\t制表\n换行"),
                       named("\xEF\xBF\xBF", "非字符\xEF\xBF\xBE与表情😀"),
                       named("TRUE", "  两边有空格  "),
                       named("long", std::string(32'000, 'x'))};
    figures.offices[0].levels["9"] = 2;  // a level the package does not name
    figures.offices[1].channels["12"] = 1;
    return figures;
}

MonthlyFigures emptyMonth() { return frame(); }

}  // namespace hcp
