#include "recipe/codings.h"

#include "fhir/model.h"
#include "fhirpath/expression.h"
#include "fhirpath/types.h"
#include "viewdef/view.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace recipe {
namespace {

using namespace Qt::StringLiterals;

/** One row for each coding: its code, system and name. */
QByteArray viewOf(const FilterColumn &column, const QString &type, const fhir::Model &model)
{
    const std::string root = type.toStdString();
    const auto expression = fhirpath::Expression::compile(column.codes);
    const bool isQuantity = expression
        && model.isA(
            fhirpath::typesOf(*expression, model, root, fhirpath::rootType(model, root)).type.type(), "Quantity");
    QJsonArray columns;
    for (const auto &name : {u"code"_s, u"system"_s, isQuantity ? u"unit"_s : u"display"_s})
        columns << QJsonObject{{u"name"_s, name}, {u"path"_s, name}};
    const QJsonObject select{{u"forEach"_s, QString::fromStdString(column.codes)}, {u"column"_s, columns}};
    return QJsonDocument(QJsonObject{{u"resourceType"_s, u"ViewDefinition"_s}, {u"status"_s, u"active"_s},
                             {u"resource"_s, type}, {u"select"_s, QJsonArray{select}}})
        .toJson(QJsonDocument::Compact);
}

void add(std::string_view code, const NamedCode &named, NamedCodes &codes)
{
    const auto found = codes.find(code);
    if (found == codes.end()) {
        codes.emplace(std::string(code), named);
        return;
    }
    NamedCode &known = found->second;
    known.isAmbiguous = known.isAmbiguous || named.isAmbiguous || known.system != named.system;
    if (known.display.empty())
        known.display = named.display;
}

} // namespace

CodingReader::CodingReader(const FilterColumn &column, const QString &type, const fhir::Model &model)
{
    const auto view = canRead(column)
        ? viewdef::View::compile(viewOf(column, type, model).toStdString(), model).value_or(nullptr)
        : nullptr;
    if (view)
        m_runner = std::make_unique<viewdef::Runner>(view);
}

CodingReader::~CodingReader() = default;
CodingReader::CodingReader(CodingReader &&) noexcept = default;

bool CodingReader::canRead(const FilterColumn &column)
{
    return !column.codes.empty() && column.codes != column.path;
}

table::Chunk CodingReader::readAll(const table::Chunk &chunk)
{
    return m_runner ? m_runner->run(chunk.resources()) : table::Chunk();
}

void CodingReader::read(const table::Chunk &chunk, NamedCodes &codes)
{
    const auto found = readAll(chunk);
    for (std::size_t row = 0; row < found.rows(); ++row) {
        const std::string_view code = found.columns[0].value(row);
        if (!code.empty())
            add(code, {std::string(found.columns[1].value(row)), std::string(found.columns[2].value(row)), false},
                codes);
    }
}

void merge(const NamedCodes &more, NamedCodes &codes)
{
    for (const auto &[code, named] : more)
        add(code, named, codes);
}

} // namespace recipe
