// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/bytesize.h"
#include "planning.h"

#include "base/pathtext.h"
#include "counted.h"
#include "terminal.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace Slipway::Ctl {

namespace {

/// Rows that are shown before "and n more".
constexpr int ShownRows = 40;

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Ctl", source);
}

Tint tintOf(PlanAction action)
{
    switch (action) {
    case PlanAction::Add:
        return Tint::Good;
    case PlanAction::Change:
    case PlanAction::ModeOnly:
    case PlanAction::HeadersOnly:
        return Tint::Change;
    case PlanAction::Delete:
        return Tint::Bad;
    case PlanAction::Later:
    case PlanAction::Keep:
    case PlanAction::Foreign:
        break;
    }
    return Tint::Quiet;
}

QString sumsText(const PlanSums &sums)
{
    struct Sum {
        PlanAction action;
        int64_t count;
        QString words;
    };
    const Sum all[] = {{PlanAction::Add, sums.added, text("to add")},
                       {PlanAction::Change, sums.changed, text("to change")},
                       {PlanAction::ModeOnly, sums.modeOnly, text("to give other permissions")},
                       {PlanAction::HeadersOnly, sums.headersOnly, text("to give other headers")},
                       {PlanAction::Delete, sums.deleted, text("to delete")},
                       {PlanAction::Later, sums.later, text("to delete later")},
                       {PlanAction::Keep, sums.kept, text("kept")},
                       {PlanAction::Foreign, sums.foreign, text("not ours")}};
    QStringList parts;
    for (const Sum &sum : all) {
        if (sum.count > 0) {
            parts += tinted(QStringLiteral("%1 %2 %3")
                                .arg(planActionSign(sum.action))
                                .arg(sum.count)
                                .arg(sum.words),
                            tintOf(sum.action));
        }
    }
    parts += text("%1 to write").arg(textOfBytes(sums.bytesToWrite));
    if (sums.requests) {
        parts += counted(*sums.requests, "request", "requests");
    }
    return parts.join(QStringLiteral("   "));
}

/// A hashed name that comes and the one that goes are one change.
QString pairText(const Plan &plan, const PlanRow &row)
{
    const PlanRow &old = plan.rows[static_cast<size_t>(row.pair)];
    const QString facts = textOfBytes(old.size) + QStringLiteral(" \u2192 ") + textOfBytes(row.size)
        + QStringLiteral(" \u00B7 ") + planReason(plan, row);
    return QStringLiteral("  ")
        + tinted(planActionSign(PlanAction::Change) + QLatin1Char(' ') + row.path.display(),
                 tintOf(PlanAction::Change))
        + QStringLiteral("  ") + tinted(facts, Tint::Quiet) + QLatin1Char('\n');
}

QString rowText(const Plan &plan, const PlanRow &row)
{
    if (row.pair >= 0 && row.action == PlanAction::Add) {
        return pairText(plan, row);
    }
    QString facts = textOfBytes(row.size);
    if (row.action == PlanAction::Change && row.oldSize != row.size) {
        facts = textOfBytes(row.oldSize) + QStringLiteral(" \u2192 ") + facts;
    }
    if (row.action == PlanAction::HeadersOnly) {
        facts += QStringLiteral(" \u00B7 ") + planReason(plan, row);
    } else if (row.changedByOthers || row.foreign || row.removedByOthers) {
        facts += QStringLiteral(" \u00B7 ") + planReason(row);
    }
    return QStringLiteral("  ")
        + tinted(planActionSign(row.action) + QLatin1Char(' ') + row.path.display(),
                 tintOf(row.action))
        + QStringLiteral("  ") + tinted(facts, Tint::Quiet) + QLatin1Char('\n');
}

bool isQuietRow(const PlanRow &row, bool later)
{
    return row.action == PlanAction::Keep || row.action == PlanAction::Foreign
        || (row.action == PlanAction::Later && !later);
}

/// Whether another row speaks for this one.
bool isSpokenFor(const PlanRow &row)
{
    return row.pair >= 0 && row.action != PlanAction::Add;
}

QString rowsText(const Plan &plan, bool all, bool later)
{
    QString lines;
    int64_t shown = 0;
    int64_t hidden = 0;
    for (const PlanRow &row : plan.rows) {
        if (!all && isSpokenFor(row) && !(later && row.action == PlanAction::Later)) {
            continue;
        }
        if (!all && (isQuietRow(row, later) || shown == ShownRows)) {
            hidden += isQuietRow(row, later) ? 0 : 1;
            continue;
        }
        lines += rowText(plan, row);
        ++shown;
    }
    if (hidden > 0) {
        lines += QStringLiteral("  \u2026 ")
            + text("and %1 more; --all shows every row").arg(hidden) + QLatin1Char('\n');
    }
    return lines.isEmpty() ? lines : QLatin1Char('\n') + lines;
}

QString warningText(const PlanWarning &warning, const QStringList &confirmed)
{
    QString lines =
        tinted(QStringLiteral("! ") + warning.text, warning.blocking ? Tint::Warn : Tint::Quiet)
        + QLatin1Char('\n');
    if (warning.impossible) {
        lines += QStringLiteral("  ") + text("The plan cannot run like this.") + QLatin1Char('\n');
    } else if (warning.blocking && confirmed.contains(warning.id)) {
        lines += QStringLiteral("  ") + text("Confirmed: %1").arg(warning.id) + QLatin1Char('\n');
    } else if (warning.blocking) {
        lines += QStringLiteral("  ") + text("To agree: --confirm %1").arg(warning.id)
            + QLatin1Char('\n');
        if (warning.id == QLatin1String("conflicts")) {
            lines += QStringLiteral("  ")
                + text("To decide: slipwayctl conflicts --acknowledge PATH --reason TEXT")
                + QLatin1Char('\n');
        }
    }
    return lines;
}

/// The rows that somebody left out: they are decisions, so all of them are told.
QString leftOutText(const PlannedDeployment &planned)
{
    QString lines;
    for (size_t row = 0; row < planned.leftOut.size(); ++row) {
        if (planned.leftOut[row]) {
            const PlanRow &each = planned.whole->rows[row];
            lines += QStringLiteral("  ")
                + tinted(planActionSign(each.action) + QLatin1Char(' ') + each.path.display(),
                         Tint::Quiet)
                + QLatin1Char('\n');
        }
    }
    return lines.isEmpty() ? lines : text("Left out:") + QLatin1Char('\n') + lines;
}

QJsonObject rowToJson(const Plan &plan, const PlanRow &row)
{
    QJsonObject object{{QStringLiteral("action"), planActionId(row.action)},
                       {QStringLiteral("path"), textFromPath(row.path.bytes())},
                       {QStringLiteral("size"), static_cast<qint64>(row.size)},
                       {QStringLiteral("why"), planReason(plan, row)}};
    if (row.pair >= 0) {
        object.insert(QStringLiteral("pair"),
                      textFromPath(plan.rows[static_cast<size_t>(row.pair)].path.bytes()));
    }
    if (row.releaseFile >= 0) {
        const ReleaseFile &file = plan.release->files[static_cast<size_t>(row.releaseFile)];
        object.insert(QStringLiteral("sha256"), file.digest.hex());
    }
    if (row.oldSize >= 0) {
        object.insert(QStringLiteral("oldSize"), static_cast<qint64>(row.oldSize));
    }
    if (row.changedByOthers) {
        object.insert(QStringLiteral("changedByOthers"), true);
    }
    if (row.foreign) {
        object.insert(QStringLiteral("foreign"), true);
    }
    if (row.removedByOthers) {
        object.insert(QStringLiteral("removedByOthers"), true);
    }
    return object;
}

QJsonObject sumsToJson(const PlanSums &sums)
{
    QJsonObject object{{QStringLiteral("add"), static_cast<qint64>(sums.added)},
                       {QStringLiteral("change"), static_cast<qint64>(sums.changed)},
                       {QStringLiteral("mode"), static_cast<qint64>(sums.modeOnly)},
                       {QStringLiteral("headers"), static_cast<qint64>(sums.headersOnly)},
                       {QStringLiteral("delete"), static_cast<qint64>(sums.deleted)},
                       {QStringLiteral("later"), static_cast<qint64>(sums.later)},
                       {QStringLiteral("keep"), static_cast<qint64>(sums.kept)},
                       {QStringLiteral("foreign"), static_cast<qint64>(sums.foreign)},
                       {QStringLiteral("bytesToWrite"), static_cast<qint64>(sums.bytesToWrite)},
                       {QStringLiteral("bytesDeleted"), static_cast<qint64>(sums.bytesDeleted)},
                       {QStringLiteral("bytesLater"), static_cast<qint64>(sums.bytesLater)}};
    if (sums.requests) {
        object.insert(QStringLiteral("requests"), static_cast<qint64>(*sums.requests));
    }
    return object;
}

QJsonArray asideToJson(const Plan &plan)
{
    QJsonArray all;
    for (const AsideRelease &each : plan.droppedAside) {
        all << QJsonObject{
            {QStringLiteral("release"), each.id},
            {QStringLiteral("files"), static_cast<qint64>(each.files)},
            {QStringLiteral("bytes"), static_cast<qint64>(each.bytes + each.recordBytes)}};
    }
    return all;
}

QString asideText(const Plan &plan)
{
    QStringList ids;
    int64_t bytes = 0;
    for (const AsideRelease &each : plan.droppedAside) {
        ids += each.id;
        bytes += each.bytes + each.recordBytes;
    }
    return text("Removes what was put aside of releases that are no longer kept: %1 (%2).")
        .arg(ids.join(QLatin1String(", ")), textOfBytes(bytes));
}

} // namespace

QString planText(const PlannedDeployment &planned, const PlanRequest &request)
{
    const Plan &plan = *planned.plan;
    const Release &release = *plan.release;
    QString report = tinted(text("Plan for %1").arg(planned.target->description()), Tint::Bold)
        + QLatin1Char('\n');
    report += text("Release %1 of %2: %3, %4")
                  .arg(release.id, release.project, countedFiles(std::ssize(release.files)),
                       textOfBytes(release.totalBytes))
        + QLatin1Char('\n');
    report += (planned.state.releaseId.isEmpty()
                   ? planned.state.otherMode.isEmpty()
                       ? text("Nothing of ours is published there yet.")
                       : text("Nothing is published there in this mode yet.")
                   : text("Published now: %1, since %2.")
                         .arg(planned.state.releaseId, planned.state.publishedAt))
        + QLatin1String("\n\n") + sumsText(plan.sums) + QLatin1Char('\n');
    report += rowsText(plan, request.all, request.later);
    report += leftOutText(planned);
    if (!plan.warnings.empty()) {
        report += QLatin1Char('\n');
    }
    for (const PlanWarning &warning : plan.warnings) {
        report += warningText(warning, request.confirmed);
    }
    const bool onlyRemoves = plan.sums.changes() == plan.sums.deleted;
    if (onlyRemoves && !plan.droppedAside.empty()) {
        report += QLatin1Char('\n') + asideText(plan) + QLatin1Char('\n');
    } else if (plan.isNothingToDo()) {
        report += QLatin1Char('\n')
            + (plan.sums.later == 0
                   ? text("Nothing to do: the target holds exactly this release.")
                   : text("Nothing to do: the target holds this release, and what earlier ones "
                          "still need."))
            + QLatin1Char('\n');
    }
    return report;
}

QJsonObject planToJson(const PlannedDeployment &planned, const PlanRequest &request)
{
    const Plan &plan = *planned.plan;
    const Release &release = *plan.release;
    QJsonArray rows;
    for (const PlanRow &row : plan.rows) {
        if (request.all || row.action != PlanAction::Keep) {
            rows << rowToJson(plan, row);
        }
    }
    QJsonArray leftOut;
    for (size_t row = 0; row < planned.leftOut.size(); ++row) {
        if (planned.leftOut[row]) {
            leftOut << rowToJson(*planned.whole, planned.whole->rows[row]);
        }
    }
    QJsonArray warnings;
    for (const PlanWarning &warning : plan.warnings) {
        warnings << QJsonObject{{QStringLiteral("id"), warning.id},
                                {QStringLiteral("text"), warning.text},
                                {QStringLiteral("blocking"), warning.blocking},
                                {QStringLiteral("impossible"), warning.impossible},
                                {QStringLiteral("confirmed"),
                                 !warning.impossible && request.confirmed.contains(warning.id)}};
    }
    return {{QStringLiteral("target"),
             QJsonObject{{QStringLiteral("name"), planned.target->name()},
                         {QStringLiteral("type"), planned.config.type},
                         {QStringLiteral("path"), textFromPath(planned.config.path)},
                         {QStringLiteral("description"), planned.target->description()},
                         {QStringLiteral("publishedRelease"), planned.state.releaseId},
                         {QStringLiteral("publishedAt"), planned.state.publishedAt}}},
            {QStringLiteral("release"),
             QJsonObject{{QStringLiteral("id"), release.id},
                         {QStringLiteral("project"), release.project},
                         {QStringLiteral("createdAt"), release.createdAt.toString(Qt::ISODate)},
                         {QStringLiteral("createdBy"), release.createdBy},
                         {QStringLiteral("files"), static_cast<qint64>(release.files.size())},
                         {QStringLiteral("bytes"), static_cast<qint64>(release.totalBytes)}}},
            {QStringLiteral("sums"), sumsToJson(plan.sums)},
            {QStringLiteral("nothingToDo"), plan.isNothingToDo()},
            {QStringLiteral("droppedAside"), asideToJson(plan)},
            {QStringLiteral("warnings"), warnings},
            {QStringLiteral("leftOut"), leftOut},
            {QStringLiteral("rows"), rows}};
}

} // namespace Slipway::Ctl
