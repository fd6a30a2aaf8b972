// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/historydetails.h"

#include "base/pathtext.h"
#include "history/historyfailure.h"
#include "ui/text/breakable.h"
#include "ui/text/format.h"
#include "ui/text/sentence.h"
#include "ui/theme/flatstyle.h"
#include "ui/theme/measures.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/labels.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <span>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t MostOrigins = 12;
constexpr size_t MostFiles = 20;

QString signedBytes(qint64 bytes)
{
    return (bytes < 0 ? u"\u2212"_s : u"+"_s) + formatBytes(std::abs(bytes));
}

QString stepsText(const HistoryEntry &entry)
{
    QStringList steps;
    for (const HistoryStep &step : entry.steps) {
        steps << (step.milliseconds < 0 ? deployStepName(step.step)
                                        : deployStepName(step.step) + u' '
                          + formatShortDuration(std::chrono::milliseconds(step.milliseconds)));
    }
    return steps.join(u", "_s);
}

/// Of a target that is left half way; empty: this one is not.
QString mixtureText(const DeploymentHistory &history, const HistoryEntry &entry)
{
    QString words;
    if (history.isPartlyLive(entry)) {
        words = asSentence(history.partlyText(entry.place));
    } else if (history.isToBeTakenUp(entry)) {
        words = HistoryDetails::tr("This deployment ended early.");
    } else {
        return {};
    }
    if (history.isUnderWay(entry.place)) {
        return words; // it is about to be put right
    }
    return words + u' '
        + (history.endedEarly.contains(entry.place)
               ? HistoryDetails::tr("Finish it, or undo it, on the Deploy page.")
               : HistoryDetails::tr("The next deployment puts that right."));
}

TextLabel *addLabel(QVBoxLayout *layout, TextKind kind, const QString &name)
{
    auto *label = new TextLabel(kind);
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(label);
    return label;
}

const ReleaseFile *fileOf(const Release &release, uint32_t index)
{
    return index == ReleaseChange::None ? nullptr : &release.files[index];
}

/// A change of one file, and by how much it grew.
struct FileGrowth {
    const ReleaseFile *before;
    const ReleaseFile *after;
    ReleaseChange::Kind kind;

    [[nodiscard]] int64_t bytes() const
    {
        return (after ? after->size : 0) - (before ? before->size : 0);
    }
    [[nodiscard]] QString path() const
    {
        return displayPath((after ? after : before)->path.bytes());
    }
};

FileGrowth growthOf(const HistoryComparison &comparison, const ReleaseChange &change)
{
    return {fileOf(*comparison.before, change.before), fileOf(*comparison.after, change.after),
            change.kind};
}

QString kindName(ReleaseChange::Kind kind)
{
    switch (kind) {
    case ReleaseChange::Kind::Added:
        return HistoryDetails::tr("added");
    case ReleaseChange::Kind::Removed:
        return HistoryDetails::tr("removed");
    case ReleaseChange::Kind::Changed:
        return HistoryDetails::tr("changed");
    case ReleaseChange::Kind::Facts:
        break;
    }
    return HistoryDetails::tr("mode or type only");
}

} // namespace

QString comparisonTable(const HistoryComparison &comparison)
{
    QStringList lines = {QStringList{HistoryDetails::tr("Change"), HistoryDetails::tr("File"),
                                     HistoryDetails::tr("Bytes before"),
                                     HistoryDetails::tr("Bytes after")}
                             .join(u'\t')};
    for (const ReleaseChange &change : comparison.diff.changes) {
        const FileGrowth file = growthOf(comparison, change);
        lines << QStringList{kindName(file.kind), file.path(),
                             file.before ? QString::number(file.before->size) : QString(),
                             file.after ? QString::number(file.after->size) : QString()}
                     .join(u'\t');
    }
    return lines.join(u'\n') + u'\n';
}

HistoryDetails::HistoryDetails(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"historyDetails"_s);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(scaled(this, 16), scaled(this, 14), scaled(this, 16),
                              scaled(this, 16));
    m_parts = new QVBoxLayout;
    m_parts->setSpacing(scaled(this, 8));
    whole->addLayout(m_parts);
    whole->addStretch(1);
    const auto addPart = [this] {
        auto *part = new QVBoxLayout;
        part->setSpacing(scaled(this, 8));
        m_parts->addLayout(part);
        return part;
    };
    QVBoxLayout *layout = addPart();
    m_title = addLabel(layout, TextKind::Heading, u"historyTitle"_s);
    m_state = addLabel(layout, TextKind::Quiet, u"historyState"_s);
    m_mixture = addLabel(layout, TextKind::Body, u"historyMixture"_s);
    m_mixture->setTone(Tone::Warn);
    m_toPlan = new QPushButton(this);
    m_toPlan->setObjectName(u"historyToPlan"_s);
    setButtonKind(m_toPlan, ButtonKind::Link);
    m_toPlan->hide();
    layout->addWidget(m_toPlan, 0, Qt::AlignLeft);
    m_failure = addLabel(layout, TextKind::Body, u"historyFailure"_s);
    m_failure->setTone(Tone::Bad);
    m_facts = new FactList(this);
    m_facts->setObjectName(u"historyFacts"_s);
    layout->addWidget(m_facts);
    layout = addPart();
    m_compareTitle = addLabel(layout, TextKind::Heading, u"historyCompareTitle"_s);
    m_compareText = addLabel(layout, TextKind::Quiet, u"historyCompareText"_s);
    m_sums = new FactList(this);
    m_sums->setObjectName(u"historySums"_s);
    layout->addWidget(m_sums);
    m_originsTitle = addLabel(layout, TextKind::Strong, u"historyOriginsTitle"_s);
    m_origins = new FactList(this);
    m_origins->setObjectName(u"historyOrigins"_s);
    layout->addWidget(m_origins);
    m_filesTitle = addLabel(layout, TextKind::Strong, u"historyFilesTitle"_s);
    m_files = new FactList(this);
    m_files->setObjectName(u"historyFiles"_s);
    layout->addWidget(m_files);
    m_more = addLabel(layout, TextKind::Quiet, u"historyMore"_s);
    sayComparison({});
}

void HistoryDetails::showEntry(const HistoryView &view, const HistoryEntry *entry,
                               const QString &result, const ChangedByOthers &others)
{
    m_facts->setVisible(entry != nullptr);
    const bool isLive = entry != nullptr && view.history.isLive(*entry);
    m_toPlan->setVisible(isLive && (others.isAny() || !others.isLookedAt));
    const QString mixture = entry == nullptr ? QString()
        : isLive && others.isAny()
        ? tr("Not all that visitors get is as it was deployed: %1.").arg(others.text())
        : mixtureText(view.history, *entry);
    m_mixture->setText(mixture);
    m_mixture->setVisible(!mixture.isEmpty());
    m_failure->setVisible(entry != nullptr && entry->error.has_value());
    if (entry == nullptr) {
        m_title->setText(tr("Choose a deployment"));
        m_state->setText(tr("Two of them can be compared."));
        return;
    }
    m_title->setText(tr("%1 on %2").arg(historyReleaseName(*entry), entry->target));
    const QString live = !isLive || others.isAny() ? QString()
        : others.isLookedAt                        ? tr("this is what visitors get")
                                                   : tr("live as deployed, not looked at since");
    m_state->setText(
        joinFacts({result, live, entry->published && entry->error ? tr("published") : QString()}));
    const StoredRelease *kept = view.release(entry->releaseId);
    const QString commit = entry->commit.isEmpty() ? noCommitText(entry->noCommit)
        : entry->isDirty ? tr("%1 %2, with changes").arg(entry->branch, entry->commit.left(10))
                         : u"%1 %2"_s.arg(entry->branch, entry->commit.left(10)).trimmed();
    const auto files = [](qint64 count) {
        return count > 0 ? tr("%Ln file(s)", nullptr, int(count)) : QString();
    };
    const QString settled = joinFacts({formatTime(entry->settledAt), entry->settledBy,
                                       entry->settledLockFrom.isEmpty()
                                           ? QString()
                                           : tr("lock taken from %1").arg(entry->settledLockFrom)});
    m_facts->setFacts(
        {{.id = u"why"_s, .name = tr("Why"), .value = entry->message},
         {.id = u"started"_s, .name = tr("Began"), .value = formatTime(entry->started)},
         {.id = u"took"_s,
          .name = tr("Took"),
          .value = entry->milliseconds > 0
              ? formatDuration(std::chrono::milliseconds(entry->milliseconds))
              : QString()},
         {.id = u"settled"_s,
          .name = entry->settlement == HistorySettlement::Undone ? tr("Undone") : tr("Finished"),
          .value = breakable(settled),
          .copied = settled},
         {.id = u"undoes"_s,
          .name = tr("Undoes"),
          .value = entry->undoes,
          .code = true,
          .oneLine = true},
         {.id = u"by"_s, .name = tr("By"), .value = breakable(entry->by()), .copied = entry->by()},
         {.id = u"with"_s, .name = tr("With"), .value = entry->program},
         {.id = u"lockTaken"_s,
          .name = tr("Lock taken from"),
          .value = breakable(entry->lockTakenFrom),
          .copied = entry->lockTakenFrom},
         {.id = u"commit"_s,
          .name = tr("Commit"),
          .value = commit,
          .code = !entry->commit.isEmpty()},
         {.id = u"before"_s,
          .name = tr("Before"),
          .value = entry->before,
          .code = true,
          .oneLine = true},
         {.id = u"written"_s,
          .name = entry->published ? tr("Written") : tr("Staged"),
          .value = files(entry->staged.filesWritten)},
         {.id = u"deleted"_s, .name = tr("Deleted"), .value = files(entry->pruned.filesDeleted)},
         {.id = u"verified"_s,
          .name = tr("Verified"),
          .value = joinFacts({files(entry->filesVerified),
                              entry->filesReadBack > 0
                                  ? tr("%Ln read back", nullptr, int(entry->filesReadBack))
                                  : QString()})},
         {.id = u"steps"_s, .name = tr("Steps"), .value = stepsText(*entry)},
         {.id = u"agreed"_s,
          .name = tr("Agreed to"),
          .value = historyConfirmedTexts(*entry).join(u'\n')},
         {.id = u"place"_s,
          .name = tr("Folder"),
          .value = formatPath(entry->place),
          .code = true,
          .oneLine = true,
          .copied = displayPath(entry->place)},
         {.id = u"kept"_s,
          .name = tr("Kept here"),
          .value = kept == nullptr  ? tr("no: there is no way back to it from here")
              : kept->mark.isPinned ? tr("yes, pinned")
                                    : tr("yes")},
         {.id = u"id"_s,
          .name = tr("Deployment"),
          .value = entry->id,
          .code = true,
          .oneLine = true}});
    if (entry->error) {
        m_failure->setText(historyFailureText(*entry));
    }
    align();
}

void HistoryDetails::align()
{
    FactList::align({m_facts, m_sums, m_origins, m_files});
}

bool HistoryDetails::setComparisonFirst(bool first)
{
    const auto wanted = first ? QBoxLayout::BottomToTop : QBoxLayout::TopToBottom;
    const bool other = m_parts->direction() != wanted;
    if (other) {
        m_parts->setDirection(wanted);
    }
    return other;
}

void HistoryDetails::sayComparison(const QString &text)
{
    m_compareTitle->setVisible(!text.isEmpty());
    m_compareTitle->setText(tr("Compared"));
    m_compareText->setVisible(!text.isEmpty());
    m_compareText->setText(text);
    m_sums->hide();
    m_originsTitle->hide();
    m_origins->hide();
    m_filesTitle->hide();
    m_files->hide();
    m_more->hide();
    align();
}

void HistoryDetails::showComparison(const HistoryComparison &comparison)
{
    const ReleaseDiff &diff = comparison.diff;
    sayComparison(tr("From %1 to %2").arg(comparison.before->id, comparison.after->id));
    const auto sized = [](qint64 files, qint64 bytes) {
        const QString count = tr("%Ln file(s)", nullptr, int(files));
        return files == 0 ? count : joinFacts({count, formatBytes(bytes)});
    };
    m_sums->setFacts(
        {{.id = u"added"_s, .name = tr("Added"), .value = sized(diff.added, diff.bytesAdded)},
         {.id = u"changed"_s,
          .name = tr("Changed"),
          .value = sized(diff.changed, diff.bytesChanged)},
         {.id = u"removed"_s,
          .name = tr("Removed"),
          .value = sized(diff.removed, diff.bytesRemoved)},
         {.id = u"same"_s,
          .name = tr("Alike"),
          .value = tr("%Ln file(s)", nullptr, int(diff.same))},
         {.id = u"grown"_s, .name = tr("In all"), .value = signedBytes(diff.bytesGrown)}});
    m_sums->setVisible(true);
    QList<FactList::Fact> grown;
    for (const OriginGrowth &origin : diff.origins) {
        if (origin.grownBy() == 0 || size_t(grown.size()) == MostOrigins) {
            break;
        }
        const ReleaseOrigin &known = origin.after.label.isEmpty() ? origin.before : origin.after;
        grown << FactList::Fact{.id = u"origin-%1"_s.arg(grown.size()),
                                .name =
                                    known.label.isEmpty() ? tr("made by the storage") : known.label,
                                .value = signedBytes(origin.grownBy())};
    }
    m_originsTitle->setText(tr("What grew or shrank"));
    m_originsTitle->setVisible(!grown.isEmpty());
    m_origins->setFacts(grown);
    m_origins->setVisible(!grown.isEmpty());
    showFiles(comparison);
    align();
}

/// Those first whose size has changed most.
void HistoryDetails::showFiles(const HistoryComparison &comparison)
{
    std::vector<FileGrowth> files;
    files.reserve(comparison.diff.changes.size());
    for (const ReleaseChange &change : comparison.diff.changes) {
        files.push_back(growthOf(comparison, change));
    }
    const size_t shown = std::min(files.size(), MostFiles);
    std::ranges::partial_sort(files, files.begin() + std::ptrdiff_t(shown), std::ranges::greater(),
                              [](const FileGrowth &file) { return std::abs(file.bytes()); });
    QList<FactList::Fact> facts;
    for (const FileGrowth &file : std::span(files).first(shown)) {
        facts << FactList::Fact{.id = u"file-%1"_s.arg(facts.size()),
                                .name =
                                    tr("%1 %2").arg(kindName(file.kind), signedBytes(file.bytes())),
                                .value = file.path(),
                                .code = true,
                                .oneLine = true};
    }
    m_filesTitle->setText(tr("Files that differ"));
    m_filesTitle->setVisible(!facts.isEmpty());
    m_files->setFacts(facts);
    m_files->setVisible(!facts.isEmpty());
    const auto more = int(files.size() - shown);
    m_more->setText(tr("%Ln more: “Copy what differs” copies all of them.", nullptr, more));
    m_more->setVisible(more > 0);
}

} // namespace Slipway
