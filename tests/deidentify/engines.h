#pragma once

#include "deidentify/engine.h"
#include "fhir/model.h"
#include "recipe/deidentification.h"

#include <QByteArray>
#include <QString>

/** A table that is there, with a key that is always the same. */
inline deidentify::Rules rulesNamed(const char *name)
{
    return deidentify::parseRules(recipe::deidentifyTable(QString::fromLatin1(name)).toStdString()).value();
}

constexpr int ThisYear = 2026;

inline deidentify::Engine engineFor(
    deidentify::Rules rules, const fhir::Model &model = fhir::Model::r4(), const QByteArray &key = "0123456789abcdef")
{
    return {std::move(rules), model, recipe::keyedHash(key), ThisYear};
}

/** What is left of one resource; "" where it is left out. */
inline std::string leftOf(const deidentify::Engine &engine, std::string resource, deidentify::Tally &tally)
{
    const std::size_t size = resource.size();
    const fhir::ResourceBatch batch(std::move(resource), {{0, size}}, 7);
    const auto made = engine.run(batch, {true}, tally);
    return made.entries()[0].role == fhir::EntryRole::Match ? std::string(made.resource(0)) : std::string();
}

inline std::string leftOf(const deidentify::Engine &engine, const std::string &resource)
{
    deidentify::Tally tally;
    return leftOf(engine, resource, tally);
}
