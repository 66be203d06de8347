#!/usr/bin/env python3
"""Makes src/fhirpath/regex/categorydata.h from the Unicode Character Database that Python has built in:

    make-categories.py > src/fhirpath/regex/categorydata.h

One text for all characters in their order: a letter for a general category (A is the first of the names in the header),
then how many characters in a row have it, when it is more than one.
"""
import sys
import textwrap
import unicodedata

runs = []
for code in range(sys.maxunicode + 1):
    category = unicodedata.category(chr(code))
    if not runs or runs[-1][0] != category:
        runs.append([category, 0])
    runs[-1][1] += 1
names = sorted({category for category, _ in runs})
letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
text = "".join(letters[names.index(category)] + (str(count) if count > 1 else "") for category, count in runs)

print("#pragma once")
print()
print("#include <array>")
print("#include <string_view>")
print()
print("// Made by packaging/definitions/make-categories.py from the Unicode Character Database, version")
print(f"// {unicodedata.unidata_version}.")
print()
print("namespace fhirpath {")
print()
print(f"inline constexpr std::array<std::string_view, {len(names)}> CategoryNames{{{{")
for line in textwrap.wrap(", ".join(f'"{name}"' for name in names), 110):
    print("    " + line)
print("}};")
print("// clang-format off")
print("inline constexpr std::string_view CategoryRuns =")
lines = [text[i:i + 112] for i in range(0, len(text), 112)]
for i, line in enumerate(lines):
    print(f'    "{line}"' + (";" if i + 1 == len(lines) else ""))
print("// clang-format on")
print()
print("} // namespace fhirpath")
