// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preview/imagecontent.h"

namespace Slipway {

/// Draws an SVG after cleanSvg(); an error says in words why not.
[[nodiscard]] ImageResult decodeSvg(const QByteArray &bytes, std::stop_token stop);

} // namespace Slipway
