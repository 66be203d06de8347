// What the room promises: a search that it makes never leaves out what its condition is true for, and what is tested
// afterwards leaves just that. On random resources, with a search that tests/folding/r4search.cpp does by itself.
#include "folding/r4search.h"

#include "fhir/batch.h"
#include "fhir/json.h"
#include "fhir/model.h"
#include "fhirpath/evaluator.h"
#include "folding/fold.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

class Dice
{
public:
    explicit Dice(quint32 seed) : m_random(seed) { }
    [[nodiscard]] bool often(int percent) { return m_random.bounded(100) < percent; }
    template <typename T>
    [[nodiscard]] T one(const QList<T> &of)
    {
        return of[m_random.bounded(static_cast<int>(of.size()))];
    }

private:
    QRandomGenerator m_random;
};

const QStringList Names{u"Meier"_s, u"meier"_s, u"Meierhof"_s, u"Méier"_s, u"O'Neil, A|B$C\\D"_s, u"Strauß"_s};
const QStringList Codes{u"1"_s, u"2"_s, u"a"_s, u"A"_s, u"8480-6"_s};
const QStringList Systems{u"s"_s, u"http://loinc.org"_s};
const QStringList Sources{u"http://a.example/"_s, u"http://a.example/b"_s, u"http://a.example/b/"_s,
    u"http://a.example/b/c"_s, u"HTTP://a.example/b/"_s, u"http://a.example.org/b/"_s, u"urn:oid:1.2"_s};
const QStringList Days{u"1980"_s, u"1980-06"_s, u"1979-12-31"_s, u"1980-01-01"_s, u"1980-06-01"_s, u"1980-06-02"_s,
    u"1980-12-31"_s, u"1981-01-01"_s};
const QStringList Moments{u"1980-06-01T10:00:00Z"_s, u"1980-06-01T10:00:00.000Z"_s, u"1980-06-01T10:00:00.500Z"_s,
    u"1980-06-01T12:00:00+02:00"_s, u"1980-06-01T10:00:01Z"_s, u"1980-01-01T00:00:00Z"_s,
    u"1979-12-31T23:59:59.999Z"_s};
const QList<double> Numbers{0.5, 1, 1.2, 1.25, 1.4, 1.5, 2, 150};
const QStringList Written{u"0.5"_s, u"1"_s, u"1.0"_s, u"1.2"_s, u"1.5"_s, u"2"_s, u"150"_s};

QJsonObject coding(Dice &dice)
{
    QJsonObject coding{{u"code"_s, dice.one(Codes)}};
    if (dice.often(70))
        coding[u"system"_s] = dice.one(Systems);
    if (dice.often(30))
        coding[u"display"_s] = dice.one(Names);
    return coding;
}

QJsonObject someConcept(Dice &dice)
{
    QJsonObject of;
    QJsonArray codings;
    while (dice.often(60))
        codings.append(coding(dice));
    if (!codings.isEmpty())
        of[u"coding"_s] = codings;
    if (codings.isEmpty() || dice.often(30))
        of[u"text"_s] = dice.one(Names);
    return of;
}

QJsonObject quantity(Dice &dice)
{
    QJsonObject of{{u"value"_s, dice.one(Numbers)}};
    if (dice.often(60))
        of[u"code"_s] = dice.one(QStringList{u"mg"_s, u"g"_s});
    if (dice.often(50))
        of[u"system"_s] = dice.one(Systems);
    return of;
}

QJsonObject period(Dice &dice)
{
    QJsonObject of;
    const QString a = dice.one(Days + Moments);
    const QString b = dice.one(Days + Moments);
    // A day without a zone is a day in UTC here, as for FHIRPath.
    if (dice.often(80))
        of[u"start"_s] = std::min(a, b);
    if (of.isEmpty() || dice.often(70))
        of[u"end"_s] = std::max(a, b);
    return of;
}

QJsonObject patient(Dice &dice)
{
    QJsonObject of{{u"resourceType"_s, u"Patient"_s}, {u"id"_s, dice.one(Codes)}};
    if (dice.often(70))
        of[u"active"_s] = dice.often(50);
    if (dice.often(70))
        of[u"gender"_s] = dice.one(QStringList{u"male"_s, u"female"_s, u"other"_s});
    if (dice.often(80))
        of[u"birthDate"_s] = dice.one(Days);
    of[u"meta"_s] = QJsonObject{{u"lastUpdated"_s, dice.one(Moments)}, {u"profile"_s, QJsonArray{dice.one(Systems)}},
        {u"source"_s, dice.one(Sources)}};
    QJsonArray names;
    while (dice.often(60))
        names.append(QJsonObject{{u"family"_s, dice.one(Names)},
            {u"given"_s, QJsonArray{dice.one(Names), dice.one(Names)}}, {u"use"_s, dice.one(Systems)}});
    if (!names.isEmpty())
        of[u"name"_s] = names;
    QJsonArray identifiers;
    while (dice.often(50))
        identifiers.append(QJsonObject{
            {u"system"_s, dice.one(Systems)}, {u"value"_s, dice.one(Codes)}, {u"type"_s, someConcept(dice)}});
    if (!identifiers.isEmpty())
        of[u"identifier"_s] = identifiers;
    if (dice.often(50))
        of[u"telecom"_s] = QJsonArray{QJsonObject{
            {u"system"_s, dice.one(QStringList{u"phone"_s, u"fax"_s})}, {u"value"_s, dice.one(Codes)}, {u"rank"_s, 1}}};
    return of;
}

QJsonObject observation(Dice &dice)
{
    QJsonObject of{{u"resourceType"_s, u"Observation"_s}, {u"id"_s, dice.one(Codes)}, {u"code"_s, someConcept(dice)}};
    if (dice.often(70))
        of[u"status"_s] = dice.one(QStringList{u"final"_s, u"amended"_s, u"unknown"_s});
    QJsonArray categories;
    while (dice.often(50))
        categories.append(someConcept(dice));
    if (!categories.isEmpty())
        of[u"category"_s] = categories;
    if (dice.often(70))
        of[u"subject"_s] = QJsonObject{{u"reference"_s,
            dice.one(QStringList{u"Patient/1"_s, u"Patient/2"_s, u"Patient/1/_history/2"_s, u"Group/1"_s,
                u"https://example.org/fhir/Patient/1"_s, u"https://other.example/Patient/1"_s, u"#1"_s})}};
    if (dice.often(40))
        of[u"effectiveDateTime"_s] = dice.one(Days + Moments);
    else if (dice.often(60))
        of[u"effectivePeriod"_s] = period(dice);
    if (dice.often(50))
        of[u"valueQuantity"_s] = quantity(dice);
    else if (dice.often(50))
        of[u"valueString"_s] = dice.one(Names);
    QJsonArray components;
    while (dice.often(50))
        components.append(QJsonObject{{u"code"_s, someConcept(dice)}, {u"valueQuantity"_s, quantity(dice)}});
    if (!components.isEmpty())
        of[u"component"_s] = components;
    return of;
}

/** With {name} for a text, {code}, {system}, {source}, {host}, {day}, {days} from one near them until today, {moment},
 * {number}, {op} for a comparison. */
const QStringList OfPatients{u"active"_s, u"active.not()"_s, u"active != true"_s, u"gender = 'male'"_s,
    u"gender != 'male'"_s, u"gender in ('male' | 'other')"_s, u"(gender in ('male' | 'other')).not()"_s,
    u"gender.exists()"_s, u"gender.empty()"_s, u"id = '{code}'"_s, u"getResourceKey() = '{code}'"_s,
    u"(coalesce(gender, id) = '{code}').not()"_s, u"coalesce(name.family.first(), name.given.first()) = '{name}'"_s,
    u"birthDate {op} @{day}"_s, u"birthDate {op} today() - {days} days"_s,
    u"(today() - {days} days {op} birthDate).not()"_s, u"meta.lastUpdated {op} now() - {days} days"_s,
    u"identifier.where(type.coding.exists(system = '{system}' and code = '{code}') and value = '{code}').exists()"_s,
    u"identifier.where(type.coding.exists(system = '{system}' and code = '{code}' and display = '{name}') and value = '{code}' and system = '{system}').exists()"_s,
    u"meta.source.startsWith('{source}')"_s, u"meta.source.lower().startsWith('{source}')"_s,
    u"meta.source.startsWith('{source}').not()"_s, u"meta.source = '{source}'"_s,
    u"'{source}'.startsWith(meta.source)"_s, u"meta.where(lastUpdated {op} now() - {days} days).exists().not()"_s,
    u"(birthDate {op} @{day}).not()"_s, u"birthDate.exists()"_s, u"meta.lastUpdated {op} @{moment}"_s,
    u"meta.profile.where($this = '{system}').exists()"_s, u"name.where(family = '{name}').exists()"_s,
    u"name.where(family.startsWith('{name}')).exists()"_s, u"name.where(family.contains('ei')).exists()"_s,
    u"name.where(family.endsWith('hof')).exists()"_s, u"name.where(family ~ '{name}').exists()"_s,
    u"name.where(family.lower() = 'meier').exists()"_s, u"name.family = '{name}'"_s,
    u"name.where(given = '{name}').exists()"_s, u"name.where(given = '{name}').exists().not()"_s,
    u"name.given.where($this = '{name}').exists()"_s, u"name.where(family = '{name}').exists().not()"_s,
    u"name.where(family = '{name}' and use = '{system}').exists()"_s, u"name.empty()"_s,
    u"identifier.where(system = '{system}' and value = '{code}').exists()"_s,
    u"identifier.where(value = '{code}').exists()"_s, u"identifier.where(value = '{code}').exists().not()"_s,
    u"identifier.where(system = '{system}').exists()"_s, u"identifier.where(system = '{system}').empty()"_s,
    u"telecom.where(system = 'phone' and value = '{code}').exists()"_s, u"telecom.where(value = '{code}').exists()"_s};
const QStringList OfObservations{u"status = 'final'"_s, u"status != 'final'"_s,
    u"code.coding.where(system = '{system}' and code = '{code}').exists()"_s,
    u"code.coding.where(code = '{code}').exists()"_s, u"code.coding.where(code = '{code}').exists().not()"_s,
    u"code.coding.where(system.empty() and code = '{code}').exists()"_s, u"code.coding.code = '{code}'"_s,
    u"code.coding.where(system = '{system}').exists()"_s, u"code.text = '{name}'"_s,
    u"coalesce(code.text, code.coding.display.first()) = '{name}'"_s,
    u"coalesce(value.ofType(Quantity).value, component.value.ofType(Quantity).value.first()) {op} {number}"_s,
    u"code.text.startsWith('{name}')"_s, u"code.coding.where(display = '{name}').exists()"_s,
    u"category.where(coding.where(code = '{code}').exists()).exists()"_s,
    u"category.coding.where(code = '{code}').exists().not()"_s, u"subject.reference = 'Patient/1'"_s,
    u"subject.getReferenceKey(Patient) = '{code}'"_s, u"subject.getReferenceKey(Patient) in ('1' | '2')"_s,
    u"subject.where(getReferenceKey(Group) = '{code}').exists()"_s,
    u"subject.getReferenceKey(Patient) = '{code}' or subject.getReferenceKey(Group) = '{code}'"_s,
    u"(subject.getReferenceKey(Patient) = '{code}').not()"_s,
    u"subject.getReferenceKey(Patient) = 'https://{host}/Patient/1'"_s, u"subject.exists()"_s,
    u"effective {op} @{day}"_s, u"effective {op} @{moment}"_s, u"effective.ofType(dateTime) {op} @{moment}"_s,
    u"effective.ofType(dateTime) {op} today() - {days} days"_s,
    u"effective.ofType(Period).end {op} now() - {days} days"_s,
    u"effective.ofType(Period).where(start {op} today() - {days} days).exists()"_s,
    u"effective.ofType(Period).start {op} @{day}"_s, u"effective.ofType(Period).end {op} @{day}"_s,
    u"effective.ofType(Period).start {op} @{moment}"_s, u"effective.ofType(Period).end {op} @{moment}"_s,
    u"value.ofType(Quantity).value {op} {number}"_s,
    u"value.ofType(Quantity).where(value {op} {number} and code = 'mg').exists()"_s,
    u"value.ofType(Quantity).where(value {op} {number} and system = '{system}' and code = 'mg').exists()"_s,
    u"value.ofType(string) = '{name}'"_s, u"value is Quantity"_s,
    u"component.where(value.ofType(Quantity).value {op} {number}).exists()"_s,
    u"component.where(code.coding.where(code = '{code}').exists() and value.ofType(Quantity).value {op} {number}).exists()"_s,
    u"(code | component.code).coding.where(code = '{code}').exists()"_s,
    u"code.coding.where(code = '{code}').exists() and value.ofType(Quantity).value {op} {number}"_s};

QString filled(QString text, Dice &dice)
{
    const auto put = [&](const QString &name, QString with) {
        const bool isText = name == u"{name}"_s;
        if (isText)
            with.replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s);
        text.replace(name, with);
    };
    put(u"{name}"_s, dice.one(Names));
    put(u"{code}"_s, dice.one(Codes));
    put(u"{system}"_s, dice.one(Systems));
    put(u"{source}"_s, dice.one(Sources));
    put(u"{host}"_s, dice.one(QStringList{u"example.org/fhir"_s, u"other.example"_s}));
    put(u"{day}"_s, dice.one(Days));
    const QDate day = QDate::fromString(dice.one(Days).leftJustified(10).replace(4, 6, u"-06-01"_s), Qt::ISODate);
    put(u"{days}"_s, QString::number(day.daysTo(QDate::currentDate()) + dice.one(QList<int>{-150, -1, 0, 1, 150})));
    put(u"{moment}"_s, dice.one(Moments));
    put(u"{number}"_s, dice.one(Written));
    put(u"{op}"_s, dice.one(QStringList{u"="_s, u"!="_s, u"<"_s, u">"_s, u"<="_s, u">="_s}));
    return text;
}

/** One of the templates, or two with a word between them. */
QString condition(const QStringList &templates, Dice &dice)
{
    const QString one = filled(dice.one(templates), dice);
    if (dice.often(50))
        return one;
    const QString both =
        u"(%1) %2 (%3)"_s.arg(one, dice.one(QStringList{u"and"_s, u"or"_s}), filled(dice.one(templates), dice));
    return dice.often(15) ? u"(%1).not()"_s.arg(both) : both;
}

/** Resources in one index, and what is true for them. */
class Resources
{
public:
    explicit Resources(const QList<QJsonObject> &all)
    {
        std::vector<fhir::Entry> entries;
        for (const QJsonObject &one : all) {
            const std::string json = QJsonDocument(one).toJson(QJsonDocument::Compact).toStdString();
            entries.push_back({m_text.size(), json.size(), fhir::EntryRole::Match});
            m_text += json + '\n';
        }
        m_batch.emplace(m_text, std::move(entries), 0);
        m_json.read(*m_batch);
    }

    /** Which of them meet @p condition; all of them where it is empty. One that fails is not met. */
    [[nodiscard]] QList<bool> meet(const std::string &condition) const
    {
        QList<bool> met(static_cast<qsizetype>(m_batch->entries().size()), condition.empty());
        if (condition.empty())
            return met;
        const auto expression = fhirpath::Expression::compile(condition);
        fhirpath::Evaluator evaluator(m_json, fhir::Model::r4());
        for (qsizetype i = 0; i < met.size() && expression; ++i) {
            evaluator.begin(m_json.document(static_cast<std::size_t>(i)).root);
            evaluator.clearError();
            met[i] = evaluator.test(expression->root(), {evaluator.resource()}).value_or(false) && !evaluator.error();
        }
        return met;
    }

private:
    std::string m_text;
    std::optional<fhir::ResourceBatch> m_batch;
    fhir::JsonIndex m_json;
};

} // namespace

class TruthTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noRowIsLost_data();
    void noRowIsLost();
};

void TruthTest::noRowIsLost_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<bool>("ignoresCase");
    for (const bool ignoresCase : {false, true}) {
        for (const auto *type : {"Patient", "Observation"})
            QTest::addRow("%s%s", type, ignoresCase ? ", codes without case" : "") << type << ignoresCase;
    }
}

void TruthTest::noRowIsLost()
{
    QFETCH(QString, type);
    QFETCH(bool, ignoresCase);
    constexpr int HowManyResources = 80;
    constexpr int HowManyConditions = 500;
    Dice dice(20200301);
    QList<QJsonObject> all;
    for (int i = 0; i < HowManyResources; ++i)
        all << (type == u"Patient"_s ? patient(dice) : observation(dice));
    const Resources resources(all);
    folding::Offer offer;
    offer.modifiers = {"_source:below", "identifier:of-type"};
    int sent = 0;
    for (int i = 0; i < HowManyConditions; ++i) {
        const QString text = condition(type == u"Patient"_s ? OfPatients : OfObservations, dice);
        const std::string written = text.toStdString();
        const auto folding = folding::fold(type.toStdString(), {&written, 1}, fhir::Model::r4(), offer);
        QVERIFY2(folding, qPrintable(text));
        sent += folding->query.parameters.empty() ? 0 : 1;
        const auto wanted = resources.meet(written);
        const auto rest = resources.meet(folding->residual());
        const QByteArray what = (text + u" as "_s + QString::fromStdString(folding->query.parametersText()) + u" and "_s
            + QString::fromStdString(folding->residual()))
                                    .toUtf8();
        for (qsizetype at = 0; at < all.size(); ++at) {
            const bool isFound = matchesR4(folding->query, all[at], {ignoresCase});
            const QByteArray json = QJsonDocument(all[at]).toJson(QJsonDocument::Compact);
            QVERIFY2(isFound || !wanted[at], (what + " loses " + json).constData());
            QVERIFY2((isFound && rest[at]) == wanted[at], (what + " keeps " + json).constData());
        }
    }
    QVERIFY2(sent > HowManyConditions / 2, qPrintable(QString::number(sent)));
}

QTEST_GUILESS_MAIN(TruthTest)
#include "tst_truth.moc"
