// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/collection.h"
#include "collect/conflict.h"
#include "collect/conflictreview.h"
#include "ui/models/conflictorder.h"
#include "ui/models/pathtreemodel.h"
#include "ui/session/projectdata.h"

#include <QAbstractItemModel>
#include <QSet>

#include <array>
#include <span>

namespace Slipway {

/// One number for each conflict: its path, its candidates and which of them wins. Kept from one session to
/// the next, it tells which conflicts are new.
using ConflictMarks = std::vector<uint64_t>;
[[nodiscard]] ConflictMarks conflictMarks(const ProjectData &data);

/// Which conflicts are asked for.
struct ConflictQuery {
    QString text = {}; ///< Words found in path, app or distribution.
    QString chip = {}; ///< "needs", "lapsed", "new", "acknowledged", "identical"; else all.
    QSet<int> closed = {}; ///< Folded kinds (ConflictKind).
    ConflictOrder order = ConflictOrder::Path;
    std::shared_ptr<const QSet<quint64>> seen = {}; ///< Null: nothing is new.
    std::shared_ptr<const ConflictMarks> marks = {}; ///< Of these conflicts; null: to be made.
};

/// The rows of the conflicts' list: each kind with what is shown of it. Shape: value, computed on a worker.
struct ConflictRows {
    /// A conflict, or the heading of its kind.
    struct Row {
        int32_t conflict = -1; ///< Into the list of conflicts; -1: a kind's own row.
        ConflictKind kind = ConflictKind::CannotCoexist;
    };
    /// Over all conflicts, whatever is filtered.
    struct Counts {
        int all = 0, needs = 0, lapsed = 0, fresh = 0, acknowledged = 0, identical = 0;
    };

    std::shared_ptr<const ProjectData> data;
    std::shared_ptr<const ConflictMarks> marks;
    std::vector<Row> rows;
    std::array<int, 4> matching = {}; ///< By kind, folded away or not.
    std::array<bool, 4> closed = {};
    std::vector<bool> isNew; ///< By conflict.
    QHash<QByteArray, int> rowOf; ///< By PathRole, and by the destination of every candidate.
    Counts counts;
    int shown = 0; ///< All that match.
};

[[nodiscard]] std::shared_ptr<const ConflictRows> queryConflicts(
    std::shared_ptr<const ProjectData> data, const ConflictQuery &query, std::stop_token stop = {});

/// What the list's delegate reads beyond ItemRole.
enum ConflictRole {
    ConflictStateRole = Qt::UserRole + 100, ///< QString: "blocks deploy", "acknowledged"
    ConflictStateToneRole, ///< int(Tone)
    ConflictNewRole, ///< QString: "new" or nothing.
    ConflictKindRowRole, ///< bool: a kind's own row.
};

/// A flat list: a row for each kind, followed by its conflicts unless it is folded.
class ConflictModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    using QAbstractItemModel::QAbstractItemModel;

    void setRows(std::shared_ptr<const ConflictRows> rows);
    [[nodiscard]] const std::shared_ptr<const ConflictRows> &rows() const { return m_rows; }
    /// Null for the row of a kind.
    [[nodiscard]] const Conflict *conflictAt(const QModelIndex &index) const;
    /// Its number in the list of conflicts; -1 for the row of a kind.
    [[nodiscard]] int32_t numberAt(const QModelIndex &index) const;
    [[nodiscard]] const ConflictDecision *decisionAt(const QModelIndex &index) const;
    [[nodiscard]] std::optional<ConflictKind> kindRowAt(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const QByteArray &path) const;

    [[nodiscard]] QModelIndex index(int row, int column,
                                    const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    using QObject::parent;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] QVariant kindData(ConflictKind kind, int role) const;
    [[nodiscard]] QVariant conflictData(uint32_t number, int role) const;
    [[nodiscard]] QStringList copyFields(uint32_t number) const;

    std::shared_ptr<const ConflictRows> m_rows;
};

/// What a row of the list stands for: the destination, and for a clash the other one behind a NUL.
[[nodiscard]] QByteArray conflictPath(const Conflict &conflict);

/// The worst relation of the shadowed candidates to the winner, as a badge.
[[nodiscard]] Badge byteClassBadge(ByteClass byteClass, ConflictKind kind);
[[nodiscard]] ByteClass worstByteClass(const Conflict &conflict);
/// "shop 4.2": app or folder with the version of its distribution.
[[nodiscard]] QString candidateTitle(const Collection &collection,
                                     const ConflictCandidate &candidate);
/// "shop over brandkit 0.9"
[[nodiscard]] QString candidatesLine(const Collection &collection, const Conflict &conflict);
/// Whether somebody may still decide about it.
[[nodiscard]] bool canBeAcknowledged(const Conflict &conflict, const ConflictDecision &decision);
/// What can be done with several conflicts at once.
struct ConflictChoice {
    int open = 0; ///< Can be acknowledged.
    int acknowledged = 0; ///< Have an acknowledgement, whether it holds or not.
};
[[nodiscard]] ConflictChoice choiceOf(const ProjectData &data, std::span<const uint32_t> numbers);
/// What has been decided, in two or three words, and its colour.
[[nodiscard]] Badge decisionWord(const Conflict &conflict, const ConflictDecision &decision);

} // namespace Slipway
