// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

class QFileDialog;
class QWidget;

namespace Slipway {

/// One kind of file that something can be saved as.
struct SaveKind {
    QString words; ///< With the pattern, as file dialogs show it: "Table (*.csv)".
    QString suffix; ///< "csv".
};

/// A dialog that asks where to save, to be connected and opened; it deletes itself. The first kind is
/// the one proposed. `folder` is where one saved last; empty, or no longer there: the user's documents.
[[nodiscard]] QFileDialog *makeSaveDialog(QWidget *parent, const QString &title,
                                          const QString &name, const QList<SaveKind> &kinds,
                                          const QString &folder);

} // namespace Slipway
