// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/measures.h"

#include <QApplication>
#include <QTranslator>

namespace Slipway::Testing {

/// The program in a language, with letters of a size, as long as this lives.
class Spoken final {
public:
    /// `scale`: of the font; 2: 200 %.
    explicit Spoken(const QString &language, double scale = 1.0)
        : m_font(QApplication::font())
    {
        if (!m_translator.load(
                QStringLiteral(":/slipway/translations/slipway_%1.qm").arg(language))) {
            qFatal("no translation into %s", qPrintable(language));
        }
        QCoreApplication::installTranslator(&m_translator);
        QApplication::setFont(derivedFont(m_font, scale));
    }
    ~Spoken()
    {
        QApplication::setFont(m_font);
        QCoreApplication::removeTranslator(&m_translator);
    }
    Q_DISABLE_COPY_MOVE(Spoken)

private:
    QFont m_font;
    QTranslator m_translator;
};

} // namespace Slipway::Testing
