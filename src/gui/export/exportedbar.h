#pragma once

#include "gui/common/translated.h"

#include <QFrame>
#include <QHash>
#include <QUrl>

#include <functional>
#include <memory>

namespace gui {

namespace Ui {
class ExportedBar;
}

/** Says of the table that is looked at which file it was written to last, and opens that or its folder. Only there
 * while it says something. */
class ExportedBar final : public Translated<QFrame>
{
    Q_OBJECT
public:
    /** @p openUrl: in the program that the system has for it; false when there is none. */
    explicit ExportedBar(std::function<bool(const QUrl &)> openUrl, QWidget *parent = nullptr);
    ~ExportedBar() override;
    /** What is looked at from now on: of it the bar speaks, until it is closed. */
    void turnTo(QWidget *table);
    /** @p table went to the file at @p path. */
    void show(QWidget *table, const QString &path, quint64 rows);

protected:
    void retranslate() override;

private:
    struct Written {
        QString path;
        quint64 rows = 0;
        QString unopened; ///< what no program on this computer opens; empty: nothing was tried, or it was opened
    };
    void open(const QString &path);
    void say();
    [[nodiscard]] QString path() const { return m_written.value(m_table).path; }

    std::unique_ptr<Ui::ExportedBar> m_ui;
    std::function<bool(const QUrl &)> m_openUrl;
    QHash<const QObject *, Written> m_written; ///< of each table that went to a file
    const QObject *m_table = nullptr; ///< that is looked at
};

} // namespace gui
