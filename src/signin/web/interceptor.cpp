#include "signin/web/interceptor.h"

namespace signin {

void Interceptor::interceptRequest(QWebEngineUrlRequestInfo &info)
{
    info.block(!mayLoad(info.requestUrl(), m_rules));
}

} // namespace signin
