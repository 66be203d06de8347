#include "auth/session/keyring.h"

#include "http/wakeup.h"

#include <qt6keychain/keychain.h>

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QTimer>

#include <chrono>

namespace auth {
namespace {

using namespace Qt::StringLiterals;

constexpr std::chrono::minutes Patience{2}; // a person may have to unlock the keyring first

using Kind = KeyringError::Kind;

QString service()
{
    return u"org.fhirside.Fhirside"_s;
}

KeyringError errorOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return {Kind::Locked, {}};
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return {Kind::NoBackend, {}};
    default:
        return {Kind::Other, job.errorString()};
    }
}

/** A job that deletes itself only after it has said that it is finished, however late that is. */
struct Running {
    explicit Running(QKeychain::Job *job_) : job(job_)
    {
        job->setAutoDelete(false);
        QObject::connect(job, &QKeychain::Job::finished, &timer, [this] {
            finished = true;
            timer.start(0); // libsecret may answer from within its own callback
        });
        QObject::connect(&timer, &QTimer::timeout, &timer, [this] { over.wake(); });
        timer.setSingleShot(true);
        timer.start(Patience);
    }
    ~Running()
    {
        if (finished)
            job->deleteLater();
        else
            QObject::connect(job, &QKeychain::Job::finished, job, &QObject::deleteLater);
    }
    Running(const Running &) = delete;
    Running &operator=(const Running &) = delete;

    QKeychain::Job *job;
    bool finished = false;
    http::Wakeup over;
    QTimer timer;
};

/** Runs @p job; what it brings is its own to give. A key that is not there is no failure. */
QCoro::Task<KeyringResult<QByteArray>> run(QKeychain::Job *job)
{
    Running running(job);
    job->start();
    co_await running.over.wait();
    if (!running.finished)
        co_return tl::unexpected(KeyringError{Kind::Silent, {}});
    if (job->error() == QKeychain::EntryNotFound)
        co_return QByteArray();
    if (job->error() != QKeychain::NoError)
        co_return tl::unexpected(errorOf(*job));
    const auto *read = qobject_cast<QKeychain::ReadPasswordJob *>(job);
    co_return read ? read->binaryData() : QByteArray();
}

QCoro::Task<KeyringResult<>> runSilently(QKeychain::Job *job)
{
    const auto done = co_await run(job);
    if (!done)
        co_return tl::unexpected(done.error());
    co_return KeyringResult<>();
}

class SystemKeyring final : public Keyring
{
public:
    /** Asks the session's bus, which answers at once; qtkeychain itself would try a job to find out. */
    [[nodiscard]] std::optional<KeyringError> whyNot() const override
    {
        const auto bus = QDBusConnection::sessionBus();
        if (!bus.isConnected())
            return KeyringError{Kind::NoSession, {}};
        const QStringList there =
            bus.interface()->registeredServiceNames().value() + bus.interface()->activatableServiceNames().value();
        for (const auto &name : {u"org.freedesktop.secrets"_s, u"org.kde.kwalletd5"_s, u"org.kde.kwalletd6"_s}) {
            if (there.contains(name))
                return {};
        }
        return KeyringError{Kind::NotInstalled, {}};
    }

    [[nodiscard]] QCoro::Task<KeyringResult<QByteArray>> read(QString key) override
    {
        auto *job = new QKeychain::ReadPasswordJob(service());
        job->setKey(key);
        return run(job);
    }
    [[nodiscard]] QCoro::Task<KeyringResult<>> write(QString key, QByteArray secret) override
    {
        auto *job = new QKeychain::WritePasswordJob(service());
        job->setKey(key);
        job->setBinaryData(secret);
        return runSilently(job);
    }
    [[nodiscard]] QCoro::Task<KeyringResult<>> remove(QString key) override
    {
        auto *job = new QKeychain::DeletePasswordJob(service());
        job->setKey(key);
        return runSilently(job);
    }
};

} // namespace

std::unique_ptr<Keyring> Keyring::system()
{
    return std::make_unique<SystemKeyring>();
}

} // namespace auth
