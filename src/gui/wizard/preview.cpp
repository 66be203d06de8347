#include "gui/wizard/preview.h"

#include "check/failures.h"
#include "gui/table/resultmodel.h"
#include "loading/load.h"
#include "loading/open.h"
#include "recipe/compile.h"
#include "ui_preview.h"
#include "words/errors.h"
#include "words/recipes.h"

#include <QLocale>

#include <utility>

namespace gui {

Preview::Preview(QWidget *parent)
    : Translated(parent), m_ui(std::make_unique<Ui::Preview>()), m_model(new ResultModel(this))
{
    m_ui->setupUi(this);
    m_ui->previewRows->setRows(m_model);
    m_ui->previewError->hideWhat();
    m_ui->previewError->offerCheck();
    showRows();
    connect(m_ui->previewError, &ErrorPanel::checkWanted, this, &Preview::checkWanted);
}

Preview::~Preview() = default;

void Preview::retranslate()
{
    m_ui->retranslateUi(this);
    if (m_say)
        m_say();
}

void Preview::say(std::function<void()> words)
{
    m_say = std::move(words);
    m_say();
}

void Preview::stop()
{
    m_load.reset();
    m_isReading = false;
}

void Preview::interrupt()
{
    stop();
    say([this] { m_ui->previewState->setState(Chip::Tone::Note, tr("Stopped. Highlight a type to read its rows.")); });
}

void Preview::clear()
{
    stop();
    m_model->reset({});
    m_none = false;
    m_finding.reset();
    showRows();
}

void Preview::show(const recipe::Connection &connection, const recipe::Recipe &recipe)
{
    clear();
    m_type = recipe.type();
    m_filter = QString::fromStdString(recipe.query.filters().parametersText());
    const auto view = recipe::compile(recipe, connection.model(), connection.base());
    if (!view) {
        return say(
            [this, error = view.error()] { m_ui->previewState->setState(Chip::Tone::Failed, words::sentence(error)); });
    }
    m_model->reset((*view)->schema());
    m_ui->previewRows->showUsualColumns();
    m_isReading = true;
    say([this] { m_ui->previewState->setState(Chip::Tone::Busy, tr("Reading the first rows of %1 …").arg(m_type)); });
    recipe::Recipe first = recipe;
    first.limit = Resources;
    first.bulk.reset(); // it may take hours
    m_load = std::make_unique<loading::Load>(loading::open(connection, first), *view);
    connect(m_load.get(), &loading::Load::chunkReady, m_model, &ResultModel::append);
    connect(m_load.get(), &loading::Load::finished, this, &Preview::finished);
    m_load->start();
}

void Preview::finished()
{
    constexpr int Widest = 220; // several columns in half a wizard
    m_isReading = false;
    m_ui->previewRows->fitColumns(Widest);
    const sources::Completeness end = m_load->completeness();
    m_none = !end.error && end.ignored.isEmpty() && end.unproven.isEmpty() && m_model->rowCount() == 0;
    m_finding = end.error && m_model->rowCount() == 0 ? check::findingOf(*end.error) : std::nullopt;
    showRows();
    say([this, end] { sayEnd(end); });
    if (!end.ignored.isEmpty())
        Q_EMIT queryIgnored(m_type);
}

void Preview::sayEnd(const sources::Completeness &end)
{
    if (end.error)
        sayError(*end.error);
    else if (!end.ignored.isEmpty())
        m_ui->previewState->setState(Chip::Tone::Warning,
            tr("The server ignored %1: these rows are not filtered by it.")
                .arg(end.ignored.join(QStringLiteral(", "))));
    else if (!end.unproven.isEmpty())
        m_ui->previewState->setState(Chip::Tone::Warning,
            tr("Whether the server applied %1 is not known.").arg(end.unproven.join(QStringLiteral(", "))));
    else if (m_none)
        sayNone();
    else
        m_ui->previewState->setState(
            Chip::Tone::Good, tr("%1: the first %n row(s)", nullptr, m_model->rowCount()).arg(m_type));
}

/** What breaks a rule of the connection check cannot be mended by another type or query: it is said in full, in place
 * of the rows, of which there are none. */
void Preview::sayError(const sources::Error &error)
{
    const auto explanation = words::explain(error);
    m_ui->previewState->setState(Chip::Tone::Failed, explanation.what);
    if (!m_finding)
        return;
    m_ui->previewError->setExplanation(explanation);
    m_ui->previewError->setFinding(m_finding);
}

void Preview::showRows()
{
    m_ui->previewRows->setVisible(!m_finding);
    m_ui->previewTrouble->setVisible(m_finding.has_value());
}

void Preview::sayNone()
{
    const auto whole = m_whole.constFind(m_type);
    if (m_filter.isEmpty())
        m_ui->previewState->setState(Chip::Tone::Note, tr("The server shows no %1.").arg(m_type));
    else if (whole == m_whole.constEnd())
        m_ui->previewState->setState(Chip::Tone::Note, tr("No %1 matches %2.", "type, query").arg(m_type, m_filter));
    else
        m_ui->previewState->setState(
            Chip::Tone::Note, tr("None of %1 matches %2.").arg(QLocale().toString(*whole), m_filter));
}

void Preview::setWhole(const QString &type, std::optional<qint64> count)
{
    if (count)
        m_whole.insert(type, *count);
    if (m_none && type == m_type)
        m_say();
}

} // namespace gui
