// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/historylog.h"
#include "ui/theme/roles.h"

#include <QAbstractTableModel>
#include <QDateTime>

#include <map>
#include <string>

namespace Slipway {

enum class HistoryColumn { When, Target, Result, Release, By, Took, Why, Count };

/// Which deployments are shown, and in which order.
struct HistoryRowQuery {
    QString text; ///< In any of the words that a row has.
    QString target; ///< Empty: of all.
    HistoryColumn sortColumn = HistoryColumn::When;
    Qt::SortOrder sortOrder = Qt::DescendingOrder;
};

/// Numbers of entries of HistoryView; of those that are alike in what is sorted by, the newest first.
[[nodiscard]] std::vector<int> historyRows(const HistoryView &view, const HistoryRowQuery &query);

/// By how it stands or ended.
[[nodiscard]] Tone historyTone(const HistoryEntry &entry);

/// Deployments, one a row.
class HistoryModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::shared_ptr<const HistoryView> view, std::vector<int> rows);
    /// The deployment whose release others are compared with; empty: none.
    void setBase(const QString &id);
    [[nodiscard]] const QString &base() const { return m_base; }
    /// Tells anew how long ago each was, all of them as seen from one moment.
    void tellAges();
    /// What runs of this program is held for now.
    void setPaused(bool paused);
    /// By place: the live release of which somebody else has changed files since.
    void setChangedByOthers(std::map<std::string, QString> releases);
    /// How it stands or ended, in words.
    [[nodiscard]] QString resultOf(const HistoryEntry &entry) const;
    [[nodiscard]] const HistoryEntry *entryAt(const QModelIndex &index) const;
    [[nodiscard]] const HistoryEntry *entryOf(const QString &id) const;
    [[nodiscard]] QModelIndex indexOf(const QByteArray &id) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] QString textOf(const HistoryEntry &entry, HistoryColumn column) const;
    /// In full; a cell has only what was made of it, as its row's sign says how it ended.
    [[nodiscard]] QString fullTextOf(const HistoryEntry &entry, HistoryColumn column) const;
    void noteResults();
    [[nodiscard]] QVariant badgesOf(const HistoryEntry &entry, HistoryColumn column) const;

    std::shared_ptr<const HistoryView> m_view;
    std::vector<int> m_rows;
    QStringList m_results; ///< All that the rows have as theirs.
    QStringList m_times; ///< The same of when they were.
    QString m_release; ///< The longest name of a release, of those of a usual length.
    QString m_base;
    QDateTime
        m_now; ///< When the ages are told of; a row that is painted alone must not be ahead of the others.
    std::map<std::string, QString> m_changedByOthers;
    bool m_isPaused = false;
};

} // namespace Slipway
