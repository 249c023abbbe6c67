#include "conformance/probe_names.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace hcp {
namespace {

constexpr std::array probes{
    ProbeName{"access.keys", "没有该类记录的有效密钥，什么也不收"},
    ProbeName{"access.pages", "页面和报表只给应当看的角色"},
    ProbeName{"calendar.holidays", "各年放假和调休前后的到期日与独立计算一致"},
    ProbeName{"calendar.notices", "本年的放假通知已装入，12 月起还有次年的"},
    ProbeName{"casework.case-opened", "收下或暂存的每条差评都建工单，其他评价都不建"},
    ProbeName{"casework.limits", "核实 2、立行立改 1、限期整改 5、延期后合计 10 个工作日；延期一次，到期前申请"},
    ProbeName{"casework.rights", "每一步只由有权的角色办，处室只看本处室的工单"},
    ProbeName{"casework.text-audit", "有文字的评价都进敏感词审核，时限 2 个工作日；没有文字的不进"},
    ProbeName{"casework.withdrawal", "撤销的评价留存，撤销及理由报省"},
    ProbeName{"configuration.closed", "配置没有给外人留门"},
    ProbeName{"configuration.registers", "登记册在用：登记了的代码不提示，没有登记的提示"},
    ProbeName{"delivery.broken-answer", "答复残缺、乱码、迟到、断续，仍恰好一次"},
    ProbeName{"delivery.held-back", "暂存和拒收的不到省里"},
    ProbeName{"delivery.lost-answer", "省里收下而答复丢失，仍恰好一次"},
    ProbeName{"delivery.once", "收下的每条记录在省里恰好一条，先服务后评价，回执留存"},
    ProbeName{"delivery.outage", "中断不耗次数，恢复后全部送达"},
    ProbeName{"delivery.rejected", "省里退回的成为死信，看得到，不丢"},
    ProbeName{"delivery.server-error", "网关答 5xx、断开或重置连接，仍恰好一次"},
    ProbeName{"delivery.throttled", "省里限流，按它要求的时间等，仍恰好一次"},
    ProbeName{"delivery.token", "令牌提前失效、令牌服务出错，仍恰好一次"},
    ProbeName{"delivery.true", "省里存的等级、时间、渠道、指标、文字与本地系统所报一致"},
    ProbeName{"inbox.answered", "投入文件夹的文件被认领、以结果文件答复，一条不丢"},
    ProbeName{"intake.bytes-kept", "每条记录按收到的字节原样留存"},
    ProbeName{"intake.durable", "已答复收下的，进程被强行结束后还在"},
    ProbeName{"intake.held-completed", "暂存的记录留存、计数，所缺的到了就放行，本机从不代补"},
    ProbeName{"intake.hostile", "恶意的内容得到错误答复，其他不受影响，下一条照收"},
    ProbeName{"intake.refused-kept", "拒收的记录连同问题原样隔离留存，只让位给原报送者的更正"},
    ProbeName{"intake.repeated", "同样的字节再来不起第二次作用，同键异文不会悄悄收下"},
    ProbeName{"journal.complete", "每次检查、决定、送达都有日志，日志完整"},
    ProbeName{"journal.impersonal", "日志里没有报来的个人信息"},
    ProbeName{"journal.proof", "一条日志的存在证明与签名检查点相符"},
    ProbeName{"journal.tampering", "改动、对调、删除、截断的日志条目都被发现并指明"},
    ProbeName{"package.sound", "规范包检查无误，与装入的一致"},
    ProbeName{"privacy.erased", "清除之后内容不在，计数和日志还在"},
    ProbeName{"privacy.looks", "查看拒收的记录、工单和待审核的文字，日志写明谁看了什么"},
    ProbeName{"privacy.masked", "问题中引用的个人信息已遮盖"},
    ProbeName{"privacy.sealed", "存储文件中没有明文的个人信息"},
    ProbeName{"quality.reconciled", "三本账中任一本的损坏都被指明，别的不误报"},
    ProbeName{"report.figures", "报表数字与独立计数一致，默认评价和撤销按定义处理，分子分母列明"},
    ProbeName{"report.inert", "用户写的内容在工作簿里不会成为公式"},
    ProbeName{"report.repeatable", "同样的输入得出同样的字节"},
};

static_assert(std::ranges::is_sorted(probes, {}, &ProbeName::name));

}  // namespace

std::span<const ProbeName> probeNames() { return probes; }

std::set<std::string> probeNameSet() {
    std::set<std::string> names;
    for (const auto& probe : probes) {
        names.emplace(probe.name);
    }
    return names;
}

std::string_view titleOfProbe(std::string_view name) {
    const auto found = std::ranges::find(probes, name, &ProbeName::name);
    if (found == probes.end()) {
        throw std::out_of_range("there is no probe " + std::string(name));
    }
    return found->title;
}

}  // namespace hcp
