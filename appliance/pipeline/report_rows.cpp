#include "pipeline/report_rows.h"

#include <utility>

namespace hcp {
namespace {

const Property* propertyOf(const Package& package, RecordKind kind, std::string_view field) {
    const auto schema = package.schemas.find(kind);
    return schema == package.schemas.end() ? nullptr : schema->second.find(field);
}

}  // namespace

bool PagedRows::next(ListRow& into) {
    while (at_ == page_.size()) {
        if (!more_) {
            return false;
        }
        page_.clear();
        at_ = 0;
        more_ = read(page_);
    }
    into = std::move(page_[at_++]);
    return true;
}

std::string timeText(Moment moment) { return formatCivilTime(toCivilTime(moment)); }

std::string dueText(const DueMoment& due) { return formatDay(due.day) + (due.provisional ? "（暂定）" : ""); }

std::string codeName(const Package& package, RecordKind kind, std::string_view field, std::string_view code) {
    const auto* property = propertyOf(package, kind, field);
    const auto list = property == nullptr ? package.codeLists.end() : package.codeLists.find(property->codes);
    const auto* known = list == package.codeLists.end() ? nullptr : list->second.find(code);
    return known == nullptr ? std::string(code) : known->name;
}

std::string withoutNumbers(std::string_view text) {
    // A number alone in its text is passed over by the check's own mask, for the check knows the field.
    std::string within = withNumbersMasked(std::string(text) + ' ');
    within.pop_back();
    return within;
}

std::string discreet(const Package& package, RecordKind kind, std::string_view field, std::string_view text) {
    const auto* property = propertyOf(package, kind, field);
    return property != nullptr && property->personal ? masked(text) : withoutNumbers(text);
}

std::string discreet(const Package& package, const KeptRecord& record, std::string_view field) {
    return discreet(package, record.key.kind, field, record.fields.get(field));
}

}  // namespace hcp
