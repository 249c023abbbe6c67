#include "province/xml_leaves.h"

#include <Poco/Exception.h>
#include <Poco/SAX/DefaultHandler.h>
#include <Poco/SAX/SAXParser.h>

#include "foundation/charset.h"

namespace hcp {
namespace {

constexpr std::size_t depthMax = 32;
constexpr std::size_t elementsMax = 1000;

/// Collects; past a limit it only remembers that the document is refused.
class LeafCollector final : public Poco::XML::DefaultHandler {
public:
    void startElement(const Poco::XML::XMLString&, const Poco::XML::XMLString& localName, const Poco::XML::XMLString&,
                      const Poco::XML::Attributes&) override {
        if (refused || open_.size() == depthMax || leaves.size() == elementsMax) {
            refused = true;
            return;
        }
        const std::string parent = open_.empty() ? "" : leaves[open_.back()].path + "/";
        open_.push_back(leaves.size());
        leaves.push_back({parent + localName, {}});
    }

    void endElement(const Poco::XML::XMLString&, const Poco::XML::XMLString&, const Poco::XML::XMLString&) override {
        if (!refused) {
            open_.pop_back();
        }
    }

    void characters(const Poco::XML::XMLChar text[], int start, int length) override {
        if (!refused) {
            leaves[open_.back()].text.append(text + start, static_cast<std::size_t>(length));
        }
    }

    std::vector<XmlLeaf> leaves;
    bool refused = false;

private:
    std::vector<std::size_t> open_;
};

}  // namespace

std::optional<std::vector<XmlLeaf>> readXmlLeaves(std::string_view xml) {
    if (!isUtf8(xml) || xml.find("<!DOCTYPE") != std::string_view::npos) {
        return std::nullopt;
    }
    LeafCollector collector;
    Poco::XML::SAXParser parser;
    parser.setEncoding("UTF-8");
    parser.setFeature(Poco::XML::XMLReader::FEATURE_NAMESPACES, true);
    parser.setContentHandler(&collector);
    try {
        parser.parseMemoryNP(xml.data(), xml.size());
    } catch (const Poco::Exception&) {
        return std::nullopt;
    }
    if (collector.refused) {
        return std::nullopt;
    }
    return std::move(collector.leaves);
}

}  // namespace hcp
