#pragma once

#include "fhir/query.h"
#include "gui/wizard/page.h"

class QLineEdit;
class QPushButton;
class QRadioButton;

namespace gui {

class Chip;
class Preview;
class TypeCounter;
class TypeList;

/** What to load: types, how many rows, which columns; with counts and a preview from the server. */
class DataPage : public Page
{
    Q_OBJECT
public:
    explicit DataPage(QWidget *parent = nullptr);
    ~DataPage() override;
    void load(const Selection &selection) override;
    void save(Selection &selection) const override;
    [[nodiscard]] QString whyNot() const override;
    void stop() override;
    [[nodiscard]] QWidget *firstField() override;

    /** Takes a ViewDefinition of the person's own; an error in it is shown and the one before is kept. */
    void useView(const QByteArray &json);

private:
    [[nodiscard]] QWidget *rowsChoice();
    [[nodiscard]] QWidget *columnsChoice();
    void openView();
    void showPreview();
    void tellQuery(const QList<sources::ServerType> &types);
    [[nodiscard]] std::optional<qint64> limit() const;
    [[nodiscard]] recipe::Recipe::Columns columns() const;
    /** What the page says of a type, for the preview and for the table. */
    [[nodiscard]] recipe::Recipe recipeFor(const QString &type) const;
    void choose(const recipe::Recipe &recipe);

    TypeList *m_types;
    Preview *m_preview;
    TypeCounter *m_counter;
    Chip *m_note;
    QRadioButton *m_first;
    QLineEdit *m_limit;
    QRadioButton *m_everything;
    QRadioButton *m_usual;
    QRadioButton *m_all;
    QRadioButton *m_own;
    QPushButton *m_open;
    recipe::Connection m_connection;
    QString m_queryType;
    fhir::Query m_query;
    QByteArray m_view;
    QString m_viewType;
};

} // namespace gui
