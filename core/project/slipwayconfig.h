// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "project/acknowledgement.h"
#include "project/compressconfig.h"
#include "project/referencepolicy.h"
#include "project/retentionrule.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace Slipway {

/// A slipway.toml larger than this is refused: many thousand acknowledgements fit.
inline constexpr int64_t SlipwayConfigSizeLimit = 8 * 1024 * 1024;

/// How a local target publishes.
enum class LocalMode {
    InPlace, ///< Files are replaced one by one inside the folder.
    Releases, ///< releases/<id> with hard links, `current` swapped by rename.
    /// As in place; but hashed names are only ever added, and none that a kept release has goes before it does.
    Pool,
};

/// As slipway.toml writes it: "in-place", "releases", "pool".
[[nodiscard]] QString localModeId(LocalMode mode);
/// None: there is no such mode.
[[nodiscard]] std::optional<LocalMode> localModeOf(QStringView id);

/// [targets.NAME] of slipway.toml. Only `local` for now.
struct TargetConfig {
    QString name;
    QString type; ///< "local"; also when the key is missing.
    std::string path; ///< Absolute (a relative one counts from slipway.toml's folder).
    LocalMode mode = LocalMode::Releases;
    bool production = false; ///< Marked in red, its name is asked for.
    int keepReleases = 3; ///< How many stay; in place and in a pool: the hashed files of how many.
    int keepDays = 14; ///< There: those of a release that was replaced later than that stay, too.

    int64_t bandwidth = 0; ///< Bytes per second that a deployment may write; 0: as many as it can.

    [[nodiscard]] RetentionRule retention() const
    {
        return {.releases = keepReleases, .days = keepDays};
    }
};

/// [environments.NAME]
struct EnvironmentConfig {
    QString name;
    QString settingsModule;
    std::string interpreter; ///< Absolute, or a name to find in PATH; empty: not set.
};

/// slipway.toml: shared configuration beside manage.py, without secrets.
///
/// Shape: value; a missing file gives the default value. Errors name file, line and column.
///
///     [project]
///     python = ".venv/bin/python"      # relative paths count from this file's folder
///     settings = "shop.settings"
///
///     [environments.production]
///     settings = "shop.settings.production"
///     python = "/srv/shop/venv/bin/python"
///
///     [targets.local]
///     type = "local"
///     path = "deploy"
///     mode = "releases"                # or "in-place", or "pool"
///     keep-releases = 3                # else what [retention] says
///     keep-days = 14
///     production = false
///     bandwidth = "2 MB"               # a second; all there is when missing
///
///     [retention]                      # of this machine's store, and of targets that do not say
///     releases = 3
///     days = 14
///
///     [compress]                       # see compressconfig.md
///     encodings = ["zstd"]
///
///     [gates]
///     max-delete-share = 0.5
///     conflicts = ["cannot-coexist", "app-over-app"]
///
///     [[reference-policy]]             # see referencepolicy.md
///     kind = "source-map"
///     action = "leave"
///
///     [[acknowledge]]                  # see acknowledgement.md
///     path = "img/logo.svg"
struct SlipwayConfig {
    std::string file; ///< Absolute path; empty: there is none.
    std::string interpreter; ///< [project] python: absolute, or a name to find in PATH.
    QString settingsModule; ///< [project] settings
    std::vector<EnvironmentConfig> environments;
    std::vector<TargetConfig> targets;
    RetentionRule
        retention; ///< [retention]: of this machine's store, and of targets that do not say.
    QStringList ignorePatterns; ///< [collect] ignore: as -i of collectstatic, for every release.
    CompressConfig compress; ///< [compress]: beside what the storage compresses, for every release.
    double maxDeleteShare =
        0.5; ///< [gates] max-delete-share: a plan that deletes more is refused unless confirmed.
    /// [gates] conflicts: the kinds (conflictKindId()) that need a decision before a deploy.
    QStringList gatedConflicts = {QStringLiteral("cannot-coexist"), QStringLiteral("app-over-app")};
    std::vector<Acknowledgement> acknowledgements; ///< In the order of the file.
    std::vector<ReferencePolicy> referencePolicies; ///< Likewise: the last one that fits decides.

    /// The one of that name, or null.
    [[nodiscard]] const TargetConfig *target(const QString &name) const;
    [[nodiscard]] const EnvironmentConfig *environment(const QString &name) const;
};

/// Does the name of an environment say that visitors are served from there? Pure.
[[nodiscard]] bool isProductionName(const QString &environment);
/// The name of the target is asked for before it is deployed to: it is marked as production, or what is read is the
/// production environment, whatever the target is. `environment`: its name; empty: none. Pure.
[[nodiscard]] bool asksForItsName(const TargetConfig &target, const QString &environment);

/// Reads `folder`/slipway.toml; no file: the default value. Errors: InvalidData (syntax with line and
/// column, wrong type with the key's path, unknown target type), PermissionDenied, size over 8 MiB.
/// Unknown keys are kept silent: a newer Slipway may have written them.
[[nodiscard]] Result<SlipwayConfig> readSlipwayConfig(const std::string &folder);
/// The same for a text that stands, or would stand, in `file`.
[[nodiscard]] Result<SlipwayConfig> parseSlipwayConfig(std::string_view text,
                                                       const std::string &file);

} // namespace Slipway
