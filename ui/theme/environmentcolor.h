// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/roles.h"

#include <QList>
#include <QString>

namespace Slipway {

/// A colour that the mark of an environment can have.
struct EnvironmentColor {
    QString id; ///< As settings keep it.
    QString title;
    Tone tone;
};

/// The first is the one of an environment for which none was chosen. That of production (isProductionName()) is red,
/// whatever was.
[[nodiscard]] QList<EnvironmentColor> environmentColors();
[[nodiscard]] Tone environmentTone(const QString &colorId);

} // namespace Slipway
