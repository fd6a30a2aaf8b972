// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/opendeployment.h"

#include "ui/session/deploysession.h"
#include "ui/session/endedearly.h"
#include "ui/theme/measures.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace Slipway {

using namespace Qt::StringLiterals;

OpenDeploymentBar::OpenDeploymentBar(DeploySession &deploy, const EndedEarly &early,
                                     QWidget *parent)
    : QWidget(parent)
    , m_deploy(deploy)
    , m_early(early)
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

/// Empty: on no other one.
QString OpenDeploymentBar::othersWords() const
{
    const TargetPlan *shown = m_deploy.shown();
    QStringList names;
    for (const TargetPlan &target : m_deploy.plans()) {
        if (&target != shown && !m_early.words(target).isEmpty()) {
            names << target.config.name;
        }
    }
    if (names.isEmpty()) {
        return {};
    }
    return shown != nullptr && !shown->openWords.isEmpty()
        ? tr("A deployment also ended early on: %1. Choose a target to finish or undo its own.")
              .arg(names.join(u", "_s))
        : tr("A deployment ended early on: %1. Choose a target to finish or undo its own.")
              .arg(names.join(u", "_s));
}

void OpenDeploymentBar::refresh(bool allowed)
{
    const TargetPlan *target = m_deploy.shown();
    QStringList words = {target == nullptr ? QString() : target->openWords, othersWords()};
    words.removeAll(QString());
    const bool says = allowed && !words.isEmpty();
    if (says) {
        const QString text = words.join(u'\n');
        m_text->setText(text);
        setAccessibleName(text);
        const bool canTakeUp = target != nullptr && target->open.has_value();
        m_undo->setVisible(canTakeUp);
        m_finish->setVisible(canTakeUp);
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
