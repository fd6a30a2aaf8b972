// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/appearance.h"

#include "ui/settings/settings.h"
#include "ui/theme/measures.h"
#include "ui/theme/theme.h"

#include <QApplication>

namespace Slipway {

using namespace Qt::StringLiterals;

Appearance::Appearance(Settings &settings, Theme &theme, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_theme(theme)
{
    if (const int scale = settings.value(Setting::FontScale).toInt();
        scale != 100 && scale >= 50 && scale <= 300) {
        QApplication::setFont(derivedFont(QApplication::font(), scale / 100.0));
    }
    connect(&settings, &Settings::changed, this, [this](Setting setting) {
        if (setting == Setting::Scheme) {
            applyScheme();
        }
    });
    applyScheme();
}

void Appearance::applyScheme()
{
    const QString scheme = m_settings.text(Setting::Scheme);
    m_theme.setScheme(scheme == "dark"_L1        ? Theme::Scheme::Dark
                          : scheme == "light"_L1 ? Theme::Scheme::Light
                                                 : Theme::Scheme::Desktop);
}

} // namespace Slipway
