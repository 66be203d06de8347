#include "sources/resume.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <algorithm>
#include <iterator>
#include <utility>

namespace sources {

void Known::addSalt()
{
    constexpr qsizetype Words = 4;
    if (!salt.isEmpty())
        return;
    quint32 random[Words];
    QRandomGenerator::system()->fillRange(random);
    salt = QByteArray(reinterpret_cast<const char *>(random), sizeof random);
}

std::string Known::nameOf(const std::string &name) const
{
    constexpr qsizetype Size = 8;
    if (salt.isEmpty() || name.empty())
        return name;
    QCryptographicHash hash(QCryptographicHash::Blake2s_128);
    hash.addData(salt);
    hash.addData({name.data(), static_cast<qsizetype>(name.size())});
    return hash.result().first(Size).toStdString();
}

Completeness standingAt(const PageStart &start, Completeness ended)
{
    ended.verdict = Completeness::Verdict::Reading;
    ended.error.reset();
    ended.recount.reset();
    ended.totalIs = Completeness::Total::Agrees;
    ended.gone = 0;
    ended.pages = start.pages;
    ended.outcomeErrors = start.outcomeErrors;
    ended.entries = start.entries;
    ended.faults.resize(std::min(start.faults, ended.faults.size()));
    return ended;
}

bool isGone(int status)
{
    constexpr int Passing[] = {401, 403, 407, 408, 429}; // what an hour or a sign-in may mend
    return status >= 400 && status < 500 && std::ranges::find(Passing, status) == std::end(Passing);
}

bool leadsNowhere(const Error &error)
{
    using enum Error::Kind;
    constexpr Error::Kind Ways[] = {BadLink, ForeignLink, LinkLoop, NothingNew};
    return std::ranges::find(Ways, error.kind) != std::end(Ways);
}

} // namespace sources
