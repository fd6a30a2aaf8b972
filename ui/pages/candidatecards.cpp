// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/candidatecards.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "collect/originowner.h"
#include "ui/models/filetable.h"
#include "ui/text/breakable.h"
#include "ui/text/format.h"
#include "ui/theme/measures.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QTimeZone>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Slipway::Candidate)
};

} // namespace

QString candidatePath(const Collection &collection, const SourceFile &source)
{
    const Origin &origin = collection.originOf(source);
    // The last two folders of an origin tell apps apart: "shop/static".
    const std::string_view parent = PosixPath::folderOf(origin.root);
    const std::string root = std::string(PosixPath::baseName(parent)) + '/'
        + std::string(PosixPath::baseName(origin.root));
    return displayPath(root + '/' + source.path);
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

Card *makeCandidateCard(const CandidateFacts &facts, QWidget *parent)
{
    const SourceFile &source = facts.collection->sources[facts.source];
    auto *card = new Card(parent);
    card->setObjectName(u"candidate"_s);
    auto *mark = new SeverityMark(card);
    auto *path = new ElidedLabel(TextKind::Strong, Qt::ElideMiddle, card);
    auto *line = new TextLabel(TextKind::Quiet, {}, card);
    auto *badge = new BadgeLabel(card);
    if (facts.place == 0 && !facts.clashes) {
        card->setOutline(Tone::Good);
        mark->setMark(Tone::Good, u"dialog-ok"_s);
    } else {
        mark->setMark(Tone::Neutral, {}, QString::number(facts.place + 1));
    }
    path->setFullText(candidatePath(*facts.collection, source));
    path->setHint(displayPath(facts.collection->absolutePath(source)));
    line->setObjectName(u"candidateLine"_s);
    line->setWordWrap(true);
    line->setText(figuresKept(candidateLine(*facts.collection, source, facts.projectFolder)));
    if (const Origin &origin = facts.collection->originOf(source);
        isElsewhere(origin, facts.projectFolder)) {
        line->setToolTip(displayPath(origin.root));
    }
    badge->setBadge({.text = facts.badge, .tone = facts.tone});
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(path);
    words->addWidget(line);
    auto *row = new QHBoxLayout;
    row->setSpacing(scaled(card, 10));
    row->addWidget(mark);
    row->addLayout(words, 1);
    row->addWidget(badge);
    const int edge = scaled(card, 10);
    card->body()->setContentsMargins(edge, scaled(card, 8), edge, scaled(card, 8));
    card->body()->addLayout(row);
    return card;
}

} // namespace Slipway
