#include "client.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

QJsonValue at(QJsonValue value, const QString &path)
{
    for (const QString &step : path.split(u'.'))
        value = value.isArray() ? value.toArray().at(step.toInt()) : value.toObject().value(step);
    return value;
}

QString link(const QJsonObject &bundle, QStringView relation)
{
    for (const auto &each : bundle.value("link"_L1).toArray())
        if (each.toObject().value("relation"_L1).toString() == relation)
            return each.toObject().value("url"_L1).toString();
    return {};
}

QList<QJsonObject> resources(const QJsonObject &bundle, QStringView mode)
{
    QList<QJsonObject> all;
    for (const auto &entry : bundle.value("entry"_L1).toArray())
        if (at(entry, u"search.mode"_s).toString() == mode)
            all << at(entry, u"resource"_s).toObject();
    return all;
}

Answer Client::send(const QNetworkRequest &request, const QByteArray &method, const QByteArray &body)
{
    Answer answer;
    // Qt waits for a body after a custom request called HEAD.
    answer.reply.reset(method == "HEAD" ? m_network.head(request) : m_network.sendCustomRequest(request, method, body));
    QSignalSpy finished(answer.reply.get(), &QNetworkReply::finished);
    if (!answer.reply->isFinished() && !finished.wait(20'000))
        return answer;
    answer.status = answer.reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.body = answer.reply->readAll();
    answer.json = QJsonDocument::fromJson(answer.body).object();
    return answer;
}

Answer Client::get(const QString &pathAndQuery)
{
    const bool whole = pathAndQuery.startsWith("http"_L1);
    return send(QNetworkRequest(QUrl(whole ? pathAndQuery : m_base + u'/' + pathAndQuery)));
}

QList<QJsonObject> Client::all(const QString &pathAndQuery)
{
    QList<QJsonObject> found;
    for (QString next = pathAndQuery; !next.isEmpty();) {
        const Answer answer = get(next);
        if (answer.status != 200)
            return {};
        found << resources(answer.json);
        next = link(answer.json, u"next");
    }
    return found;
}

QSet<QString> idsOf(const QList<QJsonObject> &found)
{
    QSet<QString> ids;
    for (const auto &resource : found)
        ids << resource.value("id"_L1).toString();
    return ids;
}
