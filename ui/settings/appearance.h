// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace Slipway {

class Settings;
class Theme;

/// Keeps theme and font as the settings have them.
class Appearance final : public QObject {
    Q_OBJECT
public:
    /// The font is set once, here: sizes that grow from it are fixed when windows are made.
    Appearance(Settings &settings, Theme &theme, QObject *parent = nullptr);

private:
    void applyScheme();

    Settings &m_settings;
    Theme &m_theme;
};

} // namespace Slipway
