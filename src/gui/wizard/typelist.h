#pragma once

#include "sources/server.h"

#include <QWidget>

#include <optional>

class QLabel;
class QLineEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace gui {

/** The server's resource types to tick, with a search box and their counts as these arrive. */
class TypeList : public QWidget
{
    Q_OBJECT
public:
    explicit TypeList(QWidget *parent = nullptr);

    void setTypes(const QList<sources::ServerType> &types, const QStringList &ticked);
    void setCount(const QString &type, std::optional<qint64> count);
    /** How many of them the query matches; nothing: not known, or the server does not apply it. */
    void setMatched(const QString &type, std::optional<qint64> count);
    [[nodiscard]] QWidget *list() const;
    void tickOnly(const QString &type);
    [[nodiscard]] QStringList ticked() const;
    [[nodiscard]] QString current() const;
    [[nodiscard]] QStringList onScreen() const;

Q_SIGNALS:
    void tickedChanged();
    void currentChanged(const QString &type);
    void scrolled();

private:
    void filter(const QString &text);
    void showCount(QTreeWidgetItem &line);
    void countTicked();
    [[nodiscard]] QTreeWidgetItem *item(const QString &type) const;

    QLineEdit *m_search;
    QLabel *m_ticked; ///< how many: some may be filtered away
    QTreeWidget *m_list;
};

} // namespace gui
