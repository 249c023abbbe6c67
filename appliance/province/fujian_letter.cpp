#include "province/fujian_letter.h"

#include <algorithm>

#include "foundation/charset.h"
#include "province/fujian_package.h"
#include "province/xml_text.h"

namespace hcp {
namespace {

class ElementValue {
public:
    ElementValue(const Consignment& consignment, const std::map<std::string, std::string>& settings)
        : consignment_(consignment), settings_(settings) {}

    std::string operator()(const SourceField& source) const { return std::string(fieldsOf(source).get(source.field)); }

    std::string operator()(const CountOfCodes& count) const {
        if (fieldsOf(count.of).blank(count.of.field)) {
            return "0";
        }
        const std::string_view codes = fieldsOf(count.of).get(count.of.field);
        return std::to_string(1 + std::count(codes.begin(), codes.end(), ','));
    }

    std::string operator()(const InstallationSetting& setting) const {
        const auto found = settings_.find(setting.name);
        return found == settings_.end() ? std::string() : found->second;
    }

private:
    const Fields& fieldsOf(const SourceField& source) const {
        return source.record == RecordKind::service ? consignment_.service : consignment_.evaluation;
    }

    const Consignment& consignment_;
    const std::map<std::string, std::string>& settings_;
};

}  // namespace

Letter writeLetter(const Mapping& mapping, const WireOperation& operation, const std::string& charset,
                   const Consignment& consignment, const std::map<std::string, std::string>& settings) {
    const XmlSyntax& syntax = xmlSyntaxOf(mapping);
    std::string xml = "<?xml version=\"1.0\" encoding=\"" + syntax.declaration + "\"?>\n<" + syntax.root + ">";
    for (const WireElement& element : operation.elements) {
        const std::string value = std::visit(ElementValue(consignment, settings), element.from);
        const auto text = escapeXmlText(value.empty() ? element.whenAbsent : value);
        if (!text) {
            return Unexpected{LetterProblem{element.name, element.title}};
        }
        xml += "<" + element.name + ">" + *text + "</" + element.name + ">";
    }
    xml += "</" + syntax.root + ">";
    return encodeForXml(xml, charset);
}

}  // namespace hcp
