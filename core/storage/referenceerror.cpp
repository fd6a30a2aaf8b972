// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/referenceerror.h"

#include "base/pathtext.h"

namespace Slipway {

namespace {

std::string raised(const Error &error)
{
    return pathFromText(error.detail.isEmpty() ? error.why : error.detail);
}

} // namespace

std::string errorOfReference(const HashingRules &rules, const ReferenceReport &report,
                             const FoundReference &reference)
{
    if (reference.state != ReferenceState::Dangling && reference.state != ReferenceState::Invalid) {
        return {};
    }
    // Django names the path as it asked for it, which FoundReference::wanted has tidied.
    const auto parsed = parseReference(report.files[reference.file], reference.url, rules.urls);
    if (!parsed) {
        return raised(parsed.error());
    }
    const auto clean = cleanName(parsed->lookupName);
    if (!clean) {
        return raised(clean.error());
    }
    return "ValueError: The file '" + *clean + "' could not be found with " + rules.representation
        + ".";
}

} // namespace Slipway
