// SPDX-License-Identifier: GPL-3.0-or-later
#include "historyoutput.h"

#include "base/bytesize.h"
#include "base/pathtext.h"
#include "counted.h"
#include "deploy/keptreleases.h"
#include "history/historyfailure.h"
#include "history/historyjson.h"
#include "jsonoutput.h"
#include "releaseoutput.h"
#include "terminal.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace Slipway::Ctl {

namespace {

constexpr size_t ShownRows = 40;

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Ctl", source);
}

QString timeText(const QDateTime &time)
{
    return time.isValid() ? time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"))
                          : QString();
}

QString secondsText(int64_t milliseconds)
{
    return text("%1 s").arg(static_cast<double>(milliseconds) / 1000.0, 0, 'f', 1);
}

/// "verify, published": where it stands, or how it ended.
QString stateText(const HistoryEntry &entry)
{
    QString words = historyStateName(entry);
    if (entry.state == HistoryState::Running || entry.state == HistoryState::Interrupted) {
        words += QStringLiteral(" (%1)").arg(deployStepId(entry.reached));
    }
    if (entry.published
        && (entry.state == HistoryState::Failed || entry.state == HistoryState::Cancelled)) {
        words += QStringLiteral(", ") + text("published");
    }
    if (entry.settlement != HistorySettlement::None) {
        words += QStringLiteral(", ") + historySettlementName(entry.settlement);
    }
    return words;
}

QString commitText(const HistoryEntry &entry)
{
    QString words = QStringLiteral("%1 %2").arg(entry.branch, entry.commit);
    if (entry.isDirty) {
        words += QLatin1Char(' ') + text("with changes");
    }
    return entry.commit.isEmpty() ? noCommitText(entry.noCommit) : safe(words.trimmed());
}

QString planText(const PlanSums &sums)
{
    return text("%1 added, %2 changed, %3 deleted, %4 to write")
        .arg(sums.added)
        .arg(sums.changed)
        .arg(sums.deleted)
        .arg(textOfBytes(sums.bytesToWrite));
}

QString stepsText(const HistoryEntry &entry)
{
    QStringList steps;
    for (const HistoryStep &step : entry.steps) {
        steps += step.milliseconds < 0
            ? deployStepId(step.step)
            : deployStepId(step.step) + QLatin1Char(' ') + secondsText(step.milliseconds);
    }
    return steps.join(QStringLiteral(", "));
}

QString resultText(const HistoryEntry &entry)
{
    QStringList facts;
    if (entry.staged.filesWritten > 0) {
        facts += text("%1 written (%2)")
                     .arg(countedFiles(entry.staged.filesWritten),
                          textOfBytes(entry.staged.bytesWritten));
    }
    if (entry.staged.filesLinked > 0) {
        facts += text("%1 shared with the previous release").arg(entry.staged.filesLinked);
    }
    if (entry.filesVerified > 0) {
        facts += text("%1 verified").arg(entry.filesVerified);
        if (entry.filesReadBack > 0) {
            facts += text("%1 of them read back").arg(entry.filesReadBack);
        }
    }
    if (entry.pruned.filesDeleted > 0) {
        facts += text("%1 deleted").arg(countedFiles(entry.pruned.filesDeleted));
    }
    const auto [ofOthers, ofThis] = toldApart(entry.pruned.releasesDropped, entry.releaseId);
    if (!ofOthers.isEmpty()) {
        facts += text("old releases removed: %1").arg(safe(ofOthers.join(QStringLiteral(", "))));
    }
    if (!ofThis.isEmpty()) {
        facts += text("earlier folders of this release removed: %1")
                     .arg(safe(ofThis.join(QStringLiteral(", "))));
    }
    return facts.join(QStringLiteral(", "));
}

/// "live", "partly live"; empty: neither.
QString liveText(const DeploymentHistory &history, const HistoryEntry &entry)
{
    return history.isLive(entry)      ? text("live")
        : history.isPartlyLive(entry) ? text("partly live")
                                      : QString();
}

/// What visitors get of two releases, and what to do; empty: of one, or none.
QString mixtureText(const DeploymentHistory &history, const std::string &place)
{
    const QString words = history.partlyText(place);
    if (words.isEmpty() || history.isUnderWay(place)) {
        return words;
    }
    return words + QStringLiteral(". ")
        + (history.endedEarly.contains(place)
               ? text("deploy --resume finishes that deployment, deploy --undo puts back what it "
                      "has changed.")
               : text("The next deployment puts that right."));
}

QString mixturesText(const DeploymentHistory &history)
{
    QString lines;
    for (const auto &[place, release] : history.partly) {
        const auto known = std::ranges::find(history.entries, place, &HistoryEntry::place);
        if (known != history.entries.end()) {
            lines += tinted(QStringLiteral("! %1: %2")
                                .arg(safe(known->target), mixtureText(history, place)),
                            Tint::Warn)
                + QLatin1Char('\n');
        }
    }
    return lines;
}

/// What is missing from what is shown, and why.
QString gapsText(const DeploymentHistory &history)
{
    QString lines;
    if (history.storeError) {
        lines += tinted(history.storeError->message(), Tint::Warn) + QLatin1Char('\n');
    }
    for (const Error &error : history.unreadable) {
        lines += tinted(error.message(), Tint::Warn) + QLatin1Char('\n');
    }
    return lines;
}

} // namespace

QString historyText(const DeploymentHistory &history, bool all)
{
    if (history.entries.empty()) {
        return gapsText(history) + text("No deployment is known here.\n");
    }
    std::vector<QStringList> rows{{text("STARTED"), text("TARGET"), text("STATE"), text("RELEASE"),
                                   QString(), text("BY"), text("ID"), text("WHY")}};
    const size_t shown = all ? history.entries.size() : std::min(ShownRows, history.entries.size());
    for (size_t i = 0; i < shown; ++i) {
        const HistoryEntry &entry = history.entries[i];
        rows.push_back({timeText(entry.started), safe(entry.target), stateText(entry),
                        historyReleaseName(entry), liveText(history, entry), safe(entry.by()),
                        entry.id, safe(entry.message.section(QLatin1Char('\n'), 0, 0))});
    }
    QString lines = columns(rows);
    if (shown < history.entries.size()) {
        lines += QStringLiteral("  \u2026 ")
            + text("and %1 more; --all shows every row").arg(history.entries.size() - shown)
            + QLatin1Char('\n');
    }
    return lines + mixturesText(history) + gapsText(history);
}

QString historyEntryText(const DeploymentHistory &history, const HistoryEntry &entry)
{
    std::vector<QStringList> rows;
    const auto add = [&rows](const QString &name, const QString &value) {
        if (!value.isEmpty()) {
            rows.push_back({name, value});
        }
    };
    const QString live = liveText(history, entry);
    add(text("State"),
        stateText(entry) + (live.isEmpty() ? QString() : QStringLiteral(", ") + live));
    if (history.isPartlyLive(entry)) {
        add(text("Visitors"), mixtureText(history, entry.place));
    }
    add(text("Target"), safe(entry.target));
    add(text("Place"), displayPath(entry.place));
    add(text("Project"), safe(entry.project));
    add(text("Release"), historyReleaseName(entry));
    add(text("Before"), entry.before);
    add(text("Undoes"), entry.undoes);
    add(text("Why"), safe(entry.message));
    add(text("By"), safe(entry.by()));
    add(text("With"), safe(entry.program));
    add(text("Lock taken from"), safe(entry.lockTakenFrom));
    add(text("Commit"), commitText(entry));
    add(text("Started"), timeText(entry.started));
    add(text("Ended"), timeText(entry.ended));
    add(entry.settlement == HistorySettlement::Undone ? text("Undone") : text("Finished"),
        safe((timeText(entry.settledAt) + QLatin1Char(' ') + entry.settledBy).trimmed()));
    add(text("Lock taken for that from"), safe(entry.settledLockFrom));
    if (!entry.program.isEmpty()) {
        add(text("Plan"), planText(entry.sums));
    }
    add(text("Result"), resultText(entry));
    add(text("Steps"), stepsText(entry));
    for (const QString &warning : historyConfirmedTexts(entry)) {
        add(text("Agreed to"), safe(warning));
    }
    if (entry.error) {
        add(text("Failure"), safe(historyFailureText(entry).replace(u'\n', u' ')));
    }
    return tinted(entry.id, Tint::Bold) + QLatin1Char('\n') + columns(rows);
}

QJsonObject historyEntryToJson(const DeploymentHistory &history, const HistoryEntry &entry)
{
    QJsonObject object = historyToJson(entry);
    object.insert(QStringLiteral("live"), history.isLive(entry));
    object.insert(QStringLiteral("partlyLive"), history.isPartlyLive(entry));
    return object;
}

QJsonObject historyListToJson(const DeploymentHistory &history)
{
    QJsonArray entries;
    for (const HistoryEntry &entry : history.entries) {
        entries.append(historyEntryToJson(history, entry));
    }
    QJsonArray gaps;
    if (history.storeError) {
        gaps.append(errorToJson(*history.storeError));
    }
    for (const Error &error : history.unreadable) {
        gaps.append(errorToJson(error));
    }
    return {{QStringLiteral("deployments"), entries}, {QStringLiteral("unreadable"), gaps}};
}

} // namespace Slipway::Ctl
