#include "sample_facts.h"

#include <algorithm>
#include <array>
#include <random>

#include "calendar/day_number.h"

namespace hcp {
namespace {

struct Office {
    const char* code;
    const char* name;
    int weight;  ///< of a hundred facts
};
constexpr std::array<Office, 11> offices{{{"350206405001", "综合业务处", 17},
                                          {"350206405002", "企业服务处", 24},
                                          {"350206405003", "招商与产业发展处", 6},
                                          {"350206405004", "建设工程管理处（含园区消防验收）", 5},
                                          {"350206405005", "人力资源与社会保障服务中心", 27},
                                          {"350206405006", "科技创新处", 4},
                                          {"350206405007", "知识产权服务窗口", 3},
                                          {"350206405008", "园区公共服务管理有限公司软件园三期服务大厅", 10},
                                          {"350206405009", "安全生产与环境保护处", 1},
                                          {"350206405010", "档案与信息公开处", 1},
                                          {"", "", 2}}};

class Draw {
public:
    explicit Draw(std::uint32_t seed) : random_(seed) {}

    std::size_t below(std::size_t bound) { return static_cast<std::size_t>(random_() % bound); }
    std::string oneOf(std::initializer_list<const char*> values) { return *(values.begin() + below(values.size())); }
    const Office& office() {
        auto left = static_cast<int>(below(100));
        return *std::ranges::find_if(offices, [&](const Office& each) { return (left -= each.weight) < 0; });
    }
    /// Half of the time in October, at its ends more often than chance would have it.
    CivilTime time() {
        static const int first = dayNumberOf({2025, 9, 28});
        const Day day = below(8) == 0   ? dayOfNumber(dayNumberOf({2026, 9, 30}) + static_cast<int>(below(2)))
                        : below(8) == 0 ? dayOfNumber(dayNumberOf({2026, 10, 31}) + static_cast<int>(below(2)))
                        : below(2) == 0 ? Day{2026, 10, static_cast<int>(1 + below(31))}
                                        : dayOfNumber(first + static_cast<int>(below(420)));
        return below(2) == 0 ? CivilTime{day, 23, 59, 59} : CivilTime{day};
    }

private:
    std::mt19937 random_;
};

void setPlace(Fact& fact, Draw& draw) {
    const Office& office = draw.office();
    fact.of(Aspect::office) = office.code;
    fact.of(Aspect::officeName) = office.name;
    fact.of(Aspect::system) = draw.oneOf({"hall", "online", ""});
    if (*office.code != '\0') {
        fact.of(Aspect::staff) = draw.oneOf({"甲某", "乙某", ""});
        fact.of(Aspect::window) = draw.oneOf({"1", "2", "10"});
        fact.of(Aspect::windowName) = fact.of(Aspect::window) + "号窗口";
        fact.of(Aspect::item) = draw.oneOf({"A-01", "B-02", "C-03"});
        fact.of(Aspect::itemName) = "事项" + fact.of(Aspect::item);
    }
}

/// Level by level rarer, as it is at windows.
std::string levelOf(Draw& draw) {
    const auto drawn = draw.below(1000);
    return drawn < 800 ? "5" : drawn < 950 ? "4" : drawn < 985 ? "3" : drawn < 995 ? "2" : "1";
}

void setAspects(Fact& fact, Draw& draw) {
    switch (fact.kind) {
        case FactKind::received:
            fact.of(Aspect::record) = draw.oneOf({"service", "evaluation"});
            fact.of(Aspect::disposition) = draw.oneOf({"accepted", "accepted", "accepted", "held", "refused"});
            break;
        case FactKind::service:
            fact.of(Aspect::evaluated) = draw.oneOf({"actively", "actively", "byDefault", "no"});
            break;
        case FactKind::evaluation:
            fact.of(Aspect::channel) = draw.oneOf({"1", "2", "3", "4", "5", "6", "7", ""});
            fact.of(Aspect::level) = levelOf(draw);
            fact.of(Aspect::assess) = draw.oneOf({"first", "first", "supplementary"});
            fact.of(Aspect::byDefault) = draw.below(12) == 0 ? "yes" : "no";
            fact.of(Aspect::withdrawn) = draw.below(40) == 0 ? "yes" : "no";
            fact.of(Aspect::delivery) =
                draw.oneOf({"delivered", "delivered", "delivered", "open", "dead", "held", "fetched"});
            fact.of(Aspect::arrival) = draw.oneOf({"inTime", "inTime", "late", "overdue", "pending", "notOurs"});
            break;
        case FactKind::poorReview:
            fact.of(Aspect::verification) = draw.oneOf({"inTime", "inTime", "late", "overdue", "pending"});
            fact.of(Aspect::verdict) = draw.oneOf({"1", "2", "2", "3", "4", "none"});
            fact.of(Aspect::rectification) =
                draw.oneOf({"inTime", "inTime", "late", "overdue", "pending", "fellAway", "none"});
            fact.of(Aspect::extension) = draw.oneOf({"yes", "no", "no"});
            fact.of(Aspect::followUp) = draw.oneOf({"done", "pending", "none"});
            fact.of(Aspect::withdrawal) = draw.oneOf({"granted", "applied", "none", "none"});
            break;
        case FactKind::textAudit:
            fact.of(Aspect::audit) = draw.oneOf({"inTime", "inTime", "late", "overdue", "pending"});
            fact.of(Aspect::outcome) = draw.oneOf({"passed", "failed", "none"});
            break;
        case FactKind::deviceCheck:
            fact.of(Aspect::result) = draw.oneOf({"1", "1", "1", "2", "3"});
            break;
        case FactKind::deviceDay:
            fact.of(Aspect::checked) = draw.oneOf({"yes", "yes", "yes", "no", "pending"});
            break;
        case FactKind::invitation:
            break;
    }
}

}  // namespace

std::vector<Fact> ordinaryFacts() {
    Draw draw(2026);
    std::vector<Fact> facts;
    const auto some = [&](FactKind kind, int count) {
        for (int i = 0; i < count; ++i) {
            Fact fact;
            fact.kind = kind;
            fact.at = draw.time();
            setPlace(fact, draw);
            setAspects(fact, draw);
            facts.push_back(fact);
        }
    };
    some(FactKind::received, 3000);
    some(FactKind::service, 2000);
    some(FactKind::evaluation, 2500);
    some(FactKind::poorReview, 300);
    some(FactKind::textAudit, 400);
    some(FactKind::deviceCheck, 300);
    some(FactKind::deviceDay, 300);
    return facts;
}

std::vector<Fact> hostileFacts() {
    static const std::vector<std::pair<std::string, std::string>> names{
        {"=1+1", "=HYPERLINK(\"http://x\",\"y\")"},
        {"+1", "@SUM(A1:A9)"},
        {"-1", "+cmd|' /C x'!A0"},
        {"{=1}", "-2+3"},
        {"00123456789012345678", "'前导单引号"},
        {"<&\">", "_x0041_ 不是字母"},
        {"1e5", std::string("控制\x01字符\x1F") + "与\t制表\n换行"},
        {"\xEF\xBF\xBF", "非字符\xEF\xBF\xBE与表情😀"},
        {"TRUE", "  两边有空格  "},
        {"long", std::string(32'000, 'x')}};
    Draw draw(7);
    std::vector<Fact> facts;
    for (const auto& [code, name] : names) {
        for (const auto kind :
             {FactKind::received, FactKind::service, FactKind::evaluation, FactKind::poorReview, FactKind::textAudit}) {
            Fact fact;
            fact.kind = kind;
            fact.at = {{2026, 10, 9}, 9, 0, 0};
            setAspects(fact, draw);
            for (const auto aspect : {Aspect::office, Aspect::system, Aspect::staff, Aspect::window, Aspect::item}) {
                fact.of(aspect) = code;
            }
            for (const auto aspect : {Aspect::officeName, Aspect::windowName, Aspect::itemName}) {
                fact.of(aspect) = name;
            }
            facts.push_back(fact);
        }
    }
    facts[2].of(Aspect::level) = "9";  // a level the package does not name
    facts[2].of(Aspect::withdrawn) = facts[2].of(Aspect::byDefault) = "no";
    facts[7].of(Aspect::channel) = "12";
    return facts;
}

SampleFigures::SampleFigures(const ReportDefinition& definition, const std::vector<Fact>& facts)
    : tally(definition.book, partsOf(definition, *Period::parse("2026-10"))),
      figures{*Period::parse("2026-10"),
              toMoment({{2026, 11, 2}, 8, 30, 0}),
              "fujian@2021.1",
              "0.1.0",
              "日志前 12 条，树根 00ff",
              {{"level", {{"5", "非常满意"}, {"4", "满意"}, {"3", "基本满意"}, {"2", "不满意"}, {"1", "非常不满意"}}},
               {"channel",
                {{"1", "PC端"},
                 {"2", "移动服务端"},
                 {"3", "二维码"},
                 {"4", "政务大厅平板电脑"},
                 {"5", "政务大厅自助终端"},
                 {"6", "电话"},
                 {"7", "短信"}}}},
              tally} {
    std::ranges::for_each(facts, [this](const Fact& fact) { tally.add(fact); });
}

}  // namespace hcp
