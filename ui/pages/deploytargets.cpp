// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/deploytargets.h"

#include "ui/pages/deploychecklist.h"
#include "ui/pages/targetcard.h"
#include "ui/session/deploysession.h"
#include "ui/session/endedearly.h"
#include "ui/theme/flatstyle.h"
#include "ui/theme/margins.h"
#include "ui/theme/measures.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QContextMenuEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int CardWidth = 300; // for scaled(): a production card with its name
constexpr int MostColumns = 3;

} // namespace

DeployTargets::DeployTargets(DeploySession &deploy, const EndedEarly &early, QWidget *parent)
    : QWidget(parent)
    , m_deploy(deploy)
    , m_early(early)
    , m_add(new QPushButton(this))
    , m_layout(new QVBoxLayout(this))
    , m_list(new QGridLayout)
    , m_order(new QWidget(this))
    , m_together(new QRadioButton(m_order))
    , m_oneByOne(new QRadioButton(m_order))
    , m_checks(new DeployChecklist(deploy, this))
{
    setObjectName(u"deployTargets"_s);
    m_add->setObjectName(u"addTarget"_s);
    setButtonKind(m_add, ButtonKind::Link);
    m_list->setSpacing(scaled(this, 8));
    m_together->setObjectName(u"deployTogether"_s);
    m_oneByOne->setObjectName(u"deployOneByOne"_s);
    auto *order = new QVBoxLayout(m_order);
    order->setContentsMargins(0, 0, 0, 0);
    order->setSpacing(scaled(this, 4));
    order->addWidget(m_together);
    // Not in the button, which cannot wrap its text and would make the column wider than there is room.
    auto *when = new TextLabel(TextKind::Quiet, tr("once all are staged"), m_order);
    m_together->setAccessibleDescription(when->text());
    when->setWordWrap(true);
    when->setContentsMargins(leadingMargins(this, scaled(this, 24), 0, 0, 0));
    order->addWidget(when);
    order->addWidget(m_oneByOne);
    auto *head = new QHBoxLayout;
    head->addWidget(new TextLabel(TextKind::Strong, tr("Targets"), this), 1);
    head->addWidget(m_add);
    const int pad = scaled(this, 16);
    m_layout->setContentsMargins(
        leadingMargins(this, scaled(this, PagePadding), scaled(this, 12), pad, pad));
    m_layout->setSpacing(scaled(this, 10));
    m_layout->addLayout(head);
    m_layout->addLayout(m_list);
    m_layout->addWidget(m_order);
    m_layout->addSpacing(scaled(this, 6));
    m_layout->addWidget(m_checks);
    m_layout->addStretch(1);
    placeOutcome();
    connect(&deploy, &DeploySession::changed, this, &DeployTargets::refresh);
    refresh();
}

void DeployTargets::placeOutcome()
{
    m_layout->insertWidget(m_layout->count() - 1, m_checks->outcome()); // before the stretch
}

void DeployTargets::build()
{
    QString focused;
    for (const TargetCard *card : std::as_const(m_cards)) {
        if (card->hasFocus()) {
            focused = card->name();
        }
    }
    for (TargetCard *card : std::as_const(m_cards)) {
        m_list->removeWidget(card);
        card->hide();
        card->deleteLater();
    }
    m_cards.clear();
    TargetCard *toFocus = nullptr;
    for (const TargetPlan &target : m_deploy.plans()) {
        auto *card = new TargetCard(this);
        card->setActivatable(true);
        card->installEventFilter(this);
        const QString name = target.config.name;
        connect(card, &TargetCard::activated, this, [this, name] { m_deploy.show(name); });
        connect(card, &TargetCard::ticked, this,
                [this, name](bool on) { m_deploy.setTicked(name, on); });
        m_cards << card;
        toFocus = name == focused ? card : toFocus;
    }
    m_columns = 0; // none of them has a place yet
    arrange();
    if (toFocus != nullptr) {
        toFocus->setFocus();
    }
}

void DeployTargets::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void DeployTargets::arrange()
{
    const QMargins edge = m_layout->contentsMargins();
    const int gap = m_list->horizontalSpacing();
    const int room = width() - edge.left() - edge.right();
    const int most = qBound(1, int(m_cards.size()), MostColumns);
    const int columns = qBound(1, (room + gap) / (scaled(this, CardWidth) + gap), most);
    if (std::exchange(m_columns, columns) == columns) {
        return;
    }
    for (int column = 0; column < MostColumns; ++column) {
        m_list->setColumnStretch(column, column < columns ? 1 : 0);
    }
    for (TargetCard *card : std::as_const(m_cards)) {
        m_list->removeWidget(card);
    }
    for (int i = 0; i < int(m_cards.size()); ++i) {
        m_list->addWidget(m_cards[i], i / columns, i % columns);
    }
}

void DeployTargets::refresh()
{
    const QList<TargetPlan> &targets = m_deploy.plans();
    const bool same = m_cards.size() == targets.size()
        && std::ranges::equal(m_cards, targets, {}, &TargetCard::name,
                              [](const TargetPlan &target) { return target.config.name; });
    if (!same) {
        build();
    }
    const bool running = m_deploy.isRunning();
    const bool planning = m_deploy.state() == DeploySession::State::Planning;
    for (qsizetype i = 0; i < targets.size(); ++i) {
        const TargetPlan &target = targets[i];
        const bool shown = m_deploy.shown() == &target;
        m_cards[i]->setTarget(target, shown, planning && (target.ticked || shown));
        m_cards[i]->setEndedEarly(running ? QString() : m_early.words(target));
        m_cards[i]->setEnabled(!running);
    }
    m_order->setVisible(m_deploy.ticked().size() > 1);
}

void DeployTargets::focusShown()
{
    for (TargetCard *card : std::as_const(m_cards)) {
        const TargetPlan *shown = m_deploy.shown();
        if (shown != nullptr && card->name() == shown->config.name) {
            card->setFocus(Qt::OtherFocusReason);
        }
    }
}

bool DeployTargets::eventFilter(QObject *watched, QEvent *event)
{
    auto *card = qobject_cast<TargetCard *>(watched);
    if (card == nullptr) {
        return QWidget::eventFilter(watched, event);
    }
    if (event->type() == QEvent::ContextMenu) {
        showMenu(card, static_cast<QContextMenuEvent *>(event)->globalPos());
        return true;
    }
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const int step = key->modifiers() != Qt::NoModifier ? 0
            : key->key() == Qt::Key_Down                    ? 1
            : key->key() == Qt::Key_Up                      ? -1
                                                            : 0;
        const qsizetype next = m_cards.indexOf(card) + step;
        if (step != 0 && next >= 0 && next < m_cards.size()) {
            m_cards[next]->setFocus(Qt::TabFocusReason);
            m_deploy.show(m_cards[next]->name());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void DeployTargets::showMenu(TargetCard *card, const QPoint &at)
{
    m_deploy.show(card->name());
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(u"targetMenu"_s);
    menu->addActions(m_actions);
    menu->popup(at);
}

} // namespace Slipway
