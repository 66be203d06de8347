#include "gui/fields/profileline.h"

#include "gui/common/worker.h"
#include "gui/fields/factlines.h"
#include "gui/table/celltext.h"
#include "gui/table/onpool.h"
#include "gui/table/resultmodel.h"
#include "gui/table/tableview.h"
#include "words/numbers.h"

#include <QEvent>
#include <QLocale>

#include <algorithm>

namespace gui {
namespace {

constexpr int ShortestPause = 500; ///< milliseconds from rows that arrive to counting them: more come behind them
constexpr int RestShare = 4; ///< of the time that the last counting took
constexpr std::size_t MostBars = 24;

QString text(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

} // namespace

ProfileLine::ProfileLine(TableView &view, const ResultModel &rows, QObject *parent)
    : QObject(parent), m_view(view), m_rows(rows)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(ShortestPause);
    connect(&m_soon, &QTimer::timeout, this, &ProfileLine::count);
    connect(&rows, &QAbstractItemModel::modelReset, this, &ProfileLine::restart);
    connect(&rows, &QAbstractItemModel::rowsInserted, this, &ProfileLine::countSoon);
    connect(view.profiles(), &QHeaderView::sectionResized, this, [this](int column, int before, int now) {
        if (before == 0 && now != 0 && !m_found.contains(column))
            countSoon();
    });
    view.installEventFilter(this);
}

void ProfileLine::setShown(bool shown)
{
    m_isShown = shown;
    m_view.profiles()->showProfiles(shown);
    if (shown && m_found.empty())
        m_isDue = true;
    if (shown)
        count();
}

bool ProfileLine::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show && m_isDue)
        countSoon();
    else if (event->type() == QEvent::LanguageChange)
        retranslate();
    return QObject::eventFilter(watched, event);
}

/** The rows of before are gone, and perhaps their columns. */
void ProfileLine::restart()
{
    m_jobs.end();
    m_counted.reset();
    m_found.clear();
    m_view.profiles()->clearProfiles();
    m_soon.setInterval(ShortestPause);
    countSoon();
}

void ProfileLine::countSoon()
{
    m_isDue = true;
    if (m_isShown && !m_counted && !m_soon.isActive())
        m_soon.start();
}

void ProfileLine::count()
{
    if (!m_isShown || !m_isDue || m_counted || !m_view.isVisible() || m_rows.rowCount() == 0)
        return;
    m_isDue = false;
    m_clock.start();
    m_counted = std::make_shared<const table::Table>(m_rows.contents());
    m_left = m_view.shownColumns();
    std::reverse(m_left.begin(), m_left.end());
    m_jobs.begin();
    countNext();
}

void ProfileLine::countNext()
{
    if (m_left.empty() || !m_isShown) {
        m_isDue = m_isDue || !m_left.empty();
        m_counted.reset();
        m_soon.setInterval(std::max(ShortestPause, static_cast<int>(m_clock.elapsed()) * RestShare));
        if (m_isDue)
            countSoon();
        return;
    }
    const std::size_t at = m_left.back();
    const int column = static_cast<int>(at);
    m_left.pop_back();
    onWorker(
        this, [table = m_counted, at, stop = m_jobs.token()] { return find(*table, at, stop); },
        m_jobs.only([this, column](const Found &found) {
            m_found[column] = found;
            m_view.profiles()->setProfile(column, wordsOf(column, found));
            Q_EMIT counted(column);
            countNext();
        }));
}

ProfileLine::Found ProfileLine::find(const table::Table &table, std::size_t column, const std::stop_token &stop)
{
    const auto facet = table::facetOf(table, column, onPool, stop);
    Found found{facet.rows(), facet.filled(), facet.distinct(), {}, {}, {}, {}};
    if (!facet.ranges().empty()) {
        const auto &range = facet.ranges().front();
        found.heights = heightsOf(range.bins);
        found.min = range.min;
        found.max = range.max;
        found.unit = range.unit;
        return found;
    }
    const auto commonest = facet.top(MostBars, table::Facet::Order::ByCount, onPool);
    for (const auto &value : commonest)
        found.heights << static_cast<double>(value.rows) / static_cast<double>(commonest.front().rows);
    return found;
}

ColumnProfile ProfileLine::wordsOf(int column, const Found &found) const
{
    const auto &info = m_rows.contents().schema()[static_cast<std::size_t>(column)];
    ColumnProfile profile;
    profile.share = found.rows == 0 ? 0 : static_cast<double>(found.filled) / static_cast<double>(found.rows);
    profile.filled = shownShare(profile.share);
    profile.kind = kindName(info);
    profile.values = tr("%Ln value(s)", nullptr, words::plural(found.distinct));
    profile.heights = found.heights;
    profile.spoken = tr("%1: %2, %3 filled, %4", "a column, its kind, a share, a number of values")
                         .arg(titleOf(info), profile.kind, profile.filled, profile.values);
    if (found.min.empty())
        return profile;
    const auto kind = info.number.empty() ? info.kind : table::Kind::Decimal;
    const QString unit = found.unit.empty() ? QString() : u' ' + text(found.unit);
    profile.spoken = tr("%1, from %2 to %3")
                         .arg(profile.spoken, shownValue(found.min, kind) + unit, shownValue(found.max, kind) + unit);
    return profile;
}

void ProfileLine::retranslate()
{
    for (const auto &[column, found] : m_found)
        m_view.profiles()->setProfile(column, wordsOf(column, found));
}

} // namespace gui
