// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/neighbourmodel.h"

#include "base/pathtext.h"
#include "ui/models/filetreemodel.h"
#include "ui/text/format.h"

#include <QLocale>

#include <algorithm>
#include <ranges>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

/// Adds a reference to the neighbour it leads to, or comes from; files come in runs or not at all.
void add(std::vector<Neighbour> &list, uint32_t file, const FoundReference &reference,
         const ReferenceTable &table)
{
    list.push_back({.file = file,
                    .references = 1,
                    .missed = reference.reading == ReferenceReading::Missed ? 1 : 0,
                    .size = table.sizeOf(file)});
}

void gather(std::vector<Neighbour> &list, const ReferenceReport &report)
{
    std::ranges::sort(list, {}, &Neighbour::file);
    std::vector<Neighbour> once;
    for (const Neighbour &each : list) {
        if (!once.empty() && once.back().file == each.file) {
            ++once.back().references;
            once.back().missed += each.missed;
        } else {
            once.push_back(each);
        }
    }
    std::ranges::sort(once, [&](const Neighbour &a, const Neighbour &b) {
        return report.files[a.file] < report.files[b.file];
    });
    list = std::move(once);
}

} // namespace

std::shared_ptr<const Neighbourhood> findNeighbours(std::shared_ptr<const ReferenceTable> table,
                                                    uint32_t file, std::stop_token stop)
{
    auto around = std::make_shared<Neighbourhood>();
    around->file = file;
    const ReferenceReport &report = *table->report;
    const auto [begin, end] = table->referencesOf(file);
    for (uint32_t i = begin; i < end; ++i) {
        const uint32_t target = report.references[i].target;
        if (table->isDangling(i)) {
            ++around->dangling;
            around->open += report.isOpen(i) ? 1 : 0;
        } else if (target == file) {
            ++around->toItself;
        } else if (target != FoundReference::Nowhere) {
            add(around->uses, target, report.references[i], *table);
        }
    }
    for (const uint32_t i : table->referencesTo(file)) {
        if (report.references[i].file != file) {
            add(around->usedBy, report.references[i].file, report.references[i], *table);
        }
    }
    gather(around->uses, report);
    gather(around->usedBy, report);
    if (!report.isTemplate(file)) {
        const ReferenceGraph::Files pulled = report.graph.pulledInBy(file);
        around->pulledIn = uint32_t(pulled.files.size()) - 1;
        around->weight = pulled.bytes;
    }
    for (Neighbour &used : around->uses | std::views::take(Neighbourhood::MostWeights)) {
        if (stop.stop_requested()) {
            break;
        }
        if (!report.graph.uses(used.file).empty() || !report.graph.usesMissed(used.file).empty()) {
            used.weight = report.graph.pulledInBy(used.file).bytes;
        }
    }
    around->table = std::move(table);
    return around;
}

void NeighbourModel::setNeighbours(std::shared_ptr<const Neighbourhood> around, bool used)
{
    beginResetModel();
    m_around = std::move(around);
    m_used = used;
    endResetModel();
}

const std::vector<Neighbour> *NeighbourModel::list() const
{
    return !m_around ? nullptr : m_used ? &m_around->uses : &m_around->usedBy;
}

const Neighbour *NeighbourModel::neighbourAt(const QModelIndex &index) const
{
    return index.isValid() && index.row() < rowCount() ? &(*list())[std::size_t(index.row())]
                                                       : nullptr;
}

int NeighbourModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || list() == nullptr ? 0 : int(list()->size());
}

BadgeList NeighbourModel::badgesOf(const Neighbour &neighbour) const
{
    BadgeList badges;
    if (m_around->table->inCycle[neighbour.file] && m_around->table->inCycle[m_around->file]) {
        badges << Badge{.text = tr("in a cycle"), .tone = Tone::Warn};
    }
    if (neighbour.isMissed()) {
        badges << Badge{.text = referenceReadingTitle(ReferenceReading::Missed),
                        .tone = Tone::Warn};
    }
    return badges;
}

/// In the order of the titles in headerData().
QStringList NeighbourModel::copyFields(const Neighbour &neighbour) const
{
    const ReferenceReport &report = *m_around->table->report;
    QStringList states;
    if (report.isTemplate(neighbour.file)) {
        states << tr("template");
    }
    for (const Badge &badge : badgesOf(neighbour)) {
        states << badge.text;
    }
    return {displayPath(report.files[neighbour.file]),
            neighbour.size >= 0 ? formatBytes(neighbour.size) : QString(),
            neighbour.weight >= 0 ? formatBytes(neighbour.weight) : QString(),
            QLocale().toString(neighbour.references), states.join(u", "_s)};
}

QVariant NeighbourModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (section == 0 && orientation == Qt::Horizontal && role == CopyFieldsRole) {
        return QStringList{tr("Path"), tr("Size"), tr("With what it pulls in"), tr("References"),
                           tr("State")};
    }
    return QAbstractListModel::headerData(section, orientation, role);
}

QVariant NeighbourModel::data(const QModelIndex &index, int role) const
{
    const Neighbour *neighbour = neighbourAt(index);
    if (neighbour == nullptr) {
        return {};
    }
    const ReferenceReport &report = *m_around->table->report;
    const std::string &path = report.files[neighbour->file];
    // Where there is little room the last is left out. `weight`: how it is said.
    const auto facts = [neighbour, &report](const QString &weight) {
        return joinFacts(
            {report.isTemplate(neighbour->file) ? tr("template") : QString(),
             neighbour->size >= 0 ? formatBytes(neighbour->size) : QString(),
             neighbour->weight > neighbour->size ? weight.arg(formatBytes(neighbour->weight))
                                                 : QString(),
             neighbour->references > 1 ? tr("%Ln reference(s)", nullptr, neighbour->references)
                                       : QString()});
    };
    switch (role) {
    case Qt::DisplayRole:
        return displayPath(path);
    case QuietRole:
        return facts(tr("%1 altogether"));
    case Qt::AccessibleDescriptionRole:
        return facts(tr("%1 with what it pulls in"));
    case IconNameRole:
        return fileIconName(path);
    case PathRole:
        return QByteArray::fromStdString(report.keyOf(neighbour->file));
    case Qt::ToolTipRole:
        return displayPath(report.keyOf(neighbour->file)) + u'\n'
            + facts(tr("%1 with what it pulls in"));
    case CopyFieldsRole:
        return copyFields(*neighbour);
    case BadgesRole: {
        const BadgeList badges = badgesOf(*neighbour);
        return badges.isEmpty() ? QVariant() : QVariant::fromValue(badges);
    }
    default:
        return {};
    }
}

} // namespace Slipway
