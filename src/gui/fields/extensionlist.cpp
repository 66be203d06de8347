#include "gui/fields/extensionlist.h"

#include "gui/common/layout.h"
#include "gui/common/text.h"
#include "gui/common/worker.h"
#include "gui/fields/factlines.h"
#include "gui/table/onpool.h"
#include "ui_extensionlist.h"
#include "words/numbers.h"

#include <QHeaderView>
#include <QLocale>
#include <QSignalBlocker>

#include <algorithm>

namespace gui {
namespace {

enum Column { Title, Where, Rows };
constexpr std::size_t MostLines = 500;

QString qstring(const std::string &text)
{
    return QString::fromStdString(text);
}

} // namespace

ExtensionList::ExtensionList(Setting setting, QWidget *parent)
    : Translated(parent), m_ui(std::make_unique<Ui::ExtensionList>()), m_paths(setting.paths),
      m_rows(setting.rows.rows())
{
    m_ui->setupUi(this);
    fitToScreen(*this, {640, 440});
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->extensions->header()->setStretchLastSection(false);
    m_ui->extensions->header()->setSectionResizeMode(Title, QHeaderView::Stretch);
    connect(m_ui->extensionSearch, &QLineEdit::textChanged, this, &ExtensionList::search);
    connect(m_ui->extensions, &QTreeWidget::itemChanged, this, &ExtensionList::changed);
    connect(m_ui->close, &QPushButton::clicked, this, &ExtensionList::reject);
    ExtensionList::retranslate();
    m_jobs.begin();
    const auto work = [rows = std::move(setting.rows), type = setting.type.toStdString(), model = setting.model,
                          stop = m_jobs.token()] { return recipe::extensionsIn(rows, type, *model, onPool, stop); };
    onWorker(this, work, m_jobs.only([this](std::vector<recipe::FoundExtension> found) { take(std::move(found)); }));
}

ExtensionList::~ExtensionList() = default;

void ExtensionList::take(std::vector<recipe::FoundExtension> found)
{
    const QSignalBlocker quiet(m_ui->extensions);
    m_isCounted = true;
    m_found = std::move(found);
    m_unlisted = m_found.size() - std::min(m_found.size(), MostLines);
    m_found.resize(m_found.size() - m_unlisted);
    for (const auto &extension : m_found) {
        auto *line = new QTreeWidgetItem(m_ui->extensions);
        line->setText(Title, qstring(extension.title()));
        line->setText(Where, qstring(extension.where));
        line->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable | Qt::ItemNeverHasChildren);
        line->setCheckState(Title, m_paths.contains(qstring(extension.path)) ? Qt::Checked : Qt::Unchecked);
        const QString address = qstring(extension.part.empty() ? extension.url : extension.url + '\n' + extension.part);
        line->setToolTip(Title, plainTip(address));
        line->setToolTip(Where, plainTip(qstring(extension.path)));
        sayRows(*line, extension);
    }
    m_ui->extensions->setCurrentItem(m_ui->extensions->topLevelItem(0));
    retranslate();
    search(m_ui->extensionSearch->text());
}

void ExtensionList::sayRows(QTreeWidgetItem &line, const recipe::FoundExtension &extension) const
{
    const QString rows = QLocale().toString(static_cast<qint64>(extension.rows));
    const double share = static_cast<double>(extension.rows) / static_cast<double>(std::max<quint64>(m_rows, 1));
    line.setText(Rows, rows + QStringLiteral(" · ") + shownShare(share));
    line.setTextAlignment(Rows, Qt::AlignTrailing | Qt::AlignVCenter);
    const QString title = qstring(extension.title());
    const QString place = extension.where.empty()
        ? title
        : tr("%1 at %2", "an extension, and an element").arg(title, qstring(extension.where));
    line.setData(Title, Qt::AccessibleTextRole,
        place + QStringLiteral(", ") + tr("%Ln row(s)", nullptr, words::plural(extension.rows)));
}

void ExtensionList::search(const QString &text)
{
    for (int row = 0; row < m_ui->extensions->topLevelItemCount(); ++row) {
        const auto &extension = m_found[static_cast<std::size_t>(row)];
        const QString all = qstring(extension.url + '\n' + extension.part + '\n' + extension.where);
        m_ui->extensions->topLevelItem(row)->setHidden(!all.contains(text, Qt::CaseInsensitive));
    }
}

void ExtensionList::changed(QTreeWidgetItem *line, int column)
{
    const int row = m_ui->extensions->indexOfTopLevelItem(line);
    if (column != Title || row < 0)
        return;
    const auto &extension = m_found[static_cast<std::size_t>(row)];
    Q_EMIT ticked(qstring(extension.title()), qstring(extension.path), line->checkState(Title) == Qt::Checked);
}

void ExtensionList::retranslate()
{
    m_ui->retranslateUi(this);
    m_ui->extensionsSay->setText(!m_isCounted ? tr("Counting…")
            : m_found.empty()                 ? tr("The loaded rows have no extensions.")
            : m_unlisted > 0 ? tr("Tick one to have it as a column. %Ln rarer one(s) are not listed.", nullptr,
                  words::plural(m_unlisted))
                             : tr("Tick one to have it as a column."));
    const QSignalBlocker quiet(m_ui->extensions);
    for (int row = 0; row < m_ui->extensions->topLevelItemCount(); ++row)
        sayRows(*m_ui->extensions->topLevelItem(row), m_found[static_cast<std::size_t>(row)]);
}

} // namespace gui
