// SPDX-License-Identifier: GPL-3.0-or-later
// How the columns of a table are left, and come back.
#include "ui/widgets/tablecolumns.h"

#include "ui/models/pathtreemodel.h"

#include <QHeaderView>
#include <QJsonArray>
#include <QScopedValueRollback>
#include <QTreeView>

#include <utility>

namespace Slipway {

using namespace Qt::StringLiterals;

void TableColumns::reset()
{
    m_userWidths.clear();
    {
        const QScopedValueRollback guard(m_fitting, true);
        for (int i = 0; i < m_header.count(); ++i) {
            m_header.moveSection(m_header.visualIndex(i), i);
        }
    }
    modelChanged();
    rowsChanged();
}

QJsonObject TableColumns::saveState() const
{
    if (m_view.model() == nullptr || m_header.count() == 0) {
        return m_wanted;
    }
    QJsonArray order;
    QJsonArray hidden;
    QJsonArray own;
    for (int visual = 0; visual < m_header.count(); ++visual) {
        const int column = m_header.logicalIndex(visual);
        order << idOf(column);
        if (isHiddenByChoice(column)) {
            hidden << idOf(column);
        }
        if (m_own.contains(idOf(column))) {
            own << idOf(column);
        }
    }
    QJsonObject widths;
    for (auto it = m_userWidths.cbegin(); it != m_userWidths.cend(); ++it) {
        widths[it.key()] = qRound(it.value());
    }
    return {{u"order"_s, order}, {u"hidden"_s, hidden}, {u"own"_s, own}, {u"widths"_s, widths}};
}

void TableColumns::restoreHidden(int column, bool hidden, const QJsonObject &state)
{
    const QVariant first = m_view.model()->headerData(column, Qt::Horizontal, ColumnHiddenRole);
    // What an earlier version wrote says nothing of who chose it.
    const bool isOwn = state.contains(u"own"_s) ? state[u"own"_s].toArray().contains(idOf(column))
                                                : first.isValid() && first.toBool() != hidden;
    if (isOwn) {
        m_own.insert(idOf(column));
    }
    if (isOwn || !first.isValid()) {
        m_header.setSectionHidden(column, hidden);
    }
    m_chosen.remove(column);
}

void TableColumns::restoreState(const QJsonObject &state)
{
    if (state.isEmpty()) {
        return;
    }
    if (m_view.model() == nullptr || m_header.count() == 0) {
        m_wanted = state;
        return;
    }
    const QJsonArray hidden = state[u"hidden"_s].toArray();
    const QJsonArray order = state[u"order"_s].toArray();
    {
        const QScopedValueRollback guard(m_fitting, true);
        int visual = 0;
        for (const QJsonValue &value : order) {
            if (const int column = columnOf(value.toString()); column >= 0) {
                m_header.moveSection(m_header.visualIndex(column), visual++);
            }
        }
        m_own.clear();
        for (int i = 0; i < m_header.count(); ++i) {
            // A column that was not there when the state was written is as the model has it.
            if (order.contains(idOf(i)) && i != m_stretching) {
                restoreHidden(i, hidden.contains(idOf(i)), state);
            }
        }
    }
    m_userWidths.clear();
    const QJsonObject widths = state[u"widths"_s].toObject();
    for (auto it = widths.begin(); it != widths.end(); ++it) {
        if (it.value().toDouble() >= Narrowest) {
            m_userWidths[it.key()] = qMin(it.value().toDouble(), 2000.0);
        }
    }
    rowsChanged();
}

} // namespace Slipway
