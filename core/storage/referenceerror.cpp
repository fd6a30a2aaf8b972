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

Result<void> checkSpelling(const HashingRules &rules, const Reference &reference, bool isFolder)
{
    std::string name = reference.target;
    if (reference.kind == ReferenceKind::File) {
        name = reference.lookupName;
        if (!isFolder) {
            // Any content: what is wrong with the name has its place in the error, behind the hash or before it.
            const auto hash = rules.hash.of({});
            auto hashed = hashedName(name, hash.value_or(std::string()), hash.has_value());
            name = hashed ? std::move(*hashed) : name;
        }
    }
    const auto spelt = spellReference(reference, name, rules.urls);
    return spelt ? Result<void>() : failure(spelt.error());
}

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
    if (reference.isUnspellable) {
        const auto wanted = wantedPath(*parsed);
        const bool isFile = report.fileAt(parsed->key) != FoundReference::Nowhere
            || (wanted && report.fileAt(*wanted) != FoundReference::Nowhere);
        const Result<void> spelt = checkSpelling(rules, *parsed, !isFile);
        return spelt ? std::string() : raised(spelt.error());
    }
    return "ValueError: The file '" + *clean + "' could not be found with " + rules.representation
        + ".";
}

} // namespace Slipway
