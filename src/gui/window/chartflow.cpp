#include "gui/window/chartflow.h"

#include "gui/chart/pointsview.h"
#include "gui/common/text.h"
#include "gui/export/exportflow.h"
#include "gui/window/resulttab.h"
#include "ui_mainwindow.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QItemSelectionModel>
#include <QLocale>
#include <QSaveFile>

#include <algorithm>

namespace gui {
namespace {

constexpr int MessageTime = 15'000; // milliseconds
constexpr qsizetype MostRanges = 5'000; ///< of rows beside each other: a selection of more takes seconds

/** A name for a file: no separator, nothing that a system keeps for itself. */
QString fileNameOf(QString title)
{
    for (const QChar kept : QStringLiteral("/\\:*?\"<>|"))
        title.replace(kept, u' ');
    return title.simplified();
}

} // namespace

ChartFlow::ChartFlow(const Ui::MainWindow &ui, ExportFlow &exporting, QWidget *window)
    : QObject(window), m_ui(ui), m_exporting(exporting), m_window(window)
{
    connect(ui.tabs, &ResultTabs::opened, this, [this](ResultTab *tab) {
        connect(tab, &ResultTab::lookMade, this, [this, tab](LookView *page) {
            if (auto *chart = qobject_cast<ChartView *>(page))
                connectTo(*tab, *chart);
        });
    });
}

void ChartFlow::connectTo(ResultTab &tab, ChartView &chart)
{
    connect(&chart, &ChartView::rowsPicked, this, [this, &tab](const std::vector<table::RowRef> &rows) {
        const auto all = static_cast<qint64>(rows.size());
        if (const auto selected = showRows(tab, rows); selected < all)
            m_ui.statusBar->showMessage(
                tr("Only %1 of these %2 rows are selected.").arg(QLocale().toString(selected), QLocale().toString(all)),
                MessageTime);
    });
    connect(&chart, &ChartView::pointsWanted, this, &ChartFlow::openPoints);
    connect(&chart, &ChartView::saveWanted, this,
        [this](const SavedPicture &picture) { m_exporting.warnOnce([this, picture] { chooseFile(picture); }); });
}

void ChartFlow::openPoints(PointsView *page)
{
    connect(page, &PointsView::exportWanted, &m_exporting, [this, page] { m_exporting.ask(*page); });
    m_ui.tabs->addBeside(page, page->title());
    page->setFocus(Qt::OtherFocusReason);
}

void ChartFlow::chooseFile(const SavedPicture &picture)
{
    auto *dialog = new QFileDialog(m_window, tr("Save the picture"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    QStringList filters;
    for (const auto &form : picture.forms)
        filters << QStringLiteral("%1 (*.%2)").arg(form.title, form.suffix);
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(picture.forms.constFirst().suffix);
    dialog->selectFile(fileNameOf(picture.name) + u'.' + picture.forms.constFirst().suffix);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, filters, picture](const QString &filter) {
        dialog->setDefaultSuffix(picture.forms.value(std::max<qsizetype>(filters.indexOf(filter), 0)).suffix);
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this, picture](const QString &path) {
        const auto suffix = QFileInfo(path).suffix().toLower();
        const auto form = std::ranges::find(picture.forms, suffix, &SavedPicture::Form::suffix);
        saveTo(path, form == picture.forms.end() ? picture.forms.constFirst() : *form);
    });
    dialog->open();
}

bool ChartFlow::saveTo(const QString &path, const SavedPicture::Form &form)
{
    QSaveFile file(path);
    const auto bytes = form.bytes();
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit()) {
        m_ui.statusBar->showMessage(tr("%1 was written").arg(QFileInfo(path).fileName()), MessageTime);
        return true;
    }
    plainBox(QMessageBox::Critical, tr("Save the picture"), tr("The picture could not be written."),
        tr("Look whether the folder can be written to and has room; then save again."), QMessageBox::Close, m_window)
        ->open();
    return false;
}

qint64 showRows(ResultTab &tab, const std::vector<table::RowRef> &rows)
{
    const auto &table = tab.contents();
    std::vector<std::vector<bool>> isWanted(table.chunks().size());
    for (std::size_t chunk = 0; chunk < isWanted.size(); ++chunk)
        isWanted[chunk].resize(table.chunks()[chunk]->rows());
    for (const auto row : rows) {
        if (row.chunk < isWanted.size() && row.row < isWanted[row.chunk].size()) // else gone with a refresh
            isWanted[row.chunk][row.row] = true;
    }
    auto *view = tab.view();
    const int last = view->model()->columnCount() - 1;
    QItemSelection selection;
    qint64 selected = 0;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto at = table.at(row);
        if (!isWanted[at.chunk][at.row])
            continue;
        const auto index = view->model()->index(static_cast<int>(row), 0);
        const bool isNext = !selection.isEmpty() && selection.last().bottom() + 1 == index.row();
        if (!isNext && selection.size() == MostRanges)
            break;
        ++selected;
        const int top = isNext ? selection.takeLast().top() : index.row();
        selection.append(QItemSelectionRange(view->model()->index(top, 0), index.siblingAtColumn(last)));
    }
    tab.lookAt(recipe::Look::Table);
    if (selection.isEmpty())
        return 0;
    const auto shown = view->shownColumns();
    const auto first =
        view->model()->index(selection.first().top(), shown.empty() ? 0 : static_cast<int>(shown.front()));
    view->selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    view->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    view->scrollTo(first);
    view->setFocus(Qt::OtherFocusReason);
    return selected;
}

} // namespace gui
