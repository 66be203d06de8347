#pragma once

#include "auth/session/keyring.h"

#include <QHash>

/** A computer without a keyring. */
class NoKeyring final : public auth::Keyring
{
public:
    [[nodiscard]] std::optional<auth::KeyringError> whyNot() const override
    {
        return auth::KeyringError{auth::KeyringError::Kind::NotInstalled, {}};
    }
    [[nodiscard]] QCoro::Task<auth::KeyringResult<QByteArray>> read(QString) override { co_return QByteArray(); }
    [[nodiscard]] QCoro::Task<auth::KeyringResult<>> write(QString, QByteArray) override
    {
        co_return tl::unexpected(*whyNot());
    }
    [[nodiscard]] QCoro::Task<auth::KeyringResult<>> remove(QString) override { co_return auth::KeyringResult<>(); }
};

/** A keyring in memory that a test can look into. */
class MemoryKeyring final : public auth::Keyring
{
public:
    QHash<QString, QByteArray> kept;
    std::optional<auth::KeyringError> locked; ///< why nothing can be done, while it is so
    std::optional<auth::KeyringError> unreachable; ///< why there is none, while it is so

    [[nodiscard]] std::optional<auth::KeyringError> whyNot() const override { return unreachable; }
    [[nodiscard]] QCoro::Task<auth::KeyringResult<QByteArray>> read(QString key) override
    {
        if (locked)
            co_return tl::unexpected(*locked);
        co_return kept.value(key);
    }
    [[nodiscard]] QCoro::Task<auth::KeyringResult<>> write(QString key, QByteArray secret) override
    {
        if (locked)
            co_return tl::unexpected(*locked);
        kept.insert(key, secret);
        co_return auth::KeyringResult<>();
    }
    [[nodiscard]] QCoro::Task<auth::KeyringResult<>> remove(QString key) override
    {
        if (locked)
            co_return tl::unexpected(*locked);
        kept.remove(key);
        co_return auth::KeyringResult<>();
    }
};
