/*
 * fhirside-tour OUTDIR [--theme dark|contrast] [--language de] [--fetches]
 *
 * Walks the real program from the first page to the exported files, on the practice server, as anybody and then with an
 * organizational account, with the events a person would cause; then with servers that are slow, break off and give
 * less than they have, which is all that --fetches shows. Leaves a PNG of every step and the CSV files in OUTDIR,
 * prints their paths and row counts, and ends with 1 at the first step that does not do what it should.
 */
#include "charttour.h"
#include "codetour.h"
#include "fetchtour.h"
#include "gui/application.h"
#include "gui/check/checkpage.h"
#include "gui/common/fold.h"
#include "gui/common/icons.h"
#include "gui/common/outlinestyle.h"
#include "gui/export/deidentifydialog.h"
#include "gui/export/exportdialog.h"
#include "gui/window/mainwindow.h"
#include "gui/wizard/wizardwindow.h"
#include "pivottour.h"
#include "practice/identity/accounts.h"
#include "referencetour.h"
#include "tabletour.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QCommandLineParser>
#include <QDir>
#include <QLocale>
#include <QMenu>
#include <QPalette>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTextStream>
#include <QTreeWidget>
#include <QWebEngineView>

#include <unistd.h>

namespace {

constexpr int Patience = 60'000;

QTextStream &out()
{
    static QTextStream stream(stdout);
    return stream;
}

QPalette darkPalette()
{
    QPalette palette(QColor(0x35, 0x38, 0x3c), QColor(0x2a, 0x2c, 0x30));
    palette.setColor(QPalette::Base, QColor(0x1f, 0x21, 0x24));
    palette.setColor(QPalette::AlternateBase, QColor(0x26, 0x28, 0x2c));
    palette.setColor(QPalette::Highlight, QColor(0x2f, 0x6f, 0xb5));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    return palette;
}

/** White on black, as those choose who see little. */
QPalette contrastPalette()
{
    QPalette palette(Qt::black, Qt::black);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::BrightText,
             QPalette::ToolTipText, QPalette::PlaceholderText})
        palette.setColor(role, Qt::white);
    palette.setColor(QPalette::Base, Qt::black);
    palette.setColor(QPalette::AlternateBase, Qt::black);
    palette.setColor(QPalette::Highlight, Qt::yellow);
    palette.setColor(QPalette::HighlightedText, Qt::black);
    return palette;
}

/** The steps in order; each says whether it came to its end. */
class Tour
{
public:
    Tour(gui::Application &program, const QDir &to) : m_program(program), m_to(to) { }

    bool walk()
    {
        m_program.showWizard();
        const bool anonymous = server("practice") && account() && data() && tables();
        m_program.window()->close();
        m_program.showWizard();
        return anonymous && server("practiceSignIn") && organizationalAccount() && signIn() && data() && tables()
            && fetches();
    }

    bool fetches() { return walkThroughFetches(m_take, m_told); }

private:
    bool say(bool good, const char *step, QWidget *window = nullptr)
    {
        if (!good) {
            out() << "failed: " << step << Qt::endl;
            (window ? window : m_program.window())->grab().save(m_to.filePath(QStringLiteral("failed.png")));
        }
        return good;
    }

    /** Of @p dialog, or of the window. */
    bool picture(const char *name, QWidget *dialog = nullptr)
    {
        QCoreApplication::processEvents();
        const QString path = m_to.filePath(QStringLiteral("%1-%2.png").arg(++m_pictures).arg(QLatin1String(name)));
        out() << path << Qt::endl;
        return say((dialog ? dialog : m_program.window())->grab().save(path), name, dialog);
    }

    template <typename Widget>
    Widget *part(const QString &name = {})
    {
        return m_program.window()->findChild<Widget *>(name);
    }

    bool next()
    {
        auto *button = part<QPushButton>(QStringLiteral("next"));
        if (!QTest::qWaitFor([button] { return button->isEnabled(); }, Patience))
            return false;
        QTest::mouseClick(button, Qt::LeftButton);
        return true;
    }

    bool server(const char *which)
    {
        if (!say(QTest::qWaitForWindowExposed(m_program.window()), "the wizard opens") || !picture("server"))
            return false;
        QTest::mouseClick(part<QPushButton>(QLatin1String(which)), Qt::LeftButton);
        auto *button = part<QPushButton>(QStringLiteral("next"));
        return say(QTest::qWaitFor([button] { return button->isEnabled(); }, Patience), "the practice server answers")
            && picture("server-found") && check() && say(next(), "Next leads to the account");
    }

    /** Does this server work, and would it with Power BI? */
    bool check()
    {
        QTest::mouseClick(part<QPushButton>(QStringLiteral("check")), Qt::LeftButton);
        auto *page = part<gui::CheckPage>();
        if (!say(page && QTest::qWaitFor([page] { return !page->isRunning(); }, Patience), "the connection is checked"))
            return false;
        const bool taken = picture("check");
        QTest::mouseClick(part<QPushButton>(QStringLiteral("back")), Qt::LeftButton);
        auto *button = part<QPushButton>(QStringLiteral("next"));
        return taken && say(QTest::qWaitFor([button] { return button->isEnabled(); }, Patience), "Back leads back");
    }

    bool account() { return picture("account") && say(next(), "Next leads to the data"); }

    bool organizationalAccount()
    {
        // The page as one first sees it, and with everything that can be set.
        auto *fold = part<gui::Fold>(QStringLiteral("signInSettings"));
        if (!say(fold != nullptr, "the settings are there") || !picture("account-organizational"))
            return false;
        fold->setOpen(true);
        const bool taken = picture("account-settings");
        fold->setOpen(false);
        return taken && say(next(), "Next leads to the sign-in");
    }

    /** Runs @p script in the sign-in page, once there is what @p selector names. */
    bool onPage(const QString &selector, const QString &script)
    {
        const auto there = [this, selector] {
            auto *view = part<QWebEngineView>();
            if (!view)
                return false;
            bool found = false;
            bool answered = false;
            view->page()->runJavaScript(
                QStringLiteral("document.readyState == 'complete' && !!document.querySelector('%1')").arg(selector),
                [&](const QVariant &value) {
                    found = value.toBool();
                    answered = true;
                });
            return QTest::qWaitFor([&answered] { return answered; }, Patience) && found;
        };
        if (!QTest::qWaitFor(there, Patience))
            return false;
        if (!script.isEmpty())
            part<QWebEngineView>()->page()->runJavaScript(script);
        return true;
    }

    bool logIn(const QString &password)
    {
        const auto &account = practice::Accounts[0];
        const QString fill = QStringLiteral("document.querySelector('#i0116').value = '%1';"
                                            "document.querySelector('#i0118').value = '%2';");
        const QString user = QString::fromLatin1(account.user.data(), static_cast<qsizetype>(account.user.size()));
        return onPage(QStringLiteral("#idSIButton9"),
            fill.arg(user, password) + QStringLiteral("document.querySelector('#idSIButton9').click()"));
    }

    bool signIn()
    {
        const auto password = practice::Accounts[0].password;
        if (!say(onPage(QStringLiteral("#i0116"), {}), "the sign-in page shows") || !picture("signin-page"))
            return false;
        if (!say(logIn(QStringLiteral("wrong")), "a wrong password is typed")
            || !say(onPage(QStringLiteral("#passwordError, #usernameError, [role=alert]"), {}), "the page says so")
            || !picture("signin-wrong-password"))
            return false;
        if (!say(logIn(QString::fromLatin1(password.data(), static_cast<qsizetype>(password.size()))), "the password")
            || !say(onPage(QStringLiteral("#accept"), {}), "consent is asked for") || !picture("signin-consent"))
            return false;
        onPage(QStringLiteral("#accept"), QStringLiteral("document.querySelector('#accept').click()"));
        auto *button = part<QPushButton>(QStringLiteral("next"));
        return say(QTest::qWaitFor([button] { return button->isEnabled(); }, Patience), "signed in")
            && picture("signed-in") && say(next(), "Next leads to the data");
    }

    bool tick(QTreeWidget *types, const QString &type)
    {
        const auto found = types->findItems(type, Qt::MatchExactly, 0);
        if (found.isEmpty())
            return false;
        types->setCurrentItem(found.constFirst());
        QTest::keyClick(types, Qt::Key_Space);
        return found.constFirst()->checkState(0) == Qt::Checked;
    }

    bool data()
    {
        auto *types = part<QTreeWidget>(QStringLiteral("types"));
        auto *preview = part<QTableView>();
        if (!say(tick(types, QStringLiteral("Observation")) && tick(types, QStringLiteral("Patient")), "types tick"))
            return false;
        const auto counted = [types] { return types->findItems(QStringLiteral("…"), Qt::MatchExactly, 1).isEmpty(); };
        return say(QTest::qWaitFor([preview] { return preview->model()->rowCount() == 20; }, Patience),
                   "20 rows of preview")
            && say(QTest::qWaitFor(counted, Patience), "types counted") && picture("data") && clinic()
            && say(next(), "Show table");
    }

    /** The tables for a clinic, one of which is looked at and left again. */
    bool clinic()
    {
        auto *menu = part<QPushButton>(QStringLiteral("clinic"))->menu();
        auto *vitals = menu->actions().constFirst();
        vitals->setChecked(true);
        auto *preview = part<QTableView>();
        const auto isRead = [preview] { return preview->model()->rowCount() > 0; };
        menu->popup(part<QPushButton>(QStringLiteral("clinic"))->mapToGlobal(QPoint(0, 30)));
        const bool taken = say(QTest::qWaitFor(isRead, Patience), "a table for a clinic is previewed")
            && picture("data-clinic-menu", menu) && (menu->close(), picture("data-clinic"));
        vitals->setChecked(false);
        return taken;
    }

    bool tables()
    {
        auto *window = qobject_cast<gui::MainWindow *>(m_program.window());
        if (!say(window != nullptr, "the main window opens"))
            return false;
        if (!say(QTest::qWaitFor([window] { return !window->isLoading(); }, Patience), "tables load"))
            return false;
        return table(*window, QStringLiteral("Patient")) && walkAroundTable(*window, m_to, m_take, m_told)
            && table(*window, QStringLiteral("Observation")) && walkThroughPivots(*window, m_take, m_told)
            && walkThroughCharts(*window, m_take, m_told) && walkAlongReferences(*window, m_take, m_told)
            && walkThroughJoins(*window, m_take, m_told) && lookAtCodes(*window, m_take, m_told);
    }

    bool table(gui::MainWindow &window, const QString &type)
    {
        if (!say(window.showType(type), "the tab is there") || !picture(type.toLower().toLatin1().constData())
            || !exportDialog(window))
            return false;
        QSignalSpy exported(&window, &gui::MainWindow::exported);
        exporting::Options options;
        options.csv = {true, true};
        const QString path = m_to.filePath(type + QStringLiteral(".csv"));
        if (!say(window.exportTo(path, options), "the export starts"))
            return false;
        if (!say(!exported.isEmpty() || exported.wait(Patience), "the export ends"))
            return false;
        const auto rows = exported.constFirst().at(2).toULongLong();
        out() << path << ": " << rows << " rows" << Qt::endl;
        return say(exported.constFirst().at(1).toString().isEmpty() && rows > 0, "the file is whole");
    }

    bool exportDialog(gui::MainWindow &window)
    {
        window.findChild<QAction *>(QStringLiteral("exportTable"))->trigger();
        auto *dialog = window.findChild<gui::ExportDialog *>();
        if (!say(dialog != nullptr, "the export is asked about"))
            return false;
        auto *formats = dialog->findChild<QComboBox *>(QStringLiteral("format"));
        for (int i = 0; i < formats->count(); ++i) {
            formats->setCurrentIndex(i);
            if (!picture(dialog->options().format->name, dialog))
                return false;
        }
        formats->setCurrentIndex(0); // a folder of tables is not de-identified
        dialog->findChild<QCheckBox *>(QStringLiteral("deidentified"))->setChecked(true);
        dialog->accept();
        auto *rules = window.findChild<gui::DeidentifyDialog *>();
        if (!say(rules != nullptr, "the rules of de-identification are shown"))
            return false;
        const QSignalSpy counted(rules, &gui::DeidentifyDialog::counted);
        const bool isCounted = QTest::qWaitFor([&counted] { return !counted.isEmpty(); }, Patience);
        const bool isShown = say(isCounted, "what they will take out is counted") && picture("deidentify", rules);
        delete rules;
        return isShown;
    }

    const TakePicture m_take = [this](const char *name, QWidget &what) { return picture(name, &what); };
    const SayStep m_told = [this](bool good, const char *step, QWidget &what) { return say(good, step, &what); };
    gui::Application &m_program;
    QDir m_to;
    int m_pictures = 0;
};

} // namespace

int main(int argc, char *argv[])
{
    if (geteuid() == 0)
        qputenv("QTWEBENGINE_DISABLE_SANDBOX", "1"); // Chromium's does not run as root
    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    QApplication::setWindowIcon(gui::applicationIcon());
    QApplication::setStyle(new gui::OutlineStyle);
    const QTemporaryDir settings; // a tour must not touch what the person has
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    QApplication::setOrganizationName(QStringLiteral("Fhirside"));
    QApplication::setApplicationName(QStringLiteral("fhirside-tour"));

    QCommandLineParser arguments;
    arguments.addOptions({{QStringLiteral("theme"), QStringLiteral("light, dark or contrast"), QStringLiteral("theme")},
        {QStringLiteral("language"), QStringLiteral("en, de, …"), QStringLiteral("language")},
        {QStringLiteral("fetches"), QStringLiteral("only what is shown while servers are in trouble")}});
    arguments.addPositionalArgument(QStringLiteral("OUTDIR"), QStringLiteral("where pictures and files go"));
    arguments.process(application);
    if (arguments.positionalArguments().size() != 1)
        arguments.showHelp(2);
    if (arguments.value(QStringLiteral("theme")) == QLatin1String("dark"))
        QApplication::setPalette(darkPalette());
    if (arguments.value(QStringLiteral("theme")) == QLatin1String("contrast"))
        QApplication::setPalette(contrastPalette());
    if (arguments.isSet(QStringLiteral("language")))
        QLocale::setDefault(QLocale(arguments.value(QStringLiteral("language"))));
    const QDir to(arguments.positionalArguments().constFirst());
    if (!to.mkpath(QStringLiteral(".")))
        return 1;

    gui::Application program;
    Tour tour(program, to);
    return (arguments.isSet(QStringLiteral("fetches")) ? tour.fetches() : tour.walk()) ? 0 : 1;
}
