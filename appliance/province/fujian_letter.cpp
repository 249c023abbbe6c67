#include "province/fujian_letter.h"

#include "foundation/charset.h"
#include "province/fujian_package.h"
#include "province/xml_text.h"

namespace hcp {
Letter writeLetter(const Mapping& mapping, const std::string& charset, const std::vector<WireValue>& values) {
    const XmlSyntax& syntax = xmlSyntaxOf(mapping);
    std::string xml = "<?xml version=\"1.0\" encoding=\"" + syntax.declaration + "\"?>\n<" + syntax.root + ">";
    for (const auto& [element, value] : values) {
        const auto text = escapeXmlText(value);
        if (!text) {
            return Unexpected{LetterProblem{element->name, element->title}};
        }
        xml += "<" + element->name + ">" + *text + "</" + element->name + ">";
    }
    xml += "</" + syntax.root + ">";
    return encodeForXml(xml, charset);
}

}  // namespace hcp
