#include "sources/fileworker.h"

#include <QThread>

#include <algorithm>

namespace sources {
namespace {

struct Workers : QThreadPool {
    Workers() { setMaxThreadCount(std::max(4, QThread::idealThreadCount())); }
};

} // namespace

QThreadPool &fileWorkers()
{
    static Workers workers;
    return workers;
}

} // namespace sources
