// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/dialog.h"

#include <QStringList>

class QLineEdit;
class QPushButton;

namespace Slipway {

/// Asks before something is done to a target that cannot be taken back. Where it is a production target its name has
/// to be typed.
class DeployQuestion final : public Dialog {
    Q_OBJECT
public:
    struct Words {
        QString title;
        QStringList texts; ///< What is so, and what will come of it.
        QString answer; ///< On the button.
        QString name = {}; ///< To be typed; empty: nothing is.
        QString nameQuestion = {}; ///< What is said where it is; see nameQuestion().
    };

    explicit DeployQuestion(const Words &words, QWidget *parent = nullptr);
    [[nodiscard]] QString typedName() const;

private:
    QLineEdit *m_field = nullptr; ///< Null: nothing has to be typed.
};

} // namespace Slipway
