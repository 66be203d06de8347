// The part of the editor of a filter that is lists and value sets in files.
#include "gui/filters/filtereditor.h"

#include "gui/common/worker.h"
#include "gui/filters/listfile.h"
#include "recipe/valuesets.h"
#include "ui_filtereditor.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QSignalBlocker>
#include <QStandardPaths>

namespace gui {

using Test = recipe::Filter::Test;

void FilterEditor::chooseList()
{
    auto *files = new QFileDialog(this, tr("Open a list"));
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setFileMode(QFileDialog::ExistingFile);
    files->setNameFilters({tr("Lists (*.txt *.csv *.tsv)"), tr("All files (*)")});
    files->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    connect(files, &QFileDialog::fileSelected, this, &FilterEditor::openList);
    files->open();
}

void FilterEditor::openList(const QString &path)
{
    m_lists.begin();
    onWorker(
        this, [path] { return readList(path); },
        m_lists.only([this, path](const ListFile &list) { takeList(path, list); }));
}

/** Behind what was typed or pasted. */
void FilterEditor::takeList(const QString &path, const ListFile &list)
{
    const QString name = QFileInfo(path).fileName();
    const QString most = QLocale().toString(ListFile::MostValues);
    QString note;
    if (!list.error.isEmpty())
        note = tr("%1 can't be read: %2").arg(name, list.error);
    else if (list.isTooLarge)
        note = tr("%1 is too large for a list.").arg(name);
    else if (list.leftOut > 0)
        note = tr("%1 holds %2 values more than the %3 that a filter takes: these are left out.")
                   .arg(name, QLocale().toString(list.leftOut), most);
    else if (list.values.isEmpty())
        note = tr("%1 holds no values.").arg(name);
    m_ui->listNote->setText(note);
    m_ui->list->setPlainText((listed() + list.values).join(u'\n'));
    m_ui->list->setFocus();
}

bool FilterEditor::takesValueSet() const
{
    return test() == Test::InSet || test() == Test::NotInSet;
}

/** The one that is chosen, or the address that was typed. */
QString FilterEditor::valueSet() const
{
    const QString text = m_ui->valueSet->currentText().trimmed();
    const int known = m_ui->valueSet->findText(text, Qt::MatchExactly | Qt::MatchCaseSensitive);
    return known < 0 ? text : m_ui->valueSet->itemData(known).toString();
}

void FilterEditor::fillValueSets(const QString &chosen)
{
    const QSignalBlocker quiet(m_ui->valueSet);
    m_ui->valueSet->clear();
    const auto sets = recipe::valueSetsOf(m_setting.valueSets + m_opened, *m_setting.others.model);
    for (const auto *set : sets->loaded()) {
        const QString url = QString::fromStdString(set->url);
        m_ui->valueSet->addItem(set->title.empty() ? url : QString::fromStdString(set->title), url);
    }
    const int known = m_ui->valueSet->findData(chosen);
    if (known >= 0)
        m_ui->valueSet->setCurrentIndex(known);
    else if (!chosen.isEmpty())
        m_ui->valueSet->setEditText(chosen);
}

void FilterEditor::chooseValueSet()
{
    auto *files = new QFileDialog(this, tr("Open a value set"));
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setFileMode(QFileDialog::ExistingFile);
    files->setNameFilters({tr("ValueSets, CodeSystems and Bundles of them (*.json)"), tr("All files (*)")});
    files->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    connect(files, &QFileDialog::fileSelected, this, &FilterEditor::openValueSet);
    files->open();
}

void FilterEditor::openValueSet(const QString &path)
{
    m_valueSets.begin();
    const auto work = [path] {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? recipe::valueSetsIn(file.readAll()) : QByteArrayList();
    };
    onWorker(this, work, m_valueSets.only([this, path](const QByteArrayList &found) { takeValueSets(path, found); }));
}

void FilterEditor::takeValueSets(const QString &path, const QByteArrayList &found)
{
    m_ui->valueSetNote->setText(found.isEmpty()
            ? tr("%1 holds no ValueSet and no CodeSystem in FHIR's JSON.").arg(QFileInfo(path).fileName())
            : QString());
    if (found.isEmpty())
        return;
    m_opened += found;
    m_setting.others.valueSets = recipe::valueSetsOf(m_setting.valueSets + m_opened, *m_setting.others.model);
    const auto sets = recipe::valueSetsOf(found, *m_setting.others.model)->loaded();
    fillValueSets(sets.empty() ? valueSet() : QString::fromStdString(sets.front()->url));
    m_ui->valueSet->setFocus();
    m_pause.start();
}

} // namespace gui
