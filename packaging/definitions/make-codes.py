#!/usr/bin/env python3
"""Makes resources/definitions/codes.txt from HL7's published definitions (CC0-1.0); fetch-definitions.sh calls it:

    make-codes.py 4=R4-PACKAGE b=R4B-PACKAGE 5=R5-PACKAGE > resources/definitions/codes.txt

Only HL7's own code systems, and of these whole ones: those of required bindings, and those that the FHIR specification
binds elements to otherwise, which is what people meet in data. One line a fact, fields separated by tabs; the first is
a letter and the versions that the fact holds for (4: R4, b: R4B, 5: R5), where it does not hold for all:
    S  system                      a code system; its codes follow, a line each
    P  system                      a part of one that is too large: what elements are bound to
    C  code  display               the display is left out where it is the code itself
    V  value set                   what is in it follows, a line each
    I  system  code…               these codes of the system; all of it where none is named
    N  value set                   all of another value set
    B  element  value set          the required binding of an element: "Observation.status"
"""
import importlib.util
import json
import pathlib
import re
import sys

spec = importlib.util.spec_from_file_location("definitions", pathlib.Path(__file__).with_name("make-definitions.py"))
definitions = importlib.util.module_from_spec(spec)
spec.loader.exec_module(definitions)

OWN = ("http://hl7.org/fhir/", "http://terminology.hl7.org/")
MOST = 400  # concepts of a system that is taken whole
TERMINOLOGY = "http://terminology.hl7.org/"


def concepts_of(system):
    """All concepts of a code system, those below others, too."""
    pending = list(system.get("concept", []))
    while pending:
        concept = pending.pop(0)
        yield concept
        pending[:0] = concept.get("concept", [])


def below(system, code):
    """The concept @code and all below it; none where there is no such concept."""
    for concept in concepts_of(system):
        if concept["code"] == code:
            return [concept, *concepts_of(concept)]
    return []


def part_of(system, includes):
    """The concepts of a large system that value sets take by what they are below."""
    found = {}
    for include in includes:
        for condition in include.get("filter", []) if include.get("system") == system["url"] else []:
            if condition["op"] == "is-a":
                found |= {concept["code"]: concept for concept in below(system, condition["value"])}
    return list(found.values())


def fact_of(concept):
    display = " ".join(concept.get("display", "").split())
    return ("C", concept["code"], display) if display and display != concept["code"] else ("C", concept["code"])


def is_own(system):
    """HL7's own, whole, and with nothing in it that somebody else has rights to."""
    others = re.search("excerpted|content from|ASTM|World Wide Web", system.get("copyright", ""))
    return system.get("url", "").startswith(OWN) and system.get("content") == "complete" and not others


def bindings_of(definition):
    """(path, strength, value set) of each element that a type defines itself."""
    for element in definition["snapshot"]["element"]:
        binding = element.get("binding", {})
        if "valueSet" in binding and element.get("base", {}).get("path") == element["path"]:
            yield element["path"].removesuffix("[x]"), binding["strength"], binding["valueSet"].split("|")[0]


def included(value_set):
    """The facts of a value set's content; None where they cannot be written so."""
    compose = value_set.get("compose", {})
    facts = []
    if "exclude" in compose or not compose.get("include"):
        return None
    for include in compose["include"]:
        if "filter" in include or ("system" in include) == ("valueSet" in include):
            return None
        if "system" in include:
            facts.append(("I", include["system"], *[concept["code"] for concept in include.get("concept", [])]))
        elif len(include["valueSet"]) != 1:
            return None
        else:
            facts.append(("N", include["valueSet"][0].split("|")[0]))
    return facts


def read_version(folder, more_systems):
    """Whole systems, parts of systems and value sets, each with their facts, and the bindings; systems that the package
    lacks are looked up in @more_systems."""
    systems, sets, types = dict(more_systems), {}, []
    for path in sorted(folder.glob("*.json")):
        if path.name.startswith(("CodeSystem-", "ValueSet-", "StructureDefinition-")):
            resource = json.loads(path.read_text(encoding="utf-8"))
            if resource["resourceType"] == "CodeSystem" and is_own(resource):
                systems[resource["url"]] = resource
            elif resource["resourceType"] == "ValueSet":
                sets.setdefault(resource.get("url"), resource)
            elif resource["resourceType"] == "StructureDefinition" and resource["kind"] in definitions.KINDS:
                if resource.get("derivation", "specialization") == "specialization":
                    types.append(resource)
    bound, required = set(), {}
    for definition in types:
        for path, strength, value_set in bindings_of(definition):
            if strength != "example":
                bound.add(value_set)
            if strength == "required" and included(sets.get(value_set, {})) is not None:
                required[path] = value_set
    pending, contents = sorted(required.values()), {}
    while pending:
        url = pending.pop()
        if url in sets and url not in contents and included(sets[url]) is not None:
            contents[url] = included(sets[url])
            pending += [fact[1] for fact in contents[url] if fact[0] == "N"]
    used = {fact[1] for facts in contents.values() for fact in facts if fact[0] == "I"}
    includes = [i for url in sorted(bound) for i in sets.get(url, {}).get("compose", {}).get("include", [])]
    used |= {include["system"] for include in includes if "system" in include}
    whole, parts = {}, {}
    for url in sorted(used & set(systems)):
        concepts = list(concepts_of(systems[url]))
        if len(concepts) > MOST:
            parts[url] = [fact_of(concept) for concept in part_of(systems[url], includes)]
        else:
            whole[url] = [fact_of(concept) for concept in concepts]
    parts = {url: facts for url, facts in parts.items() if facts}
    return whole, parts, contents, [("B", path, required[path]) for path in sorted(required)]


def lines_of(letter, versions, part):
    """The facts below each name of one part of all versions."""
    out = []
    for name in sorted(set().union(*(version[part] for version in versions.values()))):
        mine = {key: version[part][name] for key, version in versions.items() if name in version[part]}
        everywhere = "".join(mine)
        out.append((letter + (everywhere if len(mine) < len(versions) else ""), name))
        for (kind, *fact), keys in definitions.merge(mine):
            out.append((kind + (keys if keys != everywhere else ""), *fact))
    return out


def main():
    versions, sources, terminology = {}, [], {}
    for argument in sys.argv[1:]:
        key, folder = argument.split("=", 1)
        versions[key] = read_version(pathlib.Path(folder), terminology)
        for path in sorted(pathlib.Path(folder).glob("CodeSystem-*.json")):  # R5 leaves them to a package of their own
            resource = json.loads(path.read_text(encoding="utf-8"))
            if is_own(resource) and resource["url"].startswith(TERMINOLOGY):
                terminology[resource["url"]] = resource
        package = json.loads((pathlib.Path(folder) / "package.json").read_text(encoding="utf-8"))
        sources.append(f"{key}: {package['name']}@{package['version']}")
    out = [("# " + ", ".join(sources),)]
    out += lines_of("S", versions, 0) + lines_of("P", versions, 1) + lines_of("V", versions, 2)
    out += [(kind + (keys if len(keys) < len(versions) else ""), *fact) for (kind, *fact), keys in definitions.merge(
        {key: version[3] for key, version in versions.items()})]
    print("\n".join("\t".join(line) for line in out))


main()
