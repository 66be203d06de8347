#pragma once

#include "deidentify/engine.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <memory>

namespace recipe {

/** That resources are to be de-identified, how, and under which key. It is never part of a recipe: the key is a secret.
 */
struct Deidentification {
    deidentify::Rules rules;
    QByteArray key; ///< of the pseudonyms and of how far dates are moved
    bool isKeyKept = false; ///< it is somewhere else, too, so that another export can have the same pseudonyms
};

/** The names of the tables that there are in resources/deidentify. */
[[nodiscard]] QStringList deidentifyTables();
/** One of them, as JSON; empty where there is none of that name. */
[[nodiscard]] QByteArray deidentifyTable(const QString &name);

/** A key that nobody knows, of 32 bytes. */
[[nodiscard]] QByteArray randomKey();
/** Fewer bytes than this could be tried one after the other. */
constexpr qsizetype ShortestKey = 16;
/** HMAC-SHA256 (RFC 2104) under @p key. */
[[nodiscard]] deidentify::KeyedHash keyedHash(const QByteArray &key);

/** The rules at work on resources of @p model, which must outlive it. Ages are those of today. */
[[nodiscard]] deidentify::Engine engineOf(const Deidentification &how, const fhir::Model &model);

} // namespace recipe
