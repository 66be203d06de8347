#pragma once

#include <QByteArray>
#include <QCoroTask>
#include <QString>

#include <memory>

#include <tl/expected.hpp>

namespace auth {

/** The system's keyring: the one place where a refresh token may outlive the program, when the person wants it to. */
class Keyring
{
public:
    virtual ~Keyring() = default;
    /** Why nothing can be kept, for people; "" when it can. */
    [[nodiscard]] virtual QString whyNot() const = 0;
    /** The secret under @p key; empty when there is none. */
    [[nodiscard]] virtual QCoro::Task<tl::expected<QByteArray, QString>> read(QString key) = 0;
    [[nodiscard]] virtual QCoro::Task<tl::expected<void, QString>> write(QString key, QByteArray secret) = 0;
    [[nodiscard]] virtual QCoro::Task<tl::expected<void, QString>> remove(QString key) = 0;

    /** qtkeychain's: Secret Service, KWallet, … */
    [[nodiscard]] static std::unique_ptr<Keyring> system();
};

} // namespace auth
