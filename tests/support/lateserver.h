#pragma once

#include "support/scriptedserver.h"

#include <utility>
#include <vector>

/** Answers later what it holds. */
class LateServer final : public ScriptedServer
{
public:
    std::function<bool(const QByteArray &request)> isHeld;

    void letGo()
    {
        isHeld = {};
        for (const auto &[request, socket] : std::exchange(m_held, {})) {
            socket->write(respond(request));
            socket->disconnectFromHost();
        }
    }

protected:
    bool take(const QByteArray &request, QTcpSocket &socket) override
    {
        const bool isLate = isHeld && isHeld(request);
        if (isLate)
            m_held.emplace_back(request, &socket);
        return isLate;
    }

private:
    std::vector<std::pair<QByteArray, QTcpSocket *>> m_held;
};
