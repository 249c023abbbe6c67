#include "quality/listed_record.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "foundation/big_endian.h"

namespace hcp {
namespace {

constexpr std::array<std::string_view, 4> keyFields{"projectNo", "serviceNumber", "assessNumber", "roundNumber"};
constexpr std::array<std::string_view, 4> shownFields{"satisfaction", "pf", "assessTime", "serviceTime"};
constexpr std::size_t fingerprintDigits = 12;

bool isAmong(const auto& names, std::string_view name) { return std::ranges::find(names, name) != names.end(); }

void put(std::string& bytes, std::string_view text) {
    bytes += toBigEndian(text.size(), 4);
    bytes += text;
}

/// Takes from the front of bytes, and says so when they end too early.
class Reader {
public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}

    std::string_view take(std::size_t count) {
        if (bytes_.size() < count) {
            throw std::runtime_error("a sorted record ends too early");
        }
        const auto taken = bytes_.substr(0, count);
        bytes_.remove_prefix(count);
        return taken;
    }
    std::string text() { return std::string(take(fromBigEndian(take(4)))); }
    [[nodiscard]] bool ended() const { return bytes_.empty(); }
    std::size_t number() { return fromBigEndian(take(1)); }
    std::string upToZero() {
        std::string text(take(std::min(bytes_.find('\0'), bytes_.size())));
        (void)take(1);
        return text;
    }

private:
    std::string_view bytes_;
};

}  // namespace

std::optional<Day> ListedRecord::day() const {
    const auto civil = parseCivilTime(time);
    return civil ? std::optional(civil->day) : std::nullopt;
}

ListedRecord listedFrom(RecordKind kind, const Fields& fields, const Fingerprint& fingerprint) {
    ListedRecord listed;
    listed.key = keyOf(kind, fields);
    listed.time = fields.get(timeFieldOf(kind));
    for (const auto& [name, value] : fields) {
        if (!isAmong(keyFields, name) && !fields.blank(name)) {
            listed.values.emplace_back(
                name, isAmong(shownFields, name) ? value : "#" + fingerprint(value).substr(0, fingerprintDigits));
        }
    }
    std::ranges::sort(listed.values);
    return listed;
}

std::string sortKeyOf(const RecordKey& key) {
    std::string text = toBigEndian(static_cast<std::uint64_t>(key.kind), 1);
    for (const auto* part : {&key.projectNo, &key.serviceNumber, &key.assessNumber, &key.roundNumber}) {
        // No text of a record holds a zero byte (foundation/json.h).
        text += *part + '\0';
    }
    return text;
}

std::string packed(const ListedRecord& record) {
    std::string bytes = sortKeyOf(record.key);
    bytes += toBigEndian(static_cast<std::uint64_t>(record.standing), 1);
    put(bytes, record.time);
    put(bytes, record.id);
    bytes += toBigEndian((record.ofProvince ? 1U : 0U) + (record.ofLocalBook ? 2U : 0U), 1);
    for (const auto& [name, value] : record.values) {
        put(bytes, name);
        put(bytes, value);
    }
    return bytes;
}

ListedRecord unpacked(std::string_view bytes) {
    Reader reader(bytes);
    ListedRecord record;
    record.key.kind = static_cast<RecordKind>(reader.number());
    for (auto* part :
         {&record.key.projectNo, &record.key.serviceNumber, &record.key.assessNumber, &record.key.roundNumber}) {
        *part = reader.upToZero();
    }
    record.standing = static_cast<OwnStanding>(reader.number());
    record.time = reader.text();
    record.id = reader.text();
    const std::size_t flags = reader.number();
    record.ofProvince = (flags & 1U) != 0;
    record.ofLocalBook = (flags & 2U) != 0;
    while (!reader.ended()) {
        std::string name = reader.text();
        record.values.emplace_back(std::move(name), reader.text());
    }
    return record;
}

}  // namespace hcp
