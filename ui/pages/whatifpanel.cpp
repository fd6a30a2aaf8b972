// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/whatifpanel.h"

#include "ui/models/fliptable.h"
#include "ui/models/ordermodel.h"
#include "ui/session/functioncommand.h"
#include "ui/session/projectsession.h"
#include "ui/settings/viewmemory.h"
#include "ui/shell/actionregistry.h"
#include "ui/text/format.h"
#include "ui/theme/measures.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/buttonrows.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/scrollpane.h"
#include "ui/widgets/searchmark.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QUndoGroup>
#include <QVBoxLayout>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

// In the reference font.
constexpr int LeastOrderSide = 220;
constexpr int LeastFlipSide = 250;
constexpr int LeastWords = 190; // beside buttons
constexpr int LeastTree = 110;

/// The side scrolls where there is less height than it needs.
QWidget *inPane(QWidget *side, int least)
{
    auto *pane = new ScrollPane(side);
    pane->setMinimumWidth(scaled(side, least)); // however wide its buttons are beside each other
    return pane;
}

} // namespace

WhatIfPanel::WhatIfPanel(ProjectSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_order(new OrderModel(this))
    , m_flips(new FlipModel(this))
    , m_orderTree(new DataTree(this))
    , m_flipTree(new DataTree(this))
    , m_queries(this)
{
    setObjectName(u"whatIf"_s);
    m_splitter->setObjectName(u"whatIfSplitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(makeOrderSide());
    m_splitter->addWidget(makeFlipSide());
    m_splitter->setSizes({360, 640});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
    session.undoGroup().addStack(&m_undo);
    connect(m_order, &OrderModel::moved, this, [this](const SourceOrder &before) {
        record(tr("Move in the order that is tried"), before);
    });
    connect(&session, &ProjectSession::leaving, this, [this] {
        m_order->reset();
        m_undo.clear();
    });
    connect(m_order, &OrderModel::orderChanged, this, &WhatIfPanel::query);
    connect(m_order, &QAbstractItemModel::modelReset, m_orderTree,
            [this] { m_orderTree->expandAll(); });
    connect(m_orderTree, &DataTree::currentPathChanged, this, &WhatIfPanel::refreshActions);
    connect(m_flipTree, &DataTree::sortChanged, this, &WhatIfPanel::query);
    connect(m_flipTree, &DataTree::opened, this, &WhatIfPanel::showCurrent);
    connect(m_flipTree, &DataTree::currentPathChanged, this, &WhatIfPanel::refreshActions);
}

QWidget *WhatIfPanel::makeOrderSide()
{
    auto *side = new QWidget(this);
    m_orderTree->setObjectName(u"orderTree"_s);
    m_orderTree->setAccessibleName(tr("Order in which the sources are asked"));
    m_orderTree->setHeaderHidden(true);
    m_orderTree->setSelectionMode(QAbstractItemView::SingleSelection);
    m_orderTree->setPathModel(m_order, [this](const QByteArray &path) {
        for (int row = 0; row < m_order->rowCount(); ++row) {
            const QModelIndex finder = m_order->index(row, 0);
            if (finder.data(PathRole).toByteArray() == path) {
                return finder;
            }
            for (int child = 0; child < m_order->rowCount(finder); ++child) {
                const QModelIndex origin = m_order->index(child, 0, finder);
                if (origin.data(PathRole).toByteArray() == path) {
                    return origin;
                }
            }
        }
        return QModelIndex();
    });
    m_orderTree->setColumnWidths({0}, 0);
    m_orderTree->setDragEnabled(true);
    m_orderTree->setAcceptDrops(true);
    m_orderTree->setDropIndicatorShown(true);
    m_orderTree->setDragDropMode(QAbstractItemView::InternalMove);
    m_orderTree->setDefaultDropAction(Qt::MoveAction);
    m_orderTree->installEventFilter(this);
    auto *hint = new TextLabel(TextKind::Quiet,
                               tr("Drag finders, folders or apps into another order, or move the "
                                  "chosen one with Alt+Up and Alt+Down. Nothing is written."),
                               side);
    hint->setObjectName(u"whatIfHint"_s);
    hint->setWordWrap(true);
    const auto button = [&](const QString &name) {
        auto *made = new QPushButton(side);
        made->setObjectName(name);
        return made;
    };
    m_upButton = button(u"whatIfUp"_s);
    m_downButton = button(u"whatIfDown"_s);
    m_resetButton = button(u"whatIfReset"_s);
    m_orderButtons = new QHBoxLayout;
    m_orderButtons->setSpacing(scaled(this, 8)); // not the side's, which has none
    m_orderButtons->addWidget(m_upButton);
    m_orderButtons->addWidget(m_downButton);
    m_orderButtons->addWidget(m_resetButton);
    m_orderButtons->addStretch();
    auto *layout = new QVBoxLayout(side);
    const int pad = scaled(this, 12);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(scaled(this, PagePadding), pad, pad, pad);
    top->setSpacing(scaled(this, 8));
    top->addWidget(hint);
    top->addLayout(m_orderButtons);
    layout->addLayout(top);
    layout->addWidget(new Line(Qt::Horizontal, side));
    layout->addWidget(m_orderTree, 1);
    m_orderTree->setMinimumHeight(scaled(this, LeastTree));
    m_orderSide = side;
    side->installEventFilter(this);
    return inPane(side, LeastOrderSide);
}

QWidget *WhatIfPanel::makeFlipSide()
{
    auto *side = new QWidget(this);
    m_summary = new TextLabel(TextKind::Strong, {}, side);
    m_summary->setObjectName(u"whatIfSummary"_s);
    m_summary->setWordWrap(true);
    m_detail = new TextLabel(TextKind::Quiet, {}, side);
    m_detail->setObjectName(u"whatIfDetail"_s);
    m_detail->setWordWrap(true);
    m_filter = new QLineEdit(side);
    m_filter->setObjectName(u"flipFilter"_s);
    m_filter->setPlaceholderText(tr("Filter by path or winner"));
    m_filter->setAccessibleName(m_filter->placeholderText());
    m_filter->setClearButtonEnabled(true);
    addSearchMark(m_filter);
    connect(m_filter, &QLineEdit::textChanged, this, &WhatIfPanel::query);
    m_flipTree->setObjectName(u"flipTree"_s);
    m_flipTree->setAccessibleName(tr("Winners that would change"));
    m_flipTree->setRootIsDecorated(false);
    m_flipTree->setPathModel(m_flips,
                             [this](const QByteArray &path) { return m_flips->indexOf(path); });
    m_flipTree->setRootIsDecorated(false);
    m_flipTree->setColumnWidths({0, 150, 150, 100}, 0);
    m_flipTree->setSortable(0);
    auto *copy = new QPushButton(side);
    copy->setObjectName(u"whatIfCopy"_s);
    auto *done = new QPushButton(side);
    done->setObjectName(u"whatIfDone"_s);
    m_copyButton = copy;
    m_doneButton = done;
    auto *words = new QVBoxLayout;
    words->setSpacing(scaled(this, 2));
    words->addWidget(m_summary);
    words->addWidget(m_detail);
    auto *top = new QHBoxLayout;
    const int pad = scaled(this, 12);
    top->setContentsMargins(pad, pad, scaled(this, PagePadding), pad);
    top->setSpacing(scaled(this, 8));
    top->addLayout(words, 1);
    m_flipButtons = new QHBoxLayout;
    m_flipButtons->setSpacing(top->spacing());
    m_flipButtons->addWidget(copy);
    m_flipButtons->addWidget(done);
    top->addLayout(m_flipButtons);
    top->setAlignment(m_flipButtons, Qt::AlignTop);
    m_flipTop = top;
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    auto *filterRow = new QHBoxLayout;
    filterRow->setContentsMargins(pad, 0, scaled(this, PagePadding), pad);
    filterRow->addWidget(m_filter);
    layout->addLayout(filterRow);
    layout->addWidget(new Line(Qt::Horizontal, side));
    layout->addWidget(m_flipTree, 1);
    m_flipTree->setMinimumHeight(scaled(this, LeastTree));
    m_flipSide = side;
    side->installEventFilter(this);
    return inPane(side, LeastFlipSide);
}

void WhatIfPanel::addActions(ActionRegistry &actions)
{
    const auto add = [&](const QString &id, const QString &text, QAbstractButton *button,
                         const QList<QKeySequence> &keys, std::function<void()> run) {
        QAction *action = actions.add({.id = id,
                                       .text = text,
                                       .group = ActionGroup::Sources,
                                       .shortcuts = keys,
                                       .run = std::move(run),
                                       .page = PageId::Sources,
                                       .onlyThere = true});
        bindToAction(button, action);
        return action;
    };
    m_up = add(u"sources.moveUp"_s, tr("Move up"), m_upButton, {QKeySequence(Qt::ALT | Qt::Key_Up)},
               [this] { moveCurrent(-1); });
    m_down = add(u"sources.moveDown"_s, tr("Move down"), m_downButton,
                 {QKeySequence(Qt::ALT | Qt::Key_Down)}, [this] { moveCurrent(1); });
    m_reset =
        add(u"sources.resetOrder"_s, tr("Reset the order"), m_resetButton, {}, [this] { reset(); });
    m_copy = add(u"sources.copySettings"_s, tr("Copy the settings lines"), m_copyButton, {},
                 [this] { copySettings(); });
    add(u"sources.whatIfDone"_s, tr("Back to the sources"), m_doneButton, {},
        [this] { Q_EMIT doneRequested(); });
    m_showFlip = actions.add({.id = u"sources.showFlip"_s,
                              .text = tr("Show in Files what would change"),
                              .group = ActionGroup::Sources,
                              .shortcuts = {},
                              .run = [this] { showCurrent(); },
                              .page = PageId::Sources,
                              .onlyThere = true});
    m_orderTree->setContextActions({m_up, m_down, m_reset, m_copy});
    m_flipTree->setContextActions({m_showFlip, m_copy});
    refreshActions();
    arrange();
}

void WhatIfPanel::arrange()
{
    const int edges = scaled(this, PagePadding) + scaled(this, 12);
    arrangeButtonRows(*m_orderButtons, {m_upButton, m_downButton, m_resetButton},
                      m_orderSide->width() - edges, QBoxLayout::TopToBottom);
    const int room = m_flipSide->width() - edges;
    arrangeButtonRows(*m_flipButtons, {m_copyButton, m_doneButton}, room, QBoxLayout::TopToBottom);
    arrangeButtonRows(*m_flipTop, {m_copyButton, m_doneButton}, room - scaled(this, LeastWords),
                      QBoxLayout::TopToBottom);
}

void WhatIfPanel::setProject(const std::shared_ptr<const ProjectData> &project)
{
    if (m_project && project && m_project->collection == project->collection
        && m_project->conflicts == project->conflicts) {
        return;
    }
    m_project = project;
    if (project) {
        const SourceOrder before = m_order->order();
        m_orderTree->swapRows([&] { m_order->setProject(project->snapshot, project->collection); },
                              true);
        if (m_order->order() != before) {
            m_undo.clear(); // of other sources: it began anew
        }
    }
}

bool WhatIfPanel::isChanged() const
{
    return m_order->isChanged();
}

void WhatIfPanel::moveCurrent(int steps)
{
    const QModelIndex moved = m_order->move(m_orderTree->currentIndex(), steps);
    if (moved.isValid()) {
        m_orderTree->setCurrentIndex(moved);
        m_orderTree->scrollTo(moved);
    }
    refreshActions();
}

void WhatIfPanel::reset()
{
    const SourceOrder before = m_order->order();
    const QByteArray current = m_orderTree->currentPath();
    m_order->reset();
    m_orderTree->select(current);
    if (m_order->order() != before) {
        record(tr("Reset the order"), before);
    }
}

/// What has been done already becomes a step that can be taken back.
void WhatIfPanel::record(const QString &text, const SourceOrder &before)
{
    m_undo.push(new FunctionCommand(
        text, [this, after = m_order->order()] { showOrder(after); },
        [this, before] { showOrder(before); }));
}

void WhatIfPanel::showOrder(const SourceOrder &order)
{
    if (m_order->order() != order) {
        m_orderTree->swapRows([&] { m_order->setOrder(order); }, true);
        refreshActions();
    }
}

void WhatIfPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_session.undoGroup().setActiveStack(&m_undo);
}

void WhatIfPanel::hideEvent(QHideEvent *event)
{
    m_session.undoGroup().setActiveStack(&m_session.undoStack());
    QWidget::hideEvent(event);
}

void WhatIfPanel::copySettings()
{
    if (m_project) {
        QGuiApplication::clipboard()->setText(
            settingsLines(*m_project->snapshot, m_order->order()));
    }
}

bool WhatIfPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && watched != m_orderTree && m_copy != nullptr) {
        arrange();
    }
    // Before the tree takes Alt+Up for itself.
    if (event->type() == QEvent::KeyPress && watched == m_orderTree) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->modifiers() == Qt::AltModifier
            && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down)) {
            moveCurrent(key->key() == Qt::Key_Up ? -1 : 1);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void WhatIfPanel::query()
{
    refreshActions();
    if (!m_project) {
        return;
    }
    const FlipQuery question = {.order = m_order->order(),
                                .text = m_filter->text(),
                                .sortColumn = FlipColumn(m_flipTree->sortColumn()),
                                .sortOrder = m_flipTree->sortOrder()};
    using Answer = std::shared_ptr<const FlipTable>;
    m_queries.ask<Answer>(
        [project = m_project, question](std::stop_token stop) {
            return queryFlips(project->snapshot, project->collection, project->conflicts, question,
                              stop);
        },
        [this](const Answer &table) {
            m_flipTree->swapRows([&] { m_flips->setTable(table); }, false);
            summarise();
        });
}

void WhatIfPanel::summarise()
{
    const int flips = int(m_flips->table()->whatIf.flips.size()); // filtered out or not
    if (!m_order->isChanged()) {
        m_summary->setText(tr("The order is as the settings have it"));
        m_detail->setText(tr("Move something to see which winners would change."));
    } else if (flips == 0) {
        m_summary->setText(tr("No winner would change"));
        m_detail->setText(tr("Every destination path would have the same file as now."));
    } else {
        m_summary->setText(tr("%Ln winner(s) would change", nullptr, flips));
        const int changed = int(m_flips->table()->whatIf.changed());
        m_detail->setText(
            changed == 0 ? tr("All of them have the same content: visitors would notice nothing.")
                : changed < flips ? tr("%Ln of them with other content", nullptr, changed)
                : flips == 1      ? tr("with other content")
                                  : tr("all with other content"));
    }
}

void WhatIfPanel::refreshActions()
{
    if (m_up == nullptr) {
        return;
    }
    const QModelIndex current = m_orderTree->currentIndex();
    m_up->setEnabled(m_order->canMove(current, -1));
    m_down->setEnabled(m_order->canMove(current, 1));
    m_reset->setEnabled(m_order->isChanged());
    m_copy->setEnabled(m_order->isChanged());
    m_showFlip->setEnabled(!m_flipTree->currentPath().isEmpty());
}

void WhatIfPanel::showCurrent()
{
    Q_EMIT fileRequested(m_flipTree->currentPath());
}

void WhatIfPanel::saveView(ViewMemory &memory) const
{
    memory.setValue(u"sources/flips"_s, m_flipTree->saveState().toVariantMap());
    memory.setValue(u"sources/whatIfSplitter"_s, m_splitter->saveState());
}

void WhatIfPanel::restoreView(const ViewMemory &memory)
{
    m_flipTree->restoreState(QJsonObject::fromVariantMap(memory.value(u"sources/flips"_s).toMap()));
    if (memory.contains(u"sources/whatIfSplitter"_s)) {
        m_splitter->restoreState(memory.value(u"sources/whatIfSplitter"_s).toByteArray());
    }
}

} // namespace Slipway
