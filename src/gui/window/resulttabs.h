#pragma once

#include "gui/common/translated.h"
#include "recipe/connection.h"

#include <QTabWidget>

#include <string_view>

class QToolButton;

namespace gui {

class LookSwitch;
class ResultTab;

/** The tables of one window, a tab each, all loading while one is read. What was closed last can be had again. */
class ResultTabs final : public Translated<QTabWidget>
{
    Q_OBJECT
public:
    explicit ResultTabs(QWidget *parent = nullptr);

    void open(const recipe::Connection &connection, const recipe::Recipe &recipe);
    /** A page that was made from the current table, behind it; closing it forgets it. */
    void addBeside(QWidget *page, const QString &title);
    /** nullptr when all are closed, or it is another page. */
    [[nodiscard]] ResultTab *current() const;
    [[nodiscard]] QList<ResultTab *> all() const;
    /** Makes the tab of @p type current; false when there is none. */
    bool showType(const QString &type);
    [[nodiscard]] bool isLoading() const;
    /** All of them, with their rows gone at once: another account may see other things. */
    void reload();

    /** Stops loading the tab at @p index and keeps it, with its rows, for reopen(). */
    void close(int index);
    [[nodiscard]] bool canReopen() const { return !m_closed.isEmpty(); }
    /** Shows the tab that was closed last, with the rows it had; no server is asked. */
    void reopen();
    /** What was closed is gone for good. */
    void forgetClosed();

Q_SIGNALS:
    /** The `+` behind the last tab, or a table without rows. */
    void tableWanted();
    void connectionWanted();
    void checkWanted(const QString &type);
    /** A new table, before its first row. */
    void opened(gui::ResultTab *tab);
    /** A tab was closed, or what was closed has come back or is gone. */
    void closed();
    /** Another row or cell of the current tab, or none: @p resource is valid during the call. */
    void inspected(std::string_view resource, const QStringList &elements);
    /** Of the current tab: what was too much to copy is to go to a file. */
    void exportWanted();
    /** Every tab has ended loading. */
    void loaded();
    /** What is looked at of the current tab is another, or shows other rows. */
    void lookTurned();

protected:
    void retranslate() override;
    void tabInserted(int index) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void connectTab(ResultTab *tab);
    void add(ResultTab *tab);
    void forgetOldest();
    void placePlus();

    void showLook();
    void noteLooks();

    QToolButton *m_plus;
    LookSwitch *m_looks; ///< of the current tab
    QWidget *m_corner; ///< with m_looks, and room for m_plus
    QList<ResultTab *> m_closed; ///< the last one last
};

} // namespace gui
