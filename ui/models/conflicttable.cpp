// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/conflicttable.h"

#include "base/digest.h"
#include "base/pathtext.h"
#include "collect/acknowledge.h"
#include "ui/models/filetable.h"
#include "ui/text/format.h"

#include <algorithm>
#include <cstring>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array Kinds = {ConflictKind::CannotCoexist, ConflictKind::AppOverApp,
                              ConflictKind::Override, ConflictKind::Identical};

bool matches(const Collection &collection, const Conflict &conflict, const TextFilter &filter)
{
    if (filter.isEmpty() || filter.acceptsPath(conflict.destination)) {
        return true;
    }
    return std::ranges::any_of(conflict.candidates, [&](const ConflictCandidate &candidate) {
        const Origin &origin = collection.originOf(collection.sources[candidate.source]);
        const QString words = joinFacts({origin.label, origin.app, origin.distribution});
        return filter.acceptsPath(candidate.destination) || filter.acceptsPath(pathFromText(words));
    });
}

bool isOnChip(const QString &chip, const Conflict &conflict, const ConflictDecision &decision,
              bool isNew)
{
    if (chip == "needs"_L1) {
        return decision.stopsDeploy;
    }
    if (chip == "lapsed"_L1) {
        return decision.state == ConflictState::Lapsed;
    }
    if (chip == "new"_L1) {
        return isNew;
    }
    if (chip == "acknowledged"_L1) {
        return decision.state == ConflictState::Acknowledged;
    }
    return chip != "identical"_L1 || conflict.kind == ConflictKind::Identical;
}

void count(ConflictRows::Counts &counts, const Conflict &conflict, const ConflictDecision &decision,
           bool isNew)
{
    ++counts.all;
    counts.needs += decision.stopsDeploy ? 1 : 0;
    counts.lapsed += decision.state == ConflictState::Lapsed ? 1 : 0;
    counts.acknowledged += decision.state == ConflictState::Acknowledged ? 1 : 0;
    counts.identical += conflict.kind == ConflictKind::Identical ? 1 : 0;
    counts.fresh += isNew ? 1 : 0;
}

} // namespace

ConflictMarks conflictMarks(const ProjectData &data)
{
    ConflictMarks marks;
    marks.reserve(data.conflicts->size());
    std::vector<std::string> origins; // each once: there are few
    for (const Origin &origin : data.collection->origins) {
        origins.push_back(portableOrigin(*data.snapshot, origin).toStdString());
    }
    for (const Conflict &conflict : *data.conflicts) {
        std::string text = acknowledgementKey(conflict);
        for (const ConflictCandidate &candidate : conflict.candidates) {
            text += '\n' + origins[data.collection->sources[candidate.source].origin];
        }
        const Sha256 digest = Sha256::of(text);
        uint64_t mark = 0;
        std::memcpy(&mark, digest.bytes.data(), sizeof mark);
        marks.push_back(mark);
    }
    return marks;
}

QByteArray conflictPath(const Conflict &conflict)
{
    return QByteArray::fromStdString(acknowledgementKey(conflict));
}

std::shared_ptr<const ConflictRows> queryConflicts(std::shared_ptr<const ProjectData> data,
                                                   const ConflictQuery &query, std::stop_token stop)
{
    auto rows = std::make_shared<ConflictRows>();
    rows->marks =
        query.marks ? query.marks : std::make_shared<const ConflictMarks>(conflictMarks(*data));
    const std::vector<Conflict> &conflicts = *data->conflicts;
    static const ConflictDecision undecided;
    const auto decision = [&](size_t i) -> const ConflictDecision & {
        return data->review ? data->review->decisions[i] : undecided;
    };
    rows->isNew.resize(conflicts.size());
    for (size_t i = 0; i < conflicts.size() && !stop.stop_requested(); ++i) {
        rows->isNew[i] = query.seen && !query.seen->contains((*rows->marks)[i]);
        count(rows->counts, conflicts[i], decision(i), rows->isNew[i]);
    }
    const TextFilter filter(query.text);
    for (const ConflictKind kind : Kinds) {
        const auto group = size_t(kind);
        const bool closed = query.closed.contains(int(kind)) && query.chip != "identical"_L1
            && query.text.isEmpty();
        rows->closed[group] = closed;
        const size_t head = rows->rows.size();
        rows->rows.push_back({.conflict = -1, .kind = kind});
        std::vector<int32_t> numbers;
        for (uint32_t i = 0; i < conflicts.size() && !stop.stop_requested(); ++i) {
            if (conflicts[i].kind != kind
                || !isOnChip(query.chip, conflicts[i], decision(i), rows->isNew[i])
                || !matches(*data->collection, conflicts[i], filter)) {
                continue;
            }
            ++rows->matching[group];
            if (!closed) {
                numbers.push_back(int32_t(i));
            }
        }
        sortConflicts(numbers, *data, query.order);
        for (const int32_t number : numbers) {
            rows->rows.push_back({.conflict = number, .kind = kind});
        }
        if (rows->matching[group] == 0) {
            rows->rows.resize(head);
        }
        rows->shown += rows->matching[group];
    }
    for (int row = 0; row < int(rows->rows.size()); ++row) {
        const int32_t number = rows->rows[size_t(row)].conflict;
        if (number < 0) {
            rows->rowOf.insert("\n"_ba + conflictKindId(rows->rows[size_t(row)].kind).toUtf8(),
                               row);
            continue;
        }
        const Conflict &conflict = conflicts[size_t(number)];
        rows->rowOf.insert(conflictPath(conflict), row);
        for (const ConflictCandidate &candidate : conflict.candidates) {
            const QByteArray path = QByteArray::fromStdString(candidate.destination);
            if (!rows->rowOf.contains(path)) {
                rows->rowOf.insert(path, row);
            }
        }
    }
    rows->data = std::move(data);
    return rows;
}

ByteClass worstByteClass(const Conflict &conflict)
{
    ByteClass worst = ByteClass::Identical;
    for (std::size_t i = 1; i < conflict.candidates.size(); ++i) {
        worst = std::max(worst, conflict.candidates[i].comparedToWinner);
    }
    return worst;
}

Badge byteClassBadge(ByteClass byteClass, ConflictKind kind)
{
    if (kind == ConflictKind::CannotCoexist) {
        return {.text = ConflictModel::tr("cannot coexist"), .tone = Tone::Bad};
    }
    switch (byteClass) {
    case ByteClass::Identical:
        return {.text = ConflictModel::tr("identical"), .tone = Tone::Neutral};
    case ByteClass::LineEnds:
        return {.text = ConflictModel::tr("line ends"), .tone = Tone::Neutral};
    case ByteClass::Spacing:
        return {.text = ConflictModel::tr("spacing"), .tone = Tone::Neutral};
    case ByteClass::Different:
        return {.text = ConflictModel::tr("differs"),
                .tone = kind == ConflictKind::AppOverApp ? Tone::Warn : Tone::Neutral};
    case ByteClass::Unknown:
        break;
    }
    return {.text = ConflictModel::tr("unreadable"), .tone = Tone::Bad};
}

QString candidateTitle(const Collection &collection, const ConflictCandidate &candidate)
{
    const Origin &origin = collection.originOf(collection.sources[candidate.source]);
    return originTitle(origin);
}

QString candidatesLine(const Collection &collection, const Conflict &conflict)
{
    QString line = candidateTitle(collection, conflict.candidates.front());
    for (std::size_t i = 1; i < conflict.candidates.size(); ++i) {
        const QString next = candidateTitle(collection, conflict.candidates[i]);
        line = conflict.kind == ConflictKind::CannotCoexist
            ? ConflictModel::tr("%1 and %2").arg(line, next)
            : ConflictModel::tr("%1 over %2").arg(line, next);
    }
    return line;
}

bool canBeAcknowledged(const Conflict &conflict, const ConflictDecision &decision)
{
    return conflict.kind != ConflictKind::Identical && conflict.canAcknowledge
        && decision.state != ConflictState::Acknowledged;
}

ConflictChoice choiceOf(const ProjectData &data, std::span<const uint32_t> numbers)
{
    ConflictChoice choice;
    for (const uint32_t number : numbers) {
        if (!data.review || number >= data.review->decisions.size()) {
            break; // other rows are on their way
        }
        const ConflictDecision &decision = data.review->decisions[number];
        choice.open += canBeAcknowledged((*data.conflicts)[number], decision) ? 1 : 0;
        choice.acknowledged += decision.acknowledgement >= 0 ? 1 : 0;
    }
    return choice;
}

Badge decisionWord(const Conflict &conflict, const ConflictDecision &decision)
{
    const Tone open = decision.stopsDeploy ? Tone::Warn : Tone::Neutral;
    switch (decision.state) {
    case ConflictState::NeedsDecision:
        // What can be acknowledged can be agreed to at Deploy as well.
        return conflict.canAcknowledge
            ? Badge{.text = ConflictModel::tr("needs a decision"),
                    .tone = conflict.kind == ConflictKind::CannotCoexist ? Tone::Bad : Tone::Warn}
            : Badge{.text = ConflictModel::tr("blocks deploy"), .tone = Tone::Bad};
    case ConflictState::Acknowledged:
        return {.text = ConflictModel::tr("acknowledged"), .tone = Tone::Good};
    case ConflictState::Harmless:
        return {};
    case ConflictState::Lapsed:
        break;
    }
    switch (decision.lapse) {
    case LapseKind::OtherWinner:
        return {.text = ConflictModel::tr("other winner"), .tone = open};
    case LapseKind::CandidateCame:
        return {.text = ConflictModel::tr("one more"), .tone = open};
    case LapseKind::CandidateGone:
        return {.text = ConflictModel::tr("one less"), .tone = open};
    case LapseKind::WinnerContent:
        return {.text = ConflictModel::tr("changed above"), .tone = open};
    case LapseKind::ShadowedContent:
        return {.text = ConflictModel::tr("changed below"), .tone = open};
    case LapseKind::Unnamed:
    case LapseKind::None:
        break;
    }
    return {.text = ConflictModel::tr("lapsed"), .tone = open};
}

} // namespace Slipway
