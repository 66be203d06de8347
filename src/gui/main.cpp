#include "gui/application.h"
#include "gui/common/icons.h"
#include "http/redact.h"

#include <QApplication>
#include <QCommandLineParser>

int main(int argc, char *argv[])
{
    http::redactLog();
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("Fhirside"));
    QApplication::setApplicationName(QStringLiteral("fhirside"));
    QApplication::setDesktopFileName(QStringLiteral("fhirside"));
    QApplication::setWindowIcon(gui::applicationIcon());
    QCommandLineParser parser;
    parser.addHelpOption();
    const QCommandLineOption practice(QStringLiteral("practice"),
        QApplication::translate("main", "Begin on the built-in practice server: invented patients, no network."));
    parser.addOption(practice);
    parser.process(application);
    gui::Application fhirside;
    if (parser.isSet(practice))
        fhirside.showWizardOnPracticeServer();
    else
        fhirside.showWizard();
    return QApplication::exec();
}
