#pragma once

#include <QObject>

namespace cli {

/** Ctrl-C, a polite kill and a closed terminal as a signal in the event loop; the second one ends the program as usual.
 * One at a time. */
class Interrupt : public QObject
{
    Q_OBJECT
public:
    explicit Interrupt(QObject *parent = nullptr);
    ~Interrupt() override;

    [[nodiscard]] bool happened() const { return m_happened; }

Q_SIGNALS:
    void interrupted();

private:
    void report();
    bool m_happened = false;
};

} // namespace cli
