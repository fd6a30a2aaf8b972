// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLineEdit;
class QListWidget;

namespace Slipway {

class ActionRegistry;

/// All actions of the window with their shortcuts; typing narrows them, Enter runs one.
class CommandPalette final : public QDialog {
    Q_OBJECT
public:
    CommandPalette(ActionRegistry &actions, QWidget *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void narrow();
    void runCurrent();

    ActionRegistry &m_actions;
    QLineEdit *m_field;
    QListWidget *m_list;
};

} // namespace Slipway
