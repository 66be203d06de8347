#include "gui/common/chip.h"
#include "gui/related/alldatadialog.h"
#include "sources/localfiles.h"

#include <QFile>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace Qt::StringLiterals;

/** What belongs to a patient, counted in files. */
class AllDataTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void counts_data();
    void counts();
    void whatIsNotCountedIsSaid();
    void endsWithTheDialog();

private:
    [[nodiscard]] recipe::Connection files(const QByteArray &text)
    {
        QFile file(m_folder.filePath(u"all.ndjson"_s));
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
        file.close();
        recipe::Connection connection;
        connection.local = sources::lookIntoNow({file.fileName()});
        return connection;
    }
    [[nodiscard]] static related::Target whose()
    {
        return {fhir::Reference::Kind::Own, {}, "Patient/p1", {}, "Patient", "p1", {}, {}};
    }

    QTemporaryDir m_folder;
};

namespace {

QByteArray observation(int number, const char *subject)
{
    return R"({"resourceType":"Observation","id":"o)" + QByteArray::number(number) + R"(","subject":{"reference":")"
        + subject + "\"}}\n";
}

const QByteArray Patients =
    "{\"resourceType\":\"Patient\",\"id\":\"p1\"}\n{\"resourceType\":\"Patient\",\"id\":\"p2\"}\n";

} // namespace

void AllDataTest::counts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("counted"); // type, count and a tick
    const QByteArray two = observation(1, "Patient/p1") + observation(2, "Patient/p2") + observation(3, "Patient/p1");
    const QByteArray none = R"({"resourceType":"Condition","id":"c","subject":{"reference":"Patient/p2"}})"
                            "\n";
    QTest::newRow("two of three") << Patients + two << QStringList{u"Patient 1 x"_s, u"Observation 2 x"_s};
    QTest::newRow("a type without any") << Patients + two + none
                                        << QStringList{u"Patient 1 x"_s, u"Condition 0"_s, u"Observation 2 x"_s};
    QTest::newRow("the patient is not there") << two << QStringList{u"Patient 0"_s, u"Observation 2 x"_s};
    QTest::newRow("a file that is cut") << Patients + two + "{\"resourceType\":\"Observation\",\"id\":"
                                        << QStringList{u"Patient \u2013"_s, u"Observation \u2013"_s};
}

/** Those that are there are ticked; of a file that cannot be read whole no number is said. */
void AllDataTest::counts()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, counted);
    gui::AllDataDialog dialog(files(text), whose(), u"One"_s);
    const auto &types = *dialog.findChild<QTreeWidget *>(u"types"_s);
    const auto &state = *dialog.findChild<gui::Chip *>(u"state"_s);
    QVERIFY(state.tone() == gui::Chip::Tone::Busy);
    QTRY_VERIFY(state.tone() == gui::Chip::Tone::Good);
    QStringList said;
    for (int row = 0; row < types.topLevelItemCount(); ++row) {
        const auto *item = types.topLevelItem(row);
        said << item->text(0) + u' ' + item->text(1) + (item->checkState(0) == Qt::Checked ? u" x"_s : QString());
    }
    QCOMPARE(said, counted);
    QSignalSpy wanted(&dialog, &gui::AllDataDialog::tablesWanted);
    dialog.findChild<QPushButton *>(u"openTables"_s)->click();
    QCOMPARE(wanted.size(), counted.filter(u" x"_s).isEmpty() ? 0 : 1);
}

/** A sum without it would look as if it were all. */
void AllDataTest::whatIsNotCountedIsSaid()
{
    gui::AllDataDialog dialog(files(Patients + observation(1, "Patient/p1") + "{\"resourceType\":"), whose(), u"One"_s);
    auto &types = *dialog.findChild<QTreeWidget *>(u"types"_s);
    const auto &state = *dialog.findChild<gui::Chip *>(u"state"_s);
    QTRY_COMPARE(state.text(), u"0 resource(s) ticked"_s);
    types.topLevelItem(0)->setCheckState(0, Qt::Checked);
    QCOMPARE(state.text(), u"0 resource(s) ticked, and those of types whose number is not known"_s);
    QVERIFY(state.tone() == gui::Chip::Tone::Note);
}

/** Who closes it waits for nothing. */
void AllDataTest::endsWithTheDialog()
{
    QByteArray many = Patients;
    for (int number = 0; number < 20'000; ++number)
        many += observation(number, "Patient/p1");
    const auto connection = files(many);
    auto dialog = std::make_unique<gui::AllDataDialog>(connection, whose(), u"One"_s);
    QCoreApplication::processEvents();
    QVERIFY(dialog->findChild<gui::Chip *>(u"state"_s)->tone() == gui::Chip::Tone::Busy);
    dialog.reset();
    QCoreApplication::processEvents(); // what the worker had sent until then
}

QTEST_MAIN(AllDataTest)
#include "tst_alldata.moc"
