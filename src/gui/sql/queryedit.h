#pragma once

#include "gui/common/translated.h"
#include "sql/completion.h"

#include <QPlainTextEdit>

class QCompleter;
class QStringListModel;

namespace gui {

/** Where a question in SQL is typed: completes tables and columns, and marks the place that an error is about. */
class QueryEdit final : public Translated<QPlainTextEdit>
{
    Q_OBJECT
public:
    explicit QueryEdit(QWidget *parent = nullptr);

    void setTables(const QList<sql::KnownTable> &tables) { m_tables = tables; }
    /** Marks what stands at byte @p at of the text in UTF-8: a word, or one character. */
    void markPlace(std::size_t at);
    void removeMark();

Q_SIGNALS:
    /** Ctrl+Return */
    void asked();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void retranslate() override;

private:
    void complete();
    void insert(const QString &word);

    QList<sql::KnownTable> m_tables;
    QStringListModel *m_words;
    QCompleter *m_completer;
    qsizetype m_wordFrom = 0;
};

} // namespace gui
