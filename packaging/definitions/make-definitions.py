#!/usr/bin/env python3
"""Makes resources/definitions/model.txt from HL7's published definitions (CC0-1.0); fetch-definitions.sh calls it:

    make-definitions.py 4=R4-PACKAGE b=R4B-PACKAGE 5=R5-PACKAGE > resources/definitions/model.txt

One table for all versions, because most of it is the same in each. One line a fact, fields separated by tabs; the first
is a letter and the versions that the fact holds for (4: R4, b: R4B, 5: R5), where they are not those of its type:
    T  type  base  kind                    a type or a backbone path; kind: resource, complex, primitive, backbone or,
                                           for one that no resource has, abstract
    E  name  flags  types                  an element that its base has not; flags: * repeats, ? choice, ! required
                                           (its least number is 1 or more), S in the summary
    P  code  type  targets  expression     a search parameter, the expression for this type alone;
                                           targets "Any": every resource type
    C  code  parameter  expression         a part of the composite parameter CODE, in the order of its value: the
                                           parameter that it takes values of, and where they are below what the
                                           composite's own expression gives
    M  compartment  parameters             resources of the type are in the compartment ("Patient") of whatever one
                                           of these search parameters leads to
"""
import difflib
import json
import pathlib
import re
import sys

KINDS = {"resource": "resource", "complex-type": "complex", "primitive-type": "primitive"}


def code(entry):
    """The type's code; values that are FHIRPath's own types name theirs by a URL, and FHIR's beside it."""
    value = entry.get("code", "")
    for extension in entry.get("extension", []):
        if extension["url"].endswith("structuredefinition-fhir-type"):
            value = extension.get("valueUrl", value)
    return value.rsplit("/", 1)[-1].rsplit(".", 1)[-1] if "://" in value else value


def element_types(element, has_children):
    if "contentReference" in element:
        return [element["contentReference"].split("#")[-1]]
    if has_children:
        return [element["path"]]
    return list(dict.fromkeys(code(entry) for entry in element.get("type", [])))


def element_of(element, parents, kind):
    path = element["path"]
    name = path.rsplit(".", 1)[1]
    flags = ("*" if element["max"] not in ("0", "1") else "") + ("?" if name.endswith("[x]") else "") + (
        "!" if element["min"] > 0 else "") + ("S" if element.get("isSummary") else "")
    types = element_types(element, path in parents)
    if name == "id":  # published now as the one, now as the other, within one version
        types = ["id" if kind in ("resource", "abstract") else "string"]
    return (name.removesuffix("[x]"), flags, " ".join(types))


def types_of(definition):
    """The type and its backbone paths, in order: (name, base, kind, elements)."""
    elements = definition["snapshot"]["element"]
    parents = {e["path"].rsplit(".", 1)[0] for e in elements if "." in e["path"]}
    kind = KINDS[definition["kind"]]
    for element in elements:
        path = element["path"]
        if "." in path and path not in parents:
            continue
        base = element["type"][0]["code"] if "." in path else definition.get("baseDefinition", "").rsplit("/", 1)[-1]
        own = "backbone" if "." in path else "abstract" if definition.get("abstract") and kind == "resource" else kind
        # The value of a primitive is no member in JSON, and xhtml limits what no one writes.
        yield path, base, own, [
            element_of(e, parents, own) for e in elements
            if e["path"].rpartition(".")[0] == path and (kind != "primitive" or path + ".value" != e["path"])
        ] if path != "xhtml" else []


def expression_for(parameter, resource):
    parts = [part.strip() for part in re.split(r"\s\|\s", parameter.get("expression", ""))]
    own = [p for p in parts if re.match(rf"\(*{resource}\b", p) or re.match(r"\(*(Resource|DomainResource)\b", p)]
    return " ".join(" | ".join(own).split())


def parameter_of(parameter, resource):
    targets = sorted(parameter.get("target", []))
    return (parameter["code"], parameter["type"], "Any" if len(targets) > 100 else " ".join(targets),
            expression_for(parameter, resource))


def components_of(parameter, codes):
    """The parts of a composite parameter; "as(DateTime)" was written for as(dateTime). None where one is a parameter
    that the version does not define."""
    parts = parameter.get("component", [])
    if not all(part["definition"] in codes for part in parts):
        return
    for part in parts:
        expression = " ".join(part["expression"].split()).replace("(DateTime)", "(dateTime)")
        yield (parameter["code"], codes[part["definition"]], expression)


def read_version(folder):
    """{type: (base, kind, [own elements], [parameters], [their components], [compartments])}"""
    definitions, parameters, codes, compartments = {}, {}, {}, {}
    for path in sorted(folder.glob("*.json")):
        if not path.name.startswith(("StructureDefinition-", "SearchParameter-", "CompartmentDefinition-")):
            continue
        resource = json.loads(path.read_text(encoding="utf-8"))
        if resource["resourceType"] == "StructureDefinition":
            if resource.get("derivation", "specialization") == "specialization" and resource["kind"] in KINDS:
                definitions[resource["type"]] = resource
        elif resource["id"].startswith("example"):
            continue
        elif resource["resourceType"] == "CompartmentDefinition":
            for member in resource["resource"]:
                # "{def}" is a word for a resource that is in its own compartment.
                if given := [p for p in member.get("param", []) if p != "{def}"]:
                    compartments.setdefault(member["code"], []).append((resource["code"], " ".join(given)))
        else:
            codes[resource["url"]] = resource["code"]
            for base in resource.get("base", []):
                parameters.setdefault(base, {})[resource["code"]] = resource
    whole = {name: rest for d in definitions.values() for name, *rest in types_of(d)}
    version = {}
    for name, (base, kind, elements) in whole.items():
        inherited = whole[base][2] if base in whole else []
        own = [p for _, p in sorted(parameters.get(name, {}).items())]
        version[name] = (base, kind, [e for e in elements if e not in inherited], [parameter_of(p, name) for p in own],
                         [c for p in own for c in components_of(p, codes)], sorted(compartments.get(name, [])))
    return version


def merge(lists):
    """All lists in one, each in its own order: [(item, the keys of the lists that hold it)]."""
    merged = []
    for key, items in lists.items():
        known = [item for item, _ in merged]
        result = []
        for tag, a, b, c, d in difflib.SequenceMatcher(None, known, items, autojunk=False).get_opcodes():
            if tag == "equal":
                result += [(item, keys + key) for item, keys in merged[a:b]]
            else:
                result += merged[a:b] + [(item, key) for item in items[c:d]]
        merged = result
    return merged


def write_type(name, versions, out):
    mine = {key: version[name] for key, version in versions.items() if name in version}
    everywhere = "".join(mine)
    for (base, kind), keys in merge({key: [entry[:2]] for key, entry in mine.items()}):
        out.append(("T" + (keys if keys != "".join(versions) else ""), name, base, kind))
    for letter, part in (("E", 2), ("P", 3), ("C", 4), ("M", 5)):
        for fact, keys in merge({key: entry[part] for key, entry in mine.items()}):
            out.append((letter + (keys if keys != everywhere else ""), *fact))


def main():
    versions = {}
    sources = []
    for argument in sys.argv[1:]:
        key, folder = argument.split("=", 1)
        versions[key] = read_version(pathlib.Path(folder))
        package = json.loads((pathlib.Path(folder) / "package.json").read_text(encoding="utf-8"))
        sources.append(f"{key}: {package['name']}@{package['version']}")
    out = [("# " + ", ".join(sources),)]
    for name in dict.fromkeys(n for n in sorted(set().union(*versions.values()))):
        write_type(name, versions, out)
    print("\n".join("\t".join(line) for line in out))


if __name__ == "__main__":
    main()
