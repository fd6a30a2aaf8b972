// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/dialog.h"

class QPlainTextEdit;
class QPushButton;

namespace Slipway {

/// Asks why conflicts are meant. A reason is needed; Ctrl+Enter acknowledges.
class AcknowledgeDialog final : public Dialog {
    Q_OBJECT
public:
    struct What {
        QString path; ///< Of the only one; empty: there are several.
        int count = 1;
        QString former; ///< What the lapsed acknowledgement said; empty: there was none.
        QString changed; ///< Why it lapsed.
    };

    explicit AcknowledgeDialog(const What &what, QWidget *parent = nullptr);
    [[nodiscard]] QString reason() const;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool confirmByKey(const QKeyEvent &event);

    QPlainTextEdit *m_reason;
    QPushButton *m_confirm;
};

} // namespace Slipway
