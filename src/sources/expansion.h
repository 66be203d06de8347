#pragma once

#include "sources/codenames.h"
#include "terms/valueset.h"

#include <QJsonObject>

#include <string>

namespace sources {

/** A value set, put together from the pages of ValueSet/$expand (R4, valueset-operation-expand.html). */
class Expansion
{
public:
    static constexpr int PageSize = 1'000; ///< codes that are asked for at once
    static constexpr qint64 MostCodes = 50'000; ///< of a value set with more each code is asked about instead

    enum class Next {
        Page, ///< there is more, from read() on
        Whole, ///< all codes are here
        Unusable, ///< they will not be: why() says for what reason
    };
    /** What the server answered to a request from read() on. */
    [[nodiscard]] Next add(const QJsonObject &answer);
    [[nodiscard]] qint64 read() const { return m_read; }
    /** The end of an English sentence. */
    [[nodiscard]] const std::string &why() const { return m_why; }
    /** The codes so far, as a whole expansion. */
    [[nodiscard]] const terms::ValueSet &set() const { return m_set; }
    /** What these are called, where it is said. */
    [[nodiscard]] const std::map<SystemCode, QString> &names() const { return m_names; }

private:
    void take(const QJsonArray &contains);
    [[nodiscard]] Next unusable(const char *why);

    terms::ValueSet m_set;
    std::map<SystemCode, QString> m_names;
    QJsonObject m_first; ///< that a page began with
    qint64 m_read = 0; ///< with those that are abstract, as FHIR counts them
    std::string m_why;
};

} // namespace sources
