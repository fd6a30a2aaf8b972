// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSize>
#include <QString>

#include <expected>

namespace Slipway {

/// An SVG that draws the same, with nothing in it that could lead out of it or take for ever.
struct CleanSvg {
    QByteArray bytes;
    int removed = 0; ///< References to other files, scripts and the like that were taken out.
    bool animated = false;
};

/// Takes out scripts, references that are neither `#…` nor `data:` images, style sheets' imports,
/// processing instructions and the document type with its entities. Refuses, in words, what is no
/// XML, nests too deep, has too many elements, or would grow beyond measure through <use>.
/// Parses only; opens nothing. Any thread.
[[nodiscard]] std::expected<CleanSvg, QString> cleanSvg(const QByteArray &svg);

} // namespace Slipway
