#include <array>
#include <functional>
#include <map>
#include <set>
#include <sstream>

#include "foundation/digest.h"
#include "foundation/json.h"
#include "journal/export.h"
#include "journal/proof.h"
#include "pipeline/notary.h"
#include "probes/probe.h"
#include "probes/sample_zone.h"

namespace hcp {
namespace {

constexpr int services = 25;
constexpr std::size_t hashBytes = 32;

/// A day that was handed in and delivered, with every entry signed for.
struct SignedDay {
    SignedDay(const Subject& subject, const ProbePlace& place)
        : bench(subject, place.folder, place.evening),
          handed(handDay(bench, sampleFor(subject.package(), place.evening, services))) {
        (void)bench.deliverAll();
        Notary notary(bench.store(), bench.store(), bench.signer(), {{}, 50}, bench.clock());
        notary.close();
    }

    [[nodiscard]] CheckpointVerifier verifier() const {
        return CheckpointVerifier::from(bench.signer().publicKeys()).value();
    }
    [[nodiscard]] std::string exported() {
        std::ostringstream out;
        exportJournal(bench.store(), out);
        return out.str();
    }
    [[nodiscard]] AuditReport audited(const std::string& text) const {
        Auditor auditor(verifier());
        std::istringstream in(text);
        const auto report = auditExport(in, auditor);
        if (!report) {
            throw std::runtime_error("导出的日志不能审计：" + report.error());
        }
        return *report;
    }

    Bench bench;
    std::vector<HandedRecord> handed;
};

JournalKind kindOf(const RecordAnswer& answer) {
    if (answer.repeated) {
        return JournalKind::repeated;
    }
    return answer.disposition == Disposition::accepted ? JournalKind::accepted
           : answer.disposition == Disposition::held   ? JournalKind::held
                                                       : JournalKind::refused;
}

/// What the journal has: entries by kind and subject, and the rules named for each subject.
struct Entered {
    std::multiset<std::pair<std::string, std::string>> entries;
    std::map<std::string, std::set<std::string>> rules;
};

Entered enteredIn(Bench& bench) {
    Entered entered;
    bench.store().entries(1, [&](const BookEntry& entry) {
        const auto json = parseJson(entry.text);
        const std::string about = textOf(*json, "subject");
        entered.entries.emplace(textOf(*json, "kind"), about);
        if (const JsonValue* named = findMember(*json, "rules"); named != nullptr && named->IsArray()) {
            for (const auto& rule : named->GetArray()) {
                entered.rules[about].emplace(asText(rule));
            }
        }
        return true;
    });
    return entered;
}

void complete(const Subject& subject, const ProbePlace& place, Witness& witness) {
    SignedDay day(subject, place);
    Entered entered = enteredIn(day.bench);
    for (const auto& [sent, answer] : day.handed) {
        witness.expect(entered.entries.contains({std::string(nameOf(kindOf(answer))), answer.id}),
                       "没有日志条目 " + std::string(nameOf(kindOf(answer))) + "：" + answer.id);
        for (const auto& finding : answer.findings) {
            witness.expect(entered.rules[answer.id].contains(finding.rule),
                           "日志没有写明规则 " + finding.rule + "：" + answer.id);
        }
        if (const auto queued = day.bench.store().parcel(answer.id);
            queued && queued->parcel.state == ParcelState::delivered) {
            witness.expectCount(entered.entries.count({std::string(nameOf(JournalKind::delivered)), answer.id}), 1,
                                "送达的日志条目数");
        }
    }
    const AuditReport report = day.audited(day.exported());
    witness.expect(report.state == JournalState::intact && report.covered == report.entries,
                   "日志不完整：" + std::string(nameOf(report.state)) + " " + report.what);
    witness.tell("日志 " + std::to_string(report.entries) + " 条");
}

std::vector<std::string> linesOf(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
        lines.push_back(line);
    }
    return lines;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const auto& line : lines) {
        text += line + "\n";
    }
    return text;
}

/// Which lines of an export are entries.
std::vector<std::size_t> entriesAmong(const std::vector<std::string>& lines) {
    std::vector<std::size_t> entries;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].starts_with("entry ")) {
            entries.push_back(i);
        }
    }
    if (entries.size() < 4) {
        throw ProbeFault("日志太短，不能检验");
    }
    return entries;
}

void expectFound(const SignedDay& day, const std::vector<std::string>& changed, std::size_t number,
                 const std::string& how, Witness& witness) {
    const AuditReport report = day.audited(joined(changed));
    witness.expect(report.state != JournalState::intact, how + "第 " + std::to_string(number) + " 条没有被发现");
    witness.expect(report.state == JournalState::intact || (report.first <= number && number <= report.last),
                   how + "第 " + std::to_string(number) + " 条，指明的却是 " + std::to_string(report.first) + " 至 " +
                       std::to_string(report.last));
}

/// An export that ends before its last entry, held against a checkpoint that was kept elsewhere.
void expectTruncationFound(SignedDay& day, const std::vector<std::string>& lines,
                           const std::vector<std::size_t>& entries, Witness& witness) {
    std::vector<std::string> cut(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(entries.back()));
    cut.push_back("end " + std::to_string(entries.size() - 1));
    Auditor auditor(day.verifier());
    std::string why;
    witness.expect(auditor.bring(day.bench.store().newestCheckpoint()->note, why), "另存的检查点不被承认：" + why);
    std::istringstream in(joined(cut));
    const auto truncated = auditExport(in, auditor);
    witness.expect(truncated && truncated->state == JournalState::truncated, "截断的日志没有被发现");
}

void tampering(const Subject& subject, const ProbePlace& place, Witness& witness) {
    SignedDay day(subject, place);
    const std::string whole = day.exported();
    const std::vector<std::string> lines = linesOf(whole);
    const std::vector<std::size_t> entries = entriesAmong(lines);
    witness.expect(day.audited(whole).state == JournalState::intact, "没有改动的日志不算完整");
    for (std::size_t i = 0; i < entries.size(); ++i) {
        auto altered = lines;
        std::string& line = altered[entries[i]];
        line[line.size() - 3] = line[line.size() - 3] == 'x' ? 'y' : 'x';
        expectFound(day, altered, i + 1, "改动", witness);
        auto deleted = lines;
        deleted.erase(deleted.begin() + static_cast<std::ptrdiff_t>(entries[i]));
        expectFound(day, deleted, i + 1, "删除", witness);
        if (i + 1 < entries.size()) {
            auto swapped = lines;
            std::swap(swapped[entries[i]], swapped[entries[i + 1]]);
            expectFound(day, swapped, i + 1, "对调", witness);
        }
    }
    expectTruncationFound(day, lines, entries, witness);
}

void impersonal(const Subject& subject, const ProbePlace& place, Witness& witness) {
    SignedDay day(subject, place);
    const std::string whole = day.exported();
    const auto values = personalValues(subject.package(), day.handed);
    for (std::size_t i = 0; i < values.size(); ++i) {
        witness.expect(whole.find(values[i]) == std::string::npos,
                       "日志中有第 " + std::to_string(i + 1) + " 个个人信息");
    }
    witness.tell("报来的个人信息 " + std::to_string(values.size()) + " 个");
}

/// RFC 9162, 2.1.3.2, as journal/FORMAT.md tells it, written here a second time so that the house's own is held against
/// something.
std::string rootFrom(const JsonValue& proof, std::uint64_t size) {
    std::uint64_t place = findMember(proof, "number")->GetUint64() - 1;
    std::uint64_t last = size - 1;
    std::string node = sha256(std::string(1, '\0') + textOf(proof, "entry"));
    for (const auto& hash : findMember(proof, "hashes")->GetArray()) {
        const std::string other = fromHex(asText(hash)).value_or("");
        if (last == 0 || other.size() != hashBytes) {
            return "";
        }
        if (place % 2 == 1 || place == last) {
            node = sha256("\1" + other + node);
            while (place % 2 == 0 && place != 0) {
                place /= 2;
                last /= 2;
            }
        } else {
            node = sha256("\1" + node + other);
        }
        place /= 2;
        last /= 2;
    }
    return last == 0 ? node : "";
}

void proofs(const Subject& subject, const ProbePlace& place, Witness& witness) {
    SignedDay day(subject, place);
    std::uint64_t entries = 0;
    day.bench.store().entries(1, [&](const BookEntry&) { return ++entries > 0; });
    for (std::uint64_t number = 1; number <= entries; number += 7) {
        const auto written = proveEntry(day.bench.store(), number);
        const auto proof = parseJson(written ? *written : "");
        if (!proof) {
            witness.expect(false, "第 " + std::to_string(number) + " 条没有证明");
            continue;
        }
        const auto checkpoint = day.verifier().open(textOf(*proof, "checkpoint"));
        witness.expect(checkpoint && rootFrom(*proof, checkpoint->size) == checkpoint->root,
                       "第 " + std::to_string(number) + " 条的证明与签名的检查点不符");
    }
}

constexpr std::array probes{Probe{"journal.complete", complete}, Probe{"journal.tampering", tampering},
                            Probe{"journal.impersonal", impersonal}, Probe{"journal.proof", proofs}};

}  // namespace

std::span<const Probe> journalProbes() { return probes; }

}  // namespace hcp
