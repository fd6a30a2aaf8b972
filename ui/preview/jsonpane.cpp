// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/jsonpane.h"

#include "ui/models/pathtreemodel.h"
#include "ui/preview/previewtree.h"
#include "ui/preview/previewworkers.h"
#include "ui/text/format.h"
#include "ui/theme/roles.h"

#include <QApplication>
#include <QTreeView>
#include <QVBoxLayout>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t MostOpened = 1000; // rows that are all opened: to lay out more would be felt

} // namespace

std::shared_ptr<const JsonMatches> JsonMatches::find(const JsonIndex &index, const QString &text,
                                                     const std::stop_token &stop)
{
    auto matches = std::make_shared<JsonMatches>();
    std::vector<bool> shown(std::size_t(index.nodeCount()), false);
    for (int node = 0; node < index.nodeCount() && !stop.stop_requested(); ++node) {
        if (index.kind(node) == JsonIndex::Kind::Group
            || !(index.title(node).contains(text, Qt::CaseInsensitive)
                 || index.value(node).contains(text, Qt::CaseInsensitive))) {
            continue;
        }
        ++matches->count;
        for (int at = node; at >= 0 && !shown[std::size_t(at)]; at = index.parent(at)) {
            shown[std::size_t(at)] = true;
        }
    }
    for (int node = 0; node < index.nodeCount() && !stop.stop_requested(); ++node) {
        if (!shown[std::size_t(node)]) {
            continue;
        }
        std::vector<int> children;
        for (int row = 0; row < index.childCount(node); ++row) {
            if (const int child = index.child(node, row); shown[std::size_t(child)]) {
                matches->rows[child] = int(children.size());
                children.push_back(child);
            }
        }
        if (!children.empty()) {
            matches->children[node] = std::move(children);
        }
    }
    return matches;
}

void JsonModel::setIndex(std::shared_ptr<const JsonIndex> index)
{
    beginResetModel();
    m_index = std::move(index);
    m_matches.reset();
    endResetModel();
}

void JsonModel::setMatches(std::shared_ptr<const JsonMatches> matches)
{
    beginResetModel();
    m_matches = std::move(matches);
    endResetModel();
}

int JsonModel::childCount(int node) const
{
    if (m_matches == nullptr) {
        return m_index->childCount(node);
    }
    const auto found = m_matches->children.find(node);
    return found == m_matches->children.end() ? 0 : int(found->second.size());
}

int JsonModel::child(int node, int row) const
{
    return m_matches == nullptr ? m_index->child(node, row)
                                : m_matches->children.at(node)[std::size_t(row)];
}

// The document's value itself is the root; one without children is a row of its own.
QModelIndex JsonModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    const int above = parent.isValid() ? int(parent.internalId()) : 0;
    const bool lone = !parent.isValid() && childCount(0) == 0;
    return createIndex(row, column, quintptr(lone ? 0 : this->child(above, row)));
}

QModelIndex JsonModel::parent(const QModelIndex &child) const
{
    const int above = child.isValid() ? m_index->parent(int(child.internalId())) : -1;
    if (above <= 0) {
        return {};
    }
    return createIndex(m_matches == nullptr ? m_index->row(above) : m_matches->rows.at(above), 0,
                       quintptr(above));
}

int JsonModel::rowCount(const QModelIndex &parent) const
{
    if (m_index == nullptr || m_index->isEmpty() || parent.column() > 0) {
        return 0;
    }
    if (!parent.isValid()) {
        const int least = m_matches == nullptr || m_matches->count > 0 ? 1 : 0;
        return std::max(least, childCount(0));
    }
    return parent.internalId() == 0 ? 0 : childCount(int(parent.internalId()));
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
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == ColumnIdRole) {
        return section == 0 ? u"name"_s : u"value"_s;
    }
    return role != Qt::DisplayRole ? QVariant() : section == 0 ? tr("Name") : tr("Value");
}

JsonPane::JsonPane(QWidget *parent)
    : PreviewPane(parent)
    , m_model(new JsonModel(this))
    , m_rows(new PreviewTree(u"jsonTree"_s, tr("Filter names and values"), this))
    , m_queries(nullptr, previewWorkers())
{
    setObjectName(u"jsonPane"_s);
    m_rows->tree()->setAccessibleName(tr("Values of the JSON file"));
    m_rows->setModel(m_model, {170, 0}, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_rows);
    setFocusProxy(m_rows);
    connect(m_rows, &PreviewTree::filterChanged, this, &JsonPane::look);
}

void JsonPane::setContent(const std::shared_ptr<const JsonIndex> &index)
{
    m_index = index;
    m_matches.reset();
    m_rows->clearFilter();
    look({});
}

void JsonPane::look(const QString &text)
{
    using Matches = std::shared_ptr<const JsonMatches>;
    if (m_index == nullptr) {
        return;
    }
    if (text.isEmpty()) {
        // An answer that is on its way is dropped.
        m_queries.ask<Matches>([](const std::stop_token &) { return Matches(); },
                               [](const Matches &) {});
        m_matches.reset();
        m_model->setIndex(m_index);
        if (m_model->rowCount() <= 20) {
            m_rows->tree()->expandToDepth(0);
        }
        say();
        return;
    }
    m_queries.ask<Matches>(
        [index = m_index, text](const std::stop_token &stop) {
            return JsonMatches::find(*index, text, stop);
        },
        [this](const Matches &matches) {
            m_matches = matches;
            m_model->setMatches(matches);
            if (matches->rows.size() <= MostOpened) {
                m_rows->tree()->expandAll();
            }
            say();
        });
}

void JsonPane::say()
{
    const QString found =
        m_matches ? tr("%Ln of them found", nullptr, m_matches->count) : QString();
    setFacts(joinFacts({u"JSON"_s, tr("%Ln value(s)", nullptr, m_index->valueCount()), found}),
             !m_index->problem().isEmpty()
                 ? tr("Not valid JSON; what stands before is shown. %1").arg(m_index->problem())
                 : m_index->isCut()
                 ? tr("Only the first %Ln value(s) are shown", nullptr, m_index->valueCount())
                 : QString());
}

} // namespace Slipway
