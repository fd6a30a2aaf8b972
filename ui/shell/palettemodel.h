// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/filesearch.h"

#include <QAbstractListModel>
#include <QStringList>

namespace Slipway {

class ActionRegistry;

/// The rows of the palette: actions, then files, each with the letters that matched.
class PaletteModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        MarksRole = Qt::UserRole, ///< QList<int>: letters of the text that matched.
        DetailRole, ///< Group of an action, origin of a file.
        KeysRole, ///< Shortcut, as people read it.
        ActionRole, ///< Id of the action; empty: a file.
        DestinationRole, ///< Destination path of the file.
        EnabledRole,
    };

    explicit PaletteModel(ActionRegistry &actions, QObject *parent = nullptr);

    /// Actions that fit the text, those used last first among equals; empty text: all.
    void setActions(const QString &text, const QStringList &usedLast);
    void clearActions();
    void setFiles(const FileHits &files);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row {
        QString text;
        QList<int> marks;
        QString detail;
        QString keys;
        QString action;
        QByteArray path;
        QString icon;
        bool enabled = true;
        int score = 0;
    };

    [[nodiscard]] const Row &rowAt(int row) const;
    void rebuild();

    ActionRegistry &m_registry;
    QList<Row> m_actions;
    QList<Row> m_files;
    bool m_filesFirst = false; ///< The best file fits much better than the best action.
    int m_bestPossible = 0;
};

} // namespace Slipway
