#include "gui/application.h"
#include "gui/commandline.h"
#include "gui/common/icons.h"
#include "gui/common/outlinestyle.h"
#include "http/redact.h"
#include "words/translation.h"

#include <QApplication>
#include <QLocale>

#include <cstdio>

namespace {

QStringList given(int argc, char **argv)
{
    QStringList arguments;
    for (int at = 1; at < argc; ++at)
        arguments.append(QString::fromLocal8Bit(argv[at]));
    return arguments;
}

int print(const gui::Printout &printout)
{
    auto *out = printout.code == words::Done ? stdout : stderr;
    const QByteArray text = printout.text.toLocal8Bit();
    const bool isWritten = std::fputs(text.constData(), out) >= 0 && std::fflush(out) == 0;
    return isWritten ? printout.code : words::CannotWrite;
}

} // namespace

int main(int argc, char *argv[])
{
    http::redactLog();
    const QStringList arguments = given(argc, argv);
    const auto commandLine = gui::readCommandLine(arguments);
    if (!commandLine) { // no display is needed to print; a translation needs an application object
        const QCoreApplication application(argc, argv);
        words::installTranslation(QLocale());
        return print(gui::readCommandLine(arguments).error());
    }
    const QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("Fhirside"));
    QApplication::setApplicationName(QStringLiteral("fhirside"));
    QApplication::setApplicationVersion(QStringLiteral(FHIRSIDE_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("org.fhirside.Fhirside"));
    QApplication::setWindowIcon(gui::applicationIcon());
    QApplication::setStyle(new gui::OutlineStyle);
    gui::Application fhirside;
    gui::Selection selection;
    selection.typed = commandLine->address;
    if (commandLine->practice)
        fhirside.showWizardOnPracticeServer();
    else if (!commandLine->files.isEmpty())
        fhirside.openFiles(commandLine->files);
    else
        fhirside.showWizard(selection);
    return QApplication::exec();
}
