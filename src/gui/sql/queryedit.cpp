#include "gui/sql/queryedit.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QFontDatabase>
#include <QKeyEvent>
#include <QScrollBar>
#include <QStringListModel>
#include <QTextBlock>

#include <algorithm>

namespace gui {
namespace {

constexpr int MostWords = 12; ///< that are seen at once

} // namespace

QueryEdit::QueryEdit(QWidget *parent)
    : Translated(parent), m_words(new QStringListModel(this)), m_completer(new QCompleter(m_words, this))
{
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setTabChangesFocus(true);
    m_completer->setWidget(this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(MostWords);
    m_completer->popup()->setObjectName(QStringLiteral("words"));
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &QueryEdit::insert);
    QueryEdit::retranslate();
}

void QueryEdit::markPlace(std::size_t at)
{
    const QByteArray bytes = toPlainText().toUtf8();
    const auto from = static_cast<int>(QString::fromUtf8(bytes.left(static_cast<qsizetype>(at))).size());
    QTextCursor place(document());
    place.setPosition(std::min(from, document()->characterCount() - 1));
    if (!place.movePosition(QTextCursor::EndOfWord, QTextCursor::KeepAnchor))
        place.movePosition(
            place.atEnd() ? QTextCursor::PreviousCharacter : QTextCursor::NextCharacter, QTextCursor::KeepAnchor);
    QTextEdit::ExtraSelection mark;
    mark.cursor = place;
    mark.format.setUnderlineStyle(QTextCharFormat::SpellCheckUnderline);
    mark.format.setUnderlineColor(palette().color(QPalette::Text));
    mark.format.setFontWeight(QFont::Bold);
    setExtraSelections({mark});
}

void QueryEdit::removeMark()
{
    setExtraSelections({});
}

void QueryEdit::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (m_completer->popup()->isVisible() && (isReturn || event->key() == Qt::Key_Escape || event->key() == Qt::Key_Tab)
        && event->modifiers() == Qt::NoModifier)
        return event->ignore(); // the list of words takes it
    if (isReturn && event->modifiers().testFlag(Qt::ControlModifier)) {
        Q_EMIT asked();
        return;
    }
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier)
        return complete();
    const QString before = toPlainText();
    QPlainTextEdit::keyPressEvent(event);
    if (toPlainText() == before)
        return m_completer->popup()->hide();
    if (event->text().isEmpty() || event->text().front().isPrint() || event->key() == Qt::Key_Backspace)
        complete();
}

void QueryEdit::complete()
{
    const int at = textCursor().position();
    const auto found = sql::completionsOf(toPlainText(), at, m_tables);
    m_wordFrom = found.from;
    m_words->setStringList(found.words);
    const QString word = toPlainText().mid(found.from, at - found.from);
    auto *popup = m_completer->popup();
    if (found.words.isEmpty() || found.words == QStringList{word})
        return popup->hide();
    QTextCursor begin(document());
    begin.setPosition(static_cast<int>(found.from));
    QRect below = cursorRect(begin);
    const int width =
        popup->sizeHintForColumn(0) + popup->verticalScrollBar()->sizeHint().width() + 2 * popup->frameWidth();
    below.setWidth(width);
    m_completer->complete(below.translated(viewport()->pos()));
}

void QueryEdit::insert(const QString &word)
{
    QTextCursor cursor = textCursor();
    const int end = cursor.position();
    cursor.setPosition(static_cast<int>(m_wordFrom));
    cursor.setPosition(end, QTextCursor::KeepAnchor);
    cursor.insertText(word);
    setTextCursor(cursor);
}

void QueryEdit::retranslate()
{
    m_completer->popup()->setAccessibleName(tr("What can follow"));
}

} // namespace gui
