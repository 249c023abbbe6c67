#include "spec/schema_references.h"

#include <algorithm>
#include <deque>
#include <optional>
#include <set>

#include "spec/schema_positions.h"
#include "spec/uri_reference.h"

namespace hcp {
namespace {

/// A schema that a URI names.
struct Place {
    const JsonValue* schema = nullptr;
    std::string at;
    std::string base;
};

struct Pending {
    std::string at;
    std::string uri;  ///< absolute as far as the document's own URI allows
};

class Resolver {
public:
    Resolver(const JsonValue& root, const SchemaDocuments& others) : root_(root), others_(others) {}

    Expected<JsonDocument, std::vector<SchemaProblem>> close() {
        enter(root_, "", "", 0);
        resources_.try_emplace("", Place{&root_, "", ""});
        while (!pending_.empty()) {
            const Pending next = std::move(pending_.front());
            pending_.pop_front();
            resolve(next);
        }
        if (problems_.empty()) {
            findCycles();
        }
        if (!problems_.empty()) {
            return Unexpected{std::move(problems_)};
        }
        return closed();
    }

private:
    void problem(const std::string& at, std::string what) { problems_.push_back({at, std::move(what)}); }

    void enter(const JsonValue& schema, const std::string& at, std::string base, std::size_t depth) {
        if (!seen_.emplace(at, &schema).second) {
            return;
        }
        if (depth > schemaDepthMax) {
            return problem(at, "is nested too deep");
        }
        const auto inside = [&](const JsonValue& sub, const std::string& place) { enter(sub, place, base, depth + 1); };
        if (const JsonValue* reference = referenceOf(schema)) {
            pending_.push_back({at, resolveUri(base, asText(*reference))});
            visitSubschemas(schema, at, SchemaReach::storedOnly, inside);
            return;
        }
        if (const JsonValue* id = findMember(schema, "$id"); id != nullptr && id->IsString()) {
            base = identify(schema, at, base, asText(*id));
        } else if (findMember(schema, "$ref") != nullptr) {
            problem(at + "/$ref", "must be a string");
        }
        for (const auto reach : {SchemaReach::sameValue, SchemaReach::partOfValue, SchemaReach::storedOnly}) {
            visitSubschemas(schema, at, reach, inside);
        }
    }

    /// Remembers what an `$id` names and returns the base URI below it.
    std::string identify(const JsonValue& schema, const std::string& at, const std::string& base, std::string_view id) {
        const auto [resource, fragment] = splitFragment(resolveUri(base, id));
        if (!fragment.empty() && !resources_.try_emplace(resource + "#" + fragment, Place{&schema, at, base}).second) {
            problem(at + "/$id", "names what another schema names");
        }
        if (id.starts_with('#')) {
            return base;
        }
        if (!resources_.try_emplace(resource, Place{&schema, at, resource}).second) {
            problem(at + "/$id", "names what another schema names");
        }
        return resource;
    }

    /// The document of this URI, brought in when it is first asked for.
    const Place* resource(const std::string& uri) {
        if (const auto known = resources_.find(uri); known != resources_.end()) {
            return &known->second;
        }
        const auto other = others_.find(uri);
        if (other == others_.end()) {
            return nullptr;
        }
        const std::string at = "/$documents/" + std::to_string(documents_.size());
        documents_.push_back(other->second);
        const Place place{other->second, at, uri};
        resources_.try_emplace(uri, place);
        const JsonValue* id = findMember(*other->second, "$id");
        const bool ownName = id != nullptr && id->IsString() && splitFragment(asText(*id)).resource == uri;
        if (ownName) {
            resources_.erase(uri);
        }
        enter(*other->second, at, uri, 1);
        return &resources_.try_emplace(uri, place).first->second;
    }

    std::optional<Place> target(const std::string& uri) {
        const auto [name, fragment] = splitFragment(uri);
        const Place* found = resource(name);
        if (fragment.empty() || fragment.starts_with('/')) {
            if (found == nullptr) {
                return std::nullopt;
            }
            const std::string pointer = decodePercent(fragment);
            return Place{atPointer(*found->schema, pointer), found->at + pointer, found->base};
        }
        const auto anchor = resources_.find(name + "#" + fragment);
        return anchor == resources_.end() ? std::nullopt : std::optional(anchor->second);
    }

    void resolve(const Pending& reference) {
        const auto found = target(reference.uri);
        if (!found || found->schema == nullptr) {
            return problem(reference.at + "/$ref", "refers to nothing: " + reference.uri);
        }
        if (!found->schema->IsObject() && !found->schema->IsBool()) {
            return problem(reference.at + "/$ref", "refers to what is no schema: " + reference.uri);
        }
        targets_[reference.at] = found->at;
        enter(*found->schema, found->at, found->base, 1);
    }

    std::vector<std::string> sameValueNeighbours(const std::string& at) const {
        if (const auto reference = targets_.find(at); reference != targets_.end()) {
            return {reference->second};
        }
        std::vector<std::string> next;
        visitSubschemas(*seen_.at(at), at, SchemaReach::sameValue,
                        [&](const JsonValue&, const std::string& place) { next.push_back(place); });
        return next;
    }

    /// Kahn's order over "judges the same value": what cannot be ordered lies on a cycle or leads to one.
    void findCycles() {
        std::map<std::string, std::vector<std::string>> askedBy;
        std::map<std::string, std::size_t> open;
        std::vector<std::string> done;
        for (const auto& [at, schema] : seen_) {
            const auto next = sameValueNeighbours(at);
            open[at] = next.size();
            for (const auto& neighbour : next) {
                askedBy[neighbour].push_back(at);
            }
            if (next.empty()) {
                done.push_back(at);
            }
        }
        while (!done.empty()) {
            const std::string at = std::move(done.back());
            done.pop_back();
            open.erase(at);
            for (const auto& before : askedBy[at]) {
                if (--open[before] == 0) {
                    done.push_back(before);
                }
            }
        }
        for (const auto& [at, count] : open) {
            if (targets_.contains(at)) {
                problem(at + "/$ref", "leads back to itself without descending into the value");
            }
        }
    }

    JsonValue copy(const JsonValue& value, const std::string& at, JsonDocument::AllocatorType& memory) const {
        if (value.IsArray()) {
            JsonValue array(rapidjson::kArrayType);
            for (rapidjson::SizeType i = 0; i < value.Size(); ++i) {
                array.PushBack(copy(value[i], at + "/" + std::to_string(i), memory), memory);
            }
            return array;
        }
        if (!value.IsObject()) {
            return {value, memory};
        }
        const auto target = targets_.find(at);
        JsonValue object(rapidjson::kObjectType);
        for (const auto& member : value.GetObject()) {
            JsonValue inside = target != targets_.end() && asText(member.name) == "$ref"
                                   ? JsonValue(("#" + target->second).c_str(), memory)
                                   : copy(member.value, at + "/" + pointerToken(asText(member.name)), memory);
            object.AddMember(JsonValue(member.name, memory), inside, memory);
        }
        return object;
    }

    JsonDocument closed() const {
        JsonDocument document;
        auto& memory = document.GetAllocator();
        static_cast<JsonValue&>(document) = copy(root_, "", memory);
        if (!documents_.empty()) {
            JsonValue documents(rapidjson::kArrayType);
            for (std::size_t i = 0; i < documents_.size(); ++i) {
                documents.PushBack(copy(*documents_[i], "/$documents/" + std::to_string(i), memory), memory);
            }
            document.AddMember("$documents", documents, memory);
        }
        return document;
    }

    const JsonValue& root_;
    const SchemaDocuments& others_;
    std::vector<const JsonValue*> documents_;
    std::map<std::string, Place> resources_;        ///< by URI, with "#name" for an anchor
    std::map<std::string, const JsonValue*> seen_;  ///< every schema position, by JSON Pointer
    std::map<std::string, std::string> targets_;    ///< of each reference, both as JSON Pointers
    std::deque<Pending> pending_;
    std::vector<SchemaProblem> problems_;
};

}  // namespace

Expected<JsonDocument, std::vector<SchemaProblem>> closeReferences(const JsonValue& schema,
                                                                   const SchemaDocuments& others) {
    return Resolver(schema, others).close();
}

}  // namespace hcp
