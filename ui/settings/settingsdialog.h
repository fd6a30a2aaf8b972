// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/dialog.h"

class QListWidget;
class QPushButton;
class QStackedWidget;
class QUndoStack;

namespace Slipway {

class SettingsPage;

/// The pages of settings, and two ways out: save what was changed, or leave all as it was.
class SettingsDialog final : public Dialog {
    Q_OBJECT
public:
    explicit SettingsDialog(QUndoStack &undo, QWidget *parent = nullptr);
    void addPage(SettingsPage *page);
    /// With the keyboard where the page's focus proxy is, if it has one: whoever asks for that page has come for it.
    void showPage(int row);

    void accept() override;

private:
    void refresh();

    QUndoStack &m_undo;
    QListWidget *m_list;
    QStackedWidget *m_stack;
    QPushButton *m_save;
    QPushButton *m_cancel;
    QList<SettingsPage *> m_pages;
};

} // namespace Slipway
