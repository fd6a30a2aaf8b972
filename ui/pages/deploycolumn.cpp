// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/deploycolumn.h"

#include "ui/pages/deploychecklist.h"
#include "ui/pages/deploytargets.h"
#include "ui/theme/measures.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QScrollArea>
#include <QVBoxLayout>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostShare =
    40; // percent of the height: with more than that nothing is left to choose from

int heightAt(const QWidget *widget, int width)
{
    return widget->hasHeightForWidth() ? widget->heightForWidth(width)
                                       : widget->sizeHint().height();
}

} // namespace

DeployColumn::DeployColumn(DeployTargets *targets, QWidget *parent)
    : QWidget(parent)
    , m_targets(targets)
    , m_outcome(targets->checklist()->outcome())
    , m_area(makeScrollColumn(targets, this))
    , m_foot(new QWidget(this))
    , m_place(new QVBoxLayout)
{
    setObjectName(u"deployColumn"_s);
    const QMargins edge = targets->layout()->contentsMargins();
    m_place->setContentsMargins(edge.left(), scaled(this, 6), edge.right(), edge.bottom());
    auto *foot = new QVBoxLayout(m_foot);
    foot->setContentsMargins(0, 0, 0, 0);
    foot->setSpacing(0);
    foot->addWidget(new Line(Qt::Horizontal, m_foot));
    foot->addLayout(m_place);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_area, 1);
    layout->addWidget(m_foot);
    m_foot->hide();
    m_targets->installEventFilter(this);
    m_foot->installEventFilter(this);
}

/// Not what stays in sight now: in a column that is lower it would not.
QSize DeployColumn::minimumSizeHint() const
{
    return m_area->minimumSizeHint();
}

void DeployColumn::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

bool DeployColumn::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest) {
        arrange();
    }
    return QWidget::eventFilter(watched, event);
}

void DeployColumn::arrange()
{
    const QLayout *within = m_targets->layout();
    const QMargins edge = within->contentsMargins();
    const bool isInside = m_targets->isAncestorOf(m_outcome);
    const int own = heightAt(m_outcome, width() - edge.left() - edge.right());
    // The same height, wherever it is now: else the answer would change what was asked.
    const int whole = heightAt(m_targets, width()) + (isInside ? 0 : within->spacing() + own);
    const bool shown = !m_outcome->isHidden();
    const bool apart = shown && whole > height() && own * 100 <= height() * MostShare;
    if (apart != isInside) {
        return;
    }
    if (apart) {
        m_place->addWidget(m_outcome);
    } else {
        m_targets->placeOutcome();
    }
    m_foot->setVisible(apart);
    m_outcome->setVisible(shown); // else it would come a turn later
}

} // namespace Slipway
