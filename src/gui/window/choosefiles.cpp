#include "gui/window/choosefiles.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QStandardPaths>

namespace gui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gui::ChooseFiles)
};

} // namespace

void chooseFiles(QWidget &window, const std::function<void(const QStringList &)> &chosen)
{
    auto *files = new QFileDialog(&window, Words::tr("Open files"));
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setFileMode(QFileDialog::ExistingFiles);
    files->setNameFilters({Words::tr("FHIR data (*.ndjson *.ndjson.gz *.json)"), Words::tr("All files (*)")});
    files->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    QObject::connect(files, &QFileDialog::filesSelected, &window, chosen);
    files->open();
}

} // namespace gui
