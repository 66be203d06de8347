#pragma once

#include "gui/table/celllabels.h"
#include "recipe/connection.h"
#include "related/namebook.h"

#include <memory>
#include <string>

namespace gui {

/** Gives who did something its name in the rows of a story, where the reference does not say it. */
class StoryNames final : public CellLabels
{
    Q_OBJECT
public:
    explicit StoryNames(const recipe::Connection &connection, QObject *parent = nullptr);

    [[nodiscard]] std::shared_ptr<const LabelReading> reading() const override;
    void seen(const table::Table &table, std::size_t row, std::size_t column) override;
    [[nodiscard]] related::NameBook &book() const { return *m_book; }

private:
    std::shared_ptr<related::NameBook> m_book;
    const fhir::Model *m_model;
    std::string m_base;
    std::size_t m_column; ///< of a story's events: who
};

/** @p by of an event without references that say no name. */
[[nodiscard]] QString namedIn(const std::string &by);

} // namespace gui
