// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/targetcard.h"

#include "ui/text/format.h"
#include "ui/theme/measures.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

TargetCard::TargetCard(QWidget *parent)
    : Card(parent)
    , m_box(new QCheckBox(this))
    , m_name(new ElidedLabel(TextKind::Strong, Qt::ElideMiddle, this))
    , m_production(new BadgeLabel(this))
    , m_place(new ElidedLabel(TextKind::Quiet, Qt::ElideMiddle, this))
    , m_changes(new TextLabel(TextKind::Strong, {}, this))
    , m_live(new TextLabel(TextKind::Quiet, {}, this))
    , m_early(new TextLabel(TextKind::Quiet, tr("A deployment ended early"), this))
{
    setObjectName(u"target"_s);
    m_box->setObjectName(u"targetTick"_s);
    m_changes->setObjectName(u"targetChanges"_s);
    m_live->setWordWrap(true); // what is live may not be cut
    m_early->setObjectName(u"targetEarly"_s);
    m_early->setWordWrap(true);
    m_early->setTone(Tone::Warn);
    m_early->hide();
    m_production->setBadge({.text = tr("production"), .tone = Tone::Bad});
    auto *top = new QHBoxLayout;
    top->setSpacing(scaled(this, 8));
    top->addWidget(m_name, 1);
    top->addWidget(m_changes);
    // Beside the place, which may be cut: the name may not.
    auto *below = new QHBoxLayout;
    below->setSpacing(scaled(this, 8));
    below->addWidget(m_place, 1);
    below->addWidget(m_production, 0, Qt::AlignRight);
    auto *words = new QVBoxLayout;
    words->setSpacing(scaled(this, 1));
    words->addLayout(top);
    words->addLayout(below);
    words->addWidget(m_live);
    words->addWidget(m_early);
    auto *row = new QHBoxLayout;
    row->setSpacing(scaled(this, 10));
    row->addWidget(m_box);
    row->addLayout(words, 1);
    const int edge = scaled(this, 10);
    body()->setContentsMargins(edge, scaled(this, 8), edge, scaled(this, 8));
    body()->addLayout(row);
    connect(m_box, &QCheckBox::toggled, this,
            &TargetCard::ticked); // assistive technology never clicks
}

void TargetCard::setTarget(const TargetPlan &target, bool shown, bool planning)
{
    m_targetName = target.config.name;
    setOutline(shown ? Tone::Change : Tone::Neutral);
    {
        const QSignalBlocker known(m_box); // who ticked it is the session
        m_box->setChecked(target.ticked);
    }
    m_box->setAccessibleName(tr("Deploy to %1").arg(m_targetName));
    m_name->setFullText(m_targetName);
    m_production->setVisible(target.config.production);
    const QString path = formatPath(target.config.path);
    const QString mode = target.config.mode == LocalMode::Releases ? tr("release folders")
        : target.config.mode == LocalMode::Pool                    ? tr("pool")
                                                                   : tr("in place");
    m_place->setFullText(path);
    m_place->setVisible(path != m_targetName); // said already
    m_place->setHint(
        joinFacts({path, mode, target.saved ? QString() : tr("for this session only")}));
    const int changes = target.changes();
    QString state;
    Tone tone = Tone::Neutral;
    if (target.error) {
        state = tr("failed");
        tone = Tone::Bad;
    } else if (!target.table) {
        state = planning ? tr("planning") : QString();
    } else if (target.lock && !target.lock->mayBeDead) {
        state = tr("being deployed");
        tone = Tone::Warn;
    } else if (!target.hasWork()) {
        state = target.hasChanges() ? tr("all left out") : tr("up to date");
        tone = target.hasChanges() ? Tone::Neutral : Tone::Good;
    } else {
        state = tr("%Ln change(s)", nullptr, changes);
        // A gate is about the release, whatever the target: the checks below say it once.
        const std::shared_ptr<const Plan> plan = target.plan();
        tone = std::ranges::all_of(plan->warnings,
                                   [](const PlanWarning &warning) {
                                       return warning.id == "conflicts"_L1 || !warning.blocking;
                                   })
            ? Tone::Neutral
            : Tone::Warn;
    }
    if (target.table && !target.error && target.lock && target.lock->mayBeDead) {
        state = joinFacts({tr("locked"), state}); // somebody may be at work there, or have died
        tone = Tone::Warn;
    }
    m_changes->setText(state);
    m_changes->setTone(tone);
    m_changes->setToolTip(target.lock ? target.lock->words : QString());
    const bool isMixture = target.state && target.state->interrupted;
    const QString live = !target.table ? QString()
        : isMixture                    ? tr("partly published")
        : target.liveRelease.isEmpty() ? tr("nothing live yet")
                                       : tr("live %1").arg(target.liveRelease.section(u'-', 0, 1));
    m_live->setText(joinFacts({live, mode}));
    m_live->setToolTip(
        target.liveRelease.isEmpty() || isMixture ? mode : tr("live %1").arg(target.liveRelease));
    setAccessibleName(joinFacts({m_targetName, state, path, mode}));
}

void TargetCard::setEndedEarly(const QString &words)
{
    m_early->setVisible(!words.isEmpty());
    m_early->setToolTip(words);
    setAccessibleDescription(words);
}

void TargetCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space) {
        m_box->click();
        return;
    }
    Card::keyPressEvent(event);
}

} // namespace Slipway
