#!/usr/bin/env python3
"""Makes resources/definitions/r4.txt from HL7's published definitions (npm hl7.fhir.r4.examples@4.0.1, CC0-1.0).

    cd "$(mktemp -d)" && npm pack hl7.fhir.r4.examples@4.0.1 && tar xzf *.tgz
    packaging/definitions/make-definitions.py package > resources/definitions/r4.txt

One line a fact, fields separated by tabs:
    T  type  base  kind                    a type or a backbone path; kind: resource, complex, primitive, backbone
    E  name  flags  types                  its elements; flags: * repeats, ? choice, S in the summary
    P  code  type  targets  expression     its search parameters, the expression for this type alone;
                                           targets "Any": every resource type
"""
import json
import pathlib
import re
import sys


def code(entry):
    """The type's code; primitives' own values name FHIRPath types by a URL."""
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


def write_type(definition, out):
    elements = definition["snapshot"]["element"]
    base = definition.get("baseDefinition", "").rsplit("/", 1)[-1]
    kind = {"resource": "resource", "complex-type": "complex", "primitive-type": "primitive"}[definition["kind"]]
    parents = {e["path"].rsplit(".", 1)[0] for e in elements if "." in e["path"]}
    for parent in [e["path"] for e in elements if e["path"] in parents or "." not in e["path"]]:
        if parent == definition["type"]:
            out.append(f"T\t{parent}\t{base}\t{kind}")
        else:
            own = next(e for e in elements if e["path"] == parent)
            out.append(f"T\t{parent}\t{own['type'][0]['code']}\tbackbone")
        for element in elements:
            path = element["path"]
            if "." not in path or path.rsplit(".", 1)[0] != parent:
                continue
            name = path.rsplit(".", 1)[1]
            flags = ("*" if element["max"] not in ("0", "1") else "") + ("?" if name.endswith("[x]") else "") + (
                "S" if element.get("isSummary") else "")
            types = " ".join(element_types(element, path in parents))
            out.append(f"E\t{name.removesuffix('[x]')}\t{flags}\t{types}")


def expression_for(parameter, resource):
    parts = [part.strip() for part in re.split(r"\s\|\s", parameter.get("expression", ""))]
    own = [p for p in parts if re.match(rf"\(*{resource}\b", p) or re.match(r"\(*(Resource|DomainResource)\b", p)]
    return " | ".join(own)


def main():
    folder = pathlib.Path(sys.argv[1])
    definitions, parameters = {}, {}
    for path in sorted(folder.glob("*.json")):
        if path.name.startswith(("StructureDefinition-", "SearchParameter-")):
            resource = json.loads(path.read_text(encoding="utf-8"))
            if resource["resourceType"] == "StructureDefinition":
                if resource.get("derivation", "specialization") == "specialization" and resource["kind"] != "logical":
                    definitions[resource["type"]] = resource
            elif not resource["id"].startswith("example"):
                for base in resource.get("base", []):
                    parameters.setdefault(base, {})[resource["code"]] = resource
    out = []
    for name in sorted(definitions):
        write_type(definitions[name], out)
        if definitions[name]["kind"] != "resource":
            continue
        position = max(i for i, line in enumerate(out) if line.startswith(f"T\t{name}\t"))
        position = next((i for i in range(position + 1, len(out)) if out[i].startswith("T\t")), len(out))
        out[position:position] = [
            f"P\t{key}\t{p['type']}\t{'Any' if len(p.get('target', [])) > 100 else ' '.join(p.get('target', []))}\t{' '.join(expression_for(p, name).split())}"
            for key, p in sorted(parameters.get(name, {}).items())
        ]
    print("\n".join(out))


main()
