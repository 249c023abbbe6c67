"""Two types of one name in two headers: each room's own tests pass, and the executable that links both does what neither
says. The compiler sees it only where one file includes both."""

import argparse
import pathlib
import re
import sys

TYPE = re.compile(r"^(?:enum class|class|struct) (\w+)(?: final)?\s*(?::[^;]*)?\{", re.MULTILINE)


def types_in(text):
    """Names of the types that the text defines in the namespace itself; those inside others are indented."""
    return TYPE.findall(text)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("appliance", type=pathlib.Path)
    options = options.parse_args()
    assert types_in("enum class A { x };\nstruct B;\nclass C final : public D {\n    struct E {};\n") == ["A", "C"]
    defined = {}
    for header in sorted(options.appliance.rglob("*.h")):
        for name in types_in(header.read_text(encoding="utf-8")):
            defined.setdefault(name, []).append(str(header.relative_to(options.appliance)))
    doubles = {name: headers for name, headers in defined.items() if len(headers) > 1}
    for name, headers in doubles.items():
        print(f"{name} is defined in {' and '.join(headers)}")
    print(f"{len(defined)} types, {len(doubles)} names twice")
    sys.exit(1 if doubles or len(defined) < 300 else 0)


if __name__ == "__main__":
    main()
