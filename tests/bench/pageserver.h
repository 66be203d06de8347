#pragma once

#include <QByteArray>
#include <QThread>

#include <memory>
#include <vector>

namespace bench {

/**
 * A server on loopback that gives pages of Observations from memory, in a thread of its own and as fast as it can: what
 * a fetch costs beside it is the program's own. Knows next links and nothing else of a search.
 */
class PageServer
{
public:
    /** @p resources over and over until @p count are given, with ids of their own. */
    PageServer(std::vector<QByteArray> resources, qint64 count, qint64 onPage);
    ~PageServer();
    PageServer(const PageServer &) = delete;
    PageServer &operator=(const PageServer &) = delete;

    /** "http://127.0.0.1:40123"; "" where it cannot listen. */
    [[nodiscard]] QString start();
    /** The resource that stands at @p at among all. */
    [[nodiscard]] QByteArray resource(qint64 at) const;

private:
    [[nodiscard]] QByteArray page(qint64 number) const;
    [[nodiscard]] QByteArray answer(const QByteArray &target) const;

    std::vector<QByteArray> m_resources;
    qint64 m_count;
    qint64 m_onPage;
    QString m_base;
    QThread m_thread;
};

} // namespace bench
