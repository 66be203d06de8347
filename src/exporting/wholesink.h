#pragma once

#include "exporting/sink.h"

#include <utility>

namespace exporting {

/** A sink whose output is of no use before it is whole: another run cannot go on in what an earlier one has left. */
class WholeSink : public Sink
{
public:
    Result<> goOn(const table::Schema & /*schema*/, const Mark & /*mark*/) final
    {
        return tl::unexpected(Error{Error::Kind::OtherPart, m_path, {}});
    }
    Result<std::optional<Mark>> mark() final { return std::optional<Mark>(); }
    [[nodiscard]] bool keepsPart() const final { return false; }
    Result<> write(const table::Chunk &chunk, std::span<const std::uint32_t> rows) final
    {
        return append(encode(chunk, rows));
    }

protected:
    explicit WholeSink(QString path) : m_path(std::move(path)) { }

    const QString m_path;
};

} // namespace exporting
