// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/previewtree.h"

#include "ui/theme/measures.h"
#include "ui/widgets/searchmark.h"

#include <QLineEdit>
#include <QStyledItemDelegate>
#include <QTimer>
#include <QVBoxLayout>

#include <utility>

namespace Slipway {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

PreviewTree::PreviewTree(const QString &name, const QString &placeholder, QWidget *parent)
    : QWidget(parent)
    , m_field(new QLineEdit(this))
    , m_tree(new DataTree(this))
    , m_delay(new QTimer(this))
{
    m_field->setObjectName(name + u"Filter"_s);
    m_field->setPlaceholderText(placeholder);
    m_field->setAccessibleName(placeholder);
    m_field->setClearButtonEnabled(true);
    addSearchMark(m_field);
    m_tree->setObjectName(name);
    m_tree->setItemDelegate(new QStyledItemDelegate(m_tree)); // colours by the model, no paths
    m_delay->setSingleShot(true);
    m_delay->setInterval(120ms);
    connect(m_field, &QLineEdit::textChanged, m_delay, qOverload<>(&QTimer::start));
    connect(m_delay, &QTimer::timeout, this, &PreviewTree::queryChanged);
    connect(m_tree, &DataTree::sortChanged, this, &PreviewTree::queryChanged);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *row = new QVBoxLayout;
    row->setContentsMargins(scaled(this, 16), scaled(this, 6), scaled(this, 16), scaled(this, 6));
    row->addWidget(m_field);
    layout->addLayout(row);
    layout->addWidget(m_tree, 1);
    setFocusProxy(m_tree);
}

void PreviewTree::setModel(QAbstractItemModel *model, DataTree::Finder finder,
                           const QList<int> &widths, int stretching)
{
    m_tree->setPathModel(model, std::move(finder));
    m_tree->setColumnWidths(widths, stretching);
    m_tree->setSortableFromOwnOrder();
}

QString PreviewTree::filter() const
{
    return m_field->text().trimmed();
}

void PreviewTree::startAnew()
{
    const QSignalBlocker blocker(m_field);
    m_field->clear();
    m_delay->stop();
    m_tree->forgetRows();
}

} // namespace Slipway
