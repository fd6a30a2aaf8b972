// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/referencepolicy.h"

#include "project/configedit.h"
#include "project/slipwayconfig.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace Slipway {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::ReferencePolicy", source);
}

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
    if (!policy.reason.isEmpty()) {
        fields.push_back({.key = "reason", .value = policy.reason.toStdString()});
    }
    return fields;
}

struct Places {
    std::vector<size_t> same; ///< The numbers of the entries about the same references.
    size_t count = 0; ///< How many entries there are.
    bool losesReason = false; ///< One of them has a reason, and the policy has none.
};

Result<Places> placesOf(std::string_view text, const ReferencePolicy &policy)
{
    const auto config = parseSlipwayConfig(text, "slipway.toml");
    if (!config) {
        return failure(config.error());
    }
    Places places = {.same = {}, .count = config->referencePolicies.size()};
    for (size_t i = 0; i < config->referencePolicies.size(); ++i) {
        if (config->referencePolicies[i].concernsSame(policy)) {
            places.same.push_back(i);
            places.losesReason = places.losesReason
                || (policy.reason.isEmpty() && !config->referencePolicies[i].reason.isEmpty());
        }
    }
    return places;
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

bool ReferencePolicy::operator==(const ReferencePolicy &other) const
{
    return action == other.action && concernsSame(other) && reason == other.reason;
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
    const auto &[same, count, losesReason] = *places;
    if (!same.empty() && same.back() + 1 == count && !losesReason) {
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
    return removeConfigEntries(text, Array, places->same);
}

Result<std::string> swapReferencePolicies(std::string_view document,
                                          const std::vector<ReferencePolicy> &expected,
                                          const std::vector<ReferencePolicy> &wanted)
{
    const auto config = parseSlipwayConfig(document, "slipway.toml");
    if (!config) {
        return failure(config.error());
    }
    const std::vector<ReferencePolicy> &present = config->referencePolicies;
    const auto about = [](const std::vector<ReferencePolicy> &list, const ReferencePolicy &policy) {
        return std::ranges::any_of(
            list, [&](const ReferencePolicy &other) { return other.concernsSame(policy); });
    };
    const bool isThere = std::ranges::all_of(expected, [&](const ReferencePolicy &policy) {
        return std::ranges::contains(present, policy);
    });
    const bool isFree = std::ranges::none_of(wanted, [&](const ReferencePolicy &policy) {
        return about(present, policy) && !about(expected, policy);
    });
    if (!isThere || !isFree) {
        return failure({.code = ErrorCode::Moved,
                        .what = text("slipway.toml was not changed"),
                        .where = QStringLiteral("[[reference-policy]]"),
                        .why = text("somebody has decided about the same references there since"),
                        .advice = text("Refresh the project, then decide again.")});
    }
    Result<std::string> edited = std::string(document);
    for (const ReferencePolicy &policy : expected) {
        if (edited && !about(wanted, policy)) {
            edited = removeReferencePolicy(*edited, policy);
        }
    }
    for (const ReferencePolicy &policy : wanted) {
        if (edited) {
            edited = putReferencePolicy(*edited, policy);
        }
    }
    return edited;
}

} // namespace Slipway
