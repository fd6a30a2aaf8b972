// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/dialog.h"

class QLineEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace Slipway {

class ActionRegistry;
class ElidedLabel;

/// All that the keyboard can do: every action by group with its shortcut, and the keys of lists.
class HelpSheet final : public Dialog {
    Q_OBJECT
public:
    HelpSheet(const ActionRegistry &actions, QWidget *parent);

Q_SIGNALS:
    void shortcutsRequested();
    void aboutRequested();

private:
    void fill(const ActionRegistry &actions);
    QTreeWidgetItem *addGroup(const QString &title);
    void addHands();
    void narrow();

    QLineEdit *m_search;
    QTreeWidget *m_list;
    ElidedLabel *m_foot;
};

} // namespace Slipway
