// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/roles.h"

#include <array>
#include <utility>

namespace Slipway {

namespace {

struct Values {
    QRgb light;
    QRgb dark;
};

// In the order of Role.
constexpr std::array<Values, 23> RoleValues = {{
    {.light = 0xfff6f7f8, .dark = 0xff1d2125}, // Window
    {.light = 0xffffffff, .dark = 0xff24292e}, // Panel
    {.light = 0xffeceff2, .dark = 0xff191d20}, // Rail
    {.light = 0xffe1e4e8, .dark = 0xff363d44}, // Line
    {.light = 0xff1c2227, .dark = 0xffe6e9ec}, // Text
    {.light = 0xff5f6a74, .dark = 0xffa6b1bb}, // QuietText: 4.5:1 on rail, selection and badges too
    {.light = 0xffdcebfa, .dark = 0xff273f58}, // Selection
    {.light = 0xff1f6fb5, .dark = 0xff4f9fe6}, // Accent
    {.light = 0xffffffff, .dark = 0xff0d1b29}, // OnAccent
    {.light = 0xff1a7746, .dark = 0xff63c98d}, // GoodText: 4.5:1 on the selection too
    {.light = 0xffdff3e6, .dark = 0xff1e3b2b}, // GoodTint
    {.light = 0xff1f5f99, .dark = 0xff7db8ee}, // ChangeText
    {.light = 0xffe1edf8, .dark = 0xff1f364d}, // ChangeTint
    {.light = 0xff8f5b00, .dark = 0xffe5b14c}, // WarnText
    {.light = 0xfffdf0d5, .dark = 0xff43351a}, // WarnTint
    {.light = 0xffb3261e, .dark = 0xfff38c84}, // BadText: likewise
    {.light = 0xfffbe3e1, .dark = 0xff472525}, // BadTint
    {.light = 0xffeceff1, .dark = 0xff333a41}, // NeutralTint
    {.light = 0xffe3f5e8, .dark = 0xff1f3a2a}, // DiffAdded
    {.light = 0xfffbe7e6, .dark = 0xff432829}, // DiffRemoved
    {.light = 0xfffff6dd, .dark = 0xff3a331d}, // DiffChanged
    {.light = 0xffffd97a, .dark = 0xff7a5c12}, // DiffInner
    {.light = 0xffb3261e, .dark = 0xffb3261e}, // Production
}};
static_assert(RoleValues.size() == std::size_t(std::to_underlying(Role::Production)) + 1);

} // namespace

QColor roleColor(Role role, bool dark)
{
    const Values &values = RoleValues[std::size_t(std::to_underlying(role))];
    return QColor::fromRgba(dark ? values.dark : values.light);
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128;
}

QColor roleColor(Role role, const QPalette &palette)
{
    return roleColor(role, isDark(palette));
}

QColor toneText(Tone tone, const QPalette &palette)
{
    switch (tone) {
    case Tone::Good:
        return roleColor(Role::GoodText, palette);
    case Tone::Change:
        return roleColor(Role::ChangeText, palette);
    case Tone::Warn:
        return roleColor(Role::WarnText, palette);
    case Tone::Bad:
        return roleColor(Role::BadText, palette);
    case Tone::Neutral:
        break;
    }
    return roleColor(Role::QuietText, palette);
}

QColor toneTint(Tone tone, const QPalette &palette)
{
    switch (tone) {
    case Tone::Good:
        return roleColor(Role::GoodTint, palette);
    case Tone::Change:
        return roleColor(Role::ChangeTint, palette);
    case Tone::Warn:
        return roleColor(Role::WarnTint, palette);
    case Tone::Bad:
        return roleColor(Role::BadTint, palette);
    case Tone::Neutral:
        break;
    }
    return roleColor(Role::NeutralTint, palette);
}

QPalette schemePalette(bool dark)
{
    const auto color = [dark](Role role) { return roleColor(role, dark); };
    QPalette palette;
    palette.setColor(QPalette::Window, color(Role::Window));
    palette.setColor(QPalette::WindowText, color(Role::Text));
    palette.setColor(QPalette::Base, color(Role::Panel));
    palette.setColor(QPalette::AlternateBase, color(Role::Window));
    palette.setColor(QPalette::Text, color(Role::Text));
    palette.setColor(QPalette::PlaceholderText, color(Role::QuietText));
    palette.setColor(QPalette::Button, color(Role::Panel));
    palette.setColor(QPalette::ButtonText, color(Role::Text));
    palette.setColor(QPalette::BrightText, color(Role::BadText));
    palette.setColor(QPalette::ToolTipBase, color(Role::Panel));
    palette.setColor(QPalette::ToolTipText, color(Role::Text));
    palette.setColor(QPalette::Highlight, color(Role::Selection));
    palette.setColor(QPalette::HighlightedText, color(Role::Text));
    palette.setColor(QPalette::Accent, color(Role::Accent));
    palette.setColor(QPalette::Link, color(Role::Accent));
    palette.setColor(QPalette::LinkVisited, color(Role::Accent));
    palette.setColor(QPalette::Light, color(Role::Panel));
    palette.setColor(QPalette::Midlight, color(Role::NeutralTint));
    palette.setColor(QPalette::Mid, color(Role::Line));
    palette.setColor(QPalette::Dark, color(Role::QuietText));
    palette.setColor(QPalette::Shadow, color(Role::Line));
    QColor faded = color(Role::QuietText);
    faded.setAlphaF(0.7F);
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, faded);
    }
    return palette;
}

} // namespace Slipway
