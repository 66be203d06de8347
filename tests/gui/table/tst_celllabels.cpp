#include "gui/table/celldelegate.h"
#include "gui/table/resultmodel.h"
#include "gui/table/tablesearch.h"
#include "gui/table/tableview.h"

#include <QHash>
#include <QImage>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gui;

namespace {

using Known = QHash<QByteArray, CellLabel>;

class KnownReading final : public LabelReading
{
public:
    KnownReading(std::string column, Known known) : m_column(std::move(column)), m_known(std::move(known)) { }
    [[nodiscard]] std::optional<CellLabel> label(
        const table::Table &table, std::size_t row, std::size_t column, std::size_t item) const override
    {
        const auto value = table.value(row, column, item);
        const auto found = m_known.constFind(QByteArray(value.data(), qsizetype(value.size())));
        return table.schema()[column].name != m_column || found == m_known.cend() ? std::nullopt
                                                                                  : std::optional(*found);
    }

private:
    std::string m_column;
    Known m_known;
};

class KnownLabels final : public CellLabels
{
public:
    explicit KnownLabels(std::string column) : m_column(std::move(column)) { }
    [[nodiscard]] std::shared_ptr<const LabelReading> reading() const override
    {
        return std::make_shared<KnownReading>(m_column, m_known);
    }
    void seen(const table::Table &table, std::size_t row, std::size_t column) override
    {
        if (table.schema()[column].name == m_column)
            m_seen << QString::fromStdString(std::string(table.value(row, column)));
    }
    void learn(const QByteArray &value, const CellLabel &label)
    {
        m_known.insert(value, label);
        Q_EMIT changed();
    }
    [[nodiscard]] QStringList takeSeen() { return std::exchange(m_seen, {}); }

private:
    std::string m_column;
    Known m_known;
    QStringList m_seen;
};

} // namespace

/** What stands in cells in place of what was sent, from two that give labels to one model. */
class CellLabelsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void standInPlaceOfWhatWasSent();
    void moveNothing();
    void areFound();
    void areOfEachValue();
    void leadSomewhere_data();
    void leadSomewhere();
    void quietPartStandsBehind();
    void onlyWhatIsPaintedOrSpokenIsSeen();

private:
    [[nodiscard]] QImage painted(int row, int column, int width) const
    {
        QImage image(width, 24, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        QStyleOptionViewItem cell;
        cell.rect = image.rect();
        cell.state = QStyle::State_Enabled;
        cell.palette.setColor(QPalette::Text, Qt::black);
        CellDelegate().paint(&painter, cell, m_model->index(row, column));
        return image;
    }

    std::unique_ptr<KnownLabels> m_people;
    std::unique_ptr<KnownLabels> m_codes;
    std::unique_ptr<ResultModel> m_model;
};

void CellLabelsTest::init()
{
    m_model = std::make_unique<ResultModel>();
    m_people = std::make_unique<KnownLabels>("subject");
    m_codes = std::make_unique<KnownLabels>("code");
    table::Schema schema(2);
    schema[0].name = "subject";
    schema[0].collection = true;
    schema[1].name = "code";
    m_model->reset(schema);
    auto chunk = std::make_shared<table::Chunk>();
    chunk->columns.emplace_back(true);
    chunk->columns.emplace_back(false);
    const std::pair<std::vector<const char *>, const char *> rows[] = {
        {{"Patient/1"}, "2823-3"}, {{"Patient/2", "Patient/1"}, "8867-4"}, {{}, "2823-3"}};
    for (const auto &[people, code] : rows) {
        for (const char *person : people)
            chunk->columns[0].append(person);
        chunk->columns[0].endRow();
        chunk->columns[1].append(code);
        chunk->entryOfRow.push_back(0);
    }
    chunk->batch = std::make_shared<const fhir::ResourceBatch>("{}", std::vector<fhir::Entry>{{0, 2}}, 0);
    m_model->append(chunk);
    m_model->addLabels(m_people.get());
    m_model->addLabels(m_codes.get());
}

void CellLabelsTest::standInPlaceOfWhatWasSent()
{
    QCOMPARE(m_model->index(0, 0).data().toString(), u"Patient/1"_s);
    m_people->learn("Patient/1", {u"Müller, Änne"_s, {}, u"Patient"_s});
    m_codes->learn("2823-3", {u"Potassium"_s, u"(2823-3)"_s, {}});
    const auto person = m_model->index(0, 0);
    const auto code = m_model->index(0, 1);
    QCOMPARE(person.data().toString(), u"Müller, Änne"_s);
    QCOMPARE(person.data(Qt::AccessibleTextRole).toString(), u"Müller, Änne, leads to Patient"_s);
    QVERIFY(person.data(ResultModel::LeadsRole).toBool());
    QCOMPARE(code.data().toString(), u"Potassium"_s);
    QCOMPARE(code.data(ResultModel::QuietRole).toString(), u"(2823-3)"_s);
    QCOMPARE(code.data(Qt::AccessibleTextRole).toString(), u"Potassium (2823-3)"_s);
    QVERIFY(!code.data(ResultModel::LeadsRole).toBool());
    QCOMPARE(code.data(ResultModel::SentRole).toStringList(), QStringList{u"2823-3"_s});
    QCOMPARE(code.data(Qt::ToolTipRole).toString().contains(u"2823-3"_s), true);
    QCOMPARE(m_model->index(1, 1).data().toString(), u"8867-4"_s); // nobody knows it
    QCOMPARE(m_model->index(2, 0).data(Qt::AccessibleTextRole).toString(), u"empty"_s);
}

/** Labels come while one reads: rows, columns and their widths stay where they are. */
void CellLabelsTest::moveNothing()
{
    TableView view(m_model.get());
    view.fitColumns();
    const int width = view.columnWidth(0);
    view.setCurrentIndex(m_model->index(1, 0));
    QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
    QSignalSpy laid(m_model.get(), &QAbstractItemModel::layoutChanged);
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    QSignalSpy labelled(m_model.get(), &ResultModel::labelled);
    m_people->learn("Patient/1", {QString(200, u'W'), {}, {}});
    QCOMPARE(reset.count() + laid.count(), 0);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(labelled.count(), 1);
    QCOMPARE(view.columnWidth(0), width);
    QCOMPARE(view.currentIndex(), m_model->index(1, 0));
}

/** By what is shown and by what was sent; labels that come while one looks are found without a step. */
void CellLabelsTest::areFound()
{
    TableView view(m_model.get());
    TableSearch search(m_model.get(), &view, nullptr);
    FindAnswer answer;
    connect(&search, &TableSearch::answered, this, [&answer](const FindAnswer &said) { answer = said; });
    search.look(u"müll"_s);
    QTRY_COMPARE(answer.kind, FindAnswer::Kind::NotFound);
    m_people->learn("Patient/1", {u"Müller, Änne"_s, {}, u"Patient"_s});
    QTRY_COMPARE(answer.kind, FindAnswer::Kind::Found);
    QTRY_VERIFY(answer.isCounted);
    QCOMPARE(answer.total, 2);
    QVERIFY(!view.currentIndex().isValid());
    QVERIFY(m_model->index(0, 0).data(ResultModel::MatchRole).toBool());
    search.next(false);
    QTRY_VERIFY(view.currentIndex().isValid());
    search.look(u"patient/2"_s);
    QTRY_COMPARE(answer.total, 1);
    m_codes->learn("2823-3", {u"Potassium"_s, u"(K)"_s, {}});
    search.look(u"(k)"_s);
    QTRY_COMPARE(answer.total, 2);
}

/** The value that is looked for is the one that is displayed, and it has its own label. */
void CellLabelsTest::areOfEachValue()
{
    m_people->learn("Patient/1", {u"Müller, Änne"_s, {}, u"Patient"_s});
    const auto cell = m_model->index(1, 0);
    QCOMPARE(cell.data().toString(), u"Patient/2"_s);
    QVERIFY(!cell.data(ResultModel::LeadsRole).toBool());
    m_model->setNeedle(u"änne"_s);
    QCOMPARE(cell.data().toString(), u"Müller, Änne"_s);
    QVERIFY(cell.data(ResultModel::LeadsRole).toBool());
    QCOMPARE(cell.data(Qt::AccessibleTextRole).toString(), u"Müller, Änne, leads to Patient, and 1 more"_s);
}

void CellLabelsTest::leadSomewhere_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::addColumn<int>("x"); // of a cell that is 200 wide
    QTest::addColumn<bool>("isArrow");
    QTest::newRow("the arrow") << Qt::LeftToRight << 192 << true;
    QTest::newRow("the name") << Qt::LeftToRight << 20 << false;
    QTest::newRow("the arrow, from the right") << Qt::RightToLeft << 8 << true;
    QTest::newRow("the name, from the right") << Qt::RightToLeft << 180 << false;
}

/** A click on the arrow is one, and a click beside it is not. */
void CellLabelsTest::leadSomewhere()
{
    QFETCH(Qt::LayoutDirection, direction);
    QFETCH(int, x);
    QFETCH(bool, isArrow);
    m_people->learn("Patient/1", {u"Müller, Änne"_s, {}, u"Patient"_s});
    TableView view(m_model.get());
    view.setLayoutDirection(direction);
    view.resize(600, 200);
    view.setColumnWidth(0, 200);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    QSignalSpy wanted(&view, &TableView::jumpWanted);
    const QRect cell = view.visualRect(m_model->index(0, 0));
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, QPoint(cell.left() + x, cell.center().y()));
    QCOMPARE(wanted.count(), isArrow ? 1 : 0);
    QCOMPARE(view.currentIndex(), m_model->index(0, 0));
    QTest::mouseClick(view.viewport(), Qt::RightButton, {}, QPoint(cell.left() + x, cell.center().y()));
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.visualRect(m_model->index(1, 0)).center());
    QCOMPARE(wanted.count(), isArrow ? 1 : 0); // which leads nowhere
}

/** It is seen behind the text where there is room, in a colour of its own, and gives way to the text. */
void CellLabelsTest::quietPartStandsBehind()
{
    m_codes->learn("2823-3", {u"K"_s, {}, {}});
    const QImage alone = painted(0, 1, 200);
    const QImage narrow = painted(0, 1, 24);
    m_codes->learn("2823-3", {u"K"_s, u"(2823-3)"_s, {}});
    QVERIFY(painted(0, 1, 200) != alone);
    QCOMPARE(painted(0, 1, 200).copy(0, 0, 10, 24), alone.copy(0, 0, 10, 24));
    QStyleOptionViewItem cell;
    const int wide = CellDelegate().sizeHint(cell, m_model->index(0, 1)).width();
    QVERIFY(wide > cell.fontMetrics.horizontalAdvance(u"K (2823-3)"_s));
    m_codes->learn("2823-3", {u"Kalium im Serum"_s, u"(2823-3)"_s, {}});
    const QImage cut = painted(0, 1, 60);
    m_codes->learn("2823-3", {u"Kalium im Serum"_s, u"(x)"_s, {}});
    QCOMPARE(painted(0, 1, 60), cut); // the text is cut, and nothing stands behind what is cut
}

/** Nothing is got for rows that nobody looks at. */
void CellLabelsTest::onlyWhatIsPaintedOrSpokenIsSeen()
{
    TableView view(m_model.get());
    view.fitColumns();
    (void)m_model->index(0, 0).data();
    QCOMPARE(m_people->takeSeen(), QStringList());
    (void)painted(1, 0, 100);
    QCOMPARE(m_people->takeSeen(), QStringList{u"Patient/2"_s});
    (void)m_model->index(0, 0).data(Qt::AccessibleTextRole);
    QCOMPARE(m_people->takeSeen(), QStringList{u"Patient/1"_s});
}

QTEST_MAIN(CellLabelsTest)
#include "tst_celllabels.moc"
