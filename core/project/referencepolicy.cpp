// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/referencepolicy.h"

#include "project/configedit.h"
#include "project/slipwayconfig.h"

#include <algorithm>
#include <array>

namespace Slipway {

namespace {

const ConfigPath Array = {"reference-policy"};

ConfigFields fieldsOf(const ReferencePolicy &policy)
{
    ConfigFields fields;
    if (!policy.kind.isEmpty()) {
        fields.push_back({.key = "kind", .value = policy.kind.toStdString()});
    }
    if (!policy.files.empty()) {
        fields.push_back({.key = "files", .value = policy.files});
    }
    if (!policy.wanted.empty()) {
        fields.push_back({.key = "wanted", .value = policy.wanted});
    }
    fields.push_back({.key = "action", .value = referenceActionId(policy.action).toStdString()});
    return fields;
}

/// The numbers of the entries about the same references, and how many entries there are.
Result<std::pair<std::vector<size_t>, size_t>> placesOf(std::string_view text,
                                                        const ReferencePolicy &policy)
{
    const auto config = parseSlipwayConfig(text, "slipway.toml");
    if (!config) {
        return failure(config.error());
    }
    std::vector<size_t> places;
    for (size_t i = 0; i < config->referencePolicies.size(); ++i) {
        if (config->referencePolicies[i].concernsSame(policy)) {
            places.push_back(i);
        }
    }
    return std::pair(places, config->referencePolicies.size());
}

} // namespace

QString referenceActionId(ReferenceAction action)
{
    static const std::array Ids{QStringLiteral("error"), QStringLiteral("warn"),
                                QStringLiteral("leave")};
    return Ids.at(static_cast<size_t>(action));
}

const std::vector<QString> &referencePolicyKinds()
{
    static const std::vector Kinds{
        QStringLiteral("css-url"),       QStringLiteral("css-import"),
        QStringLiteral("source-map"),    QStringLiteral("module-import"),
        QStringLiteral("module-export"), QStringLiteral("dynamic-import"),
        QStringLiteral("other"),         QStringLiteral("template")};
    return Kinds;
}

bool ReferencePolicy::concernsSame(const ReferencePolicy &other) const
{
    return kind == other.kind && files == other.files && wanted == other.wanted;
}

Result<std::string> putReferencePolicy(std::string_view text, const ReferencePolicy &policy)
{
    const auto places = placesOf(text, policy);
    if (!places) {
        return failure(places.error());
    }
    const auto &[same, count] = *places;
    if (!same.empty() && same.back() + 1 == count) {
        return updateConfigEntry(text, Array, same.back(), fieldsOf(policy));
    }
    const auto without = removeConfigEntries(text, Array, same);
    return without ? addConfigEntries(*without, Array, {fieldsOf(policy)}) : without;
}

Result<std::string> removeReferencePolicy(std::string_view text, const ReferencePolicy &policy)
{
    const auto places = placesOf(text, policy);
    if (!places) {
        return failure(places.error());
    }
    return removeConfigEntries(text, Array, places->first);
}

} // namespace Slipway
