#pragma once

#include <QByteArray>
#include <QCoroTask>
#include <QString>

#include <cstdint>
#include <memory>
#include <optional>

#include <tl/expected.hpp>

namespace auth {

/** Why the system's keyring keeps nothing, or gives nothing. */
struct KeyringError {
    enum class Kind : std::uint8_t {
        NoSession, ///< there is no session bus, where keyrings are
        NotInstalled, ///< no keyring is on the bus
        NoBackend, ///< qtkeychain knows none here
        Locked,
        Silent, ///< no answer within two minutes
        Other, ///< see detail
    };
    Kind kind = Kind::Other;
    QString detail; ///< the keyring's own words
    bool operator==(const KeyringError &) const = default;
};
template <typename T = void>
using KeyringResult = tl::expected<T, KeyringError>;

/** The system's keyring: the one place where a refresh token may outlive the program, when the person wants it to. */
class Keyring
{
public:
    virtual ~Keyring() = default;
    /** Why nothing can be kept; nothing when it can. */
    [[nodiscard]] virtual std::optional<KeyringError> whyNot() const = 0;
    /** The secret under @p key; empty when there is none. */
    [[nodiscard]] virtual QCoro::Task<KeyringResult<QByteArray>> read(QString key) = 0;
    [[nodiscard]] virtual QCoro::Task<KeyringResult<>> write(QString key, QByteArray secret) = 0;
    [[nodiscard]] virtual QCoro::Task<KeyringResult<>> remove(QString key) = 0;

    /** qtkeychain's: Secret Service, KWallet, … */
    [[nodiscard]] static std::unique_ptr<Keyring> system();
};

} // namespace auth
