#include "reporting/measure_file.h"

#include <algorithm>

#include "reporting/definition_reader.h"

namespace hcp {
namespace {

constexpr std::string_view formatOfCounts = "count";
constexpr std::string_view formatOfRatios = "percent";

void readWhere(const DefinitionReader& reader, Measure& measure) {
    for (const auto& [name, values] : reader.named("where")) {
        const auto aspect = aspectOf(name);
        if (!aspect || !hasAspect(measure.fact, *aspect)) {
            values.refuse({}, "这类事实没有名为“" + name + "”的方面");
            continue;
        }
        const auto wanted = values.elements();
        const auto known = valuesOf(*aspect);
        const auto strange = std::ranges::find_if(wanted, [&](const std::string& value) {
            return !known.empty() && std::ranges::find(known, value) == known.end();
        });
        if (wanted.empty() || strange != wanted.end()) {
            values.refuse({}, wanted.empty() ? "应为非空数组" : "没有名为“" + *strange + "”的值");
        }
        measure.where.emplace(*aspect, std::set<std::string>(wanted.begin(), wanted.end()));
    }
}

void readCount(const DefinitionReader& reader, bool family, Measure& measure) {
    const auto fact = factKindOf(reader.text("count"));
    if (!fact) {
        reader.refuse("count", "没有名为“" + reader.text("count") + "”的事实");
        return;
    }
    measure.form = Measure::Form::count;
    measure.fact = *fact;
    if (reader.has("where")) {
        readWhere(reader, measure);
    }
    if (reader.has("each") != family) {
        reader.refuse({}, "名称以 :* 结尾的计数应有 each，其他的不应有");
    } else if (family) {
        measure.each = aspectOf(reader.text("each"));
        if (!measure.each || !hasAspect(*fact, *measure.each)) {
            reader.refuse("each", "这类事实没有这个方面");
        }
    }
    measure.collected = !reader.has("collected") || reader.flag("collected");
}

void readSum(const DefinitionReader& reader, bool family, const MeasureBook& soFar, Measure& measure) {
    measure.form = Measure::Form::sum;
    for (const auto& [sign, times] : {std::pair{"plus", 1}, std::pair{"minus", -1}}) {
        for (const auto& term : reader.has(sign) ? reader.texts(sign) : std::vector<std::string>()) {
            measure.terms.push_back({term, times});
            if (!soFar.isNumber(term)) {
                reader.refuse(sign, "没有先于此处定义的计数指标“" + term + "”");
            }
        }
    }
    measure.weighed = reader.textOr("weigh", "");
    if (!measure.weighed.empty() && !soFar.isNumber(measure.weighed + ":*")) {
        reader.refuse("weigh", "没有先于此处定义的“" + measure.weighed + ":*”");
    }
    if (family) {
        reader.refuse({}, "合计的名称不以 :* 结尾");
    }
}

void readRatio(const DefinitionReader& reader, bool family, const MeasureBook& soFar, Measure& measure) {
    measure.form = Measure::Form::ratio;
    const auto parts = reader.texts("ratio");
    if (parts.size() != 2) {
        reader.refuse("ratio", "应为分子、分母两项");
        return;
    }
    measure.numerator = parts[0];
    measure.denominator = parts[1];
    measure.proportion = reader.has("proportion") && reader.flag("proportion");
    for (const auto& part : parts) {
        if (!soFar.isNumber(part)) {
            reader.refuse("ratio", "没有先于此处定义的计数指标“" + part + "”");
        }
        if (isFamilyName(part) && !family) {
            reader.refuse("ratio", "“" + part + "”只能用于名称以 :* 结尾的指标");
        }
    }
}

Measure readMeasure(const DefinitionReader& reader, bool family, const MeasureBook& soFar) {
    reader.only({"title", "count", "where", "each", "collected", "plus", "minus", "weigh", "ratio", "proportion",
                 "format", "treatment", "source"});
    Measure measure;
    measure.title = reader.text("title");
    measure.treatment = reader.text("treatment");
    measure.source = reader.text("source");
    const bool sum = reader.has("plus") || reader.has("minus") || reader.has("weigh");
    if (int{reader.has("count")} + int{sum} + int{reader.has("ratio")} != 1) {
        reader.refuse({}, "应为 count、合计（plus、minus、weigh）、ratio 三者之一");
    } else if (sum) {
        readSum(reader, family, soFar, measure);
    } else if (reader.has("ratio")) {
        readRatio(reader, family, soFar, measure);
    } else {
        readCount(reader, family, measure);
    }
    measure.format = reader.textOr("format", std::string(measure.isRatio() ? formatOfRatios : formatOfCounts));
    return measure;
}

}  // namespace

Expected<MeasureBook, std::string> loadMeasureBook(const std::filesystem::path& file) {
    return readDefinitionFile(file, [](const DefinitionReader& root) {
        root.only({"version", "measures"});
        const auto version = root.text("version");
        MeasureBook book;
        for (const auto& [name, reader] : root.named("measures")) {
            if (name.find('@') != std::string::npos) {
                reader.refuse({}, "指标名称不能含 @");
            }
            Measure measure = readMeasure(reader, isFamilyName(name), book);
            measure.version = version;
            book.add(name, std::move(measure));
        }
        return book;
    });
}

}  // namespace hcp
