#include "related/names.h"

#include "fhir/model.h"

#include <QTest>

/** Names out of the rows of a table. */
class NamesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areRead_data();
    void areRead();
    void areOfUrnsToo();
    void stop();
};

namespace {

std::shared_ptr<const table::Chunk> chunkOf(const std::vector<std::string> &resources, bool isPacked)
{
    std::string text;
    std::vector<fhir::Entry> entries;
    for (const auto &resource : resources) {
        entries.push_back({text.size(), resource.size(), fhir::EntryRole::Match});
        text += resource;
    }
    auto chunk = std::make_shared<table::Chunk>();
    for (std::uint32_t entry = 0; entry < entries.size(); ++entry)
        chunk->entryOfRow.insert(chunk->entryOfRow.end(), {entry, entry}); // two rows each
    chunk->batch = std::make_shared<const fhir::ResourceBatch>(std::move(text), std::move(entries), 0);
    if (isPacked)
        chunk->pack();
    return chunk;
}

const std::vector<std::string> Patients{R"({"resourceType":"Patient","id":"1","name":[{"family":"A"}]})",
    R"({"id":"2","resourceType":"Patient"})", R"({"resourceType":"Patient","name":[{"family":"no id"}]})", "{}"};

} // namespace

void NamesTest::areRead_data()
{
    QTest::addColumn<bool>("isPacked");
    QTest::newRow("as it came") << false;
    QTest::newRow("packed") << true;
}

void NamesTest::areRead()
{
    QFETCH(bool, isPacked);
    const auto names = related::namesIn({chunkOf(Patients, isPacked)}, false, {});
    QCOMPARE(names.size(), 2);
    QCOMPARE(names.value("Patient/1").text, std::string("A"));
    QVERIFY(names.contains("Patient/2") && names.value("Patient/2").isEmpty());
}

/** Entries of Bundles refer to each other so. */
void NamesTest::areOfUrnsToo()
{
    const std::vector<std::string> resources{
        R"({"resourceType":"Patient","id":"0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0","name":[{"family":"A"}]})",
        R"({"resourceType":"Patient","id":"1"})"};
    const auto names = related::namesIn({chunkOf(resources, false)}, true, {});
    QCOMPARE(names.size(), 3);
    const auto target = related::targetOf("urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0", {}, fhir::Model::r4());
    QCOMPARE(names.value(related::keyOf(target)).text, std::string("A"));
}

void NamesTest::stop()
{
    std::stop_source source;
    source.request_stop();
    QVERIFY(related::namesIn({chunkOf(Patients, false)}, false, source.get_token()).isEmpty());
}

QTEST_GUILESS_MAIN(NamesTest)
#include "tst_names.moc"
