#include "gui/wizard/preview.h"

#include "gui/common/chip.h"
#include "gui/table/resultmodel.h"
#include "gui/table/tableview.h"
#include "loading/load.h"
#include "loading/open.h"
#include "recipe/compile.h"
#include "words/errors.h"
#include "words/recipes.h"

#include <QHeaderView>
#include <QLocale>
#include <QVBoxLayout>

namespace gui {

Preview::Preview(QWidget *parent)
    : QWidget(parent), m_chip(new Chip(this)), m_model(new ResultModel(this)), m_table(new TableView(m_model, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_chip);
    layout->addWidget(m_table, 1);
    m_chip->setObjectName(QStringLiteral("previewState"));
    m_table->setObjectName(QStringLiteral("previewRows"));
    m_table->setAccessibleName(tr("The first rows of the highlighted type"));
    m_table->verticalHeader()->hide();
}

Preview::~Preview() = default;

void Preview::stop()
{
    m_load.reset();
}

void Preview::clear()
{
    stop();
    m_model->reset({});
    m_none = false;
}

void Preview::show(const recipe::Connection &connection, const recipe::Recipe &recipe)
{
    clear();
    m_type = recipe.type();
    m_filter = QString::fromStdString(recipe.query.filters().parametersText());
    const auto view = recipe::compile(recipe, connection.model(), connection.base());
    if (!view) {
        m_chip->setState(Chip::Tone::Failed, words::sentence(view.error()));
        return;
    }
    m_model->reset((*view)->schema());
    m_table->showUsualColumns();
    m_chip->setState(Chip::Tone::Busy, tr("Reading the first rows of %1 …").arg(m_type));
    recipe::Recipe first = recipe;
    first.limit = Resources;
    m_load = std::make_unique<loading::Load>(loading::open(connection, first), *view);
    connect(m_load.get(), &loading::Load::chunkReady, m_model, &ResultModel::append);
    connect(m_load.get(), &loading::Load::finished, this, &Preview::finished);
    m_load->start();
}

void Preview::finished()
{
    constexpr int Widest = 220; // several columns in half a wizard
    m_table->fitColumns(Widest);
    const sources::Completeness &end = m_load->completeness();
    if (end.error)
        m_chip->setState(Chip::Tone::Failed, words::explain(*end.error).what);
    else if (!end.ignored.isEmpty())
        m_chip->setState(Chip::Tone::Warning,
            tr("The server ignored %1: these rows are not filtered by it.")
                .arg(end.ignored.join(QStringLiteral(", "))));
    else if (!end.unproven.isEmpty())
        m_chip->setState(Chip::Tone::Warning,
            tr("Whether the server applied %1 is not known.").arg(end.unproven.join(QStringLiteral(", "))));
    else if (m_model->rowCount() == 0)
        sayNone();
    else
        m_chip->setState(Chip::Tone::Good, tr("%1: the first %n row(s)", nullptr, m_model->rowCount()).arg(m_type));
    if (!end.ignored.isEmpty())
        Q_EMIT queryIgnored(m_type);
}

void Preview::sayNone()
{
    m_none = true;
    const auto whole = m_whole.constFind(m_type);
    if (m_filter.isEmpty())
        m_chip->setState(Chip::Tone::Note, tr("The server shows no %1.").arg(m_type));
    else if (whole == m_whole.constEnd())
        m_chip->setState(Chip::Tone::Note, tr("No %1 matches %2.", "type, query").arg(m_type, m_filter));
    else
        m_chip->setState(Chip::Tone::Note, tr("None of %1 matches %2.").arg(QLocale().toString(*whole), m_filter));
}

void Preview::setWhole(const QString &type, std::optional<qint64> count)
{
    if (count)
        m_whole.insert(type, *count);
    if (m_none && type == m_type)
        sayNone();
}

} // namespace gui
