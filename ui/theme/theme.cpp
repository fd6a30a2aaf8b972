// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/flatstyle.h"
#include "ui/theme/measures.h"
#include "ui/theme/presskeys.h"
#include "ui/theme/roles.h"

#include <QApplication>
#include <QFontDatabase>
#include <QIcon>
#include <QStyle>
#include <QStyleHints>

namespace Slipway {

using namespace Qt::StringLiterals;

QFont codeFont(const QFont &font)
{
    QFont code = font;
    code.setFamilies({QFontDatabase::systemFont(QFontDatabase::FixedFont).family()});
    code.setStyleHint(QFont::Monospace);
    // Ligatures would hide which characters a file really holds.
    code.setFeature("calt", 0);
    code.setFeature("liga", 0);
    return code;
}

Theme::Theme(QApplication &application)
{
    // Breeze draws standard controls its own way; anywhere else they take the shapes of this window.
    if (application.style()->name().compare("breeze"_L1, Qt::CaseInsensitive) != 0) {
        QApplication::setStyle(new FlatStyle);
    }
    new PressKeys(application, this);
    QIcon::setFallbackSearchPaths(QIcon::fallbackSearchPaths() << u":/slipway/icons"_s);
    QIcon::setFallbackThemeName(u"slipway"_s);
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, [this] {
        if (m_scheme == Scheme::Desktop) {
            apply();
        }
    });
    apply();
}

bool Theme::isDark() const
{
    switch (m_scheme) {
    case Scheme::Light:
        return false;
    case Scheme::Dark:
        return true;
    case Scheme::Desktop:
        break;
    }
    const Qt::ColorScheme known = QGuiApplication::styleHints()->colorScheme();
    return (known == Qt::ColorScheme::Unknown ? m_desktopScheme : known) == Qt::ColorScheme::Dark;
}

void Theme::setScheme(Scheme scheme)
{
    if (m_scheme != scheme) {
        m_scheme = scheme;
        apply();
    }
}

void Theme::setDesktopScheme(Qt::ColorScheme scheme)
{
    const bool wasDark = isDark();
    m_desktopScheme = scheme;
    if (isDark() != wasDark) {
        apply();
    }
}

void Theme::apply()
{
    QApplication::setPalette(schemePalette(isDark()));
    Q_EMIT changed();
}

} // namespace Slipway
