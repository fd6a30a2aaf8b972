// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/origincards.h"

#include "base/pathtext.h"
#include "ui/pages/candidatecards.h"
#include "ui/text/format.h"
#include "ui/theme/flatstyle.h"
#include "ui/theme/measures.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/labels.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

/// These texts are the file's origin's.
class Words {
    Q_DECLARE_TR_FUNCTIONS(Slipway::FileOrigin)
};

void showLine(TextLabel *label, const QString &text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

} // namespace

OriginCandidate::OriginCandidate(int place, QWidget *parent)
    : Card(parent)
    , m_path(new ElidedLabel(TextKind::Strong, Qt::ElideMiddle, this))
    , m_facts(new ElidedLabel(TextKind::Quiet, Qt::ElideRight, this))
    , m_difference(new TextLabel(TextKind::Quiet, {}, this))
{
    setObjectName(u"candidate"_s);
    m_difference->setObjectName(u"difference"_s);
    auto *mark = new SeverityMark(this);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_path);
    words->addWidget(m_facts);
    words->addWidget(m_difference);
    auto *row = new QHBoxLayout;
    row->setSpacing(scaled(this, 10));
    row->addWidget(mark, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    if (place == 0) {
        setOutline(Tone::Good);
        mark->setMark(Tone::Good, u"dialog-ok"_s);
        auto *badge = new BadgeLabel(this);
        badge->setBadge({.text = Words::tr("wins"), .tone = Tone::Good});
        row->addWidget(badge);
    } else {
        mark->setMark(Tone::Neutral, {}, QString::number(place + 1));
        m_compare = new QPushButton(Words::tr("Compare"), this);
        m_compare->setObjectName(u"compareCandidates"_s);
        connect(m_compare, &QPushButton::clicked, this, &OriginCandidate::compareWanted);
        row->addWidget(m_compare);
    }
    const int edge = scaled(this, 10);
    body()->setContentsMargins(edge, scaled(this, 8), edge, scaled(this, 8));
    body()->addLayout(row);
}

void OriginCandidate::showSource(const Collection &collection, uint32_t source,
                                 std::string_view projectFolder, bool comparable)
{
    const SourceFile &file = collection.sources[source];
    m_path->setFullText(candidatePath(collection, file, projectFolder));
    m_path->setHint(displayPath(collection.absolutePath(file)));
    m_facts->setFullText(candidateLine(collection, file, projectFolder));
    if (m_compare != nullptr) {
        m_compare->setAccessibleName(Words::tr("Compare with %1").arg(m_path->fullText()));
        m_compare->setVisible(comparable);
    }
}

void OriginCandidate::setDifference(const QString &text)
{
    showLine(m_difference, text);
}

DecisionCard::DecisionCard(QWidget *parent)
    : Card(parent)
    , m_title(new TextLabel(TextKind::Strong, {}, this))
    , m_reason(new TextLabel(TextKind::Body, {}, this))
    , m_lapsed(new TextLabel(TextKind::Body, {}, this))
    , m_who(new TextLabel(TextKind::Quiet, {}, this))
    , m_holds(new TextLabel(TextKind::Quiet, Words::tr("Holds until one of these files changes."),
                            this))
{
    setObjectName(u"decision"_s);
    body()->addWidget(m_title);
    for (TextLabel *label : {m_reason, m_lapsed, m_who, m_holds}) {
        label->setWordWrap(true);
        body()->addWidget(label);
    }
    auto *withdraw = new QPushButton(Words::tr("Withdraw"), this);
    withdraw->setObjectName(u"withdrawAcknowledgement"_s);
    withdraw->setAccessibleDescription(Words::tr("The conflict is to be decided about again"));
    setButtonKind(withdraw, ButtonKind::Link);
    connect(withdraw, &QPushButton::clicked, this, &DecisionCard::withdrawWanted);
    body()->addWidget(withdraw, 0, Qt::AlignLeft);
}

void DecisionCard::showDecision(const ConflictDecision &decision, const Acknowledgement &said)
{
    const bool lapsed = decision.state == ConflictState::Lapsed;
    m_title->setText(lapsed ? Words::tr("Acknowledged once, not as it is now")
                            : Words::tr("Acknowledged"));
    showLine(m_reason, said.reason.isEmpty() ? QString() : Words::tr("“%1”").arg(said.reason));
    showLine(m_lapsed, decision.lapsedBecause);
    showLine(m_who, joinFacts({said.by, formatDate(said.date)}));
    m_holds->setVisible(!lapsed);
}

} // namespace Slipway
