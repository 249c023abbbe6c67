"""Shows that layers.py finds what it is there for: each violation is seeded, alone, into a sound small tree."""
import tempfile
import unittest
from pathlib import Path

import layers

ROOMS = "foundation 0 \nrecord 1 foundation\ncheck 3 record\njournal 3 record\nreporting 4 record\n"
SOUND = {
    "appliance/foundation/clock.h": "#pragma once\n#include <cstdint>\n",
    "appliance/foundation/clock.cpp": '#include "foundation/clock.h"\n#include <iconv.h>\n',
    "appliance/record/record.h": '#pragma once\n#include <string>\n#include "foundation/clock.h"\n',
    "appliance/check/checker.h": '#pragma once\n#include "record/record.h"\n',
    "appliance/check/checker.cpp": '#include "check/checker.h"\n#include <valijson/validator.hpp>\n',
    "appliance/journal/entry.h": '#pragma once\n#include "record/record.h"\n',
    "appliance/reporting/workbook_writer.cpp": '#include <xlsxwriter.h>\n#include "record/record.h"\n',
    "tests/record/database_test.cpp": "",
}
RECORD = '#pragma once\n#include "foundation/clock.h"\n'

# what is seeded: (file, its text, a part of the one line that must come out)
SEEDS = {
    "a sibling": ("appliance/check/b.h", '#pragma once\n#include "journal/entry.h"\n', "does not declare USES journal"),
    "a room above": ("appliance/record/b.h", RECORD + '#include "check/checker.h"\n', "does not declare USES check"),
    "a room that is not declared as used": (
        "appliance/check/b.h", '#pragma once\n#include "foundation/clock.h"\n', "does not declare USES foundation"),
    "a header of the same folder by its bare name": (
        "appliance/record/b.h", '#pragma once\n#include "record.h"\n', '"record.h" is no file'),
    "a folder that is no room": ("appliance/cellar/b.h", "#pragma once\n", "lies in no declared room"),
    "Valijson outside check": (
        "appliance/journal/b.h", "#pragma once\n#include <valijson/schema.hpp>\n", "no business"),
    "libxlsxwriter beside its own files": ("appliance/reporting/b.cpp", "#include <xlsxwriter.h>\n", "no business"),
    "OpenSSL outside digest": ("appliance/foundation/clock_b.cpp", "#include <openssl/evp.h>\n", "no business"),
    "Poco in the record": ("appliance/record/b.cpp", "#include <Poco/Net/HTTPServer.h>\n", "no business"),
    "SQL outside storage": ("appliance/journal/b.cpp", "#include <sqlite3.h>\n", "no business"),
    "RapidJSON beside json.h": ("appliance/record/b.cpp", "#include <rapidjson/document.h>\n", "no business"),
    "the operating system in the journal": ("appliance/journal/b.cpp", "#include <unistd.h>\n", "no business"),
    "a library nobody declared": ("appliance/record/b.cpp", "#include <boost/optional.hpp>\n", "not among"),
    "a file of 301 lines": ("appliance/record/b.cpp", "//\n" * 301, "over 300 lines"),
    "a header without a guard": ("appliance/record/b.h", "", "#pragma once"),
    "a source that hides what its header lacks": (
        "appliance/record/record.cpp", '#include <string>\n#include "record/record.h"\n', "own header first"),
    "a name that says nothing": ("tests/record/string_utils.cpp", "", "says nothing"),
    "a folder that says nothing": ("appliance/record/common/b.h", "#pragma once\n", "says nothing"),
}


class Layers(unittest.TestCase):
    def violations(self, files, rooms=ROOMS):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in files.items():
                path = Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            return layers.violations(Path(folder), rooms)

    def test_a_sound_tree_has_no_violation(self):
        self.assertEqual(self.violations(SOUND), [])

    def test_each_seeded_violation_is_the_only_one_found(self):
        for seed, (file, text, expected) in SEEDS.items():
            with self.subTest(seed):
                found = self.violations(SOUND | {file: text})
                self.assertEqual(len(found), 1, found)
                self.assertIn(expected, found[0])

    def test_a_declared_use_of_a_sibling_is_found(self):
        found = self.violations(SOUND, ROOMS.replace("journal 3 record", "journal 3 record check"))
        self.assertEqual(found, ["appliance/journal/CMakeLists.txt:1: level 3 may not use check, level 3"])


if __name__ == "__main__":
    unittest.main()
