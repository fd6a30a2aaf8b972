// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QApplication;

namespace Slipway {

/// Gives the application its style, palette, icons and the keys that press things, and keeps them in step
/// with the desktop.
///
/// Shape: QObject, one per application, owned by the composition root. Everything else reads the
/// palette (see roleColor()), so nobody needs a pointer to this.
class Theme final : public QObject {
    Q_OBJECT
public:
    enum class Scheme { Desktop, Light, Dark };

    explicit Theme(QApplication &application);

    [[nodiscard]] Scheme scheme() const { return m_scheme; }
    [[nodiscard]] bool isDark() const;
    void setScheme(Scheme scheme);
    /// What the desktop says to others than Qt: followed while QStyleHints::colorScheme() is unknown.
    void setDesktopScheme(Qt::ColorScheme scheme);

Q_SIGNALS:
    void changed();

private:
    void apply();

    Scheme m_scheme = Scheme::Desktop;
    Qt::ColorScheme m_desktopScheme = Qt::ColorScheme::Unknown;
};

} // namespace Slipway
