// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/conflictorder.h"

#include "collect/collection.h"
#include "collect/conflictreview.h"
#include "ui/models/conflicttable.h"

#include <QHash>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

int stateRank(const ProjectData &data, size_t number)
{
    if (!data.review) {
        return 0;
    }
    const ConflictDecision &decision = data.review->decisions[number];
    if (decision.stopsDeploy) {
        return 0;
    }
    switch (decision.state) {
    case ConflictState::Lapsed:
        return 1;
    case ConflictState::NeedsDecision:
        return 2;
    case ConflictState::Harmless:
        return 3;
    case ConflictState::Acknowledged:
        break;
    }
    return 4;
}

} // namespace

QString conflictOrderId(ConflictOrder order)
{
    switch (order) {
    case ConflictOrder::State:
        return u"state"_s;
    case ConflictOrder::Winner:
        return u"winner"_s;
    case ConflictOrder::Difference:
        return u"difference"_s;
    case ConflictOrder::Path:
        break;
    }
    return u"path"_s;
}

ConflictOrder conflictOrderOf(const QString &id)
{
    const auto *const found = std::ranges::find(ConflictOrders, id, conflictOrderId);
    return found == ConflictOrders.end() ? ConflictOrder::Path : *found;
}

QString conflictOrderName(ConflictOrder order)
{
    switch (order) {
    case ConflictOrder::State:
        return ConflictModel::tr("By state");
    case ConflictOrder::Winner:
        return ConflictModel::tr("By winner");
    case ConflictOrder::Difference:
        return ConflictModel::tr("By difference");
    case ConflictOrder::Path:
        break;
    }
    return ConflictModel::tr("By path");
}

void sortConflicts(std::span<int32_t> numbers, const ProjectData &data, ConflictOrder order)
{
    const std::vector<Conflict> &conflicts = *data.conflicts;
    switch (order) {
    case ConflictOrder::Path:
        return;
    case ConflictOrder::State:
        std::ranges::stable_sort(numbers, {},
                                 [&](int32_t number) { return stateRank(data, size_t(number)); });
        return;
    case ConflictOrder::Difference:
        std::ranges::stable_sort(numbers, std::ranges::greater(), [&](int32_t number) {
            return worstByteClass(conflicts[size_t(number)]);
        });
        return;
    case ConflictOrder::Winner:
        break;
    }
    QHash<int32_t, QString> winners;
    for (const int32_t number : numbers) {
        winners.insert(
            number, candidateTitle(*data.collection, conflicts[size_t(number)].candidates.front()));
    }
    std::ranges::stable_sort(numbers, [&](int32_t one, int32_t other) {
        return winners[one].localeAwareCompare(winners[other]) < 0;
    });
}

} // namespace Slipway
