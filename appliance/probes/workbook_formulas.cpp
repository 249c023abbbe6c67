#include "probes/workbook_formulas.h"

#include <Poco/Exception.h>
#include <Poco/Zip/ZipArchive.h>
#include <Poco/Zip/ZipStream.h>

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace hcp {
namespace {

/// What stands between <f …> and </f>, as it is written.
void takeFormulas(const std::string& sheet, std::vector<std::string>& formulas) {
    for (auto at = sheet.find("<f"); at != std::string::npos; at = sheet.find("<f", at + 1)) {
        const bool isTag = sheet.compare(at, 3, "<f>") == 0 || sheet.compare(at, 3, "<f ") == 0;
        const auto begin = sheet.find('>', at);
        const auto end = sheet.find("</f>", at);
        if (isTag && begin != std::string::npos && end != std::string::npos && begin < end) {
            formulas.push_back(sheet.substr(begin + 1, end - begin - 1));
        }
    }
}

}  // namespace

std::vector<std::string> formulasOf(const std::filesystem::path& workbook) {
    std::vector<std::string> formulas;
    try {
        std::ifstream in(workbook, std::ios::binary);
        const Poco::Zip::ZipArchive archive(in);
        for (auto header = archive.headerBegin(); header != archive.headerEnd(); ++header) {
            if (!header->first.starts_with("xl/worksheets/sheet")) {
                continue;
            }
            in.clear();
            Poco::Zip::ZipInputStream part(in, header->second);
            takeFormulas({std::istreambuf_iterator<char>(part), {}}, formulas);
        }
    } catch (const Poco::Exception& fault) {
        throw std::runtime_error(workbook.filename().string() + ": " + fault.displayText());
    }
    return formulas;
}

}  // namespace hcp
