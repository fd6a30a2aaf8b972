// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/conflictdetails.h"

#include "base/pathtext.h"
#include "ui/compare/comparepane.h"
#include "ui/models/conflicttable.h"
#include "ui/pages/candidatecards.h"
#include "ui/text/format.h"
#include "ui/theme/flatstyle.h"
#include "ui/theme/measures.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/labels.h"

#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace Slipway {

using namespace Qt::StringLiterals;

ConflictDetails::ConflictDetails(QWidget *parent)
    : QWidget(parent)
    , m_stack(new QStackedLayout(this))
    , m_content(new QWidget(this))
    , m_nothing(
          new TextLabel(TextKind::Quiet, tr("Choose a conflict to compare its candidates."), this))
    , m_path(new ElidedLabel(TextKind::Strong, Qt::ElideMiddle, m_content))
    , m_rule(new TextLabel(TextKind::Quiet, {}, m_content))
    , m_inFiles(new QPushButton(tr("Show in Files"), m_content))
    , m_candidates(new QHBoxLayout)
    , m_others(new QHBoxLayout)
    , m_compare(new ComparePane(m_content))
{
    setObjectName(u"conflictDetails"_s);
    m_path->setObjectName(u"conflictPath"_s);
    m_path->setFont(derivedFont(font(), 1.2, QFont::DemiBold));
    m_rule->setObjectName(u"conflictRule"_s);
    m_rule->setWordWrap(true);
    m_inFiles->setObjectName(u"showInFiles"_s);
    auto *words = new QVBoxLayout;
    words->setSpacing(scaled(this, 2));
    words->addWidget(m_path);
    words->addWidget(m_rule);
    auto *head = new QHBoxLayout;
    head->setSpacing(scaled(this, 12));
    head->addLayout(words, 1);
    head->addWidget(m_inFiles, 0, Qt::AlignTop);
    m_candidates->setSpacing(scaled(this, 12));
    m_others->setSpacing(scaled(this, 6));
    auto *layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(scaled(this, 16), scaled(this, 12), scaled(this, 16),
                               scaled(this, 14));
    layout->setSpacing(scaled(this, 10));
    layout->addLayout(head);
    layout->addLayout(m_others);
    layout->addLayout(m_candidates);
    layout->addWidget(m_compare, 1);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_stack->addWidget(m_nothing);
    m_stack->addWidget(m_content);
    setMinimumWidth(scaled(this, 320));
    connect(m_inFiles, &QPushButton::clicked, this,
            [this] { Q_EMIT showInFiles(QByteArray::fromStdString(m_conflict.destination)); });
}

void ConflictDetails::showNothing()
{
    m_stack->setCurrentWidget(m_nothing);
}

void ConflictDetails::showConflict(const std::shared_ptr<const Collection> &collection,
                                   const Conflict &conflict)
{
    m_collection = collection;
    m_conflict = conflict;
    m_other = 1;
    // The candidate that differs most is the one to look at first.
    for (std::size_t i = 2; i < conflict.candidates.size(); ++i) {
        if (conflict.candidates[i].comparedToWinner
            > conflict.candidates[m_other].comparedToWinner) {
            m_other = i;
        }
    }
    m_path->setFullText(displayPath(conflict.destination));
    QStringList sentences;
    for (const QString &sentence : {conflict.reason, conflict.rule}) {
        if (!sentence.isEmpty()) {
            sentences << sentence;
        }
    }
    m_rule->setText(sentences.join(u'\n'));
    clearLayout(m_others);
    if (conflict.candidates.size() > 2) {
        auto *chips = new ChipRow(m_content);
        QList<ChipRow::Entry> entries;
        for (std::size_t i = 1; i < conflict.candidates.size(); ++i) {
            entries << ChipRow::Entry{
                .id = QString::number(i),
                .text = tr("against %1").arg(candidateTitle(*collection, conflict.candidates[i])),
                .count = -1};
        }
        chips->setEntries(entries);
        chips->setCurrent(QString::number(m_other));
        connect(chips, &ChipRow::currentChanged, this,
                [this](const QString &id) { compareWith(id.toULongLong()); });
        m_others->addWidget(chips, 1);
    }
    compareWith(m_other);
    m_stack->setCurrentWidget(m_content);
}

void ConflictDetails::compareWith(std::size_t candidate)
{
    m_other = candidate;
    clearLayout(m_candidates);
    if (candidate >= m_conflict.candidates.size()) {
        m_compare->showNote({});
        return;
    }
    const ConflictCandidate &winner = m_conflict.candidates.front();
    const ConflictCandidate &other = m_conflict.candidates[candidate];
    const bool clash = m_conflict.kind == ConflictKind::CannotCoexist;
    const Badge badge = byteClassBadge(other.comparedToWinner, m_conflict.kind);
    m_candidates->addWidget(
        makeCandidateCard({.collection = m_collection.get(),
                           .source = winner.source,
                           .place = 0,
                           .badge = clash ? displayPath(winner.destination) : tr("wins"),
                           .tone = Tone::Good},
                          this),
        1);
    m_candidates->addWidget(
        makeCandidateCard({.collection = m_collection.get(),
                           .source = other.source,
                           .place = int(candidate),
                           .badge = clash ? displayPath(other.destination) : badge.text,
                           .tone = badge.tone},
                          this),
        1);
    if (other.comparedToWinner == ByteClass::Identical) {
        m_compare->showNote(
            tr("Both files have the same bytes: it does not matter which one wins."));
        return;
    }
    const SourceFile &left = m_collection->sources[winner.source];
    const SourceFile &right = m_collection->sources[other.source];
    m_compare->compare(m_collection->absolutePath(left), m_collection->absolutePath(right));
}

} // namespace Slipway
