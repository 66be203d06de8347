#pragma once

#include "recipe/connection.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace story {

/** What stands together in a patient's story, in the order from top to bottom. */
enum class Lane : std::uint8_t {
    Encounters,
    Conditions,
    Allergies,
    Medications,
    Procedures,
    Immunizations,
    Reports,
    Results,
    Plans,
    Documents,
};
inline constexpr std::size_t Lanes = 10;

/** Resources of one type as events of a story. */
struct Kind {
    const char *type;
    Lane lane;
    const char *subject; ///< the element that says whose it is
};
[[nodiscard]] std::span<const Kind> kinds();
/** nullptr where resources of @p type are no events. */
[[nodiscard]] const Kind *kindOf(QStringView type);

/** The columns that an event is made of, all views have: dateTimes, texts and codes, none of them a collection. */
namespace column {
inline constexpr auto Start = "start"; ///< as precise as it was written
inline constexpr auto End = "end";
inline constexpr auto Type = "type"; ///< of the resource
inline constexpr auto What = "what";
inline constexpr auto Detail = "detail";
inline constexpr auto By = "by"; ///< who did, asked for or wrote it; several in one text
inline constexpr auto Status = "status"; ///< FHIR's own of the type
inline constexpr auto Course = "course"; ///< "error", "not-done", "ongoing", or nothing; of a patient "deceased"
inline constexpr auto DatedBy = "dated_by"; ///< the element that start is of
inline constexpr auto Id = "id";
}

/** The ViewDefinition that makes events of resources of @p type, "Patient" among them, whose event is the life; empty
 * where there is none for @p model. */
[[nodiscard]] QByteArray viewOf(const QString &type, const fhir::Model &model);

/** The id of the patient that @p reference is to: "Patient/1", "1", with a version, "urn:uuid:…", or an address on the
 * server at @p base. Nothing where it is to something else, or to another server's patient. */
[[nodiscard]] std::optional<QString> patientIdOf(const QString &reference, const QUrl &base);

/** Whose a resource is. */
struct Subject {
    QString reference; ///< for patientIdOf()
    QString name; ///< as the reference's display has it; may be empty
};
/** The patient that @p resource is of or, where it is one, itself; nothing where it names none. */
[[nodiscard]] std::optional<Subject> subjectOf(std::string_view resource);

/** What to read to have the events of @p kind of the patient @p id. On a server its search chooses, and whose a
 * resource is gets tested here, too: that a search forgets its filter must not put another patient's data in. Nothing
 * where the version of FHIR has no such resources of a patient. */
[[nodiscard]] std::optional<recipe::Recipe> recipeOf(
    const Kind &kind, const QString &id, const recipe::Connection &connection);
/** The same for the patient as such. */
[[nodiscard]] recipe::Recipe patientRecipe(const QString &id, const recipe::Connection &connection);
/** The search that a table of what @p kind has of the patient is opened with. */
[[nodiscard]] recipe::Recipe tableRecipe(const Kind &kind, const QString &id, const recipe::Connection &connection);

} // namespace story
