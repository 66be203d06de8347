#include "gui/sql/queryview.h"

#include "gui/common/worker.h"
#include "gui/export/madetable.h"
#include "gui/table/resultmodel.h"
#include "gui/table/tableview.h"
#include "ui_queryview.h"
#include "words/answered.h"
#include "words/sql.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QShortcut>
#include <QTimer>

#include <algorithm>

namespace gui {
namespace {

constexpr int TypingPause = 400; // milliseconds
using Answered = std::shared_ptr<sql::Result<sql::Answer>>;

sql::Result<void> addTables(sql::Database &database, const QList<QueryTable> &tables)
{
    for (const auto &table : tables) {
        if (auto added = database.add(table.name.toStdString(), table.table); !added)
            return added;
    }
    return {};
}

/** The same tables without rows: enough to understand a question. */
QList<QueryTable> withoutRows(QList<QueryTable> tables)
{
    for (auto &table : tables)
        table.table = table::Table(table.table.schema());
    return tables;
}

/** @p tables, and under the labels of @p library's dependencies those that it means. */
tl::expected<QList<QueryTable>, QString> labelled(QList<QueryTable> tables, const sql::Library &library)
{
    for (const auto &dependency : library.dependencies) {
        const QString label = QString::fromStdString(dependency.label);
        const auto isMeant = [&dependency](const QueryTable &table) {
            return sql::isCanonicalOf(dependency.resource, table.url, table.viewName)
                || sql::isCanonicalOf(dependency.resource, {}, table.name.toStdString());
        };
        const auto found = std::ranges::find_if(tables, isMeant);
        if (found == tables.end())
            return tl::unexpected(QueryView::tr("The question is about %1 (%2), which is not open in this window.")
                                      .arg(label, QString::fromStdString(dependency.resource)));
        if (found->name.compare(label, Qt::CaseInsensitive) != 0) {
            QueryTable again = *found;
            again.name = label;
            tables.removeIf(
                [&label](const auto &table) { return table.name.compare(label, Qt::CaseInsensitive) == 0; });
            tables << again;
        }
    }
    return tables;
}

} // namespace

QueryView::QueryView(std::function<QList<QueryTable>()> tables, QWidget *parent)
    : Translated(parent), m_ui(std::make_unique<Ui::QueryView>()), m_tables(std::move(tables)),
      m_typing(new QTimer(this))
{
    m_ui->setupUi(this);
    m_table = new MadeTable(*m_ui->answer, *m_ui->findBar, *this);
    m_ui->parameters->hide();
    m_ui->parts->setStretchFactor(0, 1);
    m_ui->parts->setStretchFactor(1, 3);
    m_typing->setSingleShot(true);
    m_typing->setInterval(TypingPause);
    connectParts();
    connectAnswer();
    QueryView::retranslate();
    showTables();
}

QueryView::~QueryView() = default;

void QueryView::connectParts()
{
    connect(m_typing, &QTimer::timeout, this, &QueryView::look);
    connect(m_ui->question, &QPlainTextEdit::textChanged, this, [this] {
        m_library.reset();
        m_typing->start();
    });
    connect(m_ui->question, &QueryEdit::asked, this, &QueryView::ask);
    connect(m_ui->ask, &QPushButton::clicked, this, &QueryView::ask);
    connect(m_ui->stopAsking, &QPushButton::clicked, this, &QueryView::stop);
    connect(m_ui->openLibrary, &QPushButton::clicked, this, &QueryView::libraryWanted);
    auto *escape = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &QueryView::stop);
}

void QueryView::connectAnswer()
{
    connect(m_table, &MadeTable::menuWanted, this, [this](QMenu &menu) {
        menu.addAction(tr("Copy selected rows"), this, [this] { m_table->copy(false); });
        menu.addAction(tr("Copy selected rows with titles"), this, [this] { m_table->copy(true); });
    });
    connect(m_ui->copyAnswer, &QPushButton::clicked, m_table, &MadeTable::copySelectedOrAll);
    connect(m_ui->exportAnswer, &QPushButton::clicked, this, &QueryView::exportWanted);
    connect(m_table, &MadeTable::exportWanted, this, &QueryView::exportWanted);
}

QList<QueryTable> QueryView::tables() const
{
    const auto all = m_tables();
    return m_library ? labelled(all, *m_library).value_or(all) : all;
}

void QueryView::showTables()
{
    QList<sql::KnownTable> known;
    QStringList names;
    for (const auto &table : m_tables()) {
        QStringList columns;
        for (const auto &info : table.table.schema())
            columns << QString::fromStdString(info.name);
        known << sql::KnownTable{table.name, columns};
        names << table.name;
    }
    m_ui->question->setTables(known);
    m_ui->tablesSay->setText(
        names.isEmpty() ? tr("No table is open.") : tr("Tables: %1").arg(names.join(QStringLiteral(", "))));
    m_ui->question->setPlaceholderText(QStringLiteral("SELECT * FROM ") + names.value(0, QStringLiteral("Patient")));
    m_typing->start();
}

void QueryView::look()
{
    m_ui->question->removeMark();
    m_ui->mistake->clear();
    const std::string question = m_ui->question->toPlainText().toStdString();
    m_ui->ask->setEnabled(!m_isAsking && !m_ui->question->toPlainText().trimmed().isEmpty());
    if (!m_ui->ask->isEnabled())
        return;
    sql::Database database;
    if (const auto added = addTables(database, withoutRows(tables())); !added)
        return showError(added.error());
    const auto names = database.parametersOf(question);
    if (!names)
        return showError(names.error());
    QStringList list;
    for (const auto &name : *names)
        list << QString::fromStdString(name);
    showParameters(list);
}

/** A field for each, with what was typed for one of that name before. */
void QueryView::showParameters(const QStringList &names)
{
    QStringList before;
    QHash<QString, QString> texts;
    for (const auto *field : m_ui->parameters->findChildren<QLineEdit *>()) {
        before << field->objectName();
        texts[field->objectName()] = field->text();
    }
    QStringList wanted = names;
    wanted.removeDuplicates();
    if (before == wanted)
        return;
    while (m_ui->parameterLayout->rowCount() > 0)
        m_ui->parameterLayout->removeRow(0);
    for (const QString &name : wanted) {
        auto *field = new QLineEdit(texts.value(name), m_ui->parameters);
        field->setObjectName(name);
        field->setAccessibleName(name);
        connect(field, &QLineEdit::returnPressed, this, &QueryView::ask);
        m_ui->parameterLayout->addRow(new PlainLabel(m_ui->parameters, QStringLiteral(":") + name), field);
    }
    m_ui->parameters->setVisible(!wanted.isEmpty());
}

tl::expected<std::vector<sql::Parameter>, QString> QueryView::parameters() const
{
    std::vector<sql::Setting> settings;
    std::vector<sql::Parameter> found;
    for (const auto *field : m_ui->parameters->findChildren<QLineEdit *>()) {
        settings.push_back({field->objectName().toStdString(), field->text().toStdString()});
        found.push_back({settings.back().name, sql::valueOf(settings.back().text)});
    }
    if (!m_library || m_library->parameters.empty())
        return found;
    auto typed = sql::parametersOf(*m_library, settings);
    if (!typed)
        return tl::unexpected(words::sentence(typed.error()));
    return *std::move(typed);
}

void QueryView::ask()
{
    m_typing->stop();
    look();
    if (!m_ui->ask->isEnabled() || !m_ui->mistake->text().isEmpty())
        return;
    const auto given = parameters();
    if (!given)
        return m_ui->mistake->setText(given.error());
    m_isAsking = true;
    m_ui->ask->setEnabled(false);
    m_ui->stopAsking->setEnabled(true);
    m_asked = m_ui->question->toPlainText();
    const auto asked = tables();
    m_about = withoutRows(asked);
    m_given = *given;
    m_askedAt = QDateTime::currentDateTimeUtc();
    showSentence();
    m_jobs.begin();
    onWorker(
        this,
        [asked, question = m_asked.toStdString(), given = *given, stop = m_jobs.token()] {
            sql::Database database;
            const auto added = addTables(database, asked);
            return added ? std::make_shared<sql::Result<sql::Answer>>(database.ask(question, given, {}, stop))
                         : std::make_shared<sql::Result<sql::Answer>>(tl::unexpected(added.error()));
        },
        m_jobs.only([this](const Answered &answer) { take(*answer); }));
}

void QueryView::stop()
{
    if (!m_isAsking)
        return;
    m_jobs.end();
    take(tl::unexpected(sql::Error{sql::Error::Kind::Cancelled, {}, {}}));
}

void QueryView::take(const sql::Result<sql::Answer> &answer)
{
    m_isAsking = false;
    m_ui->ask->setEnabled(true);
    m_ui->stopAsking->setEnabled(false);
    m_isAnswered = answer.has_value();
    m_isApproximate = answer && answer->isApproximate;
    m_about.removeIf([&answer](const auto &table) {
        return !answer || std::ranges::find(answer->tables, table.name.toStdString()) == answer->tables.end();
    });
    m_table->rows().show(answer ? answer->table : table::Table());
    m_ui->answer->fitColumns();
    if (!answer)
        showError(answer.error());
    showSentence();
    Q_EMIT answered();
}

void QueryView::showError(const sql::Error &error)
{
    m_ui->mistake->setText(words::sentence(error));
    if (error.at)
        m_ui->question->markPlace(*error.at);
}

void QueryView::showSentence()
{
    QStringList parts;
    if (m_isAsking)
        parts << tr("Asking…");
    else if (m_isAnswered)
        parts << tr("%Ln row(s)", nullptr, m_table->rows().rowCount());
    if (m_isAnswered && !m_isAsking && !m_about.isEmpty())
        parts << standing();
    if (m_isApproximate)
        parts << words::aboutApproximateNumbers();
    m_ui->answerSays->setText(parts.join(QStringLiteral(" · ")));
    m_ui->copyAnswer->setEnabled(m_isAnswered);
    m_ui->exportAnswer->setEnabled(m_isAnswered);
}

void QueryView::openLibrary(const QByteArray &json)
{
    const auto library = sql::readLibrary(json);
    if (!library)
        return m_ui->mistake->setText(words::sentence(library.error()));
    m_ui->question->setPlainText(QString::fromStdString(library->sql));
    m_library = *library;
    look();
    if (const auto all = labelled(m_tables(), *library); !all)
        m_ui->mistake->setText(all.error());
    m_typing->stop();
}

void QueryView::find()
{
    m_ui->findBar->open();
}

TableView *QueryView::view() const
{
    return m_ui->answer;
}

QString QueryView::standing() const
{
    QStringList standings;
    for (const auto &table : m_about)
        standings << table.name + QStringLiteral(": ") + table.completeness;
    return standings.join(QStringLiteral(" · "));
}

words::Statement QueryView::document() const
{
    auto about = std::make_shared<words::Answered>();
    about->sql = m_asked;
    about->parameters = m_given;
    about->isApproximate = m_isApproximate;
    about->asked = m_askedAt;
    for (const auto &table : m_about) {
        if (table.document)
            about->tables.push_back({table.name, *table.document});
    }
    words::Statement document;
    document.rows = contents().rows();
    document.answered = std::move(about);
    return document;
}

Exportable QueryView::exportable() const
{
    Exportable table = m_table->exportable({});
    table.hasResources = false;
    table.name = QStringLiteral("SQL");
    table.completeness = standing();
    table.statement = tr("Asked in SQL:") + QLatin1Char('\n') + m_asked;
    for (const auto &each : m_about)
        table.statement += QStringLiteral("\n\n") + each.name + QLatin1Char('\n') + each.statement;
    table.document = document();
    table.fileName = words::answerFileName(table.document->answered->tables);
    return table;
}

std::vector<std::size_t> QueryView::selectedRows() const
{
    return m_ui->answer->selectedRows();
}

const table::Table &QueryView::contents() const
{
    return m_table->rows().contents();
}

void QueryView::showEvent(QShowEvent *event)
{
    Translated::showEvent(event);
    showTables(); // others may be open by now
}

void QueryView::retranslate()
{
    m_ui->retranslateUi(this);
    showTables();
    showSentence();
    m_ui->answer->horizontalHeader()->viewport()->update();
}

} // namespace gui
