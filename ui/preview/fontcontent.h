// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QPainterPath>
#include <QString>

#include <expected>
#include <memory>
#include <stop_token>
#include <vector>

namespace Slipway {

/// A font file, its facts and what is needed to paint from it. Nothing of it is given to the application's own
/// fonts. Shape: value, made on a worker.
struct FontContent {
    struct Fact {
        QString name;
        QString value;
    };

    static constexpr double DrawnSize = 100; ///< Pixels for an em in all paths.

    QByteArray bytes;
    QString family;
    std::vector<Fact> facts;
    QPainterPath specimen; ///< One line, its base line at 0.
    QPainterPath alphabet;
    std::vector<char32_t> characters; ///< That it has glyphs for, in order.
    double ascent = 0;
    double descent = 0;
};

using FontResult = std::expected<std::shared_ptr<const FontContent>, QString>;

/// An error says in words why not. Any thread.
[[nodiscard]] FontResult readFont(const QByteArray &bytes, const QString &format,
                                  std::stop_token stop);

/// A glyph as an outline; empty for spaces and for glyphs that are pictures.
struct Glyph {
    QPainterPath path;
    double advance = 0;
};

/// The glyphs of some characters. Any thread.
[[nodiscard]] std::vector<Glyph> glyphsOf(const QByteArray &font,
                                          const std::vector<char32_t> &characters,
                                          std::stop_token stop);

} // namespace Slipway
