#pragma once

#include "practice/identity/world.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace practice {

/** Values found by a secret, forgotten after a while, and never more than a thousand of them. */
template <typename T>
class Expiring
{
public:
    explicit Expiring(std::chrono::seconds life) : m_life(life) { }

    T &put(std::string key, T value, Moment now)
    {
        std::erase_if(m_kept, [now](const auto &each) { return each.second.until <= now; });
        if (m_kept.size() >= Most)
            m_kept.erase(std::min_element(m_kept.begin(), m_kept.end(),
                [](const auto &a, const auto &b) { return a.second.until < b.second.until; }));
        return m_kept.insert_or_assign(std::move(key), Kept{std::move(value), now + m_life}).first->second.value;
    }

    /** Null when it is unknown or forgotten; valid until the next put() or erase(). */
    [[nodiscard]] T *find(const std::string &key, Moment now)
    {
        const auto found = m_kept.find(key);
        return found == m_kept.end() || found->second.until <= now ? nullptr : &found->second.value;
    }

    template <typename Predicate>
    [[nodiscard]] T *findIf(Moment now, Predicate wanted)
    {
        for (auto &[key, kept] : m_kept)
            if (kept.until > now && wanted(std::as_const(kept.value)))
                return &kept.value;
        return nullptr;
    }

    void erase(const std::string &key) { m_kept.erase(key); }

    template <typename Predicate>
    void eraseIf(Predicate unwanted)
    {
        std::erase_if(m_kept, [&](const auto &each) { return unwanted(each.second.value); });
    }

private:
    struct Kept {
        T value;
        Moment until;
    };
    static constexpr std::size_t Most = 1000;

    std::chrono::seconds m_life;
    std::map<std::string, Kept> m_kept;
};

} // namespace practice
