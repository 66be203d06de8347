#pragma once

#include "gui/common/translated.h"

#include <QFrame>
#include <QUrl>

#include <functional>
#include <memory>

namespace gui {

namespace Ui {
class ExportedBar;
}

/** Says that a file is written, and opens it or its folder. Only there while it says something. */
class ExportedBar final : public Translated<QFrame>
{
    Q_OBJECT
public:
    /** @p openUrl: in the program that the system has for it; false when there is none. */
    explicit ExportedBar(std::function<bool(const QUrl &)> openUrl, QWidget *parent = nullptr);
    ~ExportedBar() override;
    void show(const QString &path, quint64 rows);

protected:
    void retranslate() override;

private:
    void open(const QString &path);
    void say();

    std::unique_ptr<Ui::ExportedBar> m_ui;
    std::function<bool(const QUrl &)> m_openUrl;
    QString m_path;
    quint64 m_rows = 0;
    QString m_unopened; ///< what no program on this computer opens; empty: nothing was tried, or it was opened
};

} // namespace gui
