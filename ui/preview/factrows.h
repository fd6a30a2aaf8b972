// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QFormLayout;
class QString;
class QWidget;

namespace Slipway {

/// An empty form for addFactRow().
[[nodiscard]] QFormLayout *makeFactRows(QWidget *parent);
/// A quiet name and a value that can be selected.
void addFactRow(QFormLayout *rows, const QString &name, const QString &value);

} // namespace Slipway
