#pragma once

#include "fhir/json.h"

#include <QByteArray>
#include <QString>

namespace recipe {

/** One text of JSON, read in place, so that what is not understood can be kept as it was written. */
class JsonText
{
public:
    using At = fhir::JsonIndex::At;
    static constexpr At None = fhir::JsonIndex::None;

    explicit JsonText(const QByteArray &json);

    [[nodiscard]] const fhir::JsonIndex &index() const { return m_index; }
    [[nodiscard]] At root() const { return m_index.document(0).root; } ///< an object, or None
    /** A string between its quotes as it is written; a number, true, false or null; a container whole. */
    [[nodiscard]] QByteArray raw(At value) const;
    /** The same, a string with its quotes. */
    [[nodiscard]] QByteArray written(At value) const;
    /** A string with its escapes undone. */
    [[nodiscard]] QString string(At value) const;
    /** Where written() begins in the text, in bytes. */
    [[nodiscard]] qsizetype offset(At value) const;

private:
    fhir::ResourceBatch m_batch;
    fhir::JsonIndex m_index;
};

} // namespace recipe
