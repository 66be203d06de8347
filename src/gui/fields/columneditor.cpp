#include "gui/fields/columneditor.h"

#include "gui/common/layout.h"
#include "gui/table/celltext.h"
#include "recipe/pathcompletion.h"
#include "ui_columneditor.h"
#include "viewdef/view.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QFontDatabase>
#include <QScrollBar>
#include <QStringListModel>

#include <algorithm>

namespace gui {
namespace {

constexpr std::size_t MostValues = 100; ///< that are shown of a row
constexpr int MostWords = 12; ///< that are seen at once

} // namespace

ColumnEditor::ColumnEditor(Setting setting, QWidget *parent)
    : Translated(parent), m_ui(std::make_unique<Ui::ColumnEditor>()), m_setting(std::move(setting)),
      m_words(new QStringListModel(this)), m_completer(new QCompleter(m_words, this))
{
    m_ui->setupUi(this);
    fitToScreen(*this, {560, 320});
    setAttribute(Qt::WA_DeleteOnClose);
    const QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    m_ui->path->setFont(fixed);
    m_ui->value->setFont(fixed);
    m_ui->remove->hide();
    m_completer->setWidget(m_ui->path);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(MostWords);
    m_completer->popup()->setObjectName(QStringLiteral("words"));
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &ColumnEditor::insert);
    connect(m_ui->path, &QLineEdit::textChanged, this, &ColumnEditor::change);
    connect(m_ui->path, &QLineEdit::textEdited, this, &ColumnEditor::complete);
    connect(m_ui->title, &QLineEdit::textChanged, this, &ColumnEditor::change);
    connect(m_ui->cancel, &QPushButton::clicked, this, &ColumnEditor::reject);
    connect(m_ui->remove, &QPushButton::clicked, this, [this] {
        Q_EMIT removed();
        reject();
    });
    connect(m_ui->done, &QPushButton::clicked, this, [this] {
        Q_EMIT done(column());
        accept();
    });
    ColumnEditor::retranslate();
    m_ui->path->setFocus();
}

ColumnEditor::~ColumnEditor() = default;

void ColumnEditor::edit(const recipe::OwnColumn &column)
{
    m_before = column;
    m_ui->remove->show();
    m_ui->path->setText(column.path);
    m_ui->title->setText(column.title);
}

/** One that was there keeps its name: filters and the order of the rows know it by that. */
recipe::OwnColumn ColumnEditor::column() const
{
    auto made =
        recipe::ownColumn(m_ui->title->text(), m_ui->path->text(), m_setting.taken, m_setting.type, *m_setting.model);
    if (m_before)
        made.name = m_before->name;
    return made;
}

void ColumnEditor::change()
{
    const auto made = column();
    m_ui->title->setPlaceholderText(made.title);
    m_ui->value->clear();
    m_ui->mistake->clear();
    m_ui->done->setEnabled(false);
    if (made.path.isEmpty())
        return;
    const auto view = recipe::viewOfColumn(made, m_setting.type, *m_setting.model, m_setting.base);
    if (!view)
        return m_ui->mistake->setText(sentenceOf(view.error()));
    m_ui->done->setEnabled(!made.title.isEmpty());
    if (!(*view)->notes().empty())
        m_ui->mistake->setText(sentenceOf((*view)->notes().front()));
    showValue(*view);
}

void ColumnEditor::showValue(const std::shared_ptr<const viewdef::View> &view)
{
    if (m_setting.resource.isEmpty())
        return m_ui->value->setPlainText(tr("No row is selected."));
    const auto size = static_cast<std::size_t>(m_setting.resource.size());
    const auto chunk = viewdef::Runner(view).run(std::make_shared<const fhir::ResourceBatch>(
        m_setting.resource.toStdString(), std::vector<fhir::Entry>{{0, size}}, 0));
    const auto failed = std::ranges::find(chunk.problems, table::Problem::Kind::Evaluation, &table::Problem::kind);
    if (failed != chunk.problems.end())
        return m_ui->mistake->setText(QString::fromStdString(failed->detail));
    const auto &info = view->schema().front();
    const std::size_t count = chunk.rows() == 0 ? 0 : chunk.columns.front().count(0);
    QStringList lines;
    for (std::size_t item = 0; item < std::min(count, MostValues); ++item)
        lines << shownValue(chunk.columns.front().value(0, item), info.kind);
    m_ui->value->setPlainText(count == 0 ? tr("(empty)") : lines.join(u'\n'));
}

QString ColumnEditor::sentenceOf(const viewdef::Error &error) const
{
    const QString what = QString::fromStdString(error.detail);
    return error.column == 0 ? what : tr("At character %1: %2").arg(error.column).arg(what);
}

void ColumnEditor::complete()
{
    const auto found =
        recipe::completionsOf(m_ui->path->text(), m_ui->path->cursorPosition(), m_setting.type, *m_setting.model);
    m_wordFrom = found.from;
    const QString word = m_ui->path->text().mid(found.from, m_ui->path->cursorPosition() - found.from);
    m_words->setStringList(found.words);
    if (found.words.isEmpty() || found.words == QStringList{word})
        return m_completer->popup()->hide();
    QRect below = m_ui->path->rect();
    const auto *popup = m_completer->popup();
    const int width =
        popup->sizeHintForColumn(0) + popup->verticalScrollBar()->sizeHint().width() + 2 * popup->frameWidth();
    const int before =
        m_ui->path->fontMetrics().horizontalAdvance(m_ui->path->text().left(static_cast<int>(m_wordFrom)));
    below.setLeft(std::min(before, below.width() - width));
    below.setWidth(width);
    m_completer->complete(below);
}

void ColumnEditor::insert(const QString &word)
{
    QString path = m_ui->path->text();
    const int end = m_ui->path->cursorPosition();
    path.replace(m_wordFrom, end - m_wordFrom, word);
    m_ui->path->setText(path);
    m_ui->path->setCursorPosition(static_cast<int>(m_wordFrom + word.size()));
}

void ColumnEditor::retranslate()
{
    m_ui->retranslateUi(this);
    m_completer->popup()->setAccessibleName(tr("What can follow"));
    change();
}

} // namespace gui
