// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/roles.h"

#include <QIcon>

namespace Slipway {

/// A bundled icon (a freedesktop name), drawn in the palette's colours at any size, so that it fits
/// the scheme and follows a change of it. Unknown names give a null icon.
[[nodiscard]] QIcon icon(const QString &name);

/// The same as a picture in the colour of a role, for painting.
[[nodiscard]] QPixmap iconPixmap(const QString &name, const QColor &color, int side,
                                 double pixelRatio);

} // namespace Slipway
