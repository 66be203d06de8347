#pragma once

#include "fhir/query.h"

#include <QStringList>

#include <memory>
#include <string_view>

namespace sources {

/**
 * Looks whether rows obey the filters of their search, as far as a row can show it: _id, _lastUpdated, and tokens and
 * dates that stand in one element of the type ("gender=male", "birthdate=ge1980", "code=http://loinc.org|8480-6").
 * Takes a row for a good one where it cannot be sure.
 */
class FilterCheck
{
public:
    explicit FilterCheck(const fhir::Query &query);
    ~FilterCheck();

    /** @p resource must be followed by fhir::ResourceBatch::Padding readable bytes. */
    void look(std::string_view resource);

    [[nodiscard]] QStringList broken() const; ///< parameters that a row does not obey
    [[nodiscard]] QStringList unproven() const; ///< filters that the rows do not show to be applied

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace sources
