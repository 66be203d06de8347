#include "sources/types.h"

#include "fhir/model.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace sources {
namespace {

const fhir::Model *const *models()
{
    static const fhir::Model *const All[] = {&fhir::Model::r4(), &fhir::Model::r4b(), &fhir::Model::r5(), nullptr};
    return All;
}

/** How many letters differ (Levenshtein). */
qsizetype distance(const QString &a, const QString &b)
{
    std::vector<qsizetype> row(static_cast<std::size_t>(b.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < a.size(); ++i) {
        qsizetype before = std::exchange(row[0], i + 1);
        for (std::size_t j = 1; j < row.size(); ++j) {
            const bool same = a[i] == b[static_cast<qsizetype>(j) - 1];
            const qsizetype best = std::min({before + (same ? 0 : 1), row[j] + 1, row[j - 1] + 1});
            before = std::exchange(row[j], best);
        }
    }
    return row.back();
}

} // namespace

bool isDefinedType(const QString &name)
{
    const std::string type = name.toStdString();
    for (const auto *model = models(); *model; ++model) {
        if ((*model)->isResource(type))
            return true;
    }
    return false;
}

bool isSearchParameter(const QString &name, const QString &type)
{
    const std::string code = name.toStdString();
    const std::string wanted = type.toStdString();
    for (const auto *model = models(); *model; ++model) {
        for (const auto resource : (*model)->resources()) {
            if (!wanted.empty() && resource != wanted)
                continue;
            const auto known = (*model)->searchParameters(resource);
            if (std::any_of(known.begin(), known.end(), [&code](const auto &one) { return one.code == code; }))
                return true;
        }
    }
    return false;
}

QString nearestType(const QString &name)
{
    constexpr qsizetype LongestType = 64;
    const QString wanted = name.toLower();
    if (wanted.isEmpty() || wanted.size() > LongestType)
        return {};
    QString nearest;
    qsizetype least = std::min<qsizetype>(2, (wanted.size() - 1) / 3) + 1;
    for (const auto *model = models(); *model; ++model) {
        for (const auto type : (*model)->resources()) {
            const QString candidate = QString::fromLatin1(type.data(), static_cast<qsizetype>(type.size()));
            if (const qsizetype far = distance(wanted, candidate.toLower()); far < least) {
                least = far;
                nearest = candidate;
            }
        }
    }
    return nearest;
}

} // namespace sources
