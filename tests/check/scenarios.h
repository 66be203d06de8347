#pragma once

#include "check/judge.h"

#include <QStringList>

#include <vector>

/** One row of the table of scenarios (reference: check.md, section 4): a server with one thing broken. */
struct Scenario {
    const char *number; ///< there; with a letter where one has several rows
    const char *broken;
    check::Observation seen;
    QStringList fails; ///< all that must fail, and nothing else may
    QStringList warns; ///< what must be a warning; others may be
    const char *remedy; ///< a part of what is said of the first of these; "" : not looked at
    check::Verdict::State fhirside;
    check::Verdict::State desktop;
};

[[nodiscard]] std::vector<Scenario> scenarios();
/** Those of the sign-in itself, and of its renewal (53 to 64 and 71). */
void addSignIns(std::vector<Scenario> &rows);

/** What is seen of a good server on Azure, signed in to by nobody. */
[[nodiscard]] check::Observation goodServer();
/** The same with a token that it takes. */
[[nodiscard]] check::Observation goodServerSignedIn();
/** An answer with one WWW-Authenticate header; none when @p challenge is empty. */
[[nodiscard]] check::Answer answer(const char *url, int status, const QByteArray &challenge = {});

/** Servers on which no rule may fail. */
struct Shape {
    const char *name;
    check::Observation seen;
    check::Verdict::State fhirside;
    check::Verdict::State desktop;
};
[[nodiscard]] std::vector<Shape> goodShapes();
