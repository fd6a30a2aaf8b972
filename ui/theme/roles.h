// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

namespace Slipway {

/// What a colour is for. Code names roles, never colours.
enum class Role {
    Window,
    Panel, ///< Lists and cards.
    Rail, ///< Page list and strips.
    Line, ///< One-pixel separators.
    Text,
    QuietText,
    Selection,
    Accent, ///< The one primary action, the current tab.
    OnAccent, ///< Text on the accent.
    GoodText,
    GoodTint,
    ChangeText,
    ChangeTint,
    WarnText,
    WarnTint,
    BadText,
    BadTint,
    NeutralTint,
    DiffAdded,
    DiffRemoved,
    DiffChanged,
    DiffInner, ///< The part of a changed line that differs.
    Production, ///< Ground of the mark of a production environment; its text is white.
};

/// The meaning that a badge, a count or a mark carries.
enum class Tone { Neutral, Good, Change, Warn, Bad };

/// The value of a role. Scheme is read from the palette, so that whatever paints with a palette
/// follows a change of scheme by itself.
[[nodiscard]] QColor roleColor(Role role, bool dark);
[[nodiscard]] QColor roleColor(Role role, const QPalette &palette);
[[nodiscard]] QColor toneText(Tone tone, const QPalette &palette);
[[nodiscard]] QColor toneTint(Tone tone, const QPalette &palette);
[[nodiscard]] bool isDark(const QPalette &palette);

/// The application's palette for a scheme.
[[nodiscard]] QPalette schemePalette(bool dark);

} // namespace Slipway
