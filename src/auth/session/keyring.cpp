#include "auth/session/keyring.h"

#include "http/wakeup.h"

#include <qt6keychain/keychain.h>

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QTimer>

#include <chrono>

namespace auth {
namespace {

using namespace Qt::StringLiterals;

constexpr std::chrono::minutes Patience{2}; // a person may have to unlock the keyring first

struct Words {
    Q_DECLARE_TR_FUNCTIONS(auth)
};

QString service()
{
    return u"org.fhirside.Fhirside"_s;
}

QString sentenceFor(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return Words::tr("The keyring is locked.");
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return Words::tr("This computer has no keyring.");
    default:
        return Words::tr("The keyring reports: %1").arg(job.errorString());
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
QCoro::Task<tl::expected<QByteArray, QString>> run(QKeychain::Job *job)
{
    Running running(job);
    job->start();
    co_await running.over.wait();
    if (!running.finished)
        co_return tl::unexpected(Words::tr("The keyring does not answer."));
    if (job->error() == QKeychain::EntryNotFound)
        co_return QByteArray();
    if (job->error() != QKeychain::NoError)
        co_return tl::unexpected(sentenceFor(*job));
    const auto *read = qobject_cast<QKeychain::ReadPasswordJob *>(job);
    co_return read ? read->binaryData() : QByteArray();
}

QCoro::Task<tl::expected<void, QString>> runSilently(QKeychain::Job *job)
{
    const auto done = co_await run(job);
    if (!done)
        co_return tl::unexpected(done.error());
    co_return tl::expected<void, QString>();
}

class SystemKeyring final : public Keyring
{
public:
    /** Asks the session's bus, which answers at once; qtkeychain itself would try a job to find out. */
    [[nodiscard]] QString whyNot() const override
    {
        const auto bus = QDBusConnection::sessionBus();
        if (!bus.isConnected())
            return Words::tr("Nothing can be kept here: this session has no keyring.");
        const QStringList there =
            bus.interface()->registeredServiceNames().value() + bus.interface()->activatableServiceNames().value();
        for (const auto &name : {u"org.freedesktop.secrets"_s, u"org.kde.kwalletd5"_s, u"org.kde.kwalletd6"_s}) {
            if (there.contains(name))
                return {};
        }
        return Words::tr("Nothing can be kept here: no keyring is installed (GNOME Keyring or KWallet).");
    }

    [[nodiscard]] QCoro::Task<tl::expected<QByteArray, QString>> read(QString key) override
    {
        auto *job = new QKeychain::ReadPasswordJob(service());
        job->setKey(key);
        return run(job);
    }
    [[nodiscard]] QCoro::Task<tl::expected<void, QString>> write(QString key, QByteArray secret) override
    {
        auto *job = new QKeychain::WritePasswordJob(service());
        job->setKey(key);
        job->setBinaryData(secret);
        return runSilently(job);
    }
    [[nodiscard]] QCoro::Task<tl::expected<void, QString>> remove(QString key) override
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
