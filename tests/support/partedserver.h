#pragma once

#include "support/scriptedserver.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

#include <algorithm>
#include <functional>
#include <optional>
#include <vector>

/**
 * A server of patients that can be searched by when they were changed and by their birth date, and that does not give
 * all of a search: what it withholds, and what of a search it does not know, is for the test to say.
 */
class PartedServer : public ScriptedServer
{
public:
    struct Patient {
        QByteArray id;
        std::optional<qint64> changed; ///< milliseconds since 1970
        QDate born = {};
    };

    explicit PartedServer(std::vector<Patient> patients_ = {}) : patients(std::move(patients_))
    {
        respond = [this](const QByteArray &request) { return answerTo(request); };
    }
    /** @p count of them, each changed a minute after the one before, or with @p same of them at a time. */
    static std::vector<Patient> changedByTheMinute(int count, int same = 1)
    {
        std::vector<Patient> made;
        for (int at = 0; at < count; ++at)
            made.push_back({"p" + QByteArray::number(at), Begin + at / same * qint64{60'000},
                QDate(1950, 1, 1).addDays(at * 37 % 20'000)});
        return made;
    }
    [[nodiscard]] QByteArrayList ids() const
    {
        QByteArrayList all;
        for (const auto &patient : patients)
            all << patient.id;
        return all;
    }
    /** Questions for numbers, and for pages. */
    [[nodiscard]] qsizetype asked(const QByteArray &what) const
    {
        return std::ranges::count_if(requests, [&](const QByteArray &each) { return target(each).contains(what); });
    }

    static constexpr qint64 Begin = 1'735'689'600'000; ///< 2025-01-01

    std::vector<Patient> patients;
    qsizetype cap = 0; ///< a search gives so many, and no further page; 0: all
    qsizetype perPage = 1000;
    bool hasTotal = true;
    std::optional<qsizetype> saysTotal; ///< of a search for all, whatever is true
    bool counts = true; ///< it knows _summary=count
    QStringList ignored; ///< parameters that it takes no notice of
    QStringList refused; ///< that it answers with 400
    bool hasLinks = true; ///< next links, where there is more
    bool knowsOffset = false;
    QByteArray broken; ///< a page with this patient is answered with 500
    int busy = 0; ///< answers from here on that say 503
    std::function<void(const QUrlQuery &asked)> atRequest;

private:
    [[nodiscard]] static bool fits(const QString &wanted, const std::optional<qint64> &value)
    {
        const QString prefix = wanted.left(2);
        const QString date = wanted.mid(2);
        const auto time = date.size() > 10 ? QDateTime::fromString(date, Qt::ISODateWithMs)
                                           : QDateTime(QDate::fromString(date, Qt::ISODate), {}, Qt::UTC);
        const qint64 limit = time.toMSecsSinceEpoch();
        return value && (prefix == QLatin1String("ge") ? *value >= limit : *value < limit);
    }
    [[nodiscard]] static bool matches(const Patient &patient, const std::pair<QString, QString> &parameter)
    {
        const auto born = patient.born.isValid()
            ? std::optional(QDateTime(patient.born, {}, Qt::UTC).toMSecsSinceEpoch())
            : std::nullopt;
        const QString name = parameter.first;
        if (name == QLatin1String("_id"))
            return parameter.second.split(QLatin1Char(',')).contains(QString::fromLatin1(patient.id));
        if (name == QLatin1String("_lastUpdated"))
            return fits(parameter.second, patient.changed);
        if (name == QLatin1String("_lastUpdated:missing"))
            return !patient.changed;
        return name != QLatin1String("birthdate") || fits(parameter.second, born);
    }
    [[nodiscard]] static QByteArray resource(const Patient &patient)
    {
        QJsonObject made{{QStringLiteral("resourceType"), QStringLiteral("Patient")},
            {QStringLiteral("id"), QString::fromLatin1(patient.id)}};
        if (patient.changed)
            made[QStringLiteral("meta")] = QJsonObject{{QStringLiteral("lastUpdated"),
                QDateTime::fromMSecsSinceEpoch(*patient.changed, Qt::UTC).toString(Qt::ISODateWithMs)}};
        if (patient.born.isValid())
            made[QStringLiteral("birthDate")] = patient.born.toString(Qt::ISODate);
        return R"({"resource":)" + QJsonDocument(made).toJson(QJsonDocument::Compact) + "}";
    }

    [[nodiscard]] QByteArray answerTo(const QByteArray &request)
    {
        QUrl url = QUrl::fromEncoded(target(request));
        if (url.path().endsWith(QLatin1String("/_search"))) {
            url.setPath(url.path().chopped(8));
            url.setQuery(QString::fromLatin1(bodyOf(request)));
        }
        if (url.path() == QLatin1String("/fhir/metadata"))
            return message(200, R"({"resourceType":"CapabilityStatement","fhirVersion":"4.0.1"})");
        const QUrlQuery asked(url);
        if (atRequest)
            atRequest(asked);
        if (busy > 0 && busy-- > 0)
            return message(503, {}, "Retry-After: 0\r\n");
        QList<std::pair<QString, QString>> used;
        for (const auto &[name, value] : asked.queryItems(QUrl::FullyDecoded)) {
            if (refused.contains(name))
                return message(
                    400, R"({"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"invalid"}]})");
            if (!ignored.contains(name) && (knowsOffset || name != QLatin1String("_offset")))
                used.append({name, value});
        }
        QUrlQuery self;
        self.setQueryItems(used);
        std::vector<Patient> found;
        std::ranges::copy_if(patients, std::back_inserter(found), [&](const Patient &patient) {
            return std::ranges::all_of(used, [&](const auto &parameter) { return matches(patient, parameter); });
        });
        const bool isForAll = !asked.hasQueryItem(QStringLiteral("_lastUpdated"));
        const auto number = isForAll ? saysTotal.value_or(qsizetype(found.size())) : qsizetype(found.size());
        const QByteArray total = hasTotal || asked.hasQueryItem(QStringLiteral("_summary"))
            ? R"("total":)" + QByteArray::number(number) + ','
            : QByteArray();
        if (asked.hasQueryItem(QStringLiteral("_summary")))
            return counts ? message(200, R"({"resourceType":"Bundle",)" + total + R"("type":"searchset"})")
                          : message(501, {});
        return page(self, total, found);
    }

    [[nodiscard]] QByteArray page(QUrlQuery self, const QByteArray &total, const std::vector<Patient> &found) const
    {
        const qsizetype all = static_cast<qsizetype>(found.size());
        const qsizetype from = self.queryItemValue(QStringLiteral("from")).toLongLong()
            + self.queryItemValue(QStringLiteral("_offset")).toLongLong();
        const qsizetype wanted = self.queryItemValue(QStringLiteral("_count")).toLongLong();
        const qsizetype end =
            std::min({from + std::min(perPage, wanted > 0 ? wanted : perPage), all, cap > 0 ? cap : all});
        QByteArrayList entries;
        for (qsizetype at = from; at < end; ++at) {
            if (found[static_cast<std::size_t>(at)].id == broken)
                return message(500, {});
            entries << resource(found[static_cast<std::size_t>(at)]);
        }
        const QByteArray address = base().toEncoded() + "/Patient?";
        QByteArrayList links{
            R"({"relation":"self","url":")" + address + self.query(QUrl::FullyEncoded).toLatin1() + "\"}"};
        if (hasLinks && end < all && (cap == 0 || end < cap)) {
            self.removeQueryItem(QStringLiteral("from"));
            self.addQueryItem(QStringLiteral("from"), QString::number(end));
            links << R"({"relation":"next","url":")" + address + self.query(QUrl::FullyEncoded).toLatin1() + "\"}";
        }
        return message(200,
            R"({"resourceType":"Bundle","type":"searchset",)" + total + R"("link":[)" + links.join(',')
                + R"(],"entry":[)" + entries.join(',') + "]}");
    }
};
