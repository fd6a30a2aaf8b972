// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/deployment.h"
#include "deploytesting/memorytarget.h"

#include <memory>
#include <optional>
#include <string>

namespace Slipway::Testing {

/// A place to deploy to, with the hands of somebody else in it: what the contract suite needs of each
/// kind of target.
class TargetWorld {
public:
    virtual ~TargetWorld() = default;
    /// A new target object on the same place, as another program would have.
    [[nodiscard]] virtual std::unique_ptr<DeployTarget> target() = 0;
    /// What visitors get.
    [[nodiscard]] virtual Tree live() = 0;
    /// Somebody else writes a file, or removes one.
    virtual void plant(const std::string &path, const TreeFile &file) = 0;
    virtual void remove(const std::string &path) = 0;
    /// What visitors are told with a file; nothing: the place keeps no headers.
    [[nodiscard]] virtual std::optional<FileHeaders> headers(const std::string & /*path*/)
    {
        return std::nullopt;
    }
    /// Somebody else sets them, where the place keeps any.
    virtual void plantHeaders(const std::string & /*path*/, const FileHeaders & /*headers*/) { }
    /// How often a file was uploaded, changed or deleted so far; nothing: nobody counts.
    [[nodiscard]] virtual std::optional<int64_t> requests() { return std::nullopt; }
    /// What is left of unfinished runs; empty: nothing.
    [[nodiscard]] virtual QByteArray leftovers() = 0;
};

[[nodiscard]] std::unique_ptr<TargetWorld> memoryWorld();
/// `folder` empty: a temporary one.
[[nodiscard]] std::unique_ptr<TargetWorld> localWorld(LocalMode mode,
                                                      const std::string &folder = {},
                                                      int keepReleases = 3);

/// inspect and plan, as a console does.
[[nodiscard]] Result<std::shared_ptr<const Plan>> planFor(DeployTarget &target,
                                                          std::shared_ptr<const Release> release,
                                                          const PlanOptions &options = {});

/// inspect, plan and deploy, agreeing to every warning.
[[nodiscard]] Result<DeploymentReport> deployTo(DeployTarget &target,
                                                std::shared_ptr<const Release> release,
                                                const PlanOptions &options = {},
                                                const TargetContext &context = {},
                                                DeploymentReport *report = nullptr);

} // namespace Slipway::Testing
