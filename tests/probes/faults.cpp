#include "probes/faults.h"

#include <fstream>

#include "calendar/calendar_folder.h"
#include "probes/sample_registers.h"
#include "probes/spoilt_parts.h"
#include "support/fujian.h"

namespace hcp::test {
namespace {

namespace fs = std::filesystem;

const char* const rules = "specs/fujian/2021.1/rules.json";
const char* const mapping = "specs/fujian/2021.1/mapping.json";
const char* const evaluationSchema = "specs/fujian/2021.1/schemas/evaluation.json";
const char* const serviceSchema = "specs/fujian/2021.1/schemas/service.json";
const char* const casework = "specs/appliance/case-steps/0.1/casework.json";

}  // namespace

Faulty::Faulty() {
    const fs::path from = sourceFolder();
    for (const char* folder : {"specs/fujian", "specs/appliance", "specs/calendar", "reports"}) {
        fs::create_directories((share() / folder).parent_path());
        fs::copy(from / folder, share() / folder, fs::copy_options::recursive);
    }
    fs::copy(from / "specs/sentences.json", share() / "specs/sentences.json");
}

void Faulty::replace(const std::string& file, const std::string& what, const std::string& with) const {
    std::string text = contentOf(share() / file);
    const auto at = text.find(what);
    if (at == std::string::npos) {
        throw std::runtime_error(file + " does not contain " + what);
    }
    std::ofstream(share() / file, std::ios::binary) << text.replace(at, what.size(), with);
}

Registers Faulty::registersFor(const Package& package, Moment now) const {
    return hasRegisters ? withSampleCodes(loadRegisters(sourceFolder() / "fixtures/registers", package).value(),
                                          package, toCivilTime(now).day)
                        : Registers();
}

std::vector<TestResult> Faulty::examine() const {
    // In memory where there is such a place: a run is mostly waiting for disks.
    const TemporaryFolder place(fs::is_directory("/dev/shm") ? "/dev/shm" : fs::temp_directory_path());
    const Moment now = at("2026-11-25 10:00:00");
    const ManualClock clock(now);
    auto loaded = loadPackage(share() / "specs", "fujian", "2021.1");
    if (!loaded) {
        throw std::runtime_error("the spoilt package is not even sound: " + loaded.error().front().file + " " +
                                 loaded.error().front().what);
    }
    Subject subject = installedSubject();
    subject.specsFolder = share() / "specs";
    subject.packageFolder = share() / "specs/fujian/2021.1";
    subject.reportsFolder = share() / "reports";
    subject.calendarFolder = share() / "specs/calendar";
    subject.pagesFolder = sourceFolder() / "appliance/http/pages";
    fs::copy(subject.calendarFolder, place.path() / "calendar", fs::copy_options::recursive);
    if (spoilRulesCalendar) {
        spoilRulesCalendar(place.path() / "calendar");
    }
    subject.rules = std::make_shared<const RulesInForce>(
        std::make_shared<const Checker>(*loaded, Language::chinese, registersFor(**loaded, now)),
        loadCalendar(place.path() / "calendar").value(), Lexicons(), std::make_shared<TermsShelf>(subject.specsFolder),
        RulesInForce::CaseworkSettings());
    if (spoil) {
        spoil(subject);
    }
    std::vector<TestResult> results =
        vectorResults(Checker(subject.rules->checker().sharedPackage()), subject.packageFolder);
    const auto probes = allProbes();
    for (auto& result : runProbes(subject, probes, {now, &clock, {}}, place.path())) {
        results.push_back(std::move(result));
    }
    return results;
}

const std::vector<SeededFault>& seededFaults() {
    static const std::set<std::string> everyDelivery{
        "delivery.once",          "delivery.true",         "delivery.held-back", "delivery.lost-answer",
        "delivery.broken-answer", "delivery.server-error", "delivery.throttled", "delivery.token",
        "delivery.outage",        "delivery.rejected"};
    const auto deliveryAnd = [](const std::initializer_list<std::string>& more) {
        std::set<std::string> all = everyDelivery;
        all.insert(more.begin(), more.end());
        return all;
    };
    const auto in = [](const char* file, const std::string& what, const std::string& with) {
        return [=](Faulty& faulty) { faulty.replace(file, what, with); };
    };
    const auto part = [](const std::function<void(Subject&)>& spoil) {
        return [=](Faulty& faulty) { faulty.spoil = spoil; };
    };
    static const std::vector<SeededFault> faults{
        // Spec packages
        {"a rule looks at the wrong channels", in(rules, R"(["1", "6", "7"])", R"(["1", "6"])"), "FJ-E-009"},
        {"a rule asks for what is there anyhow",
         in(rules, R"("require": {"present": "/promiseType"})", R"("require": {"present": "/promiseDay"})"),
         "FJ-S-015"},
        {"a poor review without a reason is only warned of",
         in(rules, R"({"any": [{"present": "/evalDetail"}, {"present": "/writingEvaluation"}]},
      "at": "/evalDetail",
      "severity": "hold")",
            R"({"any": [{"present": "/evalDetail"}, {"present": "/writingEvaluation"}]},
      "at": "/evalDetail",
      "severity": "warn")"),
         "FJ-E-004", deliveryAnd({"quality.reconciled", "casework.withdrawal", "report.figures"})},
        {"a code list is no longer asked", in(evaluationSchema, R"("codes": "channel", )", ""), "schema evaluation/pf"},
        {"a field that is needed is not asked for",
         in(serviceSchema, R"(    "serviceName",
)",
            ""),
         "schema service/serviceName"},
        {"a personal field is not marked",
         in(serviceSchema, R"("form": "filled-text", "personal": true, "requirement": "FJ-R-013")",
            R"("form": "filled-text", "requirement": "FJ-R-013")"),
         "privacy.masked"},
        {"a text may be as long as it likes",
         in(evaluationSchema, R"("maxLength": 150, "tooLong": "hold", )", R"("maxLength": 151, "tooLong": "hold", )"),
         "schema evaluation/writingEvaluation"},
        {"a retired indicator counts again",
         in("specs/fujian/2021.1/codelists/indicator.json", R"("active": false, "level": "5")",
            R"("active": true, "level": "5")"),
         "schema evaluation/evalDetail"},
        {"the mapping sends another time",
         in(mapping, R"("from": "evaluation:/assessTime")", R"("from": "service:/serviceTime")"),
         "delivery.true",
         {"quality.reconciled"}},
        {"the mapping sends the indicators as the text",
         in(mapping, R"("from": "evaluation:/writingEvaluation")", R"("from": "evaluation:/evalDetail")"),
         "delivery.true",
         {"quality.reconciled"}},
        // Terms of casework, holidays
        {"texts are audited in three days",
         in(casework, R"("name": "textAudit", "title": "敏感词审核", "workingDays": 2)",
            R"("name": "textAudit", "title": "敏感词审核", "workingDays": 3)"),
         "casework.text-audit"},
        {"verification has three days",
         in(casework, R"("title": "联系评价人并核实", "workingDays": 2)",
            R"("title": "联系评价人并核实", "workingDays": 3)"),
         "casework.limits"},
        {"eleven days in all after an extension",
         in(casework, R"("totalWorkingDaysMost": 10)", R"("totalWorkingDaysMost": 11)"), "casework.limits"},
        {"two extensions", in(casework, R"("timesMost": 1)", R"("timesMost": 2)"), "casework.limits"},
        {"an office may apply for withdrawal",
         in(casework, R"({"action": "applyForWithdrawal", "leadDepartment": "all"})",
            R"({"action": "applyForWithdrawal", "leadDepartment": "all", "officeContact": "own"})"),
         "casework.rights"},
        {"an office sees every case",
         in(casework, R"({"action": "seeCase", "leadDepartment": "all", "officeContact": "own")",
            R"({"action": "seeCase", "leadDepartment": "all", "officeContact": "all")"),
         "casework.rights"},
        {"only level 1 is poor", in(casework, R"("levels": ["1", "2"])", R"("levels": ["1"])"), "casework.case-opened"},
        {"a make-up working day is forgotten",
         [](Faulty& faulty) {
             faulty.spoilRulesCalendar = [](const fs::path& calendar) {
                 std::string text = contentOf(calendar / "2026.json");
                 const std::string day = R"({"date": "2026-02-28", "nature": "makeUpWorkingDay", "name": "春节"},)";
                 const auto found = text.find(day);
                 std::ofstream(calendar / "2026.json") << text.erase(found, day.size());
             };
         },
         "calendar.holidays"},
        {"this year's notice is not there",
         [](Faulty& faulty) { fs::remove(faulty.share() / "specs/calendar/2026.json"); }, "calendar.notices"},
        {"offices that are not registered go unnoticed",
         [](Faulty& faulty) {
             faulty.hasRegisters = true;
             faulty.replace(rules, R"("require": {"listed": ["/orgCode", "office"]})",
                            R"("when": {"present": "/promiseDay"}, "require": {"listed": ["/orgCode", "office"]})");
         },
         "configuration.registers",
         {"FJ-S-021"}},
        // Reports
        {"only the worst reviews count as poor",
         in("reports/measures.json", R"(["rated:2", "rated:1"])", R"(["rated:1"])"),
         "report.figures",
         {"report.repeatable"}},
        {"withdrawn reviews count as valid",
         in("reports/measures.json", R"("withdrawn": ["no"])", R"("withdrawn": ["no", "yes"])"), "report.figures"},
        {"default reviews count as valid",
         [](Faulty& faulty) {
             faulty.replace("specs/fujian/2021.1/codelists/channel.json", R"({"code": "5", )",
                            R"({"code": "5", "default": "yes", )");
             faulty.replace("reports/measures.json", R"("byDefault": ["no"])", R"("byDefault": ["no", "yes"])");
         },
         "report.figures"},
        {"looks are not entered in the journal",
         part(storingWith(R"(CREATE TRIGGER unseen BEFORE INSERT ON journal WHEN NEW.entry LIKE '%"kind":"looked"%' )"
                          "BEGIN SELECT RAISE(IGNORE); END")),
         "privacy.looks"},
        {"a report's definition is broken", in("reports/findings.json", R"("sheet")", R"("sheeet")"),
         "report.repeatable"},
        // The appliance
        {"every letter is sent twice", part(deliveringBy([](Province& sound, const Consignment& consignment) {
             (void)sound.deliver(consignment);
             return sound.deliver(consignment);
         })),
         "delivery.once",
         deliveryAnd({"casework.withdrawal", "quality.reconciled", "report.figures", "privacy.erased"})},
        {"a lost upload is called delivered", part(deliveringBy([](Province& sound, const Consignment& consignment) {
             DeliveryOutcome outcome = sound.deliver(consignment);
             if (outcome.verdict == DeliveryVerdict::unknown) {
                 outcome.verdict = DeliveryVerdict::delivered;
             }
             return outcome;
         })),
         "delivery.server-error", deliveryAnd({})},
        {"an outage uses up attempts", part(deliveringBy([](Province& sound, const Consignment& consignment) {
             DeliveryOutcome outcome = sound.deliver(consignment);
             if (outcome.verdict == DeliveryVerdict::unreachable) {
                 outcome.verdict = DeliveryVerdict::rejected;
             }
             return outcome;
         })),
         "delivery.throttled", deliveryAnd({})},
        {"the province's wait is not kept to", part(deliveringBy([](Province& sound, const Consignment& consignment) {
             DeliveryOutcome outcome = sound.deliver(consignment);
             outcome.waitMs = 0;
             return outcome;
         })),
         "delivery.throttled"},
        {"what the province rejects is called delivered",
         part(deliveringBy([](Province& sound, const Consignment& consignment) {
             DeliveryOutcome outcome = sound.deliver(consignment);
             if (outcome.verdict == DeliveryVerdict::rejected) {
                 outcome.verdict = DeliveryVerdict::delivered;
             }
             return outcome;
         })),
         "delivery.rejected"},
        {"poor reviews are sent as good ones",
         part(deliveringWith("satisfaction", [](const std::string& level) { return level < "3" ? "3" : level; })),
         "delivery.true", deliveryAnd({"quality.reconciled", "casework.withdrawal", "report.figures"})},
        {"times are shifted until the province takes them",
         part(deliveringWith("assessTime",
                             [](const std::string& time) {
                                 return formatCivilTime(toCivilTime(toMoment(*parseCivilTime(time)).plusMs(60'000)));
                             })),
         "delivery.true",
         {"quality.reconciled"}},
        {"praise is written",
         part(deliveringWith("writingEvaluation", [](const std::string&) { return "服务很好"; })),
         "delivery.true",
         {"quality.reconciled"}},
        {"receipts are not kept",
         part(deliveringBy([](Province& sound, const Consignment& consignment) {
             DeliveryOutcome outcome = sound.deliver(consignment);
             outcome.receipt.clear();
             return outcome;
         })),
         "delivery.once",
         {"casework.withdrawal", "quality.reconciled", "report.figures"}},
        {"every fifth parcel is called delivered and never sent",
         part(storingWith("CREATE TRIGGER lost AFTER INSERT ON parcels WHEN NEW.seq % 5 = 0 "
                          "BEGIN UPDATE parcels SET state = 'delivered', receipt = 'none' WHERE seq = NEW.seq; END")),
         "delivery.once",
         deliveryAnd({"casework.withdrawal", "quality.reconciled", "report.figures", "journal.complete"})},
        // The province that is played
        {"the province enters records twice",
         part(bookkeepingBy([](SimulatedBooks& books, const ProvincialRecord& taken, std::size_t) {
             books.enter(taken);
             ProvincialRecord again = taken;
             again.key += "#again";
             books.enter(again);
         })),
         "delivery.once", deliveryAnd({})},
        {"the province forgets every third record",
         part(bookkeepingBy([](SimulatedBooks& books, const ProvincialRecord& taken, std::size_t number) {
             if (number % 3 != 0) {
                 books.enter(taken);
             }
         })),
         "delivery.once", deliveryAnd({"casework.withdrawal"})},
        {"the province enters another level",
         part(bookkeepingBy([](SimulatedBooks& books, const ProvincialRecord& taken, std::size_t) {
             ProvincialRecord other = taken;
             other.level = other.level == "5" ? "4" : other.level;
             books.enter(other);
         })),
         "delivery.true", deliveryAnd({})},
    };
    return faults;
}

}  // namespace hcp::test
