#pragma once

#include <QHostAddress>
#include <QObject>
#include <QString>
#include <QUrl>

#include <tl/expected.hpp>

#include <memory>

namespace practice {

struct Options {
    quint16 port = 0; ///< 0: any free one
    int patients = 200;
    quint64 seed = 1;
    QHostAddress address = QHostAddress::LocalHost; ///< loopback unless told otherwise
};

/**
 * A FHIR R4 server with invented patients, made from a seed as they are asked for, on loopback: for trying everything
 * with no network and nobody's data. Runs in a thread of its own, so a busy window does not slow it.
 */
class Server : public QObject
{
    Q_OBJECT
public:
    explicit Server(Options options, QObject *parent = nullptr);
    ~Server() override; ///< stops listening and waits for the thread

    /** Base URL ("http://127.0.0.1:40123"), or why it cannot listen. Returns once it listens. */
    [[nodiscard]] tl::expected<QUrl, QString> start();
    [[nodiscard]] QUrl base() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace practice
