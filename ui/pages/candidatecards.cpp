// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/candidatecards.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "collect/originowner.h"
#include "ui/models/filetable.h"
#include "ui/text/format.h"
#include "ui/theme/measures.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/labels.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QTimeZone>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostLines = 3;

class Words {
    Q_DECLARE_TR_FUNCTIONS(Slipway::Candidate)
};

} // namespace

QString candidatePath(const Collection &collection, const SourceFile &source,
                      std::string_view projectFolder)
{
    const std::string whole = collection.absolutePath(source);
    if (whole.empty()) {
        return displayPath(source.path); // the storage has it, no disk
    }
    const std::string path = PosixPath::normalised(whole);
    const std::string project = PosixPath::normalised(projectFolder);
    if (projectFolder.empty() || !PosixPath::isSameOrBelow(path, project)) {
        return displayPath(path);
    }
    return displayPath(path.substr(project.size() + (project.ends_with('/') ? 0 : 1)));
}

QString candidateLine(const Collection &collection, const SourceFile &source,
                      std::string_view projectFolder)
{
    const QDateTime changed =
        QDateTime::fromMSecsSinceEpoch(source.mtimeNs / 1'000'000, QTimeZone::UTC);
    return joinFacts(
        {ownerOf(collection.originOf(source), projectFolder),
         source.size >= 0 ? formatBytes(source.size) : QString(),
         source.mtimeNs != 0 ? Words::tr("changed %1").arg(formatAge(changed)) : QString(),
         source.isLink ? Words::tr("link") : QString()});
}

CandidateCard::CandidateCard(QWidget *parent)
    : Card(parent)
    , m_mark(new SeverityMark(this))
    , m_path(new ElidedLabel(TextKind::Strong, Qt::ElideMiddle, this))
    , m_line(new ElidedLabel(TextKind::Quiet, Qt::ElideRight, this))
    , m_badge(new BadgeLabel(this))
{
    setObjectName(u"candidate"_s);
    m_path->setObjectName(u"candidatePath"_s);
    m_line->setObjectName(u"candidateLine"_s);
    m_line->setMostLines(MostLines);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_path);
    words->addWidget(m_line);
    auto *row = new QHBoxLayout;
    row->setSpacing(scaled(this, 10));
    row->addWidget(m_mark);
    row->addLayout(words, 1);
    row->addWidget(m_badge);
    body()->addLayout(row);
    setDense(false);
}

void CandidateCard::setDense(bool dense)
{
    const int side = scaled(this, 10);
    const int edge = scaled(this, dense ? 3 : 8);
    body()->setContentsMargins(side, edge, side, edge);
}

void CandidateCard::showCandidate(const CandidateFacts &facts)
{
    const SourceFile &source = facts.collection->sources[facts.source];
    const Origin &origin = facts.collection->originOf(source);
    const bool wins = facts.place == 0 && !facts.clashes;
    m_place = facts.place;
    if (wins) {
        m_mark->setMark(Tone::Good, u"dialog-ok"_s);
    } else {
        m_mark->setMark(Tone::Neutral, {}, QString::number(facts.place + 1));
    }
    setOutline(facts.isCompared ? Tone::Change : wins ? Tone::Good : Tone::Neutral);
    setActivatable(facts.canBeCompared);
    setToolTip(facts.canBeCompared ? Words::tr("Compare this one with the winner") : QString());
    m_path->setFullText(candidatePath(*facts.collection, source, facts.projectFolder));
    m_path->setHint(displayPath(facts.collection->absolutePath(source)));
    m_line->setFullText(candidateLine(*facts.collection, source, facts.projectFolder));
    m_line->setHint(isElsewhere(origin, facts.projectFolder) ? displayPath(origin.root)
                                                             : QString());
    m_badge->setBadge({.text = facts.badge, .tone = facts.tone});
}

} // namespace Slipway
