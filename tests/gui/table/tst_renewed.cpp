#include "fhir/model.h"
#include "gui/table/renewed.h"
#include "table/table.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gui;

namespace {

using Chunks = std::vector<std::shared_ptr<const table::Chunk>>;

constexpr auto View = R"json({"resourceType":"ViewDefinition","status":"active","resource":"Patient",
    "select":[{"column":[{"name":"id","path":"id"},{"name":"sex","path":"gender"}]}],
    "where":[{"path":"active.exists().not()"}]})json";

std::shared_ptr<const viewdef::View> view()
{
    auto compiled = viewdef::View::compile(View, fhir::Model::r4());
    return compiled ? *compiled : nullptr;
}

/** "p1 male": a patient; "p1 gone": one that the view has no row for. */
std::string resourceOf(const QString &text)
{
    const QString id = text.section(u' ', 0, 0);
    const QString rest = text.section(u' ', 1);
    const QString more = rest == u"gone" ? u"\"active\":false"_s : u"\"gender\":\"%1\""_s.arg(rest);
    const QString key = id.isEmpty() ? QString() : u"\"id\":\"%1\","_s.arg(id);
    return u"{\"resourceType\":\"Patient\",%1%2}"_s.arg(key, more).toStdString();
}

Chunks chunks(const QList<QStringList> &batches, bool isPacked = true)
{
    Chunks all;
    viewdef::Runner runner(view());
    for (const auto &batch : batches) {
        std::string text;
        std::vector<fhir::Entry> entries;
        for (const auto &each : batch) {
            const auto resource = resourceOf(each);
            entries.push_back({text.size(), resource.size()});
            text += resource;
        }
        auto chunk = runner.run(std::make_shared<const fhir::ResourceBatch>(text, entries, all.size()));
        if (isPacked)
            chunk.pack();
        all.push_back(std::make_shared<const table::Chunk>(std::move(chunk)));
    }
    return all;
}

QStringList rowsOf(const Chunks &chunks)
{
    table::Table rows(view()->schema());
    for (const auto &chunk : chunks)
        rows.append(chunk);
    QStringList made;
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        const auto text = [&](std::size_t column) {
            return QString::fromStdString(std::string(rows.value(row, column)));
        };
        made << (text(0) + u' ' + text(1)).trimmed();
    }
    return made;
}

} // namespace

/** Resources that came anew stand where they were. */
class RenewedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rows_data();
    void rows();
    void whatIsSameStays();
    void stops();
};

void RenewedTest::rows_data()
{
    QTest::addColumn<QList<QStringList>>("before");
    QTest::addColumn<QList<QStringList>>("news");
    QTest::addColumn<QStringList>("after");
    QTest::addColumn<QList<qint64>>("counts"); ///< changed, added, same
    const auto row = [](const char *name, const QList<QStringList> &before, const QList<QStringList> &news,
                         const QStringList &after,
                         const QList<qint64> &counts) { QTest::newRow(name) << before << news << after << counts; };
    const QList<QStringList> two{{u"a male"_s, u"b male"_s}, {u"c male"_s, u"d male"_s}};
    row("nothing", two, {}, {u"a male"_s, u"b male"_s, u"c male"_s, u"d male"_s}, {0, 0, 0});
    row("changed", two, {{u"c female"_s}}, {u"a male"_s, u"b male"_s, u"c female"_s, u"d male"_s}, {1, 0, 0});
    row("new", two, {{u"e male"_s}}, {u"a male"_s, u"b male"_s, u"c male"_s, u"d male"_s, u"e male"_s}, {0, 1, 0});
    row("as it was", two, {{u"b male"_s}}, {u"a male"_s, u"b male"_s, u"c male"_s, u"d male"_s}, {0, 0, 1});
    row("all of these", two, {{u"e male"_s, u"a female"_s}, {u"d male"_s, u"c other"_s}},
        {u"a female"_s, u"b male"_s, u"c other"_s, u"d male"_s, u"e male"_s}, {2, 1, 1});
    row("twice: the last one counts", two, {{u"a female"_s, u"a other"_s}},
        {u"a other"_s, u"b male"_s, u"c male"_s, u"d male"_s}, {1, 0, 0});
    row("has no row any more", two, {{u"b gone"_s}}, {u"a male"_s, u"c male"_s, u"d male"_s}, {1, 0, 0});
    row("has one again", {{u"a gone"_s, u"b male"_s}}, {{u"a male"_s}}, {u"a male"_s, u"b male"_s}, {1, 0, 0});
    row("into an empty table", {}, {{u"a male"_s}}, {u"a male"_s}, {0, 1, 0});
    row("without an id", {{u" male"_s}}, {{u" male"_s, u" female"_s}}, {u"male"_s, u"male"_s, u"female"_s}, {0, 2, 0});
}

void RenewedTest::rows()
{
    QFETCH(QList<QStringList>, before);
    QFETCH(QList<QStringList>, news);
    QFETCH(QStringList, after);
    QFETCH(QList<qint64>, counts);
    for (const bool isPacked : {true, false}) {
        const auto made = renewed(chunks(before, isPacked), chunks(news), view());
        QCOMPARE(rowsOf(made.chunks), after);
        QCOMPARE((QList<qint64>{made.changed, made.added, made.same}), counts);
    }
}

/** A table is mostly as it was: only what holds a change is made anew. */
void RenewedTest::whatIsSameStays()
{
    const auto before = chunks({{u"a male"_s}, {u"b male"_s}, {u"c male"_s}});
    const auto made = renewed(before, chunks({{u"a male"_s, u"b other"_s}}), view());
    QCOMPARE(made.chunks.size(), std::size_t{3});
    QCOMPARE(made.chunks[0], before[0]);
    QVERIFY(made.chunks[1] != before[1]);
    QCOMPARE(made.chunks[2], before[2]);
}

void RenewedTest::stops()
{
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(renewed(chunks({{u"a male"_s}}), chunks({{u"b male"_s}}), view(), stop.get_token()).chunks.empty());
}

QTEST_GUILESS_MAIN(RenewedTest)
#include "tst_renewed.moc"
