#include "replay/process_side.h"

#include <Poco/Exception.h>
#include <Poco/Pipe.h>
#include <Poco/PipeStream.h>
#include <Poco/Process.h>

#include "foundation/json_object.h"

namespace hcp {
namespace {

constexpr std::size_t lineBytesMax = std::size_t{64} << 20;  // the figures of many offices are one line

}  // namespace

struct ProcessSide::Running {
    Running(const std::filesystem::path& executable, const std::vector<std::string>& arguments)
        : handle(Poco::Process::launch(executable.string(), arguments, nullptr, &pipe, nullptr)), lines(pipe) {}

    Poco::Pipe pipe;
    Poco::ProcessHandle handle;
    Poco::PipeInputStream lines;
};

ProcessSide::ProcessSide(const std::filesystem::path& executable, const std::vector<std::string>& arguments) {
    if (!std::filesystem::is_regular_file(executable)) {
        throw ReplayFault(executable.string() + " is no executable");
    }
    try {
        running_ = std::make_unique<Running>(executable, arguments);
    } catch (const Poco::Exception& fault) {
        throw ReplayFault(executable.string() + " cannot be started: " + fault.displayText());
    }
}

ProcessSide::~ProcessSide() {
    try {
        Poco::Process::kill(running_->handle);
        (void)running_->handle.wait();
    } catch (const Poco::Exception&) {
        // It has ended by itself.
    }
}

std::string ProcessSide::nextLine() {
    std::string line;
    auto* buffer = running_->lines.rdbuf();
    for (int c = buffer->sbumpc(); c != '\n'; c = buffer->sbumpc()) {
        if (c == std::char_traits<char>::eof()) {
            throw ReplayFault("the other executable ended before all records were told");
        }
        if (line.size() == lineBytesMax) {
            throw ReplayFault("the other executable tells a line that is no record's");
        }
        line += static_cast<char>(c);
    }
    return line;
}

std::vector<ReplayedRecord> ProcessSide::of(Store& /*store*/, const std::vector<OwnRecord>& records) {
    std::vector<ReplayedRecord> replayed;
    for (const auto& record : records) {
        auto told = replayedRecordIn(nextLine());
        if (!told || told->id != record.record.id) {
            throw ReplayFault("the other executable told of another record than " + record.record.id +
                              ": the store changed meanwhile, or it knows no replay");
        }
        replayed.push_back(*std::move(told));
    }
    return replayed;
}

ReplayFigures ProcessSide::figures() {
    const auto line = parseJson(nextLine(), {.bytesMax = 64U << 20, .membersMax = 1'000'000});
    const JsonValue* told = line ? findMember(*line, "figures") : nullptr;
    if (told == nullptr || !told->IsObject()) {
        throw ReplayFault("the other executable told of more records than there are");
    }
    ReplayFigures figures;
    for (const auto& figure : told->GetObject()) {
        figures.emplace(asText(figure.name), figure.value.IsInt64() ? figure.value.GetInt64() : 0);
    }
    const bool hasEnded = running_->lines.rdbuf()->sbumpc() == std::char_traits<char>::eof();
    if (!hasEnded || running_->handle.wait() != 0) {
        throw ReplayFault("the other executable did not end well behind its figures");
    }
    return figures;
}

std::string jsonOf(const ReplayFigures& figures) {
    JsonObject numbers;
    for (const auto& [name, number] : figures) {
        numbers.number(name, number);
    }
    return JsonObject().put("figures", numbers.json()).json();
}

}  // namespace hcp
