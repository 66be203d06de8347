#include "gui/related/referencelabels.h"

#include "gui/table/celltext.h"
#include "related/compartment.h"

namespace gui {
namespace {

using related::Target;
using Kind = fhir::Reference::Kind;
using Says = related::ReferenceColumn::Says;

constexpr qsizetype MostSeen = 100'000; ///< that are counted

QString text(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

/** A type without its own word is called by what everything is. */
QString typeWord(const std::string &type)
{
    return type.empty() ? QStringLiteral("Resource") : QString::fromStdString(type);
}

bool isSame(const std::vector<std::string> &names, const table::Schema &schema, std::size_t column)
{
    return column < names.size() && column < schema.size() && names[column] == schema[column].name;
}

class ReferenceReading final : public LabelReading
{
public:
    ReferenceReading(related::Names names, std::vector<std::string> columnNames,
        std::shared_ptr<const related::ReferenceColumns> columns, std::string base, const fhir::Model &model)
        : m_names(std::move(names)), m_columnNames(std::move(columnNames)), m_columns(std::move(columns)),
          m_base(std::move(base)), m_model(model)
    {
    }

    [[nodiscard]] std::optional<CellLabel> label(
        const table::Table &table, std::size_t row, std::size_t column, std::size_t item) const override
    {
        const auto *info = m_columns->at(column);
        if (!info || !isSame(m_columnNames, table.schema(), column))
            return {};
        if (info->says == Says::Reference && !info->display) { // what most cells of a large table are
            if (auto label = known(table.value(row, column, item)))
                return label;
        }
        const auto target = related::targetInCells({table, *m_columns, m_base, m_model}, row, column, item);
        return target ? labelFor(*target, table.value(row, column, item)) : std::nullopt;
    }

private:
    [[nodiscard]] std::optional<CellLabel> known(std::string_view reference) const
    {
        const auto key = QByteArray::fromRawData(reference.data(), static_cast<qsizetype>(reference.size()));
        const auto name = m_names.known.constFind(key);
        if (name == m_names.known.cend() || name->isEmpty())
            return {};
        return CellLabel{shownName(*name), {}, text(reference.substr(0, reference.find('/')))};
    }
    [[nodiscard]] std::optional<CellLabel> labelFor(const Target &target, std::string_view value) const
    {
        switch (target.kind) {
        case Kind::Own:
        case Kind::Foreign:
        case Kind::Named:
        case Kind::Contained:
            break;
        case Kind::Nothing:
        case Kind::Logical:
        case Kind::Address:
        case Kind::Broken:
            return {}; // it leads nowhere, and stands as it was sent
        }
        QString shown = QString::fromStdString(target.display).simplified();
        if (shown.isEmpty())
            shown = shownName(m_names.known.value(related::keyOf(target)));
        return CellLabel{shown.isEmpty() ? text(value) : shown, {}, typeWord(target.type)};
    }

    related::Names m_names;
    std::vector<std::string> m_columnNames;
    std::shared_ptr<const related::ReferenceColumns> m_columns;
    std::string m_base;
    const fhir::Model &m_model;
};

QString nameIn(const related::Names &names, const Target &target)
{
    if (!target.display.empty())
        return text(target.display);
    const QString name = shownName(names.known.value(related::keyOf(target)));
    return !name.isEmpty()         ? name
        : target.reference.empty() ? text(target.type + '/' + target.id)
                                   : text(target.reference);
}

} // namespace

QString shownName(const fhir::ResourceName &name)
{
    const QString called = QString::fromStdString(name.text).simplified();
    const std::string &moment = name.start.empty() ? name.end : name.start;
    if (moment.empty())
        return called;
    const QString when = shownValue(moment, table::Kind::DateTime);
    return called.isEmpty() ? when : called + QStringLiteral(", ") + when;
}

ReferenceLabels::ReferenceLabels(const recipe::Connection &connection, QObject *parent)
    : CellLabels(parent), m_book(related::NameBook::of(connection)), m_model(&connection.model()),
      m_base(connection.base().toString(QUrl::FullyEncoded).toStdString())
{
    connect(m_book.get(), &related::NameBook::changed, this, [this] {
        if (!m_columns->isEmpty())
            Q_EMIT changed();
    });
}

void ReferenceLabels::setColumns(const recipe::Recipe &recipe, const table::Schema &schema)
{
    m_type = recipe.query.type;
    m_names.clear();
    for (const auto &column : schema)
        m_names.push_back(column.name);
    m_columns = std::make_shared<const related::ReferenceColumns>(
        recipe::FilterColumns(recipe, schema, *m_model), schema, m_type, *m_model);
    m_seen.clear();
    m_seenIn.clear();
    Q_EMIT changed();
}

bool ReferenceLabels::leads(int column) const
{
    return m_columns->at(static_cast<std::size_t>(column)) || related::hasCompartment(m_type, *m_model);
}

related::ReferringTable ReferenceLabels::referring(const table::Table &table) const
{
    return {table, *m_columns, m_base, *m_model};
}

std::optional<Target> ReferenceLabels::target(
    const table::Table &table, std::size_t row, std::size_t column, std::size_t item) const
{
    return isSame(m_names, table.schema(), column) ? related::targetInCells(referring(table), row, column, item)
                                                   : std::nullopt;
}

std::vector<Target> ReferenceLabels::targets(const table::Table &table, std::size_t row, std::size_t column) const
{
    if (!isSame(m_names, table.schema(), column) || !m_columns->at(column))
        return {};
    std::vector<Target> found;
    bool isWhole = true;
    for (std::size_t item = 0; item < table.count(row, column); ++item) {
        found.push_back(target(table, row, column, item).value_or(Target()));
        isWhole = isWhole && found.back().kind != Kind::Nothing;
    }
    return isWhole && !found.empty() ? found : related::targetsInResource(referring(table), row, column, m_type);
}

QString ReferenceLabels::nameOf(const Target &target) const
{
    return nameIn(m_book->names(), target);
}

related::ReferredColumns ReferenceLabels::referred() const
{
    return {m_columns, [names = m_book->names()](const Target &target) { return nameIn(names, target); }};
}

ReferenceLabels::Count ReferenceLabels::count() const
{
    Count count;
    const auto &names = m_book->names();
    for (const auto &key : m_seen) {
        const bool isFound = names.known.contains(key);
        const bool isMissing = !isFound && names.missing.contains(key);
        ++(isFound ? count.found : isMissing ? count.missing : count.unknown);
    }
    count.silence = m_book->silence();
    return count;
}

std::vector<words::SeenNames> ReferenceLabels::seenNames() const
{
    std::vector<words::SeenNames> all;
    const auto &names = m_book->names();
    for (const auto &[column, keys] : m_seenIn) {
        auto &one = all.emplace_back();
        one.column = QString::fromStdString(m_names[column]);
        for (const auto &key : keys) {
            if (names.known.contains(key)) {
                ++one.found;
            } else if (names.missing.contains(key)) {
                one.references << QString::fromUtf8(key);
                ++one.missing;
            } else {
                const auto type = QString::fromUtf8(key).section(QLatin1Char('/'), 0, 0);
                ++(m_book->isRefused(type) ? one.refused : one.unknown);
            }
        }
        one.references.sort();
        one.references.resize(std::min(one.references.size(), words::SeenNames::MostListed));
    }
    return all;
}

std::shared_ptr<const LabelReading> ReferenceLabels::reading() const
{
    return std::make_shared<ReferenceReading>(m_book->names(), m_names, m_columns, m_base, *m_model);
}

void ReferenceLabels::seen(const table::Table &table, std::size_t row, std::size_t column)
{
    if (!m_columns->at(column))
        return;
    const auto shown = target(table, row, column, 0);
    if (!shown || !shown->display.empty() || (shown->kind != Kind::Own && shown->kind != Kind::Named))
        return;
    if (auto &inColumn = m_seenIn[column]; inColumn.size() < MostSeen)
        inColumn.insert(related::keyOf(*shown));
    if (shown->kind == Kind::Named)
        return m_book->wantUrn();
    if (m_seen.size() < MostSeen)
        m_seen.insert(related::keyOf(shown->type, shown->id));
    m_book->want(shown->type, shown->id);
}

} // namespace gui
