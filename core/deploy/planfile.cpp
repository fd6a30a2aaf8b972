// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/planfile.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "base/savefile.h"
#include "project/smallfile.h"
#include "release/releaseid.h"
#include "release/whoami.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace Slipway {

namespace {

using namespace Qt::StringLiterals;

constexpr auto Format = "slipway-plan"_L1;
constexpr int Version = 2;
constexpr int OldestVersion = 1; // knew no headers
/// Of a document; a million rows are some 300 MB.
constexpr qint64 SizeLimit = qint64{1} << 30U;
constexpr std::array Applied = {PlanAction::Add, PlanAction::Change, PlanAction::ModeOnly,
                                PlanAction::HeadersOnly, PlanAction::Delete};

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Slipway::PlanFile)
};

std::unexpected<Error> unreadable(const QString &where, const QString &why)
{
    return failure({.code = ErrorCode::InvalidData,
                    .what = Words::tr("The plan file cannot be used"),
                    .where = where,
                    .why = why,
                    .advice = Words::tr("Make a new one with slipwayctl plan --out.")});
}

PlannedRow plannedRow(const Plan &plan, const PlanRow &row)
{
    PlannedRow planned;
    planned.action = row.action;
    planned.path = row.path;
    planned.size = row.size;
    planned.oldSize = row.oldSize;
    if (row.action == PlanAction::Delete) {
        planned.oldSize = -1; // the one size is that on the target
    } else {
        const ReleaseFile &file = plan.release->files[static_cast<size_t>(row.releaseFile)];
        planned.digest = file.digest;
        planned.mode = file.mode;
        if (plan.hasHeaders) {
            planned.headers = headersOf(*plan.release, file);
        }
    }
    return planned;
}

bool isApplied(PlanAction action)
{
    return std::ranges::find(Applied, action) != Applied.end();
}

QJsonObject rowToJson(const PlannedRow &row)
{
    QJsonObject object{{u"action"_s, planActionId(row.action)},
                       {u"path"_s, textFromPath(row.path.bytes())},
                       {u"size"_s, qint64{row.size}},
                       {u"apply"_s, row.apply}};
    if (row.oldSize >= 0) {
        object.insert(u"oldSize"_s, qint64{row.oldSize});
    }
    if (row.action != PlanAction::Delete) {
        object.insert(u"sha256"_s, row.digest.hex());
        object.insert(u"mode"_s, QString::number(row.mode, 8));
    }
    if (row.headers) {
        object.insert(u"type"_s, QString::fromStdString(row.headers->contentType));
        object.insert(u"encoding"_s, QString::fromStdString(row.headers->contentEncoding));
    }
    return object;
}

/// A count that a double holds exactly.
std::optional<int64_t> wholeNumber(const QJsonValue &value)
{
    constexpr double Most = 9007199254740992.0; // 2^53
    const double number = value.toDouble(-1);
    if (number < 0 || number > Most || std::floor(number) != number) {
        return std::nullopt;
    }
    return static_cast<int64_t>(number);
}

Result<PlannedRow> rowFromJson(const QJsonObject &object, const QString &where)
{
    PlannedRow row;
    const QString action = object[u"action"_s].toString();
    const auto known = std::ranges::find(Applied, action, planActionId);
    if (known == Applied.end()) {
        return unreadable(where, Words::tr("\"%1\" is no action").arg(action));
    }
    row.action = *known;
    Result<RelPath> path = RelPath::from(pathFromText(object[u"path"_s].toString()));
    if (!path) {
        return unreadable(where, path.error().why);
    }
    row.path = std::move(*path);
    const auto size = wholeNumber(object[u"size"_s]);
    const auto oldSize = object.contains(u"oldSize"_s) ? wholeNumber(object[u"oldSize"_s])
                                                       : std::optional<int64_t>(-1);
    if (!size || !oldSize) {
        return unreadable(where, Words::tr("a size is no whole number"));
    }
    row.size = *size;
    row.oldSize = *oldSize;
    if (row.action != PlanAction::Delete) {
        bool isOctal = false;
        row.digest = Sha256::fromHex(object[u"sha256"_s].toString());
        row.mode = object[u"mode"_s].toString().toUInt(&isOctal, 8);
        if (row.digest.isNull() || !isOctal || row.mode > 07777U) {
            return unreadable(where, Words::tr("a digest or the permissions are malformed"));
        }
    }
    if (object.contains(u"type"_s)) {
        row.headers =
            FileHeaders{.contentType = object[u"type"_s].toString().toStdString(),
                        .contentEncoding = object[u"encoding"_s].toString().toStdString()};
    }
    if (!object[u"apply"_s].isBool()) {
        return unreadable(where, Words::tr("\"apply\" is neither true nor false"));
    }
    row.apply = object[u"apply"_s].toBool();
    return row;
}

std::unexpected<Error> notApplied(const Plan &plan, const QString &why, const QString &advice)
{
    return failure({.code = ErrorCode::Moved,
                    .what = Words::tr("The plan was not applied"),
                    .where = plan.target,
                    .why = why,
                    .advice = advice});
}

/// The first paths whose rows are not the same on both sides, whatever is left out.
QStringList differingPaths(const std::vector<PlannedRow> &then, const std::vector<PlannedRow> &now)
{
    constexpr qsizetype Most = 5;
    QStringList paths;
    size_t t = 0;
    size_t n = 0;
    while ((t < then.size() || n < now.size()) && paths.size() <= Most) {
        if (n == now.size() || (t < then.size() && then[t].path < now[n].path)) {
            paths += then[t++].path.display();
        } else if (t == then.size() || now[n].path < then[t].path) {
            paths += now[n++].path.display();
        } else {
            PlannedRow other = now[n];
            other.apply = then[t].apply;
            if (other != then[t]) {
                paths += then[t].path.display();
            }
            ++t;
            ++n;
        }
    }
    if (paths.size() > Most) {
        paths.back() = u"…"_s;
    }
    return paths;
}

} // namespace

PlanFile planFile(const Plan &plan, const TargetState &state, const TargetConfig &target,
                  const LeftOutRows &leftOut, const PlanOptions &options,
                  const QStringList &confirmed)
{
    PlanFile file;
    file.project = plan.release->project;
    file.target = plan.target;
    file.targetPath = PosixPath::normalised(target.path);
    file.targetMode = target.mode;
    file.madeAt = QDateTime::currentDateTimeUtc().toString(Qt::ISODate);
    file.madeBy = currentUser() + u'@' + currentHost();
    file.stateFingerprint = plan.stateFingerprint;
    file.releaseDigest = releaseDigest(*plan.release);
    file.publishedRelease = state.releaseId;
    file.deleteForeign = options.deleteForeign;
    file.confirmed = confirmed;
    file.warnings = plan.warnings;
    for (size_t row = 0; row < plan.rows.size(); ++row) {
        if (isApplied(plan.rows[row].action)) {
            file.rows.push_back(plannedRow(plan, plan.rows[row]));
            file.rows.back().apply = row >= leftOut.size() || !leftOut[row];
        }
    }
    return file;
}

QByteArray planFileBytes(const PlanFile &file)
{
    QJsonArray rows;
    for (const PlannedRow &row : file.rows) {
        rows << rowToJson(row);
    }
    QJsonArray warnings;
    for (const PlanWarning &warning : file.warnings) {
        warnings << QJsonObject{
            {u"id"_s, warning.id}, {u"text"_s, warning.text}, {u"blocking"_s, warning.blocking}};
    }
    const QJsonObject document{
        {u"format"_s, Format},
        {u"version"_s, Version},
        {u"project"_s, file.project},
        {u"target"_s,
         QJsonObject{{u"name"_s, file.target},
                     {u"description"_s, file.targetDescription},
                     {u"path"_s, textFromPath(file.targetPath)},
                     {u"mode"_s, localModeId(file.targetMode)},
                     {u"published"_s, file.publishedRelease},
                     {u"state"_s, file.stateFingerprint}}},
        {u"release"_s, QJsonObject{{u"digest"_s, file.releaseDigest.hex()}}},
        {u"made"_s, QJsonObject{{u"at"_s, file.madeAt}, {u"by"_s, file.madeBy}}},
        {u"deleteForeign"_s, file.deleteForeign},
        {u"confirmed"_s, QJsonArray::fromStringList(file.confirmed)},
        {u"warnings"_s, warnings},
        {u"rows"_s, rows}};
    return QJsonDocument(document).toJson();
}

Result<PlanFile> parsePlanFile(const QByteArray &bytes, const QString &where)
{
    QJsonParseError error;
    const QJsonObject document = QJsonDocument::fromJson(bytes, &error).object();
    if (error.error != QJsonParseError::NoError) {
        return unreadable(
            where,
            Words::tr("it is no JSON: %1, at byte %2").arg(error.errorString()).arg(error.offset));
    }
    if (document[u"format"_s].toString() != Format) {
        return unreadable(where, Words::tr("it is no plan of Slipway"));
    }
    if (const int version = document[u"version"_s].toInt();
        version < OldestVersion || version > Version) {
        return unreadable(where,
                          Words::tr("this Slipway knows versions %1 to %2, and it is none of them")
                              .arg(OldestVersion)
                              .arg(Version));
    }
    PlanFile file;
    file.project = document[u"project"_s].toString();
    const QJsonValue target = document[u"target"_s];
    file.target = target[u"name"_s].toString();
    file.targetDescription = target[u"description"_s].toString();
    file.targetPath = pathFromText(target[u"path"_s].toString());
    const auto mode = localModeOf(target[u"mode"_s].toString());
    file.publishedRelease = target[u"published"_s].toString();
    file.stateFingerprint = target[u"state"_s].toString();
    file.madeAt = document[u"made"_s][u"at"_s].toString();
    file.madeBy = document[u"made"_s][u"by"_s].toString();
    file.releaseDigest = Sha256::fromHex(document[u"release"_s][u"digest"_s].toString());
    if (file.stateFingerprint.isEmpty() || file.releaseDigest.isNull() || file.targetPath.empty()
        || !mode) {
        return unreadable(where, Words::tr("it does not say what it was made for"));
    }
    file.targetMode = *mode;
    file.deleteForeign = document[u"deleteForeign"_s].toBool();
    for (const QJsonValue &id : document[u"confirmed"_s].toArray()) {
        file.confirmed += id.toString();
    }
    for (const QJsonValue &warning : document[u"warnings"_s].toArray()) {
        file.warnings.push_back({.id = warning[u"id"_s].toString(),
                                 .text = warning[u"text"_s].toString(),
                                 .blocking = warning[u"blocking"_s].toBool()});
    }
    const QJsonArray rows = document[u"rows"_s].toArray();
    file.rows.reserve(static_cast<size_t>(rows.size()));
    for (qsizetype i = 0; i < rows.size(); ++i) {
        Result<PlannedRow> row =
            rowFromJson(rows[i].toObject(), Words::tr("%1, row %2").arg(where).arg(i + 1));
        if (!row) {
            return failure(std::move(row.error()));
        }
        if (!file.rows.empty() && file.rows.back().path >= row->path) {
            return unreadable(where,
                              Words::tr("its rows are not sorted by path, or one is there twice"));
        }
        file.rows.push_back(std::move(*row));
    }
    return file;
}

Result<void> writePlanFile(const PlanFile &file, const std::string &name)
{
    const QByteArray bytes = planFileBytes(file);
    return saveFile(name, {bytes.constData(), static_cast<size_t>(bytes.size())},
                    Words::tr("The plan could not be saved"));
}

Result<PlanFile> readPlanFile(const std::string &name)
{
    const Result<QByteArray> bytes =
        readSmallFile(name, SizeLimit, Words::tr("The plan file could not be read"));
    if (!bytes) {
        return failure(bytes.error());
    }
    return parsePlanFile(*bytes, displayPath(name));
}

Result<LeftOutRows> matchPlanFile(const PlanFile &file, const Plan &now, const TargetConfig &target)
{
    LeftOutRows leftOut(now.rows.size());
    std::vector<PlannedRow> rows;
    for (size_t row = 0; row < now.rows.size(); ++row) {
        if (isApplied(now.rows[row].action)) {
            rows.push_back(plannedRow(now, now.rows[row]));
            const auto planned =
                std::ranges::lower_bound(file.rows, now.rows[row].path, {}, &PlannedRow::path);
            leftOut[row] = planned != file.rows.end() && planned->path == now.rows[row].path
                && !planned->apply;
        }
    }
    if (file.target != now.target) {
        return notApplied(now, Words::tr("it was made for the target %1").arg(file.target),
                          Words::tr("Name that one with --target, or plan for this one."));
    }
    if (file.targetPath != PosixPath::normalised(target.path) || file.targetMode != target.mode) {
        return notApplied(now,
                          Words::tr("it was made for %1, mode \"%2\"")
                              .arg(displayPath(file.targetPath), localModeId(file.targetMode)),
                          Words::tr("Nothing was changed. Plan again and look at what is different "
                                    "now."));
    }
    const QStringList differing = differingPaths(file.rows, rows);
    const bool sameTarget = file.stateFingerprint == now.stateFingerprint;
    const bool sameRelease = file.releaseDigest == releaseDigest(*now.release);
    if (sameTarget && sameRelease && differing.isEmpty()) {
        return leftOut;
    }
    QString why = sameTarget && sameRelease ? Words::tr("its rows are not those that were planned")
        : sameTarget ? Words::tr("the release is no longer the one that was planned")
        : sameRelease
        ? Words::tr("the target has changed since the plan was made")
        : Words::tr("neither the target nor the release is what the plan was made for");
    if (!differing.isEmpty()) {
        why = Words::tr("%1; these rows differ: %2").arg(why, differing.join(u", "_s));
    }
    return notApplied(now, why,
                      Words::tr("Nothing was changed. Plan again and look at what is different "
                                "now."));
}

} // namespace Slipway
