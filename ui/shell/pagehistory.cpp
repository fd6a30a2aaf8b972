// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/pagehistory.h"

#include "ui/widgets/datatree.h"

#include <QTimer>

namespace Slipway {

using namespace std::chrono_literals;

namespace {

constexpr qsizetype Kept = 200;
constexpr auto Settled = 600ms; // rows that arrow keys ran over are no places

} // namespace

PageHistory::PageHistory(QObject *parent)
    : QObject(parent)
    , m_settled(new QTimer(this))
{
    m_settled->setSingleShot(true);
    m_settled->setInterval(Settled);
    connect(m_settled, &QTimer::timeout, this, &PageHistory::note);
}

void PageHistory::addPage(PageId id, Page *page)
{
    m_pages.insert(id, page);
    if (auto *tree = page->findChild<DataTree *>()) {
        m_trees.insert(id, tree);
        connect(tree, &DataTree::currentPathChanged, m_settled, qOverload<>(&QTimer::start));
    }
}

QByteArray PageHistory::pathOf(PageId id) const
{
    const DataTree *tree = m_trees.value(id);
    return tree == nullptr ? QByteArray() : tree->currentPath();
}

void PageHistory::visit(PageId id)
{
    if (m_walking) {
        return;
    }
    if (m_at >= 0 && m_places[m_at].page == id) {
        return;
    }
    if (m_at >= 0) {
        note(); // what was selected when the page was left
    }
    push({.page = id, .path = {}}); // what is selected there is noted once it is
}

void PageHistory::note()
{
    m_settled->stop();
    if (m_at < 0 || m_walking) {
        return;
    }
    const Place &here = m_places[m_at];
    const QByteArray path = pathOf(here.page);
    if (path.isEmpty() || path == here.path) {
        return;
    }
    if (here.path.isEmpty()) {
        m_places[m_at].path = path;
    } else {
        push({.page = here.page, .path = path});
    }
}

void PageHistory::push(const Place &place)
{
    m_places.resize(m_at + 1);
    m_places << place;
    if (m_places.size() > Kept) {
        m_places.removeFirst();
    }
    m_at = m_places.size() - 1;
    Q_EMIT changed();
}

bool PageHistory::canGo(int step) const
{
    return m_at + step >= 0 && m_at + step < m_places.size();
}

void PageHistory::step(int by)
{
    note();
    if (!canGo(by)) {
        return;
    }
    m_at += by;
    const Place place = m_places[m_at];
    m_walking = true;
    Q_EMIT pageWanted(place.page);
    if (DataTree *tree = m_trees.value(place.page);
        tree != nullptr && !place.path.isEmpty() && !tree->select(place.path)) {
        // Filtered out, or not unfolded yet: the page knows how to show it.
        m_pages.value(place.page)
            ->follow({.page = place.page, .chip = {}, .filter = {}, .path = place.path});
    }
    m_walking = false;
    m_settled->stop();
    Q_EMIT changed();
}

void PageHistory::clear()
{
    m_places.clear();
    m_at = -1;
    Q_EMIT changed();
}

} // namespace Slipway
