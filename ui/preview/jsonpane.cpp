// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/jsonpane.h"

#include "ui/text/format.h"
#include "ui/theme/measures.h"
#include "ui/theme/roles.h"

#include <QApplication>
#include <QHeaderView>
#include <QTreeView>
#include <QVBoxLayout>

namespace Slipway {

using namespace Qt::StringLiterals;

void JsonModel::setIndex(std::shared_ptr<const JsonIndex> index)
{
    beginResetModel();
    m_index = std::move(index);
    endResetModel();
}

// The document's value itself is the root; one without children is a row of its own.
QModelIndex JsonModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    const int above = parent.isValid() ? int(parent.internalId()) : 0;
    const bool lone = !parent.isValid() && m_index->childCount(0) == 0;
    return createIndex(row, column, quintptr(lone ? 0 : m_index->child(above, row)));
}

QModelIndex JsonModel::parent(const QModelIndex &child) const
{
    const int above = child.isValid() ? m_index->parent(int(child.internalId())) : -1;
    return above <= 0 ? QModelIndex() : createIndex(m_index->row(above), 0, quintptr(above));
}

int JsonModel::rowCount(const QModelIndex &parent) const
{
    if (m_index == nullptr || m_index->isEmpty() || parent.column() > 0) {
        return 0;
    }
    if (!parent.isValid()) {
        return std::max(1, m_index->childCount(0));
    }
    return parent.internalId() == 0 ? 0 : m_index->childCount(int(parent.internalId()));
}

int JsonModel::columnCount(const QModelIndex &) const
{
    return 2;
}

QVariant JsonModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const int node = int(index.internalId());
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) {
        return index.column() == 0 ? m_index->title(node) : m_index->value(node);
    }
    if (role == Qt::ForegroundRole) {
        const QPalette palette = QApplication::palette();
        if (index.column() == 0) {
            return roleColor(Role::ChangeText, palette);
        }
        switch (m_index->kind(node)) {
        case JsonIndex::Kind::String:
            return roleColor(Role::GoodText, palette);
        case JsonIndex::Kind::Null:
        case JsonIndex::Kind::Array:
        case JsonIndex::Kind::Object:
        case JsonIndex::Kind::Group:
            return roleColor(Role::QuietText, palette);
        case JsonIndex::Kind::Bool:
        case JsonIndex::Kind::Number:
            return roleColor(Role::WarnText, palette);
        }
    }
    return {};
}

QVariant JsonModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    return section == 0 ? tr("Name") : tr("Value");
}

JsonPane::JsonPane(QWidget *parent)
    : PreviewPane(parent)
    , m_model(new JsonModel(this))
    , m_tree(new QTreeView(this))
{
    setObjectName(u"jsonPane"_s);
    m_tree->setObjectName(u"jsonTree"_s);
    m_tree->setAccessibleName(tr("Values of the JSON file"));
    m_tree->setModel(m_model);
    m_tree->setUniformRowHeights(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->header()->setStretchLastSection(true);
    m_tree->setColumnWidth(0, scaled(this, 170));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_tree);
    setFocusProxy(m_tree);
}

void JsonPane::setContent(const std::shared_ptr<const JsonIndex> &index)
{
    m_model->setIndex(index);
    if (m_model->rowCount() <= 20) {
        m_tree->expandToDepth(0);
    }
    setFacts(joinFacts({u"JSON"_s, tr("%Ln value(s)", nullptr, index->valueCount())}),
             !index->problem().isEmpty()
                 ? tr("Not valid JSON; what stands before is shown. %1").arg(index->problem())
                 : index->isCut()
                 ? tr("Only the first %Ln value(s) are shown", nullptr, index->valueCount())
                 : QString());
}

} // namespace Slipway
