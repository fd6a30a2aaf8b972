// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/jsonpane.h"

#include "ui/models/pathtreemodel.h"
#include "ui/preview/previewtree.h"
#include "ui/preview/previewworkers.h"
#include "ui/text/format.h"
#include "ui/theme/roles.h"

#include <QApplication>
#include <QLocale>
#include <QVBoxLayout>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostOpened = 1000; // rows that are all opened: to lay out more would be felt
constexpr int MostOpenedAtFirst = 20;
constexpr qsizetype LongestEdge = 40; // characters

} // namespace

void JsonModel::show(std::shared_ptr<const JsonIndex> index, std::shared_ptr<const JsonRows> rows)
{
    beginResetModel();
    m_index = std::move(index);
    m_rows = std::move(rows);
    endResetModel();
}

int JsonModel::childCount(int node) const
{
    return m_rows == nullptr ? m_index->childCount(node) : m_rows->childCount(node);
}

int JsonModel::child(int node, int row) const
{
    return m_rows == nullptr ? m_index->child(node, row) : m_rows->child(node, row);
}

int JsonModel::parentOf(int node) const
{
    return m_rows == nullptr ? m_index->parent(node) : m_rows->parent(node);
}

QModelIndex JsonModel::indexOf(const QByteArray &path) const
{
    bool isNumber = false;
    const int node = path.toInt(&isNumber);
    if (!isNumber || m_index == nullptr || node < 0 || node >= m_index->nodeCount()) {
        return {};
    }
    if (node == 0) {
        return childCount(0) == 0 ? index(0, 0) : QModelIndex();
    }
    const int row = m_rows == nullptr ? m_index->row(node) : m_rows->row(node);
    return row < 0 ? QModelIndex() : createIndex(row, 0, quintptr(node));
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
    const int above = child.isValid() ? parentOf(int(child.internalId())) : -1;
    if (above <= 0) {
        return {};
    }
    return createIndex(m_rows == nullptr ? m_index->row(above) : m_rows->row(above), 0,
                       quintptr(above));
}

int JsonModel::rowCount(const QModelIndex &parent) const
{
    if (m_index == nullptr || m_index->isEmpty() || parent.column() > 0) {
        return 0;
    }
    if (!parent.isValid()) {
        const int least = m_rows == nullptr || m_rows->found() > 0 ? 1 : 0;
        return std::max(least, childCount(0));
    }
    return parent.internalId() == 0 ? 0 : childCount(int(parent.internalId()));
}

int JsonModel::columnCount(const QModelIndex &) const
{
    return 2;
}

/// Of a group in a sorted list which of its values it holds, and from where to where they reach.
QString JsonModel::text(int node, JsonColumn column) const
{
    const JsonRows::Span *span = m_rows == nullptr ? nullptr : m_rows->spanOf(node);
    if (span == nullptr) {
        return column == JsonColumn::Name ? m_index->title(node) : m_index->value(node);
    }
    if (column == JsonColumn::Name) {
        const QLocale locale;
        return u"%1 … %2"_s.arg(locale.toString(span->first + 1), locale.toString(span->last + 1));
    }
    int first = node;
    int last = node;
    while (m_index->kind(first) == JsonIndex::Kind::Group) {
        first = m_rows->child(first, 0);
    }
    while (m_index->kind(last) == JsonIndex::Kind::Group) {
        last = m_rows->child(last, m_rows->childCount(last) - 1);
    }
    const auto edge = [&](int value) {
        const QString whole = text(value, JsonColumn(m_rows->query().sortColumn));
        return whole.size() > LongestEdge ? whole.left(LongestEdge) + u'…' : whole;
    };
    return u"%1 … %2"_s.arg(edge(first), edge(last));
}

QVariant JsonModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const int node = int(index.internalId());
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) {
        return text(node, JsonColumn(index.column()));
    }
    if (role == PathRole) {
        return QByteArray::number(node);
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
    m_rows->setModel(
        m_model, [this](const QByteArray &path) { return m_model->indexOf(path); }, {170, 0}, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_rows);
    setFocusProxy(m_rows);
    connect(m_rows, &PreviewTree::queryChanged, this, &JsonPane::look);
}

void JsonPane::setContent(const std::shared_ptr<const JsonIndex> &index)
{
    m_index = index;
    DataTree *tree = m_rows->tree();
    m_rows->startAnew();
    tree->setOpensAll(index->nodeCount() <= MostOpened);
    m_queries.forget();
    m_model->show(m_index, {});
    for (int row = 0; m_model->rowCount() <= MostOpenedAtFirst && row < m_model->rowCount();
         ++row) {
        if (const QModelIndex value = m_model->index(row, 0); m_model->hasChildren(value)) {
            tree->expand(value);
        }
    }
    say(nullptr);
    if (tree->sortColumn() >= 0) {
        look();
    }
}

void JsonPane::look()
{
    using Rows = std::shared_ptr<const JsonRows>;
    const JsonQuery query = {.text = m_rows->filter(),
                             .sortColumn = m_rows->tree()->sortColumn(),
                             .order = m_rows->tree()->sortOrder()};
    if (m_index == nullptr) {
        return;
    }
    if (query.asksNothing()) {
        m_queries.forget();
        take({});
        return;
    }
    m_queries.ask<Rows>(
        [index = m_index, query](const std::stop_token &stop) {
            return JsonRows::answer(*index, query, stop);
        },
        [this](const Rows &rows) { take(rows); });
}

void JsonPane::take(const std::shared_ptr<const JsonRows> &rows)
{
    const bool isFound = rows && !rows->query().text.isEmpty();
    m_rows->tree()->swapRows([&] { m_model->show(m_index, rows); },
                             isFound && rows->rowCount() <= std::size_t(MostOpened));
    say(rows.get());
}

void JsonPane::say(const JsonRows *rows)
{
    const QString found = rows != nullptr && !rows->query().text.isEmpty()
        ? tr("%Ln of them found", nullptr, rows->found())
        : QString();
    setFacts(joinFacts({u"JSON"_s, tr("%Ln value(s)", nullptr, m_index->valueCount()), found}),
             !m_index->problem().isEmpty()
                 ? tr("Not valid JSON; what stands before is shown. %1").arg(m_index->problem())
                 : m_index->isCut()
                 ? tr("Only the first %Ln value(s) are shown", nullptr, m_index->valueCount())
                 : QString());
}

} // namespace Slipway
