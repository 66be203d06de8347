#include "gui/story/storynames.h"

#include "fhir/model.h"
#include "related/target.h"
#include "story/event.h"

#include <QStringList>

namespace gui {
namespace {

const QString Between = QStringLiteral("; "); // as the views put it

QStringList partsOf(std::string_view by)
{
    return QString::fromUtf8(by.data(), static_cast<qsizetype>(by.size())).split(Between, Qt::SkipEmptyParts);
}

/** What one part refers to, where it is no name. */
related::Target targetOf(const QString &part, std::string_view base, const fhir::Model &model)
{
    return related::targetOf(part.toStdString(), base, model);
}

class NamesReading final : public LabelReading
{
public:
    NamesReading(related::Names names, std::size_t column, std::string base, const fhir::Model &model)
        : m_names(std::move(names)), m_column(column), m_base(std::move(base)), m_model(model)
    {
    }

    [[nodiscard]] std::optional<CellLabel> label(
        const table::Table &table, std::size_t row, std::size_t column, std::size_t item) const override
    {
        if (column != m_column)
            return {};
        QStringList parts = partsOf(table.value(row, column, item));
        bool isNamed = false;
        for (auto &part : parts) {
            const auto target = targetOf(part, m_base, m_model);
            const auto name = m_names.known.value(related::keyOf(target));
            if (target.key().empty() || name.text.empty())
                continue;
            part = QString::fromStdString(name.text).simplified();
            isNamed = true;
        }
        return isNamed ? std::optional(CellLabel{parts.join(Between), {}, {}}) : std::nullopt;
    }

private:
    related::Names m_names;
    std::size_t m_column;
    std::string m_base;
    const fhir::Model &m_model;
};

} // namespace

StoryNames::StoryNames(const recipe::Connection &connection, QObject *parent)
    : CellLabels(parent), m_book(related::NameBook::of(connection)), m_model(&connection.model()),
      m_base(connection.base().toString(QUrl::FullyEncoded).toStdString()),
      m_column(table::find(story::eventColumns(), story::column::By).value_or(0))
{
    connect(m_book.get(), &related::NameBook::changed, this, &StoryNames::changed);
}

std::shared_ptr<const LabelReading> StoryNames::reading() const
{
    return std::make_shared<NamesReading>(m_book->names(), m_column, m_base, *m_model);
}

void StoryNames::seen(const table::Table &table, std::size_t row, std::size_t column)
{
    if (column != m_column)
        return;
    for (const auto &part : partsOf(table.value(row, column))) {
        const auto target = targetOf(part, m_base, *m_model);
        if (!target.key().empty())
            m_book->want(target.type, target.id);
    }
}

QString namedIn(const std::string &by)
{
    QStringList parts = partsOf(by);
    parts.removeIf([](const QString &part) { return !targetOf(part, {}, fhir::Model::r4()).key().empty(); });
    return parts.join(Between);
}

} // namespace gui
