// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/dialog.h"

#include <QSet>

class QLineEdit;
class QPushButton;

namespace Slipway {

class TextLabel;

/// Asks what a release is to be called. An empty name takes the name away.
class NameReleaseDialog final : public Dialog {
    Q_OBJECT
public:
    /// `taken`: names and ids of the other releases.
    NameReleaseDialog(const QString &release, const QString &name, QSet<QString> taken,
                      QWidget *parent = nullptr);
    [[nodiscard]] QString name() const;

private:
    void check();

    QString m_former;
    QSet<QString> m_taken;
    QLineEdit *m_field;
    TextLabel *m_hint;
    QPushButton *m_confirm;
};

} // namespace Slipway
