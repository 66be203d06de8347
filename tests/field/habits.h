#pragma once

#include <QByteArrayList>
#include <QUrlQuery>

#include <functional>
#include <vector>

/** One request as the server of habits sees it. */
struct Ask {
    QByteArray request; ///< whole
    QByteArray path;
    QUrlQuery query;
    QByteArray origin; ///< "http://127.0.0.1:port"
    int offset = 0; ///< of the page asked for
    int time = 0; ///< how often this target was asked for before
    [[nodiscard]] bool isMetadata() const { return path.endsWith("/metadata"); }
    [[nodiscard]] bool isCount() const
    {
        return query.queryItemValue(QStringLiteral("_summary")) == QLatin1String("count");
    }
};

/** One page of 250 patients, 50 a page, as a server without habits sends it. Every part is raw text. */
struct Page {
    QByteArrayList entries;
    QByteArray total = "250"; ///< empty: none
    QByteArray next; ///< address; empty: none
    QByteArray self;
    int status = 200;
    QByteArray headers = "Content-Type: application/fhir+json\r\n";
    QByteArray before; ///< the body
    QByteArray body; ///< the whole body in place of all that
};

/** What a real server was seen to do, and what the program must make of it. */
struct Habit {
    const char *name;
    const char *source; ///< where it was reported
    std::function<void(const Ask &, Page &)> bend; ///< changes the page that a request would get
    int rows = 250;
    int code = 0;
    const char *said = "250 resources, complete"; ///< part of what is written to standard error
    const char *arguments = ""; ///< after "get BASE Patient", parted by spaces
    const char *unsaid = "?!"; ///< what must not be in it
    bool alsoMetadata = false; ///< bends /metadata, too
    QByteArray base = "/fhir"; ///< path of the base
    QByteArray command = "get"; ///< "types" has no rows
    QByteArray type = "Patient";
};

inline constexpr int Patients = 250;
inline constexpr int PageSize = 50;

QByteArray patient(int number);
/** An entry with @p resource; without a mode when @p mode is "". */
QByteArray entry(const QByteArray &resource, const QByteArray &mode = "match");
QByteArray resource(const QByteArray &type, const QByteArray &id);
QByteArray outcome(const QByteArray &severity, const QByteArray &text);

std::vector<Habit> habitsOfFilters();
std::vector<Habit> habitsOfFormats();
std::vector<Habit> habitsOfLinks();
std::vector<Habit> habitsOfTotals();
std::vector<Habit> habitsOfRoles();
std::vector<Habit> habitsOfStatements();
