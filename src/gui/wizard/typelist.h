#pragma once

#include "gui/common/translated.h"
#include "sources/server.h"

#include <QWidget>

#include <memory>
#include <optional>

class QTreeWidgetItem;

namespace gui {

namespace Ui {
class TypeList;
}

/** The server's resource types to tick, with a search box and their counts as these arrive. */
class TypeList : public Translated<QWidget>
{
    Q_OBJECT
public:
    explicit TypeList(QWidget *parent = nullptr);
    ~TypeList() override;

    /** The first that is ticked becomes the highlighted one; without any that one stays, or it is the first. */
    void setTypes(const QList<sources::ServerType> &types, const QStringList &ticked);
    void setCount(const QString &type, std::optional<qint64> count);
    /** How many of them the query matches; nothing: not known. */
    void setMatched(const QString &type, std::optional<qint64> count);
    /** The server does not apply the query to @p type: what it says that it matches, before or after this, is no number
     * of matches. Until setTypes(). */
    void setIgnored(const QString &type);
    /** What has not been counted yet will not be. */
    void endCounting();
    [[nodiscard]] std::optional<qint64> count(const QString &type) const;
    /** Nothing where it is not known, or where the server does not apply the query. */
    [[nodiscard]] std::optional<qint64> matched(const QString &type) const;
    [[nodiscard]] QWidget *list() const;
    void tickOnly(const QString &type);
    [[nodiscard]] QStringList ticked() const;
    /** What is ticked; without any tick the highlighted type. */
    [[nodiscard]] QStringList chosen() const;
    [[nodiscard]] QString current() const;
    [[nodiscard]] QStringList onScreen() const;

Q_SIGNALS:
    void tickedChanged();
    void currentChanged(const QString &type);
    void scrolled();

protected:
    void retranslate() override;

private:
    void filter(const QString &text);
    void setData(const QString &type, int role, const QVariant &value);
    void showCount(QTreeWidgetItem &line);
    void say();
    [[nodiscard]] std::optional<qint64> number(const QString &type, int role) const;
    [[nodiscard]] QTreeWidgetItem *item(const QString &type) const;

    std::unique_ptr<Ui::TypeList> m_ui;
};

} // namespace gui
