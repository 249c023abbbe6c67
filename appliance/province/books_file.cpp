#include "province/books_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>

#include "foundation/file_content.h"
#include "foundation/json.h"

namespace hcp {
namespace {

std::string textIn(const JsonValue& object, std::string_view name) {
    const JsonValue* value = findMember(object, name);
    return value != nullptr && value->IsString() ? std::string(asText(*value)) : std::string();
}

std::string lineOf(const ProvincialRecord& record) {
    std::string line = "{";
    for (const auto& [name, text] : {std::pair{"kind", &record.kind}, std::pair{"key", &record.key},
                                     std::pair{"service", &record.service}, std::pair{"operation", &record.operation},
                                     std::pair{"level", &record.level}, std::pair{"receipt", &record.receipt}}) {
        line += quoteJson(name) + ":" + quoteJson(*text) + ",";
    }
    line += "\"elements\":{";
    for (const auto& [name, text] : record.elements) {
        line += (line.back() == '{' ? "" : ",") + quoteJson(name) + ":" + quoteJson(text);
    }
    return line + "}}\n";
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
    if (const std::string receipt = textIn(*document, "repeated"); !receipt.empty()) {
        const auto again = std::ranges::find(held_, receipt, &ProvincialRecord::receipt);
        if (again == held_.end()) {
            throw std::invalid_argument("repeats a receipt that is not there");
        }
        ++again->timesSent;
        return;
    }
    ProvincialRecord record{{textIn(*document, "kind"),
                             textIn(*document, "key"),
                             textIn(*document, "service"),
                             textIn(*document, "operation"),
                             textIn(*document, "level"),
                             {}},
                            textIn(*document, "receipt"),
                            1};
    const JsonValue* elements = findMember(*document, "elements");
    if (record.kind.empty() || record.receipt.empty() || elements == nullptr || !elements->IsObject()) {
        throw std::invalid_argument("no record of books");
    }
    for (const auto& element : elements->GetObject()) {
        record.elements.emplace_back(asText(element.name), textIn(*elements, asText(element.name)));
    }
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
