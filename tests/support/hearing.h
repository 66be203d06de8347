#pragma once

#include <QAccessible>
#include <QStringList>

// What screen readers are told. Offscreen there is none, and Qt keeps the events to itself; a program of tests has this
// function in place of Qt's, for the calls of our own sources. Include it once in a program.

struct Heard {
    QAccessible::Event event;
    QString name; ///< of what is meant, as it is read
    QAccessible::Role role;
};

inline QList<Heard> heard;

void QAccessible::updateAccessibility(QAccessibleEvent *event)
{
    const auto *read = event->accessibleInterface(); // the child that is meant, where it is one
    heard.append({event->type(), read ? read->text(Name) : QString(), read ? read->role() : NoRole});
}

/** What readers were to say since the last time, wherever the focus is. */
[[nodiscard]] inline QStringList spoken()
{
    QStringList names;
    for (const Heard &each : std::exchange(heard, {})) {
        if (each.event == QAccessible::Alert)
            names << each.name;
    }
    return names;
}
