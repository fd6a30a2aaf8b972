// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settingspage.h"

#include <QHash>
#include <QKeySequence>

#include <optional>

class QAction;
class QKeySequenceEdit;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QStandardItem;
class QStandardItemModel;

namespace Slipway {

class ActionRegistry;
class DataTree;
class Settings;
class ElidedLabel;
class TextLabel;

/// Every action with its shortcut; each can be given another, or none.
class ShortcutSettings final : public SettingsPage {
    Q_OBJECT
public:
    ShortcutSettings(Settings &settings, const ActionRegistry &actions, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override { return tr("Shortcuts"); }
    [[nodiscard]] QString iconName() const override
    {
        return QStringLiteral("configure-shortcuts");
    }
    void load() override;
    [[nodiscard]] bool isDirty() const override;
    void apply(QUndoStack &undo) override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    using Keys = QList<QKeySequence>;

    void buildTable();
    QLayout *buildEditor();
    void narrow();
    void showCurrent();
    void keysTyped();
    void takeOver();
    void assign(const QString &id, const Keys &keys);
    void resetCurrent();
    void resetAll();
    void showKeys(const QString &id);
    [[nodiscard]] QString currentId() const;
    [[nodiscard]] Keys keysOf(const QString &id) const; ///< As shown.
    [[nodiscard]] QString rivalOf(const QString &id, const QKeySequence &keys) const;

    Settings &m_settings;
    const ActionRegistry &m_actions;
    QHash<QString, Keys> m_shown;
    QHash<QString, QStandardItem *> m_keyItems;
    QLineEdit *m_search;
    QStandardItemModel *m_model; ///< In the order of the groups.
    QSortFilterProxyModel *m_rows;
    DataTree *m_table;
    ElidedLabel *m_name;
    QKeySequenceEdit *m_keys;
    QPushButton *m_clear;
    QPushButton *m_reset;
    QPushButton *m_resetAll;
    QAction *m_clearInMenu = nullptr; ///< What the buttons do, in the table's menu.
    QAction *m_resetInMenu = nullptr;
    TextLabel *m_conflict;
    QPushButton *m_takeOver;
    bool m_showing = false;
};

} // namespace Slipway
