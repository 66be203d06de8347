#include "gui/window/valuesetflow.h"

#include "gui/common/worker.h"
#include "gui/filters/valuesetsdialog.h"
#include "gui/window/resulttab.h"
#include "gui/window/resulttabs.h"
#include "ui_mainwindow.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace gui {

/** What files hold. */
struct ValueSetFlow::Found {
    QByteArrayList texts;
    QStringList names; ///< of the files
    QStringList empty; ///< those of them without any
};

namespace {

/** @p all with those of @p texts that it lacks, behind the others: the last of one URL counts. */
QByteArrayList withAll(QByteArrayList all, const QByteArrayList &texts)
{
    for (const auto &text : texts) {
        if (!all.contains(text))
            all << text;
    }
    return all;
}

} // namespace

ValueSetFlow::ValueSetFlow(const Ui::MainWindow &ui, QMainWindow *window) : QObject(window), m_ui(ui), m_window(window)
{
    connect(ui.openValueSet, &QAction::triggered, this, [this] {
        show();
        if (all().isEmpty())
            choose();
    });
}

QList<ResultTab *> ValueSetFlow::tables() const
{
    return m_ui.tabs->all();
}

QByteArrayList ValueSetFlow::all() const
{
    QByteArrayList texts = m_opened;
    for (const auto *tab : tables())
        texts = withAll(texts, tab->recipe().valueSets);
    return texts;
}

recipe::Recipe ValueSetFlow::with(recipe::Recipe recipe) const
{
    recipe.valueSets = withAll(recipe.valueSets, m_opened);
    return recipe;
}

void ValueSetFlow::show()
{
    if (!m_dialog) {
        m_dialog = new ValueSetsDialog(m_window);
        connect(m_dialog, &ValueSetsDialog::openWanted, this, &ValueSetFlow::choose);
        connect(m_dialog, &ValueSetsDialog::removeWanted, this, &ValueSetFlow::remove);
        m_dialog->open();
    }
    showFacts();
}

void ValueSetFlow::choose()
{
    chooseValueSetFile(m_dialog, [this](const QString &path) { open({path}); });
}

void ValueSetFlow::open(const QStringList &paths)
{
    m_reading.begin();
    const auto work = [paths] {
        Found found;
        for (const auto &path : paths) {
            QFile file(path);
            const auto texts = file.open(QIODevice::ReadOnly) ? recipe::valueSetsIn(file.readAll()) : QByteArrayList();
            found.texts << texts;
            found.names << QFileInfo(path).fileName();
            if (texts.isEmpty())
                found.empty << found.names.constLast();
        }
        return found;
    };
    onWorker(this, work, m_reading.only([this](const Found &found) { take(found); }));
}

void ValueSetFlow::take(const Found &found)
{
    m_opened = withAll(m_opened, found.texts);
    for (auto *tab : tables())
        tab->setValueSets(withAll(tab->recipe().valueSets, found.texts));
    show();
    QStringList notes;
    if (!found.texts.isEmpty())
        notes << tr("Opened %Ln value set(s) and code system(s) from %1.", nullptr, int(found.texts.size()))
                     .arg(found.names.join(QStringLiteral(", ")));
    for (const auto &name : found.empty)
        notes << tr("%1 holds no ValueSet and no CodeSystem in FHIR's JSON.").arg(name);
    m_dialog->setNote(notes.join(u'\n'));
}

void ValueSetFlow::remove(const QByteArray &text)
{
    m_opened.removeAll(text);
    for (auto *tab : tables()) {
        auto others = tab->recipe().valueSets;
        others.removeAll(text);
        tab->setValueSets(others);
    }
    if (m_dialog)
        m_dialog->setNote({});
    showFacts();
}

/** Their codes are counted, which takes long where there are many. */
void ValueSetFlow::showFacts()
{
    const auto tabs = tables();
    if (!m_dialog || tabs.isEmpty())
        return;
    m_counting.begin();
    const auto work = [texts = all(), model = &tabs.constFirst()->connection().model()] {
        return recipe::factsOf(texts, *model);
    };
    onWorker(this, work, m_counting.only([this](const QList<recipe::ValueSetFacts> &facts) {
        if (m_dialog)
            m_dialog->setFacts(facts);
    }));
}

} // namespace gui
