// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QStringList>

class QCoreApplication;

namespace Slipway {

/// Installs the bundled translation of a language; English, with its plural forms, where there is
/// none, and Qt's own texts beside it.
void installTranslations(QCoreApplication &application, const QLocale &locale = QLocale());

/// Names of the locales that have a bundled translation ("de", "en"); English is always there.
[[nodiscard]] QStringList bundledLanguages();

} // namespace Slipway
