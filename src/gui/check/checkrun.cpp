#include "gui/check/checkrun.h"

#include "http/proxy.h"

namespace gui {

CheckRun::CheckRun(QObject *parent) : QObject(parent)
{
    http::useProxies(m_network);
}

CheckRun::~CheckRun()
{
    m_stop.request_stop();
}

void CheckRun::start(const check::Question &question)
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_latest.begin();
    m_isRunning = true;
    check::Question asked = question;
    asked.seen = m_latest.only([this](const check::Observation &observation) { Q_EMIT seen(observation); });
    check::observe(m_network, std::move(asked), m_stop.get_token())
        .then(m_latest.only([this](const check::Observation &observation) {
            m_isRunning = false;
            Q_EMIT seen(observation);
        }));
}

void CheckRun::stop()
{
    m_stop.request_stop();
}

} // namespace gui
