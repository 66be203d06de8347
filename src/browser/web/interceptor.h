#pragma once

#include "browser/rules.h"

#include <QWebEngineUrlRequestInterceptor>

namespace browser {

/** Looks at every request of a sign-in's pages before it leaves, and adds nothing to any. */
class Interceptor final : public QWebEngineUrlRequestInterceptor
{
    Q_OBJECT
public:
    using QWebEngineUrlRequestInterceptor::QWebEngineUrlRequestInterceptor;
    void setRules(Rules rules) { m_rules = std::move(rules); }
    void interceptRequest(QWebEngineUrlRequestInfo &info) override;

private:
    Rules m_rules;
};

} // namespace browser
