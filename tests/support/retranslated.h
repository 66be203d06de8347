#pragma once

#include "words/translation.h"

#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QCoreApplication>
#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QTabBar>
#include <QTranslator>
#include <QWidget>

#include <algorithm>

// How tests change the language while a window is open, and see which of its texts did not follow.

namespace retranslated {

/** Of each line its text, and what is read where that is not enough. */
inline void addItems(QStringList &texts, const QAbstractItemModel &model, const QModelIndex &parent = {})
{
    constexpr int Most = 100; // lines of a long table
    for (int row = 0; row < std::min(model.rowCount(parent), Most); ++row) {
        for (int column = 0; column < model.columnCount(parent); ++column) {
            const auto index = model.index(row, column, parent);
            for (const int role : {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole})
                texts << index.data(role).toString();
        }
        addItems(texts, model, model.index(row, 0, parent));
    }
}

inline void addHeader(QStringList &texts, const QHeaderView &header)
{
    const auto *model = header.model();
    for (int section = 0; model && section < header.count(); ++section)
        texts << model->headerData(section, header.orientation()).toString();
}

/** What @p widget itself shows or has read, without its children. */
[[nodiscard]] inline QStringList ownTexts(const QWidget &widget)
{
    QStringList texts;
    for (const char *name : {"text", "title", "placeholderText", "toolTip", "accessibleName", "accessibleDescription"})
        texts << widget.property(name).toString();
    if (widget.isWindow())
        texts << widget.windowTitle();
    for (const auto *action : widget.actions())
        texts << action->text() << action->toolTip();
    if (const auto *edit = qobject_cast<const QPlainTextEdit *>(&widget))
        texts << edit->toPlainText();
    if (const auto *box = qobject_cast<const QComboBox *>(&widget))
        addItems(texts, *box->model());
    if (const auto *tabs = qobject_cast<const QTabBar *>(&widget)) {
        for (int tab = 0; tab < tabs->count(); ++tab)
            texts << tabs->tabText(tab) << tabs->tabToolTip(tab);
    }
    if (const auto *header = qobject_cast<const QHeaderView *>(&widget))
        addHeader(texts, *header);
    else if (const auto *view = qobject_cast<const QAbstractItemView *>(&widget); view && view->model())
        addItems(texts, *view->model());
    texts.removeAll(QString());
    return texts;
}

} // namespace retranslated

/** Every text of @p window that a person sees or is read, with the widget that it is of; its menus' lines as well. */
[[nodiscard]] inline QStringList textsOf(const QWidget &window)
{
    static const QRegularExpression time(
        QStringLiteral("\\d{1,2}:\\d\\d(:\\d\\d)?( [AP]M)?")); // two windows differ in it
    QStringList all;
    const auto add = [&all](const QWidget &widget) {
        const auto texts = retranslated::ownTexts(widget);
        for (QString text : texts)
            all << QLatin1String(widget.metaObject()->className()) + QLatin1Char(' ') + widget.objectName()
                    + QStringLiteral(": ") + text.replace(time, QStringLiteral("TIME"));
    };
    add(window);
    for (const auto *widget : window.findChildren<QWidget *>()) {
        if (widget->isVisibleTo(&window) || qobject_cast<const QMenu *>(widget))
            add(*widget);
    }
    return all;
}

/** The program speaks German as long as this lives, then as it did when the test began; open windows have followed. */
class InGerman
{
public:
    InGerman()
    {
        words::installTranslation(QLocale(QLocale::German));
        tell();
    }
    ~InGerman()
    {
        qDeleteAll(QCoreApplication::instance()->findChildren<QTranslator *>(
            QStringLiteral("fhirside"), Qt::FindDirectChildrenOnly));
        tell();
    }
    InGerman(const InGerman &) = delete;
    InGerman &operator=(const InGerman &) = delete;

private:
    static void tell() { QCoreApplication::sendPostedEvents(nullptr, QEvent::LanguageChange); }
};

/** Changes the language to German and back. @p another gives a pointer to a window in the state of @p window, opened in
 * German. What is wrong of @p window, "" when it has all of that one's texts, and in the end its own again. */
template <typename Another>
[[nodiscard]] QString notRetranslated(const QWidget &window, Another another)
{
    const auto difference = [](const QStringList &is, const QStringList &wanted) {
        for (qsizetype at = 0; at < std::max(is.size(), wanted.size()); ++at) {
            if (is.value(at) != wanted.value(at))
                return QStringLiteral("\"%1\" instead of \"%2\"").arg(is.value(at), wanted.value(at));
        }
        return QString();
    };
    const QStringList before = textsOf(window);
    {
        const InGerman german;
        const QStringList now = textsOf(window);
        if (now == before)
            return QStringLiteral("nothing changed");
        const auto opened = another();
        if (QString wrong = difference(now, textsOf(*opened)); !wrong.isEmpty())
            return wrong;
    }
    return difference(textsOf(window), before);
}
