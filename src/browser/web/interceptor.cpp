#include "browser/web/interceptor.h"

namespace browser {

void Interceptor::interceptRequest(QWebEngineUrlRequestInfo &info)
{
    info.block(!mayLoad(info.requestUrl(), m_rules));
}

} // namespace browser
