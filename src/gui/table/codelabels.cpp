#include "gui/table/codelabels.h"

#include "fhir/codes.h"
#include "fhir/model.h"
#include "fhir/systems.h"
#include "gui/common/worker.h"
#include "loading/codes.h"

#include <algorithm>
#include <utility>

namespace gui {
namespace {

constexpr int Soon = 30; ///< milliseconds: all cells of one painting are seen by then
using fhir::systems::Ucum;

QString qText(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

/** The names of one time. */
class CodeLabels::Reading final : public LabelReading
{
public:
    struct Names {
        std::string valueSet; ///< of codes without a system
        std::map<std::string, QString, std::less<>> names; ///< by code
    };
    std::map<std::string, Names, std::less<>> columns;
    std::vector<const std::string *> places; ///< names of the columns with codes where they stand; nullptr: none
    const fhir::Codes *codes = nullptr;

    [[nodiscard]] QString name(std::string_view column, std::string_view code) const
    {
        const auto found = columns.find(column);
        if (found == columns.end())
            return {};
        const Names &names = found->second;
        if (const auto known = names.names.find(code); known != names.names.end())
            return known->second;
        return names.valueSet.empty() || !codes ? QString() : qText(codes->displayIn(names.valueSet, code));
    }
    [[nodiscard]] std::optional<CellLabel> label(
        const table::Table &table, std::size_t row, std::size_t column, std::size_t item) const override
    {
        // Most cells are in no such column; and the rows may not yet be those of these columns.
        if (column >= places.size() || !places[column] || column >= table.schema().size()
            || *places[column] != table.schema()[column].name)
            return {};
        const std::string_view code = table.value(row, column, item);
        const QString called = name(table.schema()[column].name, code);
        const QString sent = qText(code);
        if (called.isEmpty() || called == sent)
            return {};
        return CellLabel{called, QStringLiteral("(%1)").arg(sent), {}};
    }
};

CodeLabels::CodeLabels(QObject *parent) : CellLabels(parent), m_reading(std::make_shared<const Reading>())
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(Soon);
    connect(&m_soon, &QTimer::timeout, this, &CodeLabels::readWanted);
}

CodeLabels::~CodeLabels()
{
    m_stop.request_stop();
}

void CodeLabels::begin(const recipe::FilterColumns &columns, const QString &type, const recipe::Connection &connection)
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_readings.end();
    m_isReading = m_isAsking = false;
    m_type = type;
    m_connection = connection;
    m_columns.clear();
    for (std::size_t place = 0; place < columns.all().size(); ++place) {
        const auto &column = columns.all()[place];
        if (!recipe::CodingReader::canRead(column) && column.valueSet.empty())
            continue;
        m_columns[column.name].what = column;
        m_columns[column.name].place = place;
    }
    rebuild();
}

void CodeLabels::setShown(bool isShown)
{
    if (std::exchange(m_isShown, isShown) != isShown)
        rebuild();
}

std::shared_ptr<const LabelReading> CodeLabels::reading() const
{
    return m_reading;
}

void CodeLabels::seen(const table::Table &table, std::size_t row, std::size_t column)
{
    const auto found = m_isShown ? m_columns.find(table.schema()[column].name) : m_columns.end();
    if (found == m_columns.end() || !recipe::CodingReader::canRead(found->second.what))
        return;
    want(found->second, table.chunks()[table.at(row).chunk]);
}

void CodeLabels::wantAll(const table::Table &rows, std::size_t column)
{
    const auto found = column < rows.schema().size() ? m_columns.find(rows.schema()[column].name) : m_columns.end();
    if (!m_isShown || found == m_columns.end() || !recipe::CodingReader::canRead(found->second.what))
        return;
    for (const auto &chunk : rows.chunks())
        want(found->second, chunk);
}

void CodeLabels::want(Column &column, const Chunk &chunk)
{
    if (!column.read.insert(chunk).second)
        return;
    column.wanted.push_back(chunk);
    if (!m_isReading && !m_soon.isActive())
        m_soon.start();
}

/** Of the chunks that were seen, on a worker; those that are seen meanwhile come next. */
void CodeLabels::readWanted()
{
    std::vector<std::pair<recipe::FilterColumn, std::vector<Chunk>>> wanted;
    for (auto &[name, column] : m_columns) {
        if (!column.wanted.empty())
            wanted.emplace_back(column.what, std::exchange(column.wanted, {}));
    }
    if (wanted.empty() || m_isReading)
        return;
    m_isReading = true;
    m_readings.begin();
    const auto work = [wanted = std::move(wanted), type = m_type, model = &m_connection.model(),
                          stop = m_readings.token()] {
        Found found;
        for (const auto &[column, chunks] : wanted) {
            recipe::CodingReader reader(column, type, *model);
            for (const auto &chunk : chunks) {
                if (!stop.stop_requested())
                    reader.read(*chunk, found[column.name]);
            }
        }
        return found;
    };
    onWorker(this, work, m_readings.only([this](const Found &found) { take(found); }));
}

void CodeLabels::take(const Found &found)
{
    m_isReading = false;
    bool isNew = false;
    for (const auto &[name, codes] : found) {
        const auto column = m_columns.find(name);
        if (column == m_columns.end())
            continue;
        const auto before = column->second.codes;
        recipe::merge(codes, column->second.codes);
        isNew = isNew || before != column->second.codes;
    }
    if (isNew) {
        rebuild();
        lookUp();
    }
    m_soon.start();
}

/** Asks the server for the codes that have no name in the data. */
void CodeLabels::lookUp()
{
    const auto &names = m_connection.codeNames;
    if (m_isAsking || !m_connection.namesCodes() || names->isOff)
        return;
    std::set<sources::SystemCode> wanted;
    for (const auto &[name, column] : m_columns) {
        for (const auto &[code, named] : column.codes) {
            const sources::SystemCode each{named.system, code};
            if (named.display.empty() && !named.isAmbiguous && !named.system.empty() && named.system != Ucum
                && !names->names.contains(each))
                wanted.insert(each);
        }
    }
    if (wanted.empty())
        return;
    m_isAsking = true;
    auto asked = sources::Terminology::lookUp(loading::terminologyOf(m_connection), wanted, names, m_stop.get_token());
    QCoro::connect(std::move(asked), this, [this, stop = m_stop.get_token()] {
        if (stop.stop_requested())
            return;
        m_isAsking = false;
        rebuild();
        lookUp(); // of what was seen meanwhile
    });
}

void CodeLabels::rebuild()
{
    auto reading = std::make_shared<Reading>();
    reading->codes = &fhir::Codes::of(m_connection.model());
    for (const auto &[name, column] : m_isShown ? m_columns : decltype(m_columns)()) {
        const auto made = reading->columns.try_emplace(name).first;
        auto &names = made->second;
        reading->places.resize(std::max(reading->places.size(), column.place + 1));
        reading->places[column.place] = &made->first;
        names.valueSet = column.what.valueSet;
        for (const auto &[code, named] : column.codes) {
            const auto told = m_connection.codeNames->names.find({named.system, code});
            QString called = qText(named.display);
            if (called.isEmpty() && told != m_connection.codeNames->names.end())
                called = told->second;
            if (called.isEmpty())
                called =
                    qText(named.system == Ucum ? fhir::unitName(code) : reading->codes->display(named.system, code));
            if (!called.isEmpty() && !named.isAmbiguous)
                names.names.emplace(code, called);
        }
    }
    m_reading = std::move(reading);
    Q_EMIT changed();
}

QString CodeLabels::textOf(const QString &column, const QString &code) const
{
    const QString called = m_reading->name(column.toStdString(), code.toStdString());
    return called.isEmpty() || called == code ? QString() : QStringLiteral("%1 (%2)").arg(called, code);
}

int CodeLabels::unnamed(const QString &column) const
{
    const auto found = m_columns.find(column.toStdString());
    if (found == m_columns.end() || !m_isShown)
        return 0;
    int count = 0;
    for (const auto &[code, named] : found->second.codes)
        count += m_reading->name(found->first, code).isEmpty() ? 1 : 0;
    return count;
}

} // namespace gui
