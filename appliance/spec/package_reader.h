// A cursor over one JSON file of a package that notes every problem with its file and JSON Pointer and
// goes on, so that a person sees all of them at once.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "foundation/json.h"
#include "spec/load.h"

namespace hcp {

/// The problems found while one package is read.
using SpecProblems = std::vector<SpecProblem>;

class PackageReader {
public:
    /// `value` and `problems` must outlive the reader.
    PackageReader(std::string file, std::string at, const JsonValue& value, SpecProblems& problems)
        : file_(std::move(file)), at_(std::move(at)), value_(&value), problems_(&problems) {}

    [[nodiscard]] const JsonValue& value() const { return *value_; }
    [[nodiscard]] const std::string& at() const { return at_; }
    [[nodiscard]] const std::string& file() const { return file_; }

    void problem(std::string what) const { problems_->push_back({file_, at_, std::move(what)}); }
    /// A reader over another place of the same file.
    [[nodiscard]] PackageReader elsewhere(std::string at, const JsonValue& value) const {
        return {file_, std::move(at), value, *problems_};
    }

    /// Notes every member that is not in `known`; `note` and `draft` are known everywhere.
    void expectMembers(std::initializer_list<std::string_view> known) const;

    [[nodiscard]] std::optional<PackageReader> find(std::string_view name) const;
    /// The member, or a note that it is missing and an empty reader over null.
    [[nodiscard]] PackageReader member(std::string_view name) const;
    [[nodiscard]] std::vector<PackageReader> elements() const;
    /// Name and value of each member; `note` and `draft` are left out.
    [[nodiscard]] std::vector<std::pair<std::string, PackageReader>> members() const;

    [[nodiscard]] std::string text() const;
    [[nodiscard]] int integer(int least, int most) const;
    [[nodiscard]] bool boolean() const;

    /// Shorthands for members.
    [[nodiscard]] std::string text(std::string_view name) const { return member(name).text(); }
    [[nodiscard]] std::string textOr(std::string_view name, std::string_view otherwise) const;
    [[nodiscard]] bool booleanOr(std::string_view name, bool otherwise) const;

private:
    std::string file_;
    std::string at_;
    const JsonValue* value_;
    SpecProblems* problems_;
};

}  // namespace hcp
