#pragma once

#include "recipe/connection.h"
#include "related/nameasking.h"
#include "related/names.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <memory>
#include <stop_token>
#include <string_view>

namespace related {

/**
 * What the resources of one connection are called, as far as names were asked for: out of tables that are loaded,
 * else from the server, a hundred at a time, one request after another, when nothing else is wanted for a moment. What
 * was told is kept as long as the book is in use. A server that is busy is left alone for as long as it says; one
 * that does not tell is asked no more. For the main thread.
 */
class NameBook final : public QObject
{
    Q_OBJECT
public:
    /** Of this connection and its copies. */
    [[nodiscard]] static std::shared_ptr<NameBook> of(const recipe::Connection &connection);
    explicit NameBook(recipe::Connection connection);
    ~NameBook() override;

    [[nodiscard]] const Names &names() const { return m_names; }
    /** Somebody looks at a reference to this resource. Cheap, and changed() comes later. */
    void want(std::string_view type, std::string_view id);
    /** The same of what is referred to by a urn, of whatever type that is: only tables can tell. */
    void wantUrn();
    [[nodiscard]] bool isWanted(const QString &type) const { return m_types.contains(type); }
    /** Names of this type are being read out of a table: the server is not asked before learn() has brought them. */
    void expect(const QString &type);
    void learn(const QString &type, const QHash<QByteArray, fhir::ResourceName> &names);
    /** Why names stay unknown. */
    enum class Silence {
        None,
        Refused, ///< the server does not tell names of some types
        Failed, ///< it could not be reached, or had too much to do for too long
    };
    [[nodiscard]] Silence silence() const { return m_silence; }
    /** The server does not tell what resources of this type are called. */
    [[nodiscard]] bool isRefused(const QString &type) const { return m_refused.contains(type); }
    /** What was not told is asked for again when it is wanted. */
    void tryAgain();
    /** Another account may see other things: nothing is known. */
    void forget();
    /** How long nothing new is wanted before the server is asked. */
    void setLeisure(std::chrono::milliseconds leisure) { m_leisure.setInterval(leisure); }

Q_SIGNALS:
    void changed();
    /** For the first time; "": of any type, by a urn. Who has a table of it says expect(). */
    void typeWanted(const QString &type);

private:
    void wantType(const QString &type);
    void ask();
    void answered(const NameQuestion &question, const NameAnswer &answer);
    void take(const NameQuestion &question, const NameAnswer &answer);
    void leave(const NameQuestion &question, NameBook::Silence silence);
    void pause(const NameQuestion &question, const NameAnswer &answer);
    void putBack(const NameQuestion &question);
    [[nodiscard]] bool canAsk(const QString &type) const;
    void end();

    recipe::Connection m_connection;
    Names m_names;
    QSet<QString> m_types; ///< of which something was wanted; "": by a urn
    QHash<QString, int> m_expected;
    QHash<QString, QList<QByteArray>> m_waiting; ///< ids by type, what was wanted last at the end
    QSet<QByteArray> m_asked; ///< keys that wait or were asked for
    QSet<QString> m_refused; ///< types
    QString m_last; ///< type of what was wanted last
    QTimer m_leisure;
    std::stop_source m_stop;
    Silence m_silence = Silence::None;
    bool m_isAsking = false;
    bool m_takesElements = true;
    int m_pauses = 0; ///< one after the other
};

} // namespace related
