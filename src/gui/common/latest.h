#pragma once

#include <stop_token>
#include <type_traits>
#include <utility>

namespace gui {

/**
 * Of several questions that are answered later only the last one counts: begin() a new one, and the one before is
 * asked to stop and its answers are passed over, even those that its stopping brings about at once. So it is after
 * end() and after destruction, too, which is why what only() gives needs no other guard of its owner. For one thread.
 */
class Latest
{
public:
    Latest() = default;
    ~Latest() { end(); }
    Latest(const Latest &) = delete;
    Latest &operator=(const Latest &) = delete;

    /** From here on there is a new question. */
    void begin()
    {
        end();
        m_source = std::stop_source();
    }
    void end() { m_source.request_stop(); }
    /** Tells who works on the question that began last when it counts no more. */
    [[nodiscard]] std::stop_token token() const { return m_source.get_token(); }

    /** Calls @p take with the answers to the question that began last, as long as that is the last. */
    template <typename Take>
    [[nodiscard]] auto only(Take take) const
    {
        return [ token = token(), take = std::move(take) ]<typename... Answer>(
            Answer && ...answer) requires std::is_invocable_v<const Take &, Answer...>
        {
            if (!token.stop_requested())
                take(std::forward<Answer>(answer)...);
        };
    }

private:
    std::stop_source m_source;
};

} // namespace gui
