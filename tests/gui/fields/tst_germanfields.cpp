#include "fhir/model.h"
#include "gui/fields/columneditor.h"
#include "gui/fields/extensionlist.h"
#include "gui/fields/profileline.h"
#include "gui/table/resultmodel.h"
#include "gui/table/tableview.h"
#include "support/gui.h"
#include "support/retranslated.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace gui;

/** What adds to a table's fields, in German, and while the language changes. */
class GermanFieldsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void profile();
    void columnEditor();
    void extensionList();
};

void GermanFieldsTest::profile()
{
    ResultModel rows;
    table::Schema schema(1);
    schema[0].name = "size";
    schema[0].kind = table::Kind::Decimal;
    rows.reset(schema);
    auto chunk = std::make_shared<table::Chunk>();
    chunk->batch = std::make_shared<const fhir::ResourceBatch>("{}", std::vector<fhir::Entry>{{0, 2}}, 0);
    chunk->columns.resize(1);
    chunk->columns[0].append("1");
    chunk->columns[0].append("2");
    chunk->entryOfRow = {0, 0};
    rows.append(chunk);
    TableView view(&rows);
    view.show();
    ProfileLine line(view, rows, nullptr);
    line.setShown(true);
    const auto profile = [&view] { return view.profiles()->profile(0); };
    QTRY_COMPARE(profile().kind, u"number"_s);
    {
        const InGerman german;
        QTRY_COMPARE(profile().kind, u"Zahl"_s);
        QCOMPARE(profile().values, u"2 Werte"_s);
        QCOMPARE(profile().spoken, u"size: Zahl, zu 100 % gefüllt, 2 Werte, von 1 bis 2"_s);
    }
    QTRY_COMPARE(profile().kind, u"number"_s);
}

void GermanFieldsTest::columnEditor()
{
    const auto make = [] {
        const QByteArray patient = R"({"resourceType":"Patient","id":"p1"})";
        auto editor = std::make_unique<ColumnEditor>(
            ColumnEditor::Setting{u"Patient"_s, &fhir::Model::r4(), {}, {}, patient}, nullptr);
        editor->setAttribute(Qt::WA_DeleteOnClose, false);
        editor->edit({u"x"_s, u"X"_s, u"birthDate"_s, false});
        editor->show();
        return editor;
    };
    const auto editor = make();
    QCOMPARE(notRetranslated(*editor, make), QString());
    const InGerman german;
    QCOMPARE(editor->windowTitle(), u"Eigene Spalte"_s);
    QCOMPARE(part<QPlainTextEdit>(*editor, "value").toPlainText(), u"(leer)"_s);
    part<QLineEdit>(*editor, "path").setText(u"name.where("_s);
    QVERIFY(part<QLabel>(*editor, "mistake").text().startsWith(u"Bei Zeichen 12: "_s));
    QVERIFY(part<QPushButton>(*editor, "remove").isVisible());
}

void GermanFieldsTest::extensionList()
{
    table::Table rows{table::Schema()};
    const std::string patient =
        R"({"resourceType":"Patient","extension":[{"url":"http://x/nick","valueString":"Bob"}]})";
    auto chunk = std::make_shared<table::Chunk>();
    chunk->batch =
        std::make_shared<const fhir::ResourceBatch>(patient, std::vector<fhir::Entry>{{0, patient.size()}}, 0);
    chunk->entryOfRow = {0};
    rows.append(chunk);
    const auto make = [&rows] {
        auto list = std::make_unique<ExtensionList>(
            ExtensionList::Setting{rows, u"Patient"_s, &fhir::Model::r4(), {}}, nullptr);
        list->setAttribute(Qt::WA_DeleteOnClose, false);
        list->show();
        const auto isCounted = [&list] { return part<QTreeWidget>(*list, "extensions").topLevelItemCount() == 1; };
        if (!QTest::qWaitFor(isCounted))
            qFatal("no extensions");
        return list;
    };
    const auto list = make();
    QCOMPARE(notRetranslated(*list, make), QString());
    const InGerman german;
    const auto *line = part<QTreeWidget>(*list, "extensions").topLevelItem(0);
    QCOMPARE(line->data(0, Qt::AccessibleTextRole).toString(), u"nick, 1 Zeile"_s);
}

QTEST_MAIN(GermanFieldsTest)
#include "tst_germanfields.moc"
