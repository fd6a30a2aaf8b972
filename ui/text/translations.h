// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QCoreApplication;

namespace Slipway {

/// Installs the bundled translation of the user's language; English, with its plural forms, where
/// there is none, and Qt's own texts beside it.
void installTranslations(QCoreApplication &application);

} // namespace Slipway
