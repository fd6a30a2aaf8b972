// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/queryrunner.h"
#include "ui/session/recentprojects.h"

#include <QHash>
#include <QSet>
#include <QWidget>

class QAction;
class QTimer;
class QUndoStack;
class QVBoxLayout;

namespace Slipway {

class ActionRegistry;
class Card;
class ElidedLabel;

/// The projects opened before, each with how it stood; pinned ones first, missing ones said so.
///
/// Its actions are about the one that has, or had last, the keyboard; else about the first.
class RecentList final : public QWidget {
    Q_OBJECT
public:
    /// Pins and removals are steps of `undo`, which `recent` outlives.
    RecentList(RecentProjects &recent, QUndoStack &undo, QWidget *parent = nullptr);
    void addActions(ActionRegistry &actions);
    [[nodiscard]] bool isEmpty() const { return m_entries.isEmpty(); }
    /// The project that stands above the list by itself is not in it as well; empty: none does.
    void leaveOut(const QString &folder);

Q_SIGNALS:
    void chosen(const QString &folder);
    void filled();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    /// What of a row says how its project stands.
    struct Row {
        Card *card;
        ElidedLabel *state;
    };

    void fill();
    void show(const QSet<QString> &missing);
    [[nodiscard]] bool isListed(const RecentProjects::Entry &entry) const
    {
        return entry.folder != m_leftOut;
    }
    [[nodiscard]] Card *makeRow(const RecentProjects::Entry &entry, bool isMissing);
    void refreshStates();
    [[nodiscard]] QString stateOf(const RecentProjects::Entry &entry, bool isMissing) const;

    [[nodiscard]] const RecentProjects::Entry *current() const;
    void choose(const QString &folder);
    void refreshActions();
    void togglePin();
    void removeCurrent();

    RecentProjects &m_recent;
    QUndoStack &m_undo;
    QString m_leftOut; ///< Folder of what has a card of its own.
    QString m_chosen; ///< Folder of the row that has or had the keyboard.
    QAction *m_pin = nullptr;
    QAction *m_remove = nullptr;
    QVBoxLayout *m_rows;
    QList<RecentProjects::Entry> m_entries;
    QSet<QString> m_missing; ///< Folders that are not there.
    QHash<QString, Row> m_shown; ///< By folder.
    QTimer *m_clock; ///< Ages grow while they are looked at.
    QueryRunner m_looks; ///< Whether folders are there: they may lie on a server that is gone.
};

} // namespace Slipway
