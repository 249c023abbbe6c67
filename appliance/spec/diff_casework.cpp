#include <array>

#include "spec/diff_parts.h"
#include "spec/diff_words.h"

namespace hcp {
namespace {

/// Breaking means here that people have to work otherwise from the next case on.
constexpr std::array limitWords{MemberWords{"title", "the title", never},
                                MemberWords{"workingDays", "the number of working days", whenSmaller},
                                MemberWords{"from", "the moment from which it counts", always},
                                MemberWords{"clause", "the clause", never}, MemberWords{"mark", "the mark", never}};

constexpr std::array sectionWords{MemberWords{"limit", "the limit", always},
                                  MemberWords{"passed", "the code for passed", always},
                                  MemberWords{"failed", "the code for failed", always},
                                  MemberWords{"state", "the state in which a case begins", always},
                                  MemberWords{"starts", "the limits that begin", always},
                                  MemberWords{"attempts", "the attempts that stand for a contact", whenGreater},
                                  MemberWords{"contactWay", "the code by which the province is told", always},
                                  MemberWords{"timesMost", "how often it may be applied for", whenSmaller},
                                  MemberWords{"totalWorkingDaysMost", "the working days in all", whenSmaller},
                                  MemberWords{"until", "until when it may be applied for", always},
                                  MemberWords{"clause", "the clause", never},
                                  MemberWords{"mark", "the mark", never}};

constexpr std::array stepWords{MemberWords{"title", "the title", never}, MemberWords{"clause", "the clause", never},
                               MemberWords{"record", "the record that the province receives", always}};

constexpr std::array evidenceWords{
    MemberWords{"title", "the title", never},
    MemberWords{"textMost", "the longest text allowed", whenSmaller},
    MemberWords{"codes", "the code list", always},
    MemberWords{"only", "the codes allowed", always},
    MemberWords{"least", "the least number", whenGreater},
    MemberWords{"most", "the greatest number", whenSmaller},
    MemberWords{"time", "", always, "is a time", "is no time"},
    MemberWords{"personal", "", never, "is personal: it is masked wherever it is shown", "is no longer personal"},
    MemberWords{"when", "when it is needed", always}};

constexpr std::array moveWords{MemberWords{"step", "the step", always},
                               MemberWords{"from", "the states it leads from", always},
                               MemberWords{"when", "the evidence it wants", always},
                               MemberWords{"require", "what must be true", always},
                               MemberWords{"to", "the state it leads to", always},
                               MemberWords{"nextRound", "", always, "begins another round", "begins no other round"},
                               MemberWords{"ends", "the limits it ends", always},
                               MemberWords{"starts", "the limits it begins", always},
                               MemberWords{"grants", "the evidence with the days it grants", always},
                               MemberWords{"revokes", "", always, "takes an extension back", "takes nothing back"},
                               MemberWords{"fixed", "what it settles in the record", always}};

constexpr std::array rightWords{MemberWords{"leadDepartment", "what the lead department may", always},
                                MemberWords{"officeContact", "what the office's contact may", always},
                                MemberWords{"performanceOffice", "what the performance office may", always},
                                MemberWords{"dataQualityOfficer", "what the data-quality officer may", always},
                                MemberWords{"operator", "what the operator may", always},
                                MemberWords{"auditor", "what the auditor may", always},
                                MemberWords{"appliance", "what the appliance may", always}};

struct Catalogue {
    const char* array;
    const char* key;
    const char* kind;
    std::span<const MemberWords> words;
};

void compareEvidence(const Pair& step, DifferencesOf& differences) {
    for (const auto& field :
         pairsOf(memberOf(step.before, "evidence"), memberOf(step.after, "evidence"), step.at + "/evidence", "name")) {
        const std::string subject =
            "The evidence " + field.name + " " + inQuotes(textOf(&field.newest(), "title")) + " of " + step.name;
        if (field.isNew() || field.isGone()) {
            differences.note(field.isNew() ? "evidence.added" : "evidence.removed", field,
                             subject + (field.isNew() ? " is new." : " is gone."), true);
        } else {
            differences.members("evidence", subject, field, evidenceWords, {"name"});
        }
    }
}

void compareEntries(const Pair& file, const Catalogue& catalogue, DifferencesOf& differences) {
    const std::string kind = catalogue.kind;
    for (const auto& entry : pairsOf(memberOf(file.before, catalogue.array), memberOf(file.after, catalogue.array),
                                     "/" + std::string(catalogue.array), catalogue.key)) {
        const std::string subject = "The " + kind + " " + entry.name;
        if (entry.isNew() || entry.isGone()) {
            differences.note(kind + (entry.isNew() ? ".added" : ".removed"), entry,
                             subject + (entry.isNew() ? " is new." : " is gone."), true);
            continue;
        }
        differences.members(kind, subject, entry, catalogue.words, {catalogue.key, "evidence"});
        compareEvidence(entry, differences);
    }
}

/// The names of the moves that both versions have, in the order of `moves`: the first that fits is taken.
std::string orderOf(const JsonValue* moves, const JsonValue* others) {
    std::string names;
    for (const auto& pair : pairsOf(others, moves, "", "id")) {
        if (!pair.isNew() && !pair.isGone()) {
            names += (names.empty() ? "" : ", ") + pair.name;
        }
    }
    return names;
}

void compareOrder(const Pair& file, DifferencesOf& differences) {
    const Pair moves{"moves", "/moves", memberOf(file.before, "moves"), memberOf(file.after, "moves")};
    const std::string before = orderOf(moves.before, moves.after);
    const std::string after = orderOf(moves.after, moves.before);
    if (before != after) {
        differences.note("moves.order", moves, "The order of the moves changes; the first that fits is taken.", true);
    }
}

}  // namespace

void compareCasework(const PackagePair& pair, std::vector<PackageDifference>& found) {
    DifferencesOf differences("casework.json", found);
    const Pair file{"casework.json", "", pair.before.find("casework.json"), pair.after.find("casework.json")};
    if (file.isNew() || file.isGone()) {
        if (!file.isNew() || !file.isGone()) {
            differences.note(file.isNew() ? "casework.added" : "casework.removed", file,
                             std::string("The terms of casework are ") + (file.isNew() ? "new." : "gone."), true);
        }
        return;
    }
    for (const auto* section : {"textAudit", "opening", "unreachable", "extension"}) {
        const Pair both{section, "/" + std::string(section), memberOf(file.before, section),
                        memberOf(file.after, section)};
        differences.members(section, "Casework's " + std::string(section), both, sectionWords);
    }
    for (const auto& catalogue :
         {Catalogue{"limits", "name", "limit", limitWords}, Catalogue{"steps", "step", "step", stepWords},
          Catalogue{"moves", "id", "move", moveWords}, Catalogue{"rights", "action", "right", rightWords}}) {
        compareEntries(file, catalogue, differences);
    }
    compareOrder(file, differences);
}

}  // namespace hcp
