#pragma once

#include "fhir/query.h"
#include "gui/common/translated.h"
#include "gui/wizard/page.h"
#include "recipe/recipefile.h"
#include "recipe/views.h"

#include <functional>
#include <memory>
#include <vector>

class QAction;
class QMenu;
class QSettings;

namespace gui {

class TypeCounter;
namespace Ui {
class DataPage;
}

/** What to load: types, how many rows, which columns; with counts and a preview from the server. */
class DataPage : public Translated<Page>
{
    Q_OBJECT
public:
    /** @p settings: which files of views were opened; without them none is remembered. */
    explicit DataPage(QWidget *parent = nullptr, QSettings *settings = nullptr);
    ~DataPage() override;
    void load(const Selection &selection) override;
    void save(Selection &selection) const override;
    [[nodiscard]] QString whyNot() const override;
    void stop() override;
    bool interrupt() override;
    [[nodiscard]] CheckCause trouble() const override;
    [[nodiscard]] QWidget *firstField() override;

    /** Takes a ViewDefinition of the person's own; an error in it is shown and the one before is kept. */
    void useView(const QByteArray &json);

protected:
    void retranslate() override;

private:
    void connectParts();
    void openView();
    void openViewFile(const QString &path);
    void offerRecentViews();
    void offerPurposes();
    void offerPresets();
    void namePresets();
    void showPresets();
    /** Those that are ticked, with the rows that the page asks for. */
    [[nodiscard]] QList<recipe::SavedTable> presets() const;
    /** The types that are chosen beside them: one that is only highlighted is none where there are presets. */
    [[nodiscard]] QStringList types() const;
    void namePurposes();
    void showPreview();
    void tellQuery(const QList<sources::ServerType> &types);
    void note(std::function<void()> words);
    void sayEstimate();
    /** How many rows the chosen types have; nothing while one of them is not counted. */
    [[nodiscard]] std::optional<qint64> rows() const;
    [[nodiscard]] std::optional<qint64> limit() const;
    /** Whether what is chosen can be read as a bulk export. */
    [[nodiscard]] bool mayExport() const;
    [[nodiscard]] recipe::Recipe::Columns columns() const;
    /** What the page says of a type, for the preview and for the table. */
    [[nodiscard]] recipe::Recipe recipeFor(const QString &type) const;
    /** The view for a purpose that is chosen, if it is of @p type. */
    [[nodiscard]] const recipe::NamedView *purposeFor(const QString &type) const;
    void choose(const recipe::Recipe &recipe);

    std::unique_ptr<Ui::DataPage> m_ui;
    TypeCounter *m_counter;
    std::function<void()> m_say; ///< what the note says, in the language of now
    recipe::Connection m_connection;
    QString m_queryType;
    fhir::Query m_query;
    struct Purpose {
        QString type;
        recipe::NamedView view;
    };
    std::vector<Purpose> m_purposes; ///< in the order in which they are offered
    struct Preset {
        recipe::SavedTable table;
        QAction *action;
    };
    std::vector<Preset> m_presets; ///< of types that the connection has
    QMenu *m_clinic;
    QSettings *m_settings;
    QMenu *m_recent;
    QByteArray m_view;
    QString m_viewType;
};

} // namespace gui
