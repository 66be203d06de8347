#pragma once

#include "http/client.h"

#include <QCoroTask>

#include <cstddef>
#include <functional>
#include <memory>
#include <stop_token>

namespace sources {

/**
 * An answer that is asked for, and begun to be read, before its turn, so that several arrive at once. Of its body no
 * more than some is held; what is beyond that waits with the server. Destroying it ends the exchange.
 */
class ReadAhead
{
public:
    /** @p most: bytes to hold, and the piece that goes beyond them. */
    ReadAhead(
        std::shared_ptr<http::Client> client, http::Request request, const std::stop_token &stop, std::size_t most);
    ~ReadAhead();
    ReadAhead(const ReadAhead &) = delete;
    ReadAhead &operator=(const ReadAhead &) = delete;

    [[nodiscard]] const http::Request &request() const { return m_request; }
    /** The answer, whose body begins with what is here already. To be called once; it may outlive this. */
    [[nodiscard]] static QCoro::Task<http::Result<http::ResponsePtr>> answer(std::shared_ptr<ReadAhead> ahead);

private:
    struct Buffer;
    class Answer;
    static QCoro::Task<> fill(
        std::shared_ptr<Buffer> buffer, std::shared_ptr<http::Client> client, http::Request request, std::size_t most);

    http::Request m_request;
    std::shared_ptr<Buffer> m_buffer;
    std::stop_callback<std::function<void()>> m_stopped;
};

} // namespace sources
