#include "gui/application.h"
#include "gui/common/icons.h"

#include <QApplication>

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("Fhirside"));
    QApplication::setApplicationName(QStringLiteral("fhirside"));
    QApplication::setDesktopFileName(QStringLiteral("fhirside"));
    QApplication::setWindowIcon(gui::applicationIcon());
    gui::Application fhirside;
    fhirside.showWizard();
    return QApplication::exec();
}
