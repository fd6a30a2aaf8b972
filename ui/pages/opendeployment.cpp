// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/opendeployment.h"

#include "ui/session/deploysession.h"
#include "ui/theme/measures.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace Slipway {

using namespace Qt::StringLiterals;

OpenDeploymentBar::OpenDeploymentBar(DeploySession &deploy, QWidget *parent)
    : QWidget(parent)
    , m_deploy(deploy)
    , m_text(new TextLabel(TextKind::Body, {}, this))
    , m_finish(new QPushButton(this))
    , m_undo(new QPushButton(this))
{
    setObjectName(u"openDeployment"_s);
    auto *mark = new SeverityMark(this);
    mark->setMark(Tone::Warn, u"dialog-warning"_s);
    m_text->setObjectName(u"openDeploymentText"_s);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_finish->setObjectName(u"finishDeployment"_s);
    m_undo->setObjectName(u"undoDeployment"_s);
    auto *layout = new QHBoxLayout(this);
    const int pad = scaled(this, PagePadding);
    layout->setContentsMargins(pad, scaled(this, 6), pad, scaled(this, 6));
    layout->setSpacing(scaled(this, 10));
    layout->addWidget(mark);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_undo);
    layout->addWidget(m_finish);
    hide();
}

void OpenDeploymentBar::refresh(bool allowed)
{
    const TargetPlan *target = m_deploy.shown();
    const bool says = allowed && target != nullptr && !target->openWords.isEmpty();
    if (says) {
        m_text->setText(target->openWords);
        setAccessibleName(target->openWords);
        m_undo->setVisible(target->open.has_value());
        m_finish->setVisible(target->open.has_value());
    }
    setVisible(says);
}

QString OpenDeploymentBar::text() const
{
    return m_text->text();
}

void OpenDeploymentBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), toneTint(Tone::Warn, palette()));
    painter.fillRect(0, height() - 1, width(), 1, roleColor(Role::Line, palette()));
}

} // namespace Slipway
