#pragma once

#include "recipe/connection.h"

#include <QTabWidget>

#include <string_view>

namespace gui {

class ResultTab;

/** The tables of one window, a tab each, all loading while one is read. */
class ResultTabs final : public QTabWidget
{
    Q_OBJECT
public:
    explicit ResultTabs(QWidget *parent = nullptr);

    void open(const recipe::Connection &connection, const recipe::Recipe &recipe);
    /** nullptr when all are closed. */
    [[nodiscard]] ResultTab *current() const;
    /** Makes the tab of @p type current; false when there is none. */
    bool showType(const QString &type);
    [[nodiscard]] bool isLoading() const;
    /** All of them, with their rows gone at once: another account may see other things. */
    void reload();

Q_SIGNALS:
    void closed();
    /** Another row or cell of the current tab, or none: @p resource is valid during the call. */
    void inspected(std::string_view resource, const QString &path);
    /** Every tab has ended loading. */
    void loaded();

private:
    [[nodiscard]] QList<ResultTab *> all() const;
};

} // namespace gui
