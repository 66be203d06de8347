#include "gui/filters/filterwords.h"

#include "gui/table/celltext.h"
#include "words/filters.h"

#include <QCoreApplication>
#include <QLocale>

namespace gui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gui::Filters)
};

} // namespace

QString sentenceOf(const recipe::Filter &filter, const table::Schema &schema)
{
    const auto column = table::find(schema, filter.column.toStdString());
    return words::sentence(filter, column ? titleOf(schema[*column]) : filter.column);
}

QString wordOf(FilterModel::State state, std::optional<qint64> limit)
{
    switch (state) {
    case FilterModel::State::Waiting:
        return Words::tr("waiting", "a filter");
    case FilterModel::State::Server:
        return Words::tr("server", "who applied a filter");
    case FilterModel::State::Here:
        return Words::tr("here", "who applied a filter");
    case FilterModel::State::HereAmongFirst:
        return Words::tr("here, among the first %1 only", "who applied a filter")
            .arg(QLocale().toString(limit.value_or(0)));
    case FilterModel::State::Ignored:
        return Words::tr("ignored, tested here", "a filter");
    case FilterModel::State::IgnoredAmongFirst:
        return Words::tr("ignored, tested here among the first %1 only", "a filter")
            .arg(QLocale().toString(limit.value_or(0)));
    case FilterModel::State::AsTyped:
        break;
    }
    return Words::tr("as typed", "a filter: the search of the wizard");
}

} // namespace gui
