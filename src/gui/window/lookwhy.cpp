#include "gui/window/lookwhy.h"

#include "gui/chart/chartdata.h"
#include "recipe/pivotlack.h"

#include <QCoreApplication>

namespace gui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gui::LookWhy)
};

QString whyNoPivot(const table::Schema &schema)
{
    switch (recipe::lackOf(schema)) {
    case recipe::PivotLack::None:
        break;
    case recipe::PivotLack::Patients:
        return Words::tr(
            "No column says whom a row is about, so there is no grid of patients by tests: choose rows and "
            "columns yourself.");
    case recipe::PivotLack::Tests:
        return Words::tr(
            "No column has tests or other codes, so there is no grid of patients by tests: choose rows and "
            "columns yourself.");
    case recipe::PivotLack::Values:
        return Words::tr("No column has values: rows can be counted, and no more.");
    }
    return {};
}

QString whyNoChart(const table::Schema &schema)
{
    using Kind = recipe::Chart::Kind;
    switch (usualChart(schema).kind) {
    case Kind::Line:
        break;
    case Kind::Bars:
        return Words::tr("No column has numbers: values can be counted, and no more.");
    case Kind::Histogram:
        return Words::tr("No column has a date: numbers can be drawn as a histogram, and not over time.");
    }
    return {};
}

} // namespace

QString whyNot(recipe::Look look, const table::Schema &schema)
{
    if (schema.empty())
        return {};
    switch (look) {
    case recipe::Look::Table:
        break;
    case recipe::Look::Pivot:
        return whyNoPivot(schema);
    case recipe::Look::Chart:
        return whyNoChart(schema);
    }
    return {};
}

} // namespace gui
