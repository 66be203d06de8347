#include "gui/common/chip.h"
#include "gui/common/language.h"
#include "gui/common/timelimit.h"
#include "gui/window/settingsdialog.h"
#include "support/gui.h"
#include "support/retranslated.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <QTranslator>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace gui;

/** What can be set, and what is forgotten. */
class SettingsDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_settings.clear(); }
    void cleanup();
    void languageHoldsAtOnce_data();
    void languageHoldsAtOnce();
    void timeLimitHoldsAtOnce_data();
    void timeLimitHoldsAtOnce();
    void forgetsWhatIsRemembered();
    void speaksAnotherLanguage();
    void nothingIsCut();

private:
    QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat};
};

void SettingsDialogTest::cleanup()
{
    for (auto *translator : QCoreApplication::instance()->findChildren<QTranslator *>())
        delete translator;
}

void SettingsDialogTest::languageHoldsAtOnce_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("title");
    QTest::newRow("German") << QString() << u"Deutsch"_s << u"de"_s << u"Einstellungen"_s;
    QTest::newRow("English") << u"de"_s << u"English"_s << u"en"_s << u"Settings"_s;
    QTest::newRow("the system's") << u"de"_s << u"Wie das System"_s << QString() << u"Settings"_s;
}

/** In open windows, and the next time. */
void SettingsDialogTest::languageHoldsAtOnce()
{
    QFETCH(QString, before);
    QFETCH(QString, language);
    QFETCH(QString, code);
    QFETCH(QString, title);
    chooseLanguage(m_settings, before);
    SettingsDialog dialog(m_settings);
    auto &box = part<QComboBox>(dialog, "language");
    QCOMPARE(box.currentData().toString(), before);
    box.setCurrentIndex(box.findText(language));
    QTRY_COMPARE(dialog.windowTitle(), title);
    QCOMPARE(chosenLanguage(m_settings), code);
    cleanup();
    speakChosenLanguage(m_settings);
    QCOMPARE(SettingsDialog(m_settings).windowTitle(), title);
}

void SettingsDialogTest::timeLimitHoldsAtOnce_data()
{
    QTest::addColumn<QVariant>("before");
    QTest::addColumn<int>("shown"); // 0: as usual
    QTest::addColumn<int>("chosen");
    QTest::newRow("from the usual one") << QVariant() << 0 << 300;
    QTest::newRow("back") << QVariant(300) << 300 << 0;
    QTest::newRow("one of the command line") << QVariant(77) << 77 << 60;
    QTest::newRow("no number") << QVariant(u"soon"_s) << 0 << 10;
    QTest::newRow("too long") << QVariant(86'401) << 0 << 10;
}

/** It is said to who has the connections, and kept. */
void SettingsDialogTest::timeLimitHoldsAtOnce()
{
    QFETCH(QVariant, before);
    QFETCH(int, shown);
    QFETCH(int, chosen);
    if (before.isValid())
        m_settings.setValue(u"timeLimit"_s, before);
    SettingsDialog dialog(m_settings);
    auto &box = part<QComboBox>(dialog, "timeLimit");
    QCOMPARE(box.currentData().toInt(), shown);
    TimeLimit heard;
    int times = 0;
    connect(&dialog, &SettingsDialog::timeLimitChanged, this, [&] {
        heard = chosenTimeLimit(m_settings);
        ++times;
    });
    box.setCurrentIndex(box.findData(chosen));
    QCOMPARE(times, 1);
    QCOMPARE(heard ? int(heard->count()) : 0, chosen);
    QCOMPARE(m_settings.contains(u"timeLimit"_s), chosen > 0);
}

/** All that was remembered unasked; how one signs in and what is still to be removed from a keyring stay. */
void SettingsDialogTest::forgetsWhatIsRemembered()
{
    const QStringList forgotten{u"recent/servers"_s, u"recent/views"_s, u"tables/a/Patient/usual/columns"_s,
        u"export/folder"_s, u"mainWindow/geometry"_s, u"wizard/geometry"_s};
    const QStringList kept{u"language"_s, u"timeLimit"_s, u"signin/a/client"_s, u"keyring/forget"_s};
    for (const auto &key : forgotten + kept)
        m_settings.setValue(key, u"de"_s);
    SettingsDialog dialog(m_settings);
    auto &said = part<Chip>(dialog, "forgotten");
    QCOMPARE(said.text(), QString());
    part<QPushButton>(dialog, "forget").click();
    QVERIFY(!said.text().isEmpty());
    for (const auto &key : forgotten)
        QVERIFY2(!m_settings.contains(key), qPrintable(key));
    for (const auto &key : kept)
        QVERIFY2(m_settings.contains(key), qPrintable(key));
}

void SettingsDialogTest::speaksAnotherLanguage()
{
    const auto make = [this] {
        auto dialog = std::make_unique<SettingsDialog>(m_settings);
        part<QPushButton>(*dialog, "forget").click();
        return dialog;
    };
    QCOMPARE(notRetranslated(*make(), make), QString());
}

void SettingsDialogTest::nothingIsCut()
{
    const auto isCut = [this] {
        SettingsDialog dialog(m_settings);
        dialog.show();
        const auto labels = dialog.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->isVisible() && label->height() < label->heightForWidth(label->width());
        });
    };
    QVERIFY(!isCut());
    const InGerman german;
    QVERIFY(!isCut());
}

QTEST_MAIN(SettingsDialogTest)
#include "tst_settingsdialog.moc"
