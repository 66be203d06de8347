#pragma once

#include "fhir/bundlenames.h"

#include <QStringList>

#include <memory>
#include <stop_token>

namespace sources {

/** What Bundles in files call their entries by urns, shared as long as the result lives: by this references inside them
 * are followed (fhir::keyOfUrn()). A file that does not begin with a Bundle is passed over, and so is a pipe, or a
 * file of more than 128 MB. For a worker; the files are read once more for it. */
[[nodiscard]] std::shared_ptr<const fhir::BundleNames> bundleNamesIn(
    const QStringList &paths, const std::stop_token &stop = {});

} // namespace sources
