#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSet>
#include <QString>

#include <memory>

struct Answer {
    int status = 0; ///< 0: none came in time
    QByteArray body;
    QJsonObject json; ///< empty when the body is not whole JSON
    std::unique_ptr<QNetworkReply> reply;
};

/** Asks a server and waits for what it says. */
class Client
{
public:
    void setBase(const QString &base) { m_base = base; }
    [[nodiscard]] QString base() const { return m_base; }
    Answer send(const QNetworkRequest &request, const QByteArray &method = "GET", const QByteArray &body = {});
    Answer get(const QString &pathAndQuery); ///< below the base, or a whole URL
    /** The matches of a search, over all pages; empty if one of them fails. */
    QList<QJsonObject> all(const QString &pathAndQuery);

private:
    QNetworkAccessManager m_network;
    QString m_base;
};

/** The value at "name.0.family". */
QJsonValue at(QJsonValue value, const QString &path);
QString link(const QJsonObject &bundle, QStringView relation);
QList<QJsonObject> resources(const QJsonObject &bundle, QStringView mode = u"match");
QSet<QString> idsOf(const QList<QJsonObject> &found);
