// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/pathtreemodel.h"
#include "ui/models/referencetable.h"

#include <QAbstractListModel>

namespace Slipway {

/// A file that refers to another one, or that it refers to.
struct Neighbour {
    uint32_t file = 0;
    int references = 0; ///< How many of them lead from the one to the other.
    int missed =
        0; ///< Of those, how many Django does not find: an edge of another kind where it finds none.
    int64_t size = -1; ///< -1: not known.
    int64_t weight = -1; ///< Bytes with all that it pulls in; -1: not known.

    [[nodiscard]] bool isMissed() const { return missed == references; }
};

/// What is around a file. Shape: value, computed on a worker.
struct Neighbourhood {
    static constexpr std::size_t MostWeights = 200; ///< Of so many used files the weight is told.

    std::shared_ptr<const ReferenceTable> table;
    uint32_t file = 0;
    std::vector<Neighbour> usedBy; ///< By path; itself left out.
    std::vector<Neighbour> uses; ///< Likewise.
    int toItself = 0; ///< References of the file to itself.
    int dangling = 0; ///< Of its references; …
    int open = 0; ///< … of those, what no policy lets pass.
    uint32_t pulledIn = 0; ///< Files, without itself.
    int64_t weight = 0; ///< Bytes with all that it pulls in.
};

[[nodiscard]] std::shared_ptr<const Neighbourhood> findNeighbours(
    std::shared_ptr<const ReferenceTable> table, uint32_t file, std::stop_token stop = {});

/// The neighbours on one side of a file.
class NeighbourModel final : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void setNeighbours(std::shared_ptr<const Neighbourhood> around, bool used);
    [[nodiscard]] const Neighbour *neighbourAt(const QModelIndex &index) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] QStringList copyFields(const Neighbour &neighbour) const;
    [[nodiscard]] BadgeList badgesOf(const Neighbour &neighbour) const;
    [[nodiscard]] const std::vector<Neighbour> *list() const;

    std::shared_ptr<const Neighbourhood> m_around;
    bool m_used = false;
};

} // namespace Slipway
