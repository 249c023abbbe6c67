#include "province/books_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>

#include "foundation/file_content.h"
#include "foundation/json.h"

namespace hcp {
namespace {

using Members = std::vector<std::pair<std::string, std::string>>;

std::string objectOf(const Members& members) {
    std::string object = "{";
    for (const auto& [name, text] : members) {
        object += (object.size() == 1 ? "" : ",") + quoteJson(name) + ":" + quoteJson(text);
    }
    return object + "}";
}

Members membersIn(const JsonValue& object, std::string_view name) {
    const JsonValue* value = findMember(object, name);
    if (value == nullptr || !value->IsObject()) {
        throw std::invalid_argument("no record of books");
    }
    Members members;
    for (const auto& member : value->GetObject()) {
        members.emplace_back(asText(member.name), textOf(*value, asText(member.name)));
    }
    return members;
}

std::string lineOf(const ProvincialRecord& record) {
    std::string line = "{";
    for (const auto& [name, text] : {std::pair{"kind", &record.kind}, std::pair{"key", &record.key},
                                     std::pair{"service", &record.service}, std::pair{"operation", &record.operation},
                                     std::pair{"level", &record.level}, std::pair{"receipt", &record.receipt}}) {
        line += quoteJson(name) + ":" + quoteJson(*text) + ",";
    }
    return line + "\"enteredAt\":" + std::to_string(record.enteredAt.msSinceEpoch) +
           ",\"elements\":" + objectOf(record.elements) + ",\"letter\":" + objectOf(record.letter) + "}\n";
}

}  // namespace

BooksFile::BooksFile(const std::filesystem::path& path)
    : path_(path), file_(::open(path.c_str(), O_CREAT | O_RDWR | O_APPEND | O_CLOEXEC, 0600)) {
    auto content = readFile(path);
    if (file_ < 0 || !content) {
        throw std::runtime_error("simulator: " + path.string() + " cannot be used for the books");
    }
    const std::size_t whole = content->rfind('\n') == std::string::npos ? 0 : content->rfind('\n') + 1;
    if (whole != content->size() && ::ftruncate(file_, static_cast<off_t>(whole)) != 0) {
        throw std::runtime_error("simulator: " + path.string() + " cannot be mended");
    }
    int number = 0;
    for (std::size_t from = 0; from < whole;) {
        const std::size_t to = content->find('\n', from);
        ++number;
        try {
            readLine(content->substr(from, to - from));
        } catch (const std::invalid_argument& problem) {
            throw std::runtime_error("simulator: " + path.string() + ": line " + std::to_string(number) + ": " +
                                     problem.what());
        }
        from = to + 1;
    }
}

BooksFile::~BooksFile() { ::close(file_); }

void BooksFile::readLine(const std::string& line) {
    const auto document = parseJson(line);
    if (!document || !document->IsObject()) {
        throw std::invalid_argument("no JSON object");
    }
    if (const std::string receipt = textOf(*document, "repeated"); !receipt.empty()) {
        const auto again = std::ranges::find(held_, receipt, &ProvincialRecord::receipt);
        if (again == held_.end()) {
            throw std::invalid_argument("repeats a receipt that is not there");
        }
        ++again->timesSent;
        return;
    }
    ProvincialRecord record;
    record.kind = textOf(*document, "kind");
    record.key = textOf(*document, "key");
    record.service = textOf(*document, "service");
    record.operation = textOf(*document, "operation");
    record.level = textOf(*document, "level");
    record.receipt = textOf(*document, "receipt");
    record.elements = membersIn(*document, "elements");
    record.letter = membersIn(*document, "letter");
    const JsonValue* enteredAt = findMember(*document, "enteredAt");
    if (record.kind.empty() || record.receipt.empty() || enteredAt == nullptr || !enteredAt->IsInt64()) {
        throw std::invalid_argument("no record of books");
    }
    record.enteredAt.msSinceEpoch = enteredAt->GetInt64();
    held_.push_back(std::move(record));
}

void BooksFile::take(const ProvincialRecord& record) { append(lineOf(record)); }

void BooksFile::takeAgain(const std::string& receipt) { append("{\"repeated\":" + quoteJson(receipt) + "}\n"); }

void BooksFile::append(const std::string& line) {
    if (::write(file_, line.data(), line.size()) != static_cast<ssize_t>(line.size())) {
        throw std::runtime_error("simulator: " + path_.string() + " takes no more");
    }
}

}  // namespace hcp
