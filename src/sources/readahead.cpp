#include "sources/readahead.h"

#include "http/wakeup.h"

#include <deque>
#include <optional>
#include <utility>

namespace sources {

/** What has come and was not asked for yet. */
struct ReadAhead::Buffer {
    std::stop_source stop;
    std::optional<http::Result<http::ResponsePtr>> answer; ///< once its head is there
    std::deque<http::Result<QByteArray>> pieces; ///< the last one is empty, or the error
    std::size_t bytes = 0; ///< of these
    http::Wakeup head;
    http::Wakeup more;
    http::Wakeup room;

    /** What waits goes on inside, and may let go of all else that has the buffer. */
    static void close(const std::shared_ptr<Buffer> &buffer)
    {
        const auto alive = buffer;
        alive->stop.request_stop();
        alive->room.wake();
    }
};

/** Keeps the exchange for as long as it is read. */
class ReadAhead::Answer final : public http::Response
{
public:
    explicit Answer(std::shared_ptr<ReadAhead> ahead) : m_ahead(std::move(ahead)) { }

    [[nodiscard]] const http::Head &head() const override { return (*m_ahead->m_buffer->answer)->get()->head(); }
    [[nodiscard]] QCoro::Task<http::Result<QByteArray>> read() override { return take(m_ahead->m_buffer); }

private:
    static QCoro::Task<http::Result<QByteArray>> take(std::shared_ptr<Buffer> buffer)
    {
        while (buffer->pieces.empty())
            co_await buffer->more.wait();
        auto piece = std::move(buffer->pieces.front());
        buffer->pieces.pop_front();
        buffer->bytes -= piece ? static_cast<std::size_t>(piece->size()) : 0;
        buffer->room.wake();
        co_return piece;
    }

    std::shared_ptr<ReadAhead> m_ahead;
};

ReadAhead::ReadAhead(
    std::shared_ptr<http::Client> client, http::Request request, const std::stop_token &stop, std::size_t most)
    : m_request(std::move(request)), m_buffer(std::make_shared<Buffer>()),
      m_stopped(stop, [buffer = m_buffer] { Buffer::close(buffer); })
{
    fill(m_buffer, std::move(client), m_request, most);
}

ReadAhead::~ReadAhead()
{
    Buffer::close(m_buffer);
}

QCoro::Task<> ReadAhead::fill(
    std::shared_ptr<Buffer> buffer, std::shared_ptr<http::Client> client, http::Request request, std::size_t most)
{
    auto answer = co_await client->send(request, buffer->stop.get_token());
    const auto response = answer ? *answer : http::ResponsePtr();
    buffer->answer = std::move(answer);
    buffer->head.wake();
    for (bool hasMore = response != nullptr; hasMore;) {
        auto piece = co_await response->read();
        hasMore = piece && !piece->isEmpty() && !buffer->stop.stop_requested();
        buffer->bytes += piece ? static_cast<std::size_t>(piece->size()) : 0;
        buffer->pieces.push_back(std::move(piece));
        buffer->more.wake();
        while (buffer->bytes >= most && !buffer->stop.stop_requested())
            co_await buffer->room.wait();
    }
}

QCoro::Task<http::Result<http::ResponsePtr>> ReadAhead::answer(std::shared_ptr<ReadAhead> ahead)
{
    const auto buffer = ahead->m_buffer;
    if (!buffer->answer)
        co_await buffer->head.wait();
    if (!*buffer->answer)
        co_return tl::unexpected(buffer->answer->error());
    const http::ResponsePtr answer = std::make_shared<Answer>(ahead);
    co_return answer;
}

} // namespace sources
