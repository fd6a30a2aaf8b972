// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/environmentcolor.h"

#include <QCoreApplication>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

class EnvironmentColors {
    Q_DECLARE_TR_FUNCTIONS(Slipway::EnvironmentColors)
};

} // namespace

QList<EnvironmentColor> environmentColors()
{
    return {
        {.id = u"blue"_s, .title = EnvironmentColors::tr("Blue"), .tone = Tone::Change},
        {.id = u"green"_s, .title = EnvironmentColors::tr("Green"), .tone = Tone::Good},
        {.id = u"amber"_s, .title = EnvironmentColors::tr("Amber"), .tone = Tone::Warn},
        {.id = u"grey"_s, .title = EnvironmentColors::tr("Grey"), .tone = Tone::Neutral},
    };
}

Tone environmentTone(const QString &colorId)
{
    for (const EnvironmentColor &color : environmentColors()) {
        if (color.id == colorId) {
            return color.tone;
        }
    }
    return Tone::Change;
}

} // namespace Slipway
