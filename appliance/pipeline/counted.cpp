#include "pipeline/counted.h"

#include "pipeline/report_rows.h"

namespace hcp {
namespace {

constexpr std::size_t uncheckedCodeBytesMax = 64;

/// The national interface's names; where a province has items of its own, these stand for them.
std::string_view firstFilled(const Fields& fields, std::string_view first, std::string_view second) {
    return fields.blank(first) ? fields.get(second) : fields.get(first);
}

std::string codeIn(const KeptRecord& record, std::string_view text) {
    const bool unchecked = record.disposition == Disposition::refused;
    const bool kept = !unchecked || (text.size() <= uncheckedCodeBytesMax && withoutNumbers(text) == text);
    return kept ? std::string(text) : std::string();
}

}  // namespace

Counted countedIn(const KeptRecord& record) {
    const Fields& fields = record.fields;
    const auto field = [&](std::string_view name) { return std::string(fields.get(name)); };
    Counted counted{field(timeFieldOf(record.key.kind)),
                    record.sender,
                    field("orgCode"),
                    field("orgName"),
                    field("satisfaction"),
                    field("pf")};
    if (record.key.kind == RecordKind::service || record.key.kind == RecordKind::evaluation) {
        counted.window = codeIn(record, fields.get("winNo"));
        counted.item = codeIn(record, firstFilled(fields, "taskCode", "businessCode"));
    }
    if (record.key.kind == RecordKind::service && record.disposition != Disposition::refused) {
        counted.windowName = field("winName");
        counted.itemName = firstFilled(fields, "taskName", "businessName");
        counted.staff = field("proManager");
    }
    return counted;
}

}  // namespace hcp
