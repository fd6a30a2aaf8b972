// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/local/pathcheck.h"
#include "ui/theme/roles.h"

#include <QList>
#include <QString>

namespace Slipway {

struct TargetPlan;

/// How a finding about a place is coloured.
[[nodiscard]] Tone toneOf(PathVerdict verdict);

/// What is said where the name of a target has to be typed, see TargetPlan::isProduction().
[[nodiscard]] QString nameQuestion(const TargetPlan &target);

/// Something that is settled, or has to be, before a deployment starts.
struct DeployCheck {
    QString id; ///< Of the warning, or "conflicts", "space", "lock", …
    QString target; ///< Empty: about all.
    Tone tone = Tone::Good;
    QString text;
    bool mustTick = false;
    bool ticked = false;
    bool impossible = false; ///< It cannot start as it is.
    QString chip; ///< Chip of the plan that shows what it is about; empty: none.
};

/// All checks of the targets that are ticked. `wayBack`: the release that they go back to, if they do; its conflicts
/// were decided when it was released, and what counts is that its contents are there.
[[nodiscard]] QList<DeployCheck> deployChecks(const QList<TargetPlan> &targets,
                                              const QString &wayBack = {});

} // namespace Slipway
