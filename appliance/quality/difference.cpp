#include "quality/difference.h"

#include <algorithm>
#include <array>

#include "foundation/digest.h"
#include "quality/quality_words.h"

namespace hcp {
namespace {

constexpr auto bookWords = std::to_array<QualityWord<ComparedBook>>({{ComparedBook::local, "local", "业务系统"},
                                                                     {ComparedBook::appliance, "appliance", "本机"},
                                                                     {ComparedBook::province, "province", "省平台"}});

constexpr auto kindWords =
    std::to_array<QualityWord<DifferenceKind>>({{DifferenceKind::missing, "missing", "缺少"},
                                                {DifferenceKind::extra, "extra", "多出"},
                                                {DifferenceKind::different, "different", "不一致"},
                                                {DifferenceKind::counted, "counted", "数量不符"},
                                                {DifferenceKind::explained, "explained", "有说明"}});

using Cause = DifferenceCause;
constexpr auto causeWords = std::to_array<QualityWord<Cause>>(
    {{Cause::neverReceived, "neverReceived", "业务系统有，本机从未收到"},
     {Cause::onlyProvinceHasIt, "onlyProvinceHasIt", "业务系统和省平台都有，未经本机"},
     {Cause::notInLocalBook, "notInLocalBook", "本机收到过，业务系统的清单没有"},
     {Cause::notListedByProvince, "notListedByProvince", "省平台已给回执，清单中没有"},
     {Cause::nobodyElseHasIt, "nobodyElseHasIt", "只有省平台有"},
     {Cause::notFetched, "notFetched", "在省平台页面评价，尚未取回"},
     {Cause::notSentByUs, "notSentByUs", "本机未发送，省平台却有"},
     {Cause::listedTwice, "listedTwice", "同一条列了不止一次"},
     {Cause::toldOtherwise, "toldOtherwise", "内容不一致"},
     {Cause::countDiffers, "countDiffers", "当日数量不符"},
     {Cause::waits, "waits", "等待投递"},
     {Cause::mayHaveArrived, "mayHaveArrived", "已发出，结果待确认"},
     {Cause::turnedDown, "turnedDown", "省平台不予接收"},
     {Cause::heldHere, "heldHere", "本机暂存，待补全"},
     {Cause::refusedHere, "refusedHere", "本机退回，在隔离区"},
     {Cause::corrected, "corrected", "清单列的是更正前的版本"},
     {Cause::withdrawn, "withdrawn", "差评已撤销"},
     {Cause::provinceTakesNone, "provinceTakesNone", "省平台不收这类记录"}});

using Step = ProposedStep;
constexpr auto stepWords =
    std::to_array<QualityWord<Step>>({{Step::none, "none", "无需处理"},
                                      {Step::handIn, "handIn", "请业务系统补报"},
                                      {Step::askLocal, "askLocal", "请业务系统核对"},
                                      {Step::askProvince, "askProvince", "请省平台核对"},
                                      {Step::fetch, "fetch", "从省平台取回"},
                                      {Step::deliver, "deliver", "等待投递，久未送达时查看发件箱"},
                                      {Step::sendCorrected, "sendCorrected", "在发件箱更正后重报"},
                                      {Step::complete, "complete", "由评价人或业务系统补全"},
                                      {Step::mend, "mend", "请业务系统在隔离区更正"}});

}  // namespace

std::string Difference::identity() const {
    std::string text;
    for (const auto word : {nameOf(kind), nameOf(book), nameOf(cause), nameOf(key.kind)}) {
        text += std::string(word) + '\n';
    }
    for (const auto* part : {&key.projectNo, &key.serviceNumber, &key.assessNumber}) {
        text += *part + '\n';
    }
    // Of a count the day is its key; a record keeps its key when its day is told otherwise.
    text += kind == DifferenceKind::counted && day ? formatDay(*day) : "";
    for (const auto& field : fields) {
        text += '\n' + field.name;
    }
    return toHex(sha256(text)).substr(0, 32);
}

std::string_view nameOf(ComparedBook book) { return wordOf(bookWords, book).name; }
std::string_view nameOf(DifferenceKind kind) { return wordOf(kindWords, kind).name; }
std::string_view nameOf(DifferenceCause cause) { return wordOf(causeWords, cause).name; }
std::string_view nameOf(ProposedStep step) { return wordOf(stepWords, step).name; }
std::optional<ComparedBook> comparedBookOf(std::string_view name) { return wordNamed(bookWords, name); }
std::optional<DifferenceKind> differenceKindOf(std::string_view name) { return wordNamed(kindWords, name); }
std::optional<DifferenceCause> differenceCauseOf(std::string_view name) { return wordNamed(causeWords, name); }
std::optional<ProposedStep> proposedStepOf(std::string_view name) { return wordNamed(stepWords, name); }
std::string_view chinese(ComparedBook book) { return wordOf(bookWords, book).chinese; }
std::string_view chinese(DifferenceKind kind) { return wordOf(kindWords, kind).chinese; }
std::string_view chinese(DifferenceCause cause) { return wordOf(causeWords, cause).chinese; }
std::string_view chinese(ProposedStep step) { return wordOf(stepWords, step).chinese; }

}  // namespace hcp
