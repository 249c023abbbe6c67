#include "conformance/conformance_run.h"

namespace hcp {

std::string_view nameOf(ConformanceKind kind) {
    switch (kind) {
        case ConformanceKind::self:
            return "self";
        case ConformanceKind::upstream:
            return "upstream";
        case ConformanceKind::province:
            return "province";
        case ConformanceKind::replay:
            return "replay";
    }
    return {};
}

std::string_view titleOf(ConformanceKind kind) {
    switch (kind) {
        case ConformanceKind::self:
            return "本机自检";
        case ConformanceKind::upstream:
            return "业务系统数据检验";
        case ConformanceKind::province:
            return "省级测试接口检验";
        case ConformanceKind::replay:
            return "升级前重放比对";
    }
    return {};
}

}  // namespace hcp
