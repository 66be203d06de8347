#pragma once

#include "gui/common/translated.h"

#include <QWidget>

#include <memory>

namespace gui {

namespace Ui {
class EmptyPanel;
}

/** A window without a table: says so, and the ways on. */
class EmptyPanel final : public Translated<QWidget>
{
    Q_OBJECT
public:
    explicit EmptyPanel(QWidget *parent = nullptr);
    ~EmptyPanel() override;
    /** @p server: what is connected to, by name; empty: nothing is. */
    void show(const QString &server, bool canReopen);
    /** What its buttons do. */
    void offer(QAction &table, QAction &reopen, QAction &connection, QAction &file);

protected:
    void retranslate() override;

private:
    std::unique_ptr<Ui::EmptyPanel> m_ui;
    QString m_server;
    bool m_canReopen = false;
};

} // namespace gui
