#include <QCoreApplication>
#include <QEvent>
#include <QGenericPlugin>
#include <QTimer>

#include <cstdio>
#include <cstdlib>

namespace {

/**
 * Says "shown" on standard output once the first window of the program has been painted, and ends the program then when
 * FHIRSIDE_END_WHEN_SHOWN is set.
 */
class FirstWindow final : public QObject
{
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::Expose || !watched->isWindowType())
            return false;
        QCoreApplication::instance()->removeEventFilter(this);
        QTimer::singleShot(0, this, [] { // after what the exposure paints
            std::puts("shown");
            std::fflush(stdout);
            if (qEnvironmentVariableIsSet("FHIRSIDE_END_WHEN_SHOWN"))
                std::_Exit(0); // what ending takes is not what is measured
        });
        return false;
    }
};

} // namespace

/** Loaded into any Qt program by QT_QPA_GENERIC_PLUGINS=firstwindow, so that none has to be changed to be measured. */
class FirstWindowPlugin final : public QGenericPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "firstwindow.json")
public:
    QObject *create(const QString & /*key*/, const QString & /*specification*/) override
    {
        auto *filter = new FirstWindow(this);
        QCoreApplication::instance()->installEventFilter(filter);
        return filter;
    }
};

#include "firstwindow.moc"
