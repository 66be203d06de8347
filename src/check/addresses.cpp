#include "check/addresses.h"

#include <QCoroFuture>

#include <QHostInfo>
#include <QPromise>
#include <QTimer>

#include <chrono>
#include <memory>

namespace check {
namespace {

using namespace Qt::StringLiterals;

constexpr std::chrono::seconds Longest{3};
constexpr qsizetype Most = 4;

/** The answer that comes first: the resolver's, the clock's or the stop's. */
struct Lookup {
    QPromise<QStringList> promise;
    QObject context; ///< what still comes after the end is passed over
    bool hasEnded = false;

    void end(const QStringList &found)
    {
        if (hasEnded)
            return;
        hasEnded = true;
        promise.addResult(found);
        promise.finish();
    }
};

QStringList namesIn(const QHostInfo &info)
{
    QStringList names;
    const auto addresses = info.addresses();
    for (const auto &address : addresses) {
        if (names.size() < Most)
            names << u"%1 (%2)"_s.arg(
                address.toString(), address.protocol() == QAbstractSocket::IPv6Protocol ? u"IPv6"_s : u"IPv4"_s);
    }
    return names;
}

} // namespace

QCoro::Task<QStringList> addressesOf(QString host, std::stop_token stop)
{
    const auto lookup = std::make_shared<Lookup>();
    lookup->promise.start();
    auto future = lookup->promise.future();
    QHostInfo::lookupHost(
        host, &lookup->context, [state = lookup.get()](const QHostInfo &info) { state->end(namesIn(info)); });
    QTimer::singleShot(Longest, &lookup->context, [state = lookup.get()] { state->end({}); });
    const std::stop_callback stopped(stop, [state = lookup.get()] { state->end({}); });
    co_return co_await future;
}

} // namespace check
