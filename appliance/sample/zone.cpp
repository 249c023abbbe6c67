#include "sample/zone.h"

#include <array>

namespace hcp {
namespace {

constexpr std::array<SampleItem, 3> enterpriseItems{{{"SAMPLE-ENT-001", "企业扶持资金申请"},
                                                     {"SAMPLE-ENT-002", "企业变更备案"},
                                                     {"SAMPLE-ENT-003", "厂房租赁补贴申请"}}};
constexpr std::array<SampleItem, 3> planningItems{{{"SAMPLE-PLAN-001", "建设用地规划许可"},
                                                   {"SAMPLE-PLAN-002", "建设工程竣工验收备案"},
                                                   {"SAMPLE-PLAN-003", "临时占用道路审批"}}};
constexpr std::array<SampleItem, 2> talentItems{
    {{"SAMPLE-TAL-001", "人才住房申请"}, {"SAMPLE-TAL-002", "人才补贴发放"}}};
constexpr std::array<SampleItem, 2> financeItems{{{"SAMPLE-FIN-001", "贷款贴息申请"}, {"SAMPLE-FIN-002", "统计登记"}}};
constexpr std::array<SampleItem, 2> scienceItems{
    {{"SAMPLE-SCI-001", "研发投入奖励申请"}, {"SAMPLE-SCI-002", "科技项目立项"}}};

constexpr std::array<SampleOffice, 5> offices{
    {{"SAMPLE-01", "示例企业服务处", "A01", "示例工作人员一", enterpriseItems},
     {"SAMPLE-02", "示例规划建设处", "A02", "示例工作人员二", planningItems},
     {"SAMPLE-03", "示例人才服务处", "A03", "示例工作人员三", talentItems},
     {"SAMPLE-04", "示例财政经济处", "B01", "示例工作人员四", financeItems},
     {"SAMPLE-05", "示例科技创新处", "B02", "示例工作人员五", scienceItems}}};

constexpr std::array<std::string_view, 5> praises{"办理很快，说明清楚。", "一次就办好了。", "工作人员很耐心。",
                                                  "网上提交很方便。", "比预想的顺利。"};
constexpr std::array<std::string_view, 5> grievances{"等候时间太长。", "指南里没有写的材料也要交。",
                                                     "网上提交了还要再来窗口。", "问了两个窗口，答复不一样。",
                                                     "超过承诺的时间还没有办好。"};

}  // namespace

std::span<const SampleOffice> sampleOffices() { return offices; }
std::string_view sampleAreaCode() { return "350206"; }
std::span<const std::string_view> praise() { return praises; }
std::span<const std::string_view> complaints() { return grievances; }

}  // namespace hcp
