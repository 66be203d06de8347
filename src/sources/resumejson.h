#pragma once

#include "sources/resume.h"

#include <QJsonObject>

#include <optional>

namespace sources {

// Where a search goes on, as JSON for a file: each page end is one object, which has all of Resume but only those names
// of Known that came since the object before. Nothing of a resource is in it but fingerprints, no words of the server,
// and the next link as the server gave it.

/** Needs a Known whose news were kept from its beginning; takes them. */
[[nodiscard]] QJsonObject toJson(const Resume &from);

/** Reads such objects, in their order. */
class ResumeReader
{
public:
    /** False where @p entry is none. */
    [[nodiscard]] bool add(const QJsonObject &entry);
    /** As the last entry has it; nothing without one. */
    [[nodiscard]] const std::optional<Resume> &resume() const { return m_resume; }

private:
    std::shared_ptr<Known> m_known = std::make_shared<Known>();
    std::optional<Resume> m_resume;
};

} // namespace sources
