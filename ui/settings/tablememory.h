// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Slipway {

class DataTree;
class Settings;

/// A table of a dialog has its columns and sorting as they were left, and keeps what the user changes.
void rememberTable(Settings &settings, const QString &name, DataTree &table);

} // namespace Slipway
