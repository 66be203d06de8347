#include "story/kinds.h"

#include "fhir/bundlenames.h"
#include "fhir/json.h"
#include "fhir/model.h"
#include "fhirpath/functions.h"
#include "viewdef/view.h"

#include <QFile>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

/** A static library's resources are linked only when asked for, and by name from outside any namespace. */
static void loadViews()
{
    Q_INIT_RESOURCE(story);
}

namespace story {
namespace {

constexpr Kind Kinds[] = {
    {"Encounter", Lane::Encounters, "subject"},
    {"Condition", Lane::Conditions, "subject"},
    {"AllergyIntolerance", Lane::Allergies, "patient"},
    {"MedicationRequest", Lane::Medications, "subject"},
    {"MedicationStatement", Lane::Medications, "subject"},
    {"MedicationAdministration", Lane::Medications, "subject"},
    {"Procedure", Lane::Procedures, "subject"},
    {"Immunization", Lane::Immunizations, "patient"},
    {"DiagnosticReport", Lane::Reports, "subject"},
    {"Observation", Lane::Results, "subject"},
    {"CarePlan", Lane::Plans, "subject"},
    {"DocumentReference", Lane::Documents, "subject"},
};

bool isId(const QString &text)
{
    static const QRegularExpression id(u"^[A-Za-z0-9.-]{1,64}$"_s);
    return id.match(text).hasMatch();
}

/** FHIRPath: whether a resource is the patient's. Files hold references of every sort, to one patient each. */
QString ownedBy(const QString &subject, const QString &id, bool isLocal)
{
    QString condition = u"%1.getReferenceKey(Patient) = '%2'"_s.arg(subject, id);
    if (isLocal)
        condition += u" or %1.reference = 'urn:uuid:%2' or %1.reference.endsWith('/Patient/%2')"_s.arg(subject, id);
    return condition;
}

/** The search parameter that the patient's resources of a type are found by; "" where the version has none. */
std::string parameterOf(std::string_view type, const fhir::Model &model)
{
    const auto within = model.compartment(type, "Patient");
    if (std::ranges::find(within, "patient") != within.end())
        return "patient";
    const auto parameters = model.searchParameters(type);
    const auto isPatient = [](const auto &each) { return each.code == "patient"; };
    if (!within.empty() && std::ranges::any_of(parameters, isPatient))
        return "patient"; // the same as a subject that is a patient
    return within.empty() ? std::string() : std::string(within.front());
}

recipe::Recipe storyRecipe(const QString &type, const fhir::Model &model)
{
    recipe::Recipe made;
    made.query.type = type.toStdString();
    made.columns = recipe::Recipe::Columns::Own;
    made.view = viewOf(type, model);
    return made;
}

} // namespace

std::span<const Kind> kinds()
{
    return Kinds;
}

const Kind *kindOf(QStringView type)
{
    const auto *found =
        std::ranges::find_if(Kinds, [type](const Kind &each) { return type == QLatin1StringView(each.type); });
    return found == std::end(Kinds) ? nullptr : found;
}

QByteArray viewOf(const QString &type, const fhir::Model &model)
{
    loadViews();
    for (const auto &ending : {u".json"_s, u"-r5.json"_s}) {
        QFile file(u":/story/"_s + type + ending);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray view = file.readAll();
        if (viewdef::suits({view.constData(), static_cast<std::size_t>(view.size())}, model))
            return view;
    }
    return {};
}

std::optional<QString> patientIdOf(const QString &reference, const QUrl &base)
{
    const auto known = [](const QString &id) { return isId(id) ? std::optional(id) : std::nullopt; };
    if (isId(reference))
        return reference;
    if (reference.startsWith(u"urn:"_s)) {
        const auto entry = fhir::keyOfUrn(reference.toStdString(), "Patient");
        return entry ? known(QString::fromStdString(entry->id)) : std::nullopt;
    }
    const std::string text = reference.toStdString();
    const auto key = fhirpath::joinKey(text, "Patient", base.toString(QUrl::FullyEncoded).toStdString());
    if (const auto id = known(QString::fromUtf8(key.id.data(), static_cast<qsizetype>(key.id.size()))))
        return id;
    if (!base.isEmpty())
        return {};
    const auto anywhere = fhirpath::referenceKey(text, "Patient");
    return known(QString::fromUtf8(anywhere.id.data(), static_cast<qsizetype>(anywhere.id.size())));
}

std::optional<Subject> subjectOf(std::string_view resource)
{
    const fhir::ResourceBatch batch(std::string(resource), {{0, resource.size()}}, 0);
    fhir::JsonIndex json;
    json.read(batch);
    const auto root = json.document(0).root;
    if (!json.isObject(root))
        return {};
    const auto text = [&json](fhir::JsonIndex::At object, std::string_view name) {
        std::string buffer;
        const auto at = json.isObject(object) ? json.member(object, name) : fhir::JsonIndex::None;
        const auto found = json.isString(at) ? json.text(at, buffer) : std::string_view();
        return QString::fromUtf8(found.data(), static_cast<qsizetype>(found.size()));
    };
    if (text(root, "resourceType") == u"Patient") {
        const QString id = text(root, "id");
        return id.isEmpty() ? std::nullopt : std::optional(Subject{u"Patient/"_s + id, {}});
    }
    for (const char *element : {"patient", "subject", "beneficiary", "individual", "for"}) {
        const auto at = json.member(root, element);
        const QString reference = text(at, "reference");
        if (reference.startsWith(u"Patient/") || reference.contains(u"/Patient/")
            || (reference.startsWith(u"urn:uuid:") && text(at, "type") != u"Group"))
            return Subject{reference, text(at, "display")};
    }
    return {};
}

std::optional<recipe::Recipe> recipeOf(const Kind &kind, const QString &id, const recipe::Connection &connection)
{
    const auto &model = connection.model();
    const std::string parameter = parameterOf(kind.type, model);
    auto made = storyRecipe(QString::fromLatin1(kind.type), model);
    if (parameter.empty() || made.view.isEmpty())
        return {};
    if (!connection.isLocal())
        made.query.add(parameter, "Patient/" + id.toStdString());
    made.conditions = {ownedBy(QString::fromLatin1(kind.subject), id, connection.isLocal())};
    return made;
}

recipe::Recipe patientRecipe(const QString &id, const recipe::Connection &connection)
{
    auto made = storyRecipe(u"Patient"_s, connection.model());
    if (!connection.isLocal())
        made.query.add("_id", id.toStdString());
    made.conditions = {u"id = '%1'"_s.arg(id)};
    return made;
}

recipe::Recipe tableRecipe(const Kind &kind, const QString &id, const recipe::Connection &connection)
{
    recipe::Recipe made;
    made.query.type = kind.type;
    if (connection.isLocal())
        made.conditions = {ownedBy(QString::fromLatin1(kind.subject), id, true)};
    else
        made.query.add(parameterOf(kind.type, connection.model()), "Patient/" + id.toStdString());
    return made;
}

} // namespace story
