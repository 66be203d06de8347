#include <QApplication>
#include <QLabel>

/** The least that a program with a window that says something does: what the start of fhirside is measured against. */
int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QLabel window(QStringLiteral("Fhirside"));
    window.show();
    return QApplication::exec();
}
