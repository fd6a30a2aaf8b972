// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/queryrunner.h"
#include "ui/session/recentprojects.h"

#include <QSet>
#include <QWidget>

class QVBoxLayout;

namespace Slipway {

class Card;

/// The projects opened before, each with how it stood; pinned ones first, missing ones said so.
class RecentList final : public QWidget {
    Q_OBJECT
public:
    explicit RecentList(RecentProjects &recent, QWidget *parent = nullptr);
    [[nodiscard]] bool isEmpty() const { return m_entries.isEmpty(); }

Q_SIGNALS:
    void chosen(const QString &folder, const Slipway::LocateOptions &options);
    void filled();

private:
    void fill();
    void show(const QSet<QString> &missing);
    [[nodiscard]] Card *makeRow(const RecentProjects::Entry &entry, bool isMissing);
    [[nodiscard]] QString stateOf(const RecentProjects::Entry &entry, bool isMissing) const;

    RecentProjects &m_recent;
    QVBoxLayout *m_rows;
    QList<RecentProjects::Entry> m_entries;
    QueryRunner m_looks; ///< Whether folders are there: they may lie on a server that is gone.
};

} // namespace Slipway
