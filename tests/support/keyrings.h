#pragma once

#include "auth/session/keyring.h"

#include <QHash>

/** A computer without a keyring. */
class NoKeyring final : public auth::Keyring
{
public:
    [[nodiscard]] QString whyNot() const override { return QStringLiteral("There is no keyring on this computer."); }
    [[nodiscard]] QCoro::Task<tl::expected<QByteArray, QString>> read(QString) override { co_return QByteArray(); }
    [[nodiscard]] QCoro::Task<tl::expected<void, QString>> write(QString, QByteArray) override
    {
        co_return tl::unexpected(QStringLiteral("none"));
    }
    [[nodiscard]] QCoro::Task<tl::expected<void, QString>> remove(QString) override
    {
        co_return tl::expected<void, QString>();
    }
};

/** A keyring in memory that a test can look into. */
class MemoryKeyring final : public auth::Keyring
{
public:
    QHash<QString, QByteArray> kept;
    QString locked; ///< why nothing can be done, while it is so
    QString unreachable; ///< why there is none, while it is so

    [[nodiscard]] QString whyNot() const override { return unreachable; }
    [[nodiscard]] QCoro::Task<tl::expected<QByteArray, QString>> read(QString key) override
    {
        if (!locked.isEmpty())
            co_return tl::unexpected(locked);
        co_return kept.value(key);
    }
    [[nodiscard]] QCoro::Task<tl::expected<void, QString>> write(QString key, QByteArray secret) override
    {
        if (!locked.isEmpty())
            co_return tl::unexpected(locked);
        kept.insert(key, secret);
        co_return tl::expected<void, QString>();
    }
    [[nodiscard]] QCoro::Task<tl::expected<void, QString>> remove(QString key) override
    {
        if (!locked.isEmpty())
            co_return tl::unexpected(locked);
        kept.remove(key);
        co_return tl::expected<void, QString>();
    }
};
