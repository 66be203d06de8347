#pragma once

#include "gui/table/celllabels.h"
#include "recipe/connection.h"
#include "related/namebook.h"
#include "related/referencecolumns.h"
#include "related/referredvalues.h"
#include "words/seennames.h"

#include <QSet>

#include <map>
#include <memory>

namespace gui {

/** Gives cells that refer to a resource its name, and says that they lead there. */
class ReferenceLabels final : public CellLabels
{
    Q_OBJECT
public:
    explicit ReferenceLabels(const recipe::Connection &connection, QObject *parent = nullptr);

    /** The table's columns are those of @p recipe, and @p schema. */
    void setColumns(const recipe::Recipe &recipe, const table::Schema &schema);
    [[nodiscard]] const related::ReferenceColumns &columns() const { return *m_columns; }
    /** Whether something can be opened from the column: what its cells refer to, or all that belongs to a row. */
    [[nodiscard]] bool leads(int column) const;
    [[nodiscard]] related::NameBook &book() const { return *m_book; }
    /** What the value displayed first in a cell refers to, by the cells alone. */
    [[nodiscard]] std::optional<related::Target> target(
        const table::Table &table, std::size_t row, std::size_t column, std::size_t item) const;
    /** By the resource, where the cells do not say it; each of a cell's. */
    [[nodiscard]] std::vector<related::Target> targets(
        const table::Table &table, std::size_t row, std::size_t column) const;

    /** The columns and what they lead to is called, as it is known now. */
    [[nodiscard]] related::ReferredColumns referred() const;
    /** What people call it: as it says itself, as it is known, or else the reference. */
    [[nodiscard]] QString nameOf(const related::Target &target) const;

    /** Of the resources that cells on screen refer to and do not name. */
    struct Count {
        qint64 found = 0;
        qint64 missing = 0; ///< looked for, and not there
        qint64 unknown = 0; ///< not told yet, or never
        related::NameBook::Silence silence = related::NameBook::Silence::None;
    };
    [[nodiscard]] Count count() const;
    /** The same column by column, with what a urn refers to. */
    [[nodiscard]] std::vector<words::SeenNames> seenNames() const;

    [[nodiscard]] std::shared_ptr<const LabelReading> reading() const override;
    void seen(const table::Table &table, std::size_t row, std::size_t column) override;

private:
    [[nodiscard]] related::ReferringTable referring(const table::Table &table) const;

    std::shared_ptr<related::NameBook> m_book;
    const fhir::Model *m_model;
    std::string m_base;
    std::string m_type;
    std::vector<std::string> m_names; ///< of all columns
    std::shared_ptr<const related::ReferenceColumns> m_columns = std::make_shared<related::ReferenceColumns>();
    QSet<QByteArray> m_seen; ///< keys
    std::map<std::size_t, QSet<QByteArray>> m_seenIn; ///< by column; urns, too
};

/** @p name for people: what it is called, and when it was. */
[[nodiscard]] QString shownName(const fhir::ResourceName &name);

} // namespace gui
