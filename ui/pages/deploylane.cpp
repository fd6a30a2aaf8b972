// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/deploylane.h"

#include "deploy/keptreleases.h"
#include "ui/text/format.h"
#include "ui/theme/measures.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/thinbar.h"

#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString filesOf(const ProgressBoard::Sample &progress)
{
    return DeployLaneCard::tr("%1 of %2 files")
        .arg(formatCount(progress.filesDone), formatCount(progress.filesTotal));
}

QString doing(const DeployLane &lane)
{
    const ProgressBoard::Sample &progress = lane.sample.progress;
    if (lane.isKeeping) {
        const QString words = DeployLaneCard::tr("keeping the release");
        return progress.filesTotal > 0 ? joinFacts({words, filesOf(progress)}) : words;
    }
    if (!lane.sample.begun) {
        return DeployLaneCard::tr("has not begun yet");
    }
    if (lane.sample.waiting) {
        return DeployLaneCard::tr("staged, waits for the others");
    }
    if (lane.sample.over) {
        return lane.sample.step == DeployStep::Done ? DeployLaneCard::tr("done")
                                                    : DeployLaneCard::tr("ended");
    }
    QString words;
    switch (lane.sample.step) {
    case DeployStep::Lock:
        words = DeployLaneCard::tr("taking the lock");
        break;
    case DeployStep::Check:
        words = DeployLaneCard::tr("checking that it is what was planned for");
        break;
    case DeployStep::Stage:
        words = DeployLaneCard::tr("staging");
        break;
    case DeployStep::Publish:
        words = DeployLaneCard::tr("publishing");
        break;
    case DeployStep::Verify:
        words = DeployLaneCard::tr("verifying");
        break;
    case DeployStep::Prune:
        words = DeployLaneCard::tr("tidying up");
        break;
    case DeployStep::Done:
        return DeployLaneCard::tr("done");
    }
    if (progress.filesTotal > 0) {
        return joinFacts({words, filesOf(progress)});
    }
    return progress.filesDone > 0
        ? joinFacts({words, DeployLaneCard::tr("%Ln file(s)", nullptr, int(progress.filesDone))})
        : words;
}

} // namespace

DeployLaneCard::DeployLaneCard(const DeployLane &lane, QWidget *parent)
    : Card(parent)
    , m_head(new QHBoxLayout)
    , m_below(new QHBoxLayout)
    , m_mark(new SeverityMark(this))
    , m_name(new ElidedLabel(TextKind::Strong, Qt::ElideMiddle, this))
    , m_doing(new ElidedLabel(TextKind::Quiet, Qt::ElideRight, this))
    , m_figures(new TextLabel(TextKind::Body, {}, this))
    , m_bar(new ThinBar(this))
    , m_item(new ElidedLabel(TextKind::Quiet, Qt::ElideMiddle, this))
{
    setObjectName(u"lane"_s);
    m_bar->setObjectName(u"laneProgress"_s);
    m_doing->setObjectName(u"laneDoing"_s);
    m_item->setObjectName(u"laneItem"_s);
    m_figures->setObjectName(u"laneFigures"_s);
    m_figures->setFont(tabularFont(m_figures->font()));
    m_name->setObjectName(u"laneName"_s);
    m_name->setFullText(lane.name);
    m_name->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    for (QBoxLayout *row : {m_head, m_below}) {
        row->setSpacing(scaled(this, 10));
    }
    m_head->addWidget(m_mark);
    m_head->addWidget(m_name);
    if (lane.production) {
        m_badge = new BadgeLabel(this);
        m_badge->setBadge({.text = tr("production"), .tone = Tone::Bad});
        m_head->addWidget(m_badge);
    }
    m_head->addStretch();
    m_doing->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // gives way first
    body()->setSpacing(scaled(this, 8));
    body()->addLayout(m_head);
    body()->addLayout(m_below);
    body()->addWidget(m_bar);
    body()->addWidget(m_item);
    show(lane, false, false);
    makeRoomForName();
}

void DeployLaneCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    makeRoomForName();
}

/// Names are what tells the lanes apart. What is being done and the figures stand beside a short one, and below one
/// that leaves too little room; by the longest that they are, so that nothing moves while they change.
void DeployLaneCard::makeRoomForName()
{
    constexpr int64_t Most = 999'900'000;
    constexpr int FewestLetters = 20;
    const QFontMetrics metrics = m_figures->fontMetrics();
    const QString figures = joinFacts({formatRate(double(Most)),
                                       tr("%1 of %2").arg(formatBytes(Most), formatBytes(Most)),
                                       tr("%1 left").arg(formatDuration(59min))});
    const QMargins margins = body()->contentsMargins();
    const int wanted = m_head->spacing() * 3 + margins.left() + margins.right()
        + m_mark->sizeHint().width() + m_name->sizeHint().width()
        + (m_badge != nullptr ? m_badge->sizeHint().width() + m_head->spacing() : 0)
        + metrics.horizontalAdvance(figures) + metrics.averageCharWidth() * FewestLetters;
    QBoxLayout *row = wanted > width() ? m_below : m_head;
    if (row->indexOf(m_doing) >= 0) {
        return;
    }
    for (QWidget *each : {static_cast<QWidget *>(m_doing), static_cast<QWidget *>(m_figures)}) {
        (row == m_head ? m_below : m_head)->removeWidget(each);
    }
    row->addWidget(m_doing, 1);
    row->addWidget(m_figures);
}

void DeployLaneCard::show(const DeployLane &lane, bool pausing, bool paused)
{
    const DeploymentBoard::Sample &sample = lane.sample;
    const bool still = sample.over || sample.waiting || (!sample.begun && !lane.isKeeping);
    const bool good = sample.over && sample.step == DeployStep::Done;
    sample.over && !good ? m_mark->setMark(Tone::Warn, u"dialog-warning"_s)
        : good           ? m_mark->setMark(Tone::Good, u"dialog-ok"_s)
        : paused         ? m_mark->setMark(Tone::Warn, u"media-playback-pause"_s)
        : sample.waiting ? m_mark->setMark(Tone::Good, u"dialog-ok"_s)
        : !still         ? m_mark->setMark(Tone::Change, u"document-send"_s)
                         : m_mark->setMark(Tone::Neutral, u"folder"_s);
    const QString words = doing(lane);
    m_doing->setFullText(still || !pausing ? words
                             : paused      ? tr("paused, %1").arg(words)
                             : sample.step == DeployStep::Publish
                             ? tr("%1; pauses when that is over").arg(words)
                             : tr("pausing, %1").arg(words));
    m_bar->setShare(still        ? (sample.over || sample.waiting ? 1.0 : 0.0)
                        : paused ? qMax(0.0, lane.share) // else it would move
                                 : lane.share);
    m_item->setFullText(
        still || sample.progress.item.isEmpty()
            ? (sample.progress.phase.isEmpty() || still ? QString(u" "_s) : sample.progress.phase)
            : sample.progress.item);
    QStringList figures;
    if (!still && lane.bytesPerSecond >= 1) {
        figures << formatRate(lane.bytesPerSecond);
    }
    if (!still && sample.progress.bytesTotal > 0) {
        figures << tr("%1 of %2")
                       .arg(formatBytes(sample.progress.bytesDone),
                            formatBytes(sample.progress.bytesTotal));
    }
    if (!still && lane.left.count() >= 0) {
        figures << tr("%1 left").arg(formatDuration(lane.left));
    }
    m_figures->setText(joinFacts(figures));
    setAccessibleName(tr("%1: %2").arg(lane.name, m_doing->fullText()));
}

DeployOutcomeCard::DeployOutcomeCard(const DeploymentRecord::Target &target, QWidget *parent)
    : Card(parent)
{
    const DeploymentOutcome &outcome = target.outcome;
    const DeploymentReport &report = outcome.report;
    const bool cancelled = outcome.error && outcome.error->code == ErrorCode::Cancelled;
    const bool held = outcome.error && outcome.error->code == ErrorCode::Refused;
    const Tone tone = !outcome.error ? Tone::Good : cancelled || held ? Tone::Warn : Tone::Bad;
    setObjectName(u"deployOutcome"_s);
    setOutline(tone);
    auto *mark = new SeverityMark(this);
    mark->setMark(tone, tone == Tone::Good ? u"dialog-ok"_s : u"dialog-warning"_s);
    auto *title = new TextLabel(TextKind::Strong,
                                !outcome.error && report.leadsToNothing
                                    ? tr("Took back the first deployment to %1").arg(report.target)
                                    : !outcome.error && target.isUndo
                                    ? tr("Undone: the deployment to %1").arg(report.target)
                                    : !outcome.error ? tr("Deployed to %1").arg(report.target)
                                    : cancelled      ? tr("%1: cancelled").arg(report.target)
                                    : report.published && report.leadsToNothing
                                    ? tr("%1: taken back, but not finished").arg(report.target)
                                    : report.published && target.isUndo
                                    ? tr("%1: undone, but not finished").arg(report.target)
                                    : report.published
                                    ? tr("%1: published, but not finished").arg(report.target)
                                    : target.isUndo ? tr("%1: not undone").arg(report.target)
                                                    : tr("%1: not deployed").arg(report.target),
                                this);
    title->setObjectName(u"outcomeTitle"_s);
    title->setWordWrap(true);
    auto *head = new QHBoxLayout;
    head->setSpacing(scaled(this, 10));
    head->addWidget(mark);
    head->addWidget(title, 1);
    if (target.production) {
        auto *badge = new BadgeLabel(this);
        badge->setBadge({.text = tr("production"), .tone = Tone::Bad});
        head->addWidget(badge);
    }
    body()->setSpacing(scaled(this, 5));
    body()->addLayout(head);
    if (outcome.error) {
        const Error &error = *outcome.error;
        QStringList lines;
        for (const QString &line : {cancelled ? QString() : error.what,
                                    error.where == report.target ? QString() : error.where,
                                    error.why, error.advice, error.detail}) {
            if (!line.isEmpty()) {
                lines << line.at(0).toUpper() + line.mid(1);
            }
        }
        auto *text = new TextLabel(TextKind::Body, lines.join(u'\n'), this);
        text->setObjectName(u"outcomeText"_s);
        text->setWordWrap(true);
        text->setTextFormat(Qt::PlainText);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        body()->addWidget(text);
        body()->addSpacing(scaled(this, 4));
    }
    auto *figures = new QGridLayout;
    figures->setHorizontalSpacing(scaled(this, 10));
    figures->setVerticalSpacing(body()->spacing());
    figures->setColumnMinimumWidth(0, scaled(this, 96));
    figures->setColumnStretch(1, 1);
    body()->addLayout(figures);
    addFigure(*figures, tr("Visitors get"), whatVisitorsGet(target));
    if (report.staged.filesWritten > 0) {
        addFigure(*figures, report.published ? tr("Written") : tr("Staged"),
                  joinFacts({tr("%Ln file(s)", nullptr, int(report.staged.filesWritten)),
                             formatBytes(report.staged.bytesWritten)}));
    }
    if (report.filesToPlace > 0) {
        addFigure(*figures, tr("Published"),
                  tr("%1 of %2 files")
                      .arg(formatCount(report.filesPlaced), formatCount(report.filesToPlace)));
    }
    if (report.staged.filesLinked > 0) {
        addFigure(
            *figures, tr("Linked"),
            tr("%Ln file(s) from the release before", nullptr, int(report.staged.filesLinked)));
    }
    if (report.pruned.filesDeleted > 0) {
        addFigure(*figures, tr("Deleted"),
                  joinFacts({tr("%Ln file(s)", nullptr, int(report.pruned.filesDeleted)),
                             formatBytes(report.pruned.bytesDeleted)}));
    }
    const auto [ofOthers, ofThis] = toldApart(report.pruned.releasesDropped, report.releaseId);
    if (!ofOthers.isEmpty()) {
        addFigure(*figures, tr("Removed"), ofOthers.join(u", "_s));
    }
    if (!ofThis.isEmpty()) {
        addFigure(*figures, tr("Replaced"), ofThis.join(u", "_s));
    }
    if (report.filesVerified > 0) {
        addFigure(*figures, tr("Verified"),
                  joinFacts({tr("%Ln file(s), as released", nullptr, int(report.filesVerified)),
                             tr("%Ln read back", nullptr, int(report.filesReadBack))}));
    }
    if (!target.leftOut.isEmpty()) {
        constexpr qsizetype MostNames = 5;
        const QString names =
            target.leftOut.first(std::min(MostNames, target.leftOut.size())).join(u", "_s);
        addFigure(*figures, tr("Left out"),
                  joinFacts({tr("%Ln file(s)", nullptr, int(target.leftOut.size())),
                             target.leftOut.size() > MostNames ? names + u", …"_s : names}));
    }
    addFigure(*figures, tr("Took"), formatDuration(std::chrono::milliseconds(report.milliseconds)));
    for (const QString &warning : target.confirmed) {
        addFigure(*figures, tr("Agreed to"), warning);
    }
}

void DeployOutcomeCard::addFigure(QGridLayout &figures, const QString &name, const QString &value)
{
    const int row = figures.count() / 2;
    auto *label = new TextLabel(TextKind::Quiet, name, this);
    auto *text = new TextLabel(TextKind::Body, value, this);
    text->setWordWrap(true);
    text->setTextFormat(Qt::PlainText);
    figures.addWidget(label, row, 0, Qt::AlignTop);
    figures.addWidget(text, row, 1);
}

} // namespace Slipway
