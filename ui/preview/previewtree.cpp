// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/previewtree.h"

#include "ui/theme/icons.h"
#include "ui/theme/measures.h"
#include "ui/widgets/tablecolumns.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QTimer>
#include <QTreeView>
#include <QVBoxLayout>

namespace Slipway {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

PreviewTree::PreviewTree(const QString &name, const QString &placeholder, QWidget *parent)
    : QWidget(parent)
    , m_field(new QLineEdit(this))
    , m_tree(new QTreeView(this))
    , m_columns(new TableColumns(*m_tree))
    , m_delay(new QTimer(this))
{
    m_field->setObjectName(name + u"Filter"_s);
    m_field->setPlaceholderText(placeholder);
    m_field->setAccessibleName(placeholder);
    m_field->setClearButtonEnabled(true);
    m_field->addAction(icon(u"edit-find"_s), QLineEdit::LeadingPosition);
    m_tree->setObjectName(name);
    m_tree->setUniformRowHeights(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->installEventFilter(this);
    m_tree->viewport()->installEventFilter(this);
    m_delay->setSingleShot(true);
    m_delay->setInterval(120ms);
    connect(m_field, &QLineEdit::textChanged, m_delay, qOverload<>(&QTimer::start));
    connect(m_delay, &QTimer::timeout, this, [this] { Q_EMIT filterChanged(filter()); });
    connect(m_tree, &QWidget::customContextMenuRequested, this, &PreviewTree::showMenu);
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

void PreviewTree::setModel(QAbstractItemModel *model, const QList<int> &widths, int stretching)
{
    m_tree->setModel(model);
    m_columns->setWidths(widths, stretching);
    m_columns->modelChanged();
    connect(model, &QAbstractItemModel::modelReset, m_columns, &TableColumns::rowsChanged);
}

QString PreviewTree::filter() const
{
    return m_field->text().trimmed();
}

void PreviewTree::clearFilter()
{
    const QSignalBlocker blocker(m_field);
    m_field->clear();
    m_delay->stop();
}

QJsonObject PreviewTree::saveState() const
{
    return m_columns->saveState();
}

void PreviewTree::restoreState(const QJsonObject &state)
{
    m_columns->restoreState(state);
}

bool PreviewTree::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_tree->viewport()) {
        if (event->type() == QEvent::Resize) {
            m_columns->fit();
        }
        return false;
    }
    if (event->type() != QEvent::KeyPress) {
        return QWidget::eventFilter(watched, event);
    }
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->matches(QKeySequence::Copy)) {
        copy(TableCopy::Form::Text);
        return true;
    }
    // Opens all that is below: with millions of values the window would stand still.
    return key->key() == Qt::Key_Asterisk;
}

void PreviewTree::copy(TableCopy::Form form)
{
    (new TableCopy(*m_tree->model(), m_tree->selectionModel()->selection(), m_columns->shown(),
                   form, this))
        ->start();
}

void PreviewTree::showMenu(const QPoint &at)
{
    auto *menu = new QMenu(m_tree);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool any = m_tree->selectionModel()->hasSelection();
    const auto add = [&](const QString &text, TableCopy::Form form) {
        QAction *action = menu->addAction(text);
        action->setEnabled(any);
        connect(action, &QAction::triggered, this, [this, form] { copy(form); });
        return action;
    };
    add(tr("Copy as text"), TableCopy::Form::Text)->setShortcut(QKeySequence::Copy);
    add(tr("Copy as TSV"), TableCopy::Form::Tsv);
    menu->addSeparator();
    m_columns->fillMenu(menu->addMenu(tr("Columns")));
    menu->popup(m_tree->viewport()->mapToGlobal(at));
}

} // namespace Slipway
