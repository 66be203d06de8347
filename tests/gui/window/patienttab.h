#pragma once

#include "support/gui.h"
#include "support/searchset.h"

// Tables of patients on a scripted server, for the tests of what one table does.

/** Patients 0, 1, … whose names and telephone numbers a spreadsheet would compute. */
[[nodiscard]] inline QByteArrayList formulaPatients(int count, int first = 0)
{
    QByteArrayList all;
    for (int id = first; id < first + count; ++id)
        all << R"({"resourceType":"Patient","id":")" + QByteArray::number(id)
                + R"(","name":[{"family":"=1+1"}],"telecom":[{"system":"phone","value":"+1-555-0152"}]})";
    return all;
}

/** The only page of a search that found @p rows, as the server has it, of @p total. */
[[nodiscard]] inline QByteArray patientPage(int rows, int total)
{
    return searchset(formulaPatients(rows), total);
}

/** The patients at @p base that match @p parameters, in a table that is shown. */
[[nodiscard]] inline std::unique_ptr<gui::ResultTab> openPatients(
    WindowServices &with, const QUrl &base, const QString &parameters = {}, std::optional<qint64> limit = {})
{
    return makeResultTab(with, {base, fhir::Query::parse("Patient?" + parameters.toStdString()).value(), limit, 0});
}
