#pragma once

#include "check/judge.h"
#include "check/observer.h"
#include "gui/common/latest.h"

#include <QNetworkAccessManager>
#include <QObject>

namespace gui {

/** Asks a server for the connection check, one run at a time, with connections of its own: only a new one shows how it
 * is made. */
class CheckRun final : public QObject
{
    Q_OBJECT
public:
    explicit CheckRun(QObject *parent = nullptr);
    ~CheckRun() override;
    /** The run before is stopped, and passed over. */
    void start(const check::Question &question);
    /** The run ends soon, with what was seen. */
    void stop();
    [[nodiscard]] bool isRunning() const { return m_isRunning; }

Q_SIGNALS:
    /** What was seen up to now; the last time when isRunning() is false. */
    void seen(const check::Observation &observation);

private:
    QNetworkAccessManager m_network;
    Latest m_latest; ///< whose answers count
    std::stop_source m_stop;
    bool m_isRunning = false;
};

} // namespace gui
