// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/conflictdetails.h"

#include "base/pathtext.h"
#include "ui/compare/comparepane.h"
#include "ui/models/conflicttable.h"
#include "ui/pages/candidatecards.h"
#include "ui/shell/actionregistry.h"
#include "ui/text/format.h"
#include "ui/theme/flatstyle.h"
#include "ui/theme/measures.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/scrollpane.h"

#include <QEvent>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t MostCards = 3;
constexpr int LowDetails = 600; // in the reference font
constexpr int MostRuleLines = 3; // where it is low; what happens on other servers stands at the end

QPushButton *makeButton(const QString &name, QWidget *parent)
{
    auto *button = new QPushButton(parent);
    button->setObjectName(name);
    return button;
}

} // namespace

ConflictDetails::ConflictDetails(QWidget *parent)
    : QWidget(parent)
    , m_stack(new QStackedLayout(this))
    , m_content(new QWidget)
    , m_column(new QVBoxLayout(m_content))
    , m_pane(new ScrollPane(m_content, this))
    , m_several(new QWidget(this))
    , m_nothing(
          new TextLabel(TextKind::Quiet, tr("Choose a conflict to compare its candidates."), this))
    , m_severalText(new TextLabel(TextKind::Strong, {}, m_several))
    , m_severalFacts(new TextLabel(TextKind::Quiet, {}, m_several))
    , m_path(new ElidedLabel(TextKind::Strong, Qt::ElideMiddle, m_content))
    , m_rule(new TextLabel(TextKind::Quiet, {}, m_content))
    , m_briefRule(new ElidedLabel(TextKind::Quiet, Qt::ElideRight, m_content))
    , m_mark(new SeverityMark(m_content))
    , m_decision(new TextLabel(TextKind::Body, {}, m_content))
    , m_open(makeButton(u"openBoth"_s, m_content))
    , m_inFiles(makeButton(u"showInFiles"_s, m_content))
    , m_withdraw(makeButton(u"withdraw"_s, m_content))
    , m_acknowledge(makeButton(u"acknowledge"_s, m_content))
    , m_acknowledgeAll(makeButton(u"acknowledgeAll"_s, m_several))
    , m_withdrawAll(makeButton(u"withdrawAll"_s, m_several))
    , m_candidates(new QHBoxLayout)
    , m_others(new ChipRow(m_content))
    , m_compare(new ComparePane(m_content))
{
    setObjectName(u"conflictDetails"_s);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_candidates->setSpacing(scaled(this, 12));
    m_others->setObjectName(u"otherCandidates"_s);
    m_others->hide();
    m_column->addWidget(makeHead());
    m_column->addWidget(m_others);
    m_column->addLayout(m_candidates);
    m_column->addWidget(m_compare, 1);
    setDense(false);
    auto *row = new QHBoxLayout;
    row->setSpacing(scaled(this, 8));
    row->addStretch(1);
    row->addWidget(m_withdrawAll);
    row->addWidget(m_acknowledgeAll);
    row->addStretch(1);
    m_severalText->setObjectName(u"severalChosen"_s);
    m_severalText->setAlignment(Qt::AlignCenter);
    m_severalFacts->setObjectName(u"severalFacts"_s);
    m_severalFacts->setAlignment(Qt::AlignCenter);
    auto *several = new QVBoxLayout(m_several);
    several->setSpacing(scaled(this, 12));
    several->addStretch(1);
    several->addWidget(m_severalText);
    several->addWidget(m_severalFacts);
    several->addLayout(row);
    several->addStretch(2);
    m_stack->addWidget(m_nothing);
    m_stack->addWidget(m_pane);
    m_stack->addWidget(m_several);
    setMinimumWidth(scaled(this, 320));
    connect(m_others, &ChipRow::currentChanged, this,
            [this](const QString &id) { compareWith(id.toULongLong()); });
}

QWidget *ConflictDetails::makeHead()
{
    auto *head = new QWidget(m_content);
    m_path->setObjectName(u"conflictPath"_s);
    m_path->setFont(derivedFont(font(), 1.2, QFont::DemiBold));
    m_rule->setObjectName(u"conflictRule"_s);
    m_rule->setWordWrap(true);
    m_rule->setTextFormat(Qt::PlainText);
    m_briefRule->setObjectName(u"conflictRuleBrief"_s);
    m_briefRule->setTextFormat(Qt::PlainText);
    m_briefRule->setMostLines(MostRuleLines);
    m_decision->setObjectName(u"conflictDecision"_s);
    m_decision->setWordWrap(true);
    m_decision->setTextFormat(Qt::PlainText);
    m_decision->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setPrimary(true);
    setButtonKind(m_inFiles, ButtonKind::Link);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(scaled(this, 8));
    for (QPushButton *button : {m_open, m_withdraw, m_acknowledge}) {
        buttons->addWidget(button);
    }
    auto *top = new QHBoxLayout;
    top->setSpacing(scaled(this, 12));
    top->addWidget(m_path, 1);
    top->addLayout(buttons);
    auto *state = new QHBoxLayout;
    state->setSpacing(scaled(this, 8));
    state->addWidget(m_mark, 0, Qt::AlignTop);
    state->addWidget(m_decision, 1);
    state->addWidget(m_inFiles, 0, Qt::AlignTop);
    m_headColumn = new QVBoxLayout(head);
    m_headColumn->setContentsMargins(0, 0, 0, 0);
    m_headColumn->addLayout(top);
    m_headColumn->addWidget(m_rule);
    m_headColumn->addWidget(m_briefRule);
    m_headColumn->addLayout(state);
    return head;
}

void ConflictDetails::setDense(bool dense)
{
    m_isDense = dense;
    const int side = scaled(this, 16);
    m_column->setContentsMargins(side, scaled(this, dense ? 8 : 12), side,
                                 scaled(this, dense ? 8 : 14));
    m_column->setSpacing(scaled(this, dense ? 6 : 10));
    m_headColumn->setSpacing(scaled(this, dense ? 4 : 8));
    m_rule->setVisible(!dense);
    m_briefRule->setVisible(dense);
    for (CandidateCard *card : m_cards) {
        card->setDense(dense);
    }
    if (!m_conflict.candidates.empty()) {
        fillDecision();
    }
}

bool ConflictDetails::isLow() const
{
    // By its own height, which is what the splitter gives, never what is in it.
    return height() < scaled(this, LowDetails);
}

void ConflictDetails::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        setDense(isLow()); // the margins are of the font, too
    }
}

void ConflictDetails::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (const bool dense = isLow(); dense != m_isDense) {
        setDense(dense);
    }
}

void ConflictDetails::addActions(ActionRegistry &actions)
{
    bindToAction(m_open, actions.action(u"conflicts.openBoth"_s));
    bindToAction(m_inFiles, actions.action(u"conflicts.showInFiles"_s));
    for (QPushButton *button : {m_withdraw, m_withdrawAll}) {
        bindToAction(button, actions.action(u"conflicts.withdraw"_s));
    }
    for (QPushButton *button : {m_acknowledge, m_acknowledgeAll}) {
        bindToAction(button, actions.action(u"conflicts.acknowledge"_s));
    }
    m_compare->addActions(actions, PageId::Conflicts);
}

void ConflictDetails::setPrimary(bool primary)
{
    for (QPushButton *button : {m_acknowledge, m_acknowledgeAll}) {
        setButtonKind(button, primary ? ButtonKind::Primary : ButtonKind::Plain);
    }
}

void ConflictDetails::showNothing()
{
    m_conflict = {};
    m_stack->setCurrentWidget(m_nothing);
}

void ConflictDetails::showMany(int count, int open, int acknowledged)
{
    m_severalText->setText(tr("%Ln conflict(s) chosen", nullptr, count));
    const QString facts = joinFacts(
        {open > 0 ? tr("%Ln can be acknowledged", nullptr, open) : QString(),
         acknowledged > 0 ? tr("%Ln with an acknowledgement", nullptr, acknowledged) : QString()});
    m_severalFacts->setText(facts);
    m_severalFacts->setVisible(!facts.isEmpty());
    m_withdrawAll->setVisible(acknowledged > 0);
    m_acknowledgeAll->setVisible(open > 0);
    m_stack->setCurrentWidget(m_several);
}

void ConflictDetails::showConflict(const std::shared_ptr<const ProjectData> &project,
                                   uint32_t number)
{
    const Conflict &conflict = (*project->conflicts)[number];
    const bool same = m_data && m_data->collection == project->collection
        && m_data->conflicts == project->conflicts && m_number == number
        && !m_conflict.candidates.empty();
    m_data = project;
    m_number = number;
    m_conflict = conflict;
    fillDecision();
    m_stack->setCurrentWidget(m_pane);
    if (same) {
        return; // what is compared stays where it is
    }
    m_other = 1;
    // The candidate that differs most is the one to look at first.
    for (std::size_t i = 2; i < conflict.candidates.size(); ++i) {
        if (conflict.candidates[i].comparedToWinner
            > conflict.candidates[m_other].comparedToWinner) {
            m_other = i;
        }
    }
    m_path->setFullText(displayPath(conflict.destination)); // as slipway.toml has it
    QStringList sentences;
    for (const QString &sentence : {conflict.reason, conflict.rule}) {
        if (!sentence.isEmpty()) {
            sentences << sentence;
        }
    }
    m_rule->setText(sentences.join(u'\n'));
    m_briefRule->setFullText(sentences.join(u' '));
    compareWith(m_other);
}

void ConflictDetails::fillDecision()
{
    const ConflictDecision decision =
        m_data->review ? m_data->review->decisions[m_number] : ConflictDecision();
    const Acknowledgement *entry = decision.acknowledgement >= 0
        ? &m_data->config.acknowledgements[size_t(decision.acknowledgement)]
        : nullptr;
    QString elsewhere;
    QStringList sentences;
    if (decision.state == ConflictState::Lapsed) {
        sentences << tr("The acknowledgement lapsed: %1.").arg(decision.lapsedBecause);
    }
    if (!m_conflict.canAcknowledge) {
        sentences << tr("No decision makes room for both: rename one of them, or leave one out "
                        "with an ignore pattern.");
    } else if (decision.stopsDeploy) {
        sentences << (m_conflict.kind == ConflictKind::CannotCoexist
                          ? tr("Rename one of them, acknowledge it, or agree to it at Deploy.")
                          : tr("To be acknowledged, or agreed to at Deploy."));
        elsewhere = tr("On a build server it stops the deploy with exit status 1.");
    } else if (m_conflict.kind == ConflictKind::Identical) {
        sentences << tr("Harmless: every candidate has the same bytes.");
    } else if (decision.state == ConflictState::Harmless) {
        sentences << tr("Conflicts of this kind do not stop a deploy.");
    }
    // Where it is low, what is to be done here has the room, and the rest few words.
    m_decision->setToolTip(m_isDense ? elsewhere : QString());
    if (!elsewhere.isEmpty()) {
        sentences << (m_isDense ? tr("Build server: exit status 1.") : elsewhere);
    }
    QStringList lines;
    if (!sentences.isEmpty()) {
        lines << sentences.join(u' ');
    }
    if (entry != nullptr) {
        const QString who = entry->by.isEmpty() ? tr("Somebody") : entry->by;
        lines << (entry->date.isValid()
                      ? tr("%1 on %2: “%3”").arg(who, formatDate(entry->date), entry->reason)
                      : tr("%1: “%2”").arg(who, entry->reason));
    }
    const Badge word = decisionWord(m_conflict, decision);
    m_decision->setText(lines.join(u'\n'));
    m_decision->setTone(decision.stopsDeploy ? word.tone : Tone::Neutral);
    m_mark->setMark(word.tone,
                    word.tone == Tone::Warn || word.tone == Tone::Bad ? u"dialog-warning"_s
                        : word.tone == Tone::Good                     ? u"dialog-ok"_s
                                                                      : u"dialog-information"_s);
    m_withdraw->setVisible(entry != nullptr);
    m_acknowledge->setVisible(canBeAcknowledged(m_conflict, decision));
}

CandidateCard &ConflictDetails::card(std::size_t place)
{
    while (m_cards.size() <= place) {
        auto *made = new CandidateCard(m_content);
        made->setDense(m_isDense);
        connect(made, &Card::activated, this,
                [this, made] { compareWith(std::size_t(made->place())); });
        m_candidates->addWidget(made, 1);
        m_cards.push_back(made);
    }
    return *m_cards[place];
}

void ConflictDetails::fillOthers()
{
    const std::size_t count = m_conflict.candidates.size();
    m_others->setVisible(count > MostCards);
    if (count <= MostCards) {
        return;
    }
    QList<ChipRow::Entry> entries;
    for (std::size_t i = 1; i < count; ++i) {
        entries << ChipRow::Entry{
            .id = QString::number(i),
            .text =
                tr("against %1").arg(candidateTitle(*m_data->collection, m_conflict.candidates[i])),
            .count = -1};
    }
    const QSignalBlocker quiet(m_others); // it says what is compared already
    m_others->setEntries(entries);
    m_others->setCurrent(QString::number(m_other));
}

void ConflictDetails::fillCandidates()
{
    fillOthers();
    // As what is compared below them, whose left and right stay where text runs from the right.
    m_candidates->setDirection(isRightToLeft() ? QBoxLayout::RightToLeft : QBoxLayout::LeftToRight);
    const std::size_t count = m_conflict.candidates.size();
    const bool clash = m_conflict.kind == ConflictKind::CannotCoexist;
    std::size_t shown = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (count > MostCards && i != 0 && i != m_other) {
            continue;
        }
        const ConflictCandidate &candidate = m_conflict.candidates[i];
        const Badge badge = clash
            ? Badge{.text = displayPath(candidate.destination), .tone = Tone::Bad}
            : i == 0 ? Badge{.text = tr("wins"), .tone = Tone::Good}
                     : byteClassBadge(candidate.comparedToWinner, m_conflict.kind);
        card(shown++).showCandidate({.collection = m_data->collection.get(),
                                     .projectFolder = m_data->snapshot->projectFolder,
                                     .source = candidate.source,
                                     .place = int(i),
                                     .badge = badge.text,
                                     .tone = badge.tone,
                                     .clashes = clash,
                                     .isCompared = i == m_other && count > 2,
                                     .canBeCompared = i > 0 && i != m_other && count > 2});
    }
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        m_cards[i]->setVisible(i < shown);
    }
}

bool ConflictDetails::hasOthers() const
{
    return m_conflict.candidates.size() > 2;
}

void ConflictDetails::compareNext()
{
    if (hasOthers()) {
        compareWith(m_other + 1 < m_conflict.candidates.size() ? m_other + 1 : 1);
    }
}

std::pair<std::string, std::string> ConflictDetails::comparedFiles() const
{
    if (m_other >= m_conflict.candidates.size() || m_stack->currentWidget() != m_pane) {
        return {};
    }
    const Collection &collection = *m_data->collection;
    return {collection.absolutePath(collection.sources[m_conflict.candidates.front().source]),
            collection.absolutePath(collection.sources[m_conflict.candidates[m_other].source])};
}

void ConflictDetails::compareWith(std::size_t candidate)
{
    m_other = candidate;
    fillCandidates();
    if (candidate >= m_conflict.candidates.size()) {
        m_compare->showNote({});
        return;
    }
    const Collection &collection = *m_data->collection;
    const SourceFile &winner = collection.sources[m_conflict.candidates.front().source];
    const SourceFile &other = collection.sources[m_conflict.candidates[candidate].source];
    const std::string &folder = m_data->snapshot->projectFolder;
    m_compare->setNames(candidatePath(collection, winner, folder),
                        candidatePath(collection, other, folder));
    m_compare->compare(collection.absolutePath(winner), collection.absolutePath(other));
}

} // namespace Slipway
