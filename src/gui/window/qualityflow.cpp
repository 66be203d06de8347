#include "gui/window/qualityflow.h"

#include "gui/common/text.h"
#include "gui/filters/filterflow.h"
#include "gui/table/resultmodel.h"
#include "gui/window/resulttab.h"
#include "ui_mainwindow.h"
#include "words/localfiles.h"
#include "words/quality/sentences.h"

#include <QMessageBox>

namespace gui {
namespace {

/** How much of its type a tab has. */
quality::Extent extentOf(const ResultTab &tab)
{
    using Verdict = sources::Completeness::Verdict;
    const auto &recipe = tab.recipe();
    const bool isAll = tab.completeness().verdict == Verdict::Complete && !tab.isLoading() && !tab.isIncluded()
        && recipe.conditions.isEmpty() && recipe.query.filters().parameters.empty();
    if (!isAll)
        return quality::Extent::Part;
    return tab.connection().isLocal() ? quality::Extent::Likely : quality::Extent::Whole;
}

} // namespace

QualityFlow::QualityFlow(const Ui::MainWindow &ui, QObject *parent) : QObject(parent), m_ui(ui)
{
    connect(ui.fieldsPanel, &FieldsPanel::checkWanted, this, &QualityFlow::open);
}

QualityQuestion QualityFlow::questionAbout(const ResultTab &tab) const
{
    const auto &connection = tab.connection();
    const auto about = tab.exportable();
    QualityQuestion question;
    question.table = tab.contents();
    question.type = tab.type();
    question.source = words::placeOf(connection);
    question.completeness = about.completeness;
    question.isComplete = tab.completeness().verdict == sources::Completeness::Verdict::Complete;
    question.options.model = &connection.model();
    question.options.base = connection.base().toString(QUrl::StripTrailingSlash).toStdString();
    question.options.extent = extentOf(tab);
    for (const auto *other : m_ui.tabs->all()) {
        if (other == &tab || other->type() == tab.type() || other->contents().rows() == 0)
            continue;
        question.options.neighbours.push_back(
            {other->contents().stored(), other->type().toStdString(), extentOf(*other)});
    }
    return question;
}

void QualityFlow::open()
{
    const QPointer<ResultTab> tab = m_ui.tabs->current();
    if (!tab)
        return;
    auto *view = new QualityView(questionAbout(*tab));
    connect(view, &QualityView::rowsWanted, this,
        [this, view, tab](const std::shared_ptr<const quality::Finding> &finding) { showRows(*view, tab, finding); });
    connect(view, &QualityView::allRowsWanted, this, [this, tab] {
        if (!tab)
            return;
        tab->filters().showAll();
        m_ui.tabs->setCurrentWidget(tab);
    });
    connect(view, &QualityView::againWanted, this, [this, view, tab] {
        if (!tab)
            return;
        tab->filters().showAll();
        view->check(questionAbout(*tab));
    });
    m_ui.tabs->addBeside(view, view->title());
    view->setFocus(Qt::OtherFocusReason);
}

void QualityFlow::showRows(QualityView &view, ResultTab *tab, const std::shared_ptr<const quality::Finding> &finding)
{
    if (!tab || !view.isOf(tab->contents())) {
        auto *box =
            plainBox(QMessageBox::Information, view.title(), tr("The rows that were checked are no longer there."),
                tr("Check again to see which of the rows that are there have it."), QMessageBox::Close, &view);
        box->open();
        return;
    }
    tab->filters().showOnly(
        {[finding](const table::Table &rows, const std::stop_token &) { return quality::rowsOf(rows, *finding); },
            [finding] {
                //: %1 what a check of a table found
                return tr("Found by the check: %1").arg(words::sentence(*finding));
            }});
    m_ui.tabs->setCurrentWidget(tab);
    tab->view()->setFocus(Qt::OtherFocusReason);
}

} // namespace gui
