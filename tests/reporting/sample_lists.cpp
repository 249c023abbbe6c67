#include "sample_lists.h"

#include "foundation/civil_time.h"

namespace hcp {

const std::vector<std::string>& GivenRows::fields() const {
    static const std::vector<std::string> fields{"text", "number", "time", "state", "name", "remark"};
    return fields;
}

bool GivenRows::next(ListRow& into) {
    if (at_ == rows_.size()) {
        return false;
    }
    into = rows_[at_++];
    return true;
}

ListFacts sampleFacts() {
    return {"2026-Q4",
            "2026年第四季度",
            "2026-10-01",
            "2026-12-31",
            toMoment({{2027, 1, 4}, 9, 0, 0}),
            "fujian@2021.1",
            "0.1.0",
            "4711",
            "RootRootRootRootRootRootRootRootRootRootRoo="};
}

ListRow rowWith(const std::string& text) {
    return {{text, "42", "2026-10-12 10:00:01", "inTime", "张三", "电话13800001234"}, "record-1"};
}

std::vector<ListRow> ordinaryRows() {
    std::vector<ListRow> rows;
    for (int i = 0; i < 25; ++i) {
        auto row = rowWith("第 " + std::to_string(i) + " 行");
        row.values[1] = std::to_string(i * i - 30);
        row.values[3] = i % 3 == 0 ? "late" : "inTime";
        rows.push_back(row);
    }
    rows[3].values[0] = "很长的文字，要在一格里折成几行才放得下，所以这一行比别的行高，后面还有一句话。";
    rows[4].values = {"", "", "", "", "", ""};
    rows[5].values = {"两\n行", "007", "2026-02-30 10:00:00", "elsewhere", "李", "没有号码"};
    rows[6].values = {"编号 35029919000101001X", "9007199254740993", "1899-12-31 00:00:00", "late", "欧阳某某", "-0"};
    return rows;
}

std::vector<std::string> injections() {
    return {"=1+1",
            "+1+1",
            "-1+1",
            "@SUM(1,1)",
            "\t=1+1",
            "\r=1+1",
            "\n=1+1",
            " =1+1",
            "\xE3\x80\x80=1+1",
            "\xC2\xA0=1+1",
            "\xE2\x80\x8B=1+1",
            "\xEF\xBB\xBF=1+1",
            "＝1+1",
            "＋1",
            "－1",
            "＠SUM(1)",
            "'=1+1",
            "\"=1+1\"",
            "=\"\"",
            "=cmd|' /C calc'!A0",
            "=DDE(\"cmd\";\"/C calc\";\"__DdeLink_60_870516294\")",
            "@SUM(1+9)*cmd|' /C calc'!A0",
            "=HYPERLINK(\"http://127.0.0.1/?x=\"&A1,\"点我\")",
            "=IMPORTXML(\"http://127.0.0.1\",\"//a\")",
            "=WEBSERVICE(\"http://127.0.0.1\")",
            "{=1+1}",
            "http://127.0.0.1/",
            "file:///etc/passwd",
            "mailto:a@example.invalid",
            "1E5",
            "1/2",
            "00012",
            "12345678901234567890",
            "TRUE",
            "#REF!",
            "<f>1+1</f>",
            "</t></is></c><c r=\"B9\"><f>1+1</f></c>",
            "]]><x/>&amp;&#x3D;1",
            "_x003D_1+1",
            "_x000D_=1",
            "a\x01"
            "b\x1F"
            "c",
            "a\vb\fc",
            "a;=1+1",
            "a,=1+1",
            "甲\xF0\x9F\x98\x80乙",
            "\xEF\xBF\xBE x \xEF\xBF\xBF"};
}

}  // namespace hcp
