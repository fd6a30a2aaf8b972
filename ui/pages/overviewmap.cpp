// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overviewmap.h"

#include "base/pathtext.h"
#include "ui/models/filetable.h"
#include "ui/text/format.h"
#include "ui/theme/measures.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/linkcard.h"
#include "ui/widgets/treemaplegend.h"

#include <QBoxLayout>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <utility>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t MostLargestShown = 5;
// Of all bytes: what comes to less has no room for a word in the map.
constexpr double LeastShown = 0.005;

struct Sum {
    qint64 files = 0;
    qint64 bytes = 0;
};

QString detailOf(const Sum &sum)
{
    return joinFacts(
        {formatBytes(sum.bytes), OverviewMap::tr("%Ln file(s)", nullptr, int(sum.files))});
}

/// Those files of an origin that are of some kinds.
struct Tile {
    std::size_t origin = 0;
    std::vector<AssetKind> kinds;
    Sum sum;
};

Treemap::Share shareOf(const Tile &tile, const QString &origin, int hue)
{
    QString terms = filterTerm(u"origin"_s, origin);
    QStringList titles;
    for (const AssetKind kind : tile.kinds) {
        terms += u' ' + filterTerm(u"type"_s, assetKindId(kind));
        titles << assetKindTitle(kind);
    }
    return {.id = terms,
            .title = origin,
            .detail = joinFacts({titles.join(u", "_s), detailOf(tile.sum)}),
            .value = double(tile.sum.bytes),
            .hue = hue};
}

/// Where each origin can have a tile, but not each of its kinds: the smallest of an origin go together. A grey tile for
/// all of them would say less, and be the largest.
void joinKinds(std::vector<Tile> &tiles, std::size_t most)
{
    std::ranges::stable_sort(tiles, [](const Tile &a, const Tile &b) {
        return a.origin != b.origin ? a.origin < b.origin : a.sum.bytes > b.sum.bytes;
    });
    const auto sameOrigin = [](const Tile &a, const Tile &b) { return a.origin == b.origin; };
    std::size_t origins = tiles.empty() ? 0 : 1;
    for (std::size_t i = 1; i < tiles.size(); ++i) {
        origins += sameOrigin(tiles[i - 1], tiles[i]) ? 0 : 1;
    }
    while (origins <= most && tiles.size() > most) {
        std::size_t joined = 0; // the second of a pair; the last two of an origin are its smallest
        qint64 least = std::numeric_limits<qint64>::max();
        for (std::size_t i = 1; i < tiles.size(); ++i) {
            const qint64 both = tiles[i - 1].sum.bytes + tiles[i].sum.bytes;
            if (sameOrigin(tiles[i - 1], tiles[i]) && both < least) {
                least = both;
                joined = i;
            }
        }
        Tile &into = tiles[joined - 1];
        const Tile &other = tiles[joined];
        into.kinds.insert(into.kinds.end(), other.kinds.begin(), other.kinds.end());
        into.sum.files += other.sum.files;
        into.sum.bytes += other.sum.bytes;
        tiles.erase(tiles.begin() + std::ptrdiff_t(joined));
        // In its place among those of its origin, so that neighbours stay the smallest pair.
        for (std::size_t i = joined - 1; i > 0 && sameOrigin(tiles[i - 1], tiles[i])
             && tiles[i - 1].sum.bytes < tiles[i].sum.bytes;
             --i) {
            std::swap(tiles[i - 1], tiles[i]);
        }
    }
}

/// The largest shares get the first hues.
void giveHues(QList<Treemap::Share> &shares)
{
    std::ranges::stable_sort(shares, std::ranges::greater(), &Treemap::Share::value);
    for (qsizetype i = 0; i < shares.size(); ++i) {
        shares[i].hue = int(i);
    }
}

} // namespace

OverviewMap::OverviewMap(QWidget *parent)
    : QWidget(parent)
    , m_card(new Card(this))
    , m_head(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_title(new TextLabel(TextKind::Heading, tr("Where the bytes are"), m_card))
    , m_map(new Treemap(this))
    , m_legend(new TreemapLegend(this))
    , m_division(new ChipRow(this))
    , m_nothing(new EmptyState(this))
    , m_largestTitle(new TextLabel(TextKind::Heading, tr("Largest files"), this))
    , m_largest(new QVBoxLayout)
    , m_queries(this)
{
    m_nothing->setObjectName(u"mapNothing"_s);
    m_nothing->present(u"folder-open"_s, Tone::Neutral, tr("No static files"),
                       tr("None of the finders has a file. Put files below static/ of an app, or "
                          "into a folder of STATICFILES_DIRS."),
                       tr("Show the sources"));
    m_nothing->hide();
    connect(m_nothing, &EmptyState::actionTriggered, this, &OverviewMap::sourcesRequested);
    m_card->body()->setSpacing(scaled(this, 10));
    m_head->addWidget(m_title);
    m_head->addWidget(m_division, 1);
    m_card->body()->addLayout(m_head);
    // In a low window what is below the heading scrolls within the card, which is seen whole.
    auto *parts = new QWidget(m_card);
    auto *column = new QVBoxLayout(parts);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(this, 10));
    column->addWidget(m_map, 1);
    column->addWidget(m_legend);
    m_legend->setObjectName(u"mapLegend"_s);
    m_legend->hide();
    column->addWidget(m_nothing, 1);
    column->addWidget(m_largestTitle);
    m_largest->setSpacing(0);
    column->addLayout(m_largest);
    m_card->setObjectName(u"mapCard"_s);
    m_card->body()->addWidget(makeScrollColumn(parts, m_card), 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_card);
    m_map->setObjectName(u"treemap"_s);
    m_map->setAccessibleName(tr("Where the bytes are"));
    m_division->setObjectName(u"mapDivision"_s);
    m_division->setEntries({{.id = u"origin"_s, .text = tr("By origin"), .brief = tr("Origin")},
                            {.id = u"type"_s, .text = tr("By type"), .brief = tr("Type")}});
    connect(m_division, &ChipRow::currentChanged, this, &OverviewMap::showMap);
    connect(m_map, &Treemap::activated, this, &OverviewMap::filterRequested);
}

void OverviewMap::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrangeHead();
}

void OverviewMap::arrangeHead()
{
    const QMargins edges = m_card->body()->contentsMargins();
    const int room = width() - edges.left() - edges.right();
    const int choice = m_division->widthOf(false);
    const bool beside = m_title->sizeHint().width() + m_head->spacing() + choice <= room;
    const auto wanted = beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom;
    if (m_head->direction() != wanted) {
        m_head->setDirection(wanted);
    }
    m_division->setBrief(choice > room);
}

QString OverviewMap::division() const
{
    return m_division->current();
}

void OverviewMap::setDivision(const QString &id)
{
    m_division->setCurrent(id);
}

OverviewMap::Sums OverviewMap::sumUp(const FileTable &files)
{
    const Collection &collection = *files.collection;
    using Kinds = std::array<Sum, AllAssetKinds.size()>;
    std::vector<Kinds> origins(collection.origins.size());
    std::vector<qint64> bytesOf(collection.origins.size(), 0);
    Kinds kinds;
    std::vector<uint32_t> order(collection.files.size());
    std::iota(order.begin(), order.end(), 0U);
    for (uint32_t i = 0; i < collection.files.size(); ++i) {
        const SourceFile &winner = collection.winner(collection.files[i]);
        const auto kind = std::size_t(files.kindOf[i]);
        const qint64 bytes = qMax<int64_t>(0, winner.size);
        bytesOf[winner.origin] += bytes;
        for (Sum *sum : {&origins[winner.origin][kind], &kinds[kind]}) {
            ++sum->files;
            sum->bytes += bytes;
        }
    }
    const double least =
        LeastShown * double(std::accumulate(bytesOf.begin(), bytesOf.end(), qint64(0)));
    // The largest origins get the first hues; what is of one origin has one hue, and no other has it.
    std::vector<std::size_t> bySize(origins.size());
    std::iota(bySize.begin(), bySize.end(), 0U);
    std::ranges::stable_sort(bySize, std::ranges::greater(),
                             [&bytesOf](std::size_t origin) { return bytesOf[origin]; });
    std::vector<int> rankOf(origins.size());
    for (std::size_t rank = 0; rank < bySize.size(); ++rank) {
        rankOf[bySize[rank]] = int(rank);
    }
    Sums sums;
    std::vector<Tile> tiles;
    for (std::size_t i = 0; i < origins.size(); ++i) {
        std::vector<AssetKind> small; // together: tiles too small to say a word are noise
        Sum ofSmall;
        for (const AssetKind kind : AllAssetKinds) {
            const Sum &sum = origins[i][std::size_t(kind)];
            if (double(sum.bytes) >= least) {
                tiles.push_back({.origin = i, .kinds = {kind}, .sum = sum});
            } else if (sum.files > 0) {
                small.push_back(kind);
                ofSmall.files += sum.files;
                ofSmall.bytes += sum.bytes;
            }
        }
        if (!small.empty()) {
            tiles.push_back({.origin = i, .kinds = std::move(small), .sum = ofSmall});
        }
    }
    joinKinds(tiles, Treemap::MostShares);
    for (const Tile &tile : tiles) {
        sums.byOrigin << shareOf(tile, originTitle(collection.origins[tile.origin]),
                                 rankOf[tile.origin]);
    }
    for (const AssetKind kind : AllAssetKinds) {
        const Sum &sum = kinds[std::size_t(kind)];
        sums.byType << Treemap::Share{.id = filterTerm(u"type"_s, assetKindId(kind)),
                                      .title = assetKindTitle(kind),
                                      .detail = detailOf(sum),
                                      .value = double(sum.bytes)};
    }
    giveHues(sums.byType);
    const auto last = std::min(order.size(), MostLargestShown);
    std::ranges::partial_sort(
        order, order.begin() + std::ptrdiff_t(last), std::ranges::greater(),
        [&](uint32_t file) { return collection.winner(collection.files[file]).size; });
    order.resize(last);
    sums.largest = std::move(order);
    return sums;
}

void OverviewMap::setProject(const std::shared_ptr<const ProjectData> &project)
{
    if (m_files == project->files) {
        return;
    }
    m_files = project->files;
    m_queries.ask<Sums>([files = m_files](std::stop_token) { return sumUp(*files); },
                        [this](Sums sums) {
                            m_sums = std::move(sums);
                            showMap();
                            showLargest();
                        });
}

void OverviewMap::showMap()
{
    const bool byType = division() == "type"_L1;
    m_map->setShares(byType ? m_sums.byType : m_sums.byOrigin, tr("%1 others"));
    // One of the types is “Other files”.
    m_legend->setKeys(m_map->keys(byType ? tr("smaller types") : tr("others")));
    m_legend->setVisible(m_legend->keys().size() > 1); // one colour tells nothing apart
}

void OverviewMap::showLargest()
{
    const bool any = !m_sums.largest.empty();
    m_nothing->setVisible(!any);
    for (QWidget *widget : QList<QWidget *>{m_map, m_division, m_largestTitle}) {
        widget->setVisible(any);
    }
    clearLayout(m_largest);
    for (const uint32_t number : m_sums.largest) {
        const CollectedFile &file = m_files->collection->files[number];
        auto *row = new LinkCard(this);
        row->setObjectName(u"largestFile"_s);
        row->setActivatable(true);
        const QString path = displayPath(file.destination);
        const QString size = formatBytes(m_files->collection->winner(file).size);
        row->setAccessibleName(joinFacts({path, size}));
        auto *name = new ElidedLabel(TextKind::Body, Qt::ElideMiddle, row);
        name->setFullText(path);
        auto *line = new QHBoxLayout;
        line->addWidget(name, 1);
        line->addWidget(new TextLabel(TextKind::Quiet, size, row));
        const int edge = scaled(this, 3);
        row->body()->setContentsMargins(2 * edge, edge, 2 * edge, edge);
        row->body()->addLayout(line);
        connect(row, &Card::activated, this,
                [this, destination = QByteArray::fromStdString(file.destination)] {
                    Q_EMIT fileRequested(destination);
                });
        m_largest->addWidget(row);
    }
}

} // namespace Slipway
