#include "province/pulled_xml.h"

#include <Poco/Exception.h>
#include <Poco/XML/XMLStreamParser.h>

#include "foundation/charset.h"

namespace hcp {
namespace {

using Poco::XML::XMLStreamParser;

constexpr std::size_t depthMax = 32;
constexpr std::size_t elementsMax = 2000;

std::optional<std::vector<PulledElement>> pullAll(XMLStreamParser& parser) {
    std::vector<PulledElement> elements;
    std::vector<std::size_t> open;
    for (const auto event : parser) {
        if (event == XMLStreamParser::EV_START_ELEMENT) {
            if (open.size() == depthMax || elements.size() == elementsMax) {
                return std::nullopt;
            }
            if (!open.empty()) {
                elements[open.back()].parent = true;
            }
            const auto& name = parser.getQName();
            elements.push_back({open.size(), name.namespaceURI(), name.localName(), {}, false});
            open.push_back(elements.size() - 1);
        } else if (event == XMLStreamParser::EV_END_ELEMENT) {
            open.pop_back();
        } else if (event == XMLStreamParser::EV_CHARACTERS && !open.empty()) {
            elements[open.back()].text += parser.value();
        }
    }
    return elements;
}

}  // namespace

std::optional<std::vector<PulledElement>> pullElements(std::string_view xml) {
    // The parser takes a buffer of no bytes for a stream.
    if (xml.empty() || !isUtf8(xml) || xml.find("<!DOCTYPE") != std::string_view::npos) {
        return std::nullopt;
    }
    try {
        XMLStreamParser parser(xml.data(), xml.size(), "call",
                               XMLStreamParser::RECEIVE_ELEMENTS | XMLStreamParser::RECEIVE_CHARACTERS);
        return pullAll(parser);
    } catch (const Poco::Exception&) {
        return std::nullopt;
    }
}

}  // namespace hcp
