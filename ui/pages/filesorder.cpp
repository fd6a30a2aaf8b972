// SPDX-License-Identifier: GPL-3.0-or-later
// In which order, and as what, the files are shown; and how that comes back.
#include "ui/models/filetreemodel.h"
#include "ui/pages/filedetails.h"
#include "ui/pages/filespage.h"
#include "ui/pages/rewrittenview.h"
#include "ui/preview/filepreview.h"
#include "ui/settings/viewmemory.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/filterrow.h"
#include "ui/widgets/menubutton.h"
#include "ui/widgets/tablecolumns.h"

#include <QAction>
#include <QSignalBlocker>

#include <utility>

namespace Slipway {

using namespace Qt::StringLiterals;

void FilesPage::saveView(ViewMemory &memory) const
{
    m_details->preview()->saveView(memory, u"files/preview"_s);
    memory.setValue(u"files/rewritten"_s, m_details->rewritten()->saveState().toVariantMap());
    saveFrame(memory, u"files"_s);
    QJsonObject tree = m_tree->saveState();
    if (m_before) { // the chip brings its own order again
        tree[u"sort"_s] = m_tree->columns().idOf(m_before->column);
        tree[u"descending"_s] = m_before->order == Qt::DescendingOrder;
    }
    memory.setValue(u"files/tree"_s, tree.toVariantMap());
    memory.setValue(u"files/flat"_s, m_before ? m_before->flat : m_flat);
    memory.setValue(u"files/tab"_s, int(m_details->tab()));
}

void FilesPage::restoreView(const ViewMemory &memory)
{
    if (m_before) {
        arrange(*std::exchange(m_before, {}));
    }
    m_details->preview()->restoreView(memory, u"files/preview"_s);
    m_details->rewritten()->restoreState(
        QJsonObject::fromVariantMap(memory.value(u"files/rewritten"_s).toMap()));
    restoreFrame(memory, u"files"_s);
    m_tree->restoreState(QJsonObject::fromVariantMap(memory.value(u"files/tree"_s).toMap()));
    m_details->setTab(FileDetails::Tab(qBound(0, memory.value(u"files/tab"_s).toInt(), 3)));
    setFlat(memory.value(u"files/flat"_s).toBool());
    if (m_before) { // of the project before: the order to come back to is the one that was read now
        m_before.reset();
        query();
    }
}

void FilesPage::setFlat(bool flat)
{
    const bool changes = m_flat != flat;
    showFlat(flat);
    if (changes) {
        m_wanted = m_tree->currentPath();
        query();
    }
}

void FilesPage::showFlat(bool flat)
{
    m_flat = flat;
    m_view->setLabel(flat ? tr("List") : tr("Tree"));
    if (m_flatAction != nullptr) {
        m_flatAction->setChecked(flat);
    }
}

void FilesPage::arrange(const Arrangement &wanted)
{
    const QSignalBlocker quiet(m_tree); // who asks for it queries
    m_tree->sortBy(wanted.column, wanted.order);
    showFlat(wanted.flat);
}

void FilesPage::followChip()
{
    const bool largest = filter()->chips()->current() == "largest"_L1;
    if (largest && !m_before) {
        m_before = {.column = m_tree->sortColumn(), .order = m_tree->sortOrder(), .flat = m_flat};
        // In a tree the largest file would stand below its folders, and those before all other files.
        arrange({.column = int(FileColumn::Size), .order = Qt::DescendingOrder, .flat = true});
        m_toTop = true;
    } else if (!largest && m_before) {
        arrange(*std::exchange(m_before, {}));
        if (!filter()->isActive() && m_wanted.isEmpty()) {
            m_wanted = m_tree->currentPath(); // perhaps in a folder that is closed
        }
    }
}

} // namespace Slipway
