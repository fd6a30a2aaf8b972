// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/dialog.h"

class QLineEdit;
class QSortFilterProxyModel;
class QStandardItem;
class QStandardItemModel;

namespace Slipway {

class ActionRegistry;
class DataTree;
class ElidedLabel;
class Settings;

/// All that the keyboard can do: every action by group with its shortcut, and the keys of lists.
class HelpSheet final : public Dialog {
    Q_OBJECT
public:
    HelpSheet(const ActionRegistry &actions, Settings &settings, QWidget *parent);

Q_SIGNALS:
    void shortcutsRequested();
    void aboutRequested();

private:
    void buildList(Settings &settings);
    void fill(const ActionRegistry &actions);
    QStandardItem *addGroup(const QString &title);
    static QStandardItem *addEntry(QStandardItem &group, const QString &what, const QString &keys);
    void addHands();
    void narrow();

    QLineEdit *m_search;
    QStandardItemModel *m_model; ///< In the order of the groups.
    QSortFilterProxyModel *m_rows;
    DataTree *m_list;
    ElidedLabel *m_foot;
};

} // namespace Slipway
