// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/historyjson.h"

#include "base/pathtext.h"
#include "project/jsoncursor.h"
#include "release/releaselisting.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>
#include <limits>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int64_t Most = int64_t{1} << 53U; // what a JSON number holds exactly
constexpr qsizetype LongestText = 4000;
constexpr qsizetype MostTexts = 50;
constexpr size_t MostSteps = 32;

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::History", source);
}

qint64 number(int64_t value)
{
    return value;
}

QString timeText(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QString cut(const QString &words)
{
    return words.size() <= LongestText ? words : words.first(LongestText) + QChar(0x2026);
}

QJsonArray cutList(const QStringList &list)
{
    QJsonArray array;
    for (const QString &words : list.first(std::min(list.size(), MostTexts))) {
        array.append(cut(words));
    }
    return array;
}

QJsonObject errorToJson(const Error &error)
{
    return {{u"code"_s, errorCodeName(error.code)}, {u"what"_s, cut(error.what)},
            {u"where"_s, cut(error.where)},         {u"why"_s, cut(error.why)},
            {u"advice"_s, cut(error.advice)},       {u"detail"_s, cut(error.detail)}};
}

/// A text of a document: nothing in it moves a cursor or turns the direction of a line.
QString clean(QString words)
{
    for (QChar &c : words) {
        const bool isBidi = (c >= QChar(0x202a) && c <= QChar(0x202e))
            || (c >= QChar(0x2066) && c <= QChar(0x2069));
        if ((c.category() == QChar::Other_Control && c != u'\n') || isBidi) {
            c = QChar::ReplacementCharacter;
        }
    }
    return cut(words);
}

QString textAt(const JsonCursor &cursor, const char *key)
{
    return clean(cursor[key].textOr({}));
}

int64_t numberAt(const JsonCursor &cursor, const char *key)
{
    return cursor[key].isAbsent() ? 0 : cursor[key].integer(0, Most);
}

QStringList textsAt(const JsonCursor &cursor, const char *key)
{
    QStringList list = cursor[key].textListOr({});
    list = list.first(std::min(list.size(), MostTexts));
    std::ranges::transform(list, list.begin(), clean);
    return list;
}

QDateTime timeAt(const JsonCursor &cursor, const char *key)
{
    const QString words = cursor[key].textOr({});
    const QDateTime time = QDateTime::fromString(words, Qt::ISODateWithMs).toUTC();
    if (!words.isEmpty() && !time.isValid()) {
        cursor[key].fail(u"a time"_s);
    }
    return time;
}

DeployStep stepAt(const JsonCursor &cursor, const char *key)
{
    const QString words = cursor[key].text();
    for (int step = 0; step <= static_cast<int>(DeployStep::Done); ++step) {
        if (deployStepId(static_cast<DeployStep>(step)) == words) {
            return static_cast<DeployStep>(step);
        }
    }
    cursor[key].fail(u"a step"_s);
    return DeployStep::Lock;
}

std::optional<Error> errorAt(const JsonCursor &parent, const char *key)
{
    const JsonCursor cursor = parent[key];
    if (cursor.isAbsent()) {
        return std::nullopt;
    }
    Error error;
    const QString code = cursor["code"].text();
    for (int i = 0; i <= static_cast<int>(ErrorCode::Django); ++i) {
        if (errorCodeName(static_cast<ErrorCode>(i)) == code) {
            error.code = static_cast<ErrorCode>(i);
        }
    }
    error.what = textAt(cursor, "what");
    error.where = textAt(cursor, "where");
    error.why = textAt(cursor, "why");
    error.advice = textAt(cursor, "advice");
    error.detail = textAt(cursor, "detail");
    return error;
}

PlanSums sumsAt(const JsonCursor &cursor)
{
    return {.added = numberAt(cursor, "added"),
            .changed = numberAt(cursor, "changed"),
            .modeOnly = numberAt(cursor, "modeOnly"),
            .headersOnly = numberAt(cursor, "headersOnly"),
            .deleted = numberAt(cursor, "deleted"),
            .kept = numberAt(cursor, "kept"),
            .foreign = numberAt(cursor, "foreign"),
            .bytesToWrite = numberAt(cursor, "bytesToWrite"),
            .bytesDeleted = numberAt(cursor, "bytesDeleted")};
}

void readResult(HistoryEntry &entry, const JsonCursor &cursor)
{
    entry.staged = {.filesWritten = numberAt(cursor, "filesWritten"),
                    .filesLinked = numberAt(cursor, "filesLinked"),
                    .bytesWritten = numberAt(cursor, "bytesWritten")};
    entry.pruned = {.filesDeleted = numberAt(cursor, "filesDeleted"),
                    .bytesDeleted = numberAt(cursor, "bytesDeleted"),
                    .releasesDropped = textsAt(cursor, "releasesDropped")};
    entry.filesVerified = numberAt(cursor, "filesVerified");
    entry.filesReadBack = numberAt(cursor, "filesReadBack");
    entry.milliseconds = numberAt(cursor, "milliseconds");
}

/// What is wrong with a document that is no JSON: most often it was cut short.
QString noJsonText(const QByteArray &document, const QJsonParseError &wrong)
{
    const QByteArray words = document.trimmed();
    if (words.isEmpty()) {
        return text("it is empty");
    }
    if (words.count('\0') == words.size()) {
        return text("it holds zero bytes only, as a crash of the machine may leave them");
    }
    if (words.startsWith('{') && !words.endsWith('}')) {
        return text("it was cut short: it ends at byte %1, in the middle of its JSON")
            .arg(document.size());
    }
    return text("it is no JSON: %1, at byte %2")
        .arg(wrong.errorString(), QString::number(wrong.offset));
}

QJsonArray stepsToJson(const HistoryEntry &entry)
{
    QJsonArray steps;
    for (const HistoryStep &step : entry.steps) {
        QJsonObject object{{u"step"_s, deployStepId(step.step)},
                           {u"started"_s, timeText(step.started)}};
        if (step.milliseconds >= 0) {
            object.insert(u"milliseconds"_s, number(step.milliseconds));
        }
        steps.append(object);
    }
    return steps;
}

} // namespace

QJsonObject historyToJson(const HistoryEntry &entry)
{
    QJsonObject object{{u"slipway-history"_s, HistoryDocumentVersion},
                       {u"id"_s, entry.id},
                       {u"run"_s, entry.run},
                       {u"project"_s, cut(entry.project)},
                       {u"target"_s, cut(entry.target)},
                       {u"place"_s, textFromPath(entry.place)},
                       {u"release"_s, entry.releaseId},
                       {u"before"_s, entry.before},
                       {u"started"_s, timeText(entry.started)},
                       {u"ended"_s, timeText(entry.ended)},
                       {u"user"_s, cut(entry.user)},
                       {u"host"_s, cut(entry.host)},
                       {u"process"_s, number(entry.process)},
                       {u"processBegan"_s, cut(entry.processBegan)},
                       {u"program"_s, cut(entry.program)},
                       {u"commit"_s, cut(entry.commit)},
                       {u"branch"_s, cut(entry.branch)},
                       {u"dirty"_s, entry.isDirty},
                       {u"message"_s, cut(entry.message)},
                       {u"production"_s, entry.production},
                       {u"state"_s, historyStateId(entry.state)},
                       {u"reached"_s, deployStepId(entry.reached)},
                       {u"published"_s, entry.published},
                       {u"confirmed"_s, cutList(entry.confirmed)},
                       {u"plan"_s,
                        QJsonObject{{u"added"_s, number(entry.sums.added)},
                                    {u"changed"_s, number(entry.sums.changed)},
                                    {u"modeOnly"_s, number(entry.sums.modeOnly)},
                                    {u"headersOnly"_s, number(entry.sums.headersOnly)},
                                    {u"deleted"_s, number(entry.sums.deleted)},
                                    {u"kept"_s, number(entry.sums.kept)},
                                    {u"foreign"_s, number(entry.sums.foreign)},
                                    {u"bytesToWrite"_s, number(entry.sums.bytesToWrite)},
                                    {u"bytesDeleted"_s, number(entry.sums.bytesDeleted)}}},
                       {u"result"_s,
                        QJsonObject{{u"filesWritten"_s, number(entry.staged.filesWritten)},
                                    {u"filesLinked"_s, number(entry.staged.filesLinked)},
                                    {u"bytesWritten"_s, number(entry.staged.bytesWritten)},
                                    {u"filesVerified"_s, number(entry.filesVerified)},
                                    {u"filesReadBack"_s, number(entry.filesReadBack)},
                                    {u"filesDeleted"_s, number(entry.pruned.filesDeleted)},
                                    {u"bytesDeleted"_s, number(entry.pruned.bytesDeleted)},
                                    {u"releasesDropped"_s, cutList(entry.pruned.releasesDropped)},
                                    {u"milliseconds"_s, number(entry.milliseconds)}}},
                       {u"steps"_s, stepsToJson(entry)}};
    if (!entry.undoes.isEmpty()) {
        object.insert(u"undoes"_s, entry.undoes);
    }
    if (entry.leadsToNothing) {
        object.insert(u"leadsToNothing"_s, true);
    }
    if (!entry.language.isEmpty()) {
        object.insert(u"language"_s, cut(entry.language));
    }
    if (!entry.lockTakenFrom.isEmpty()) {
        object.insert(u"lockTakenFrom"_s, cut(entry.lockTakenFrom));
    }
    if (entry.settlement != HistorySettlement::None) {
        object.insert(u"settled"_s, historySettlementId(entry.settlement));
        object.insert(u"settledBy"_s, cut(entry.settledBy));
        object.insert(u"settledAt"_s, timeText(entry.settledAt));
        if (!entry.settledLockFrom.isEmpty()) {
            object.insert(u"settledLockFrom"_s, cut(entry.settledLockFrom));
        }
    }
    if (entry.error) {
        object.insert(u"error"_s, errorToJson(*entry.error));
    }
    if (entry.noCommit != NoCommit::Unknown) {
        object.insert(u"noCommit"_s, noCommitId(entry.noCommit));
    }
    if (!entry.confirmedIds.isEmpty()) {
        object.insert(u"confirmedIds"_s, cutList(entry.confirmedIds));
    }
    if (!entry.projectFolder.empty()) {
        object.insert(u"projectFolder"_s, textFromPath(entry.projectFolder));
    }
    return object;
}

QByteArray historyDocument(const HistoryEntry &entry)
{
    QByteArray document = QJsonDocument(historyToJson(entry)).toJson(QJsonDocument::Compact);
    if (document.size() > LargestHistoryDocument) {
        HistoryEntry shorter = entry;
        shorter.confirmed.clear();
        shorter.confirmedIds.clear();
        shorter.pruned.releasesDropped.clear();
        document = QJsonDocument(historyToJson(shorter)).toJson(QJsonDocument::Compact);
    }
    return document;
}

Result<HistoryEntry> parseHistoryDocument(const QByteArray &document, const QString &name)
{
    const auto damaged = [&name](const QString &why) {
        return failure({.code = ErrorCode::InvalidData,
                        .what = text("A deployment's record could not be read"),
                        .where = name,
                        .why = why,
                        .advice = text("It stays as it is, and the others are shown without it. "
                                       "Look at what it is; what nobody needs can be removed.")});
    };
    QJsonParseError wrong;
    const QJsonDocument parsed = QJsonDocument::fromJson(document, &wrong);
    if (wrong.error != QJsonParseError::NoError) {
        return damaged(noJsonText(document, wrong));
    }
    if (!parsed.isObject()) {
        return damaged(text("it is no JSON object"));
    }
    JsonFault fault;
    const JsonCursor root(parsed.object(), fault);
    const int64_t version = root["slipway-history"].integer(1, std::numeric_limits<int>::max());
    if (fault.where.isEmpty() && version > HistoryDocumentVersion) {
        return failure({.code = ErrorCode::Unsupported,
                        .what = text("A deployment's record could not be read"),
                        .where = name,
                        .why = text("it was written by a newer Slipway"),
                        .advice = text("Look at it with that version.")});
    }
    HistoryEntry entry;
    entry.id = root["id"].text();
    entry.run = root["run"].textOr(entry.id);
    entry.project = textAt(root, "project");
    entry.projectFolder = pathFromText(textAt(root, "projectFolder"));
    entry.target = textAt(root, "target");
    entry.place = root["place"].absolutePath();
    entry.releaseId = textAt(root, "release");
    entry.before = textAt(root, "before");
    entry.undoes = textAt(root, "undoes");
    entry.leadsToNothing = root["leadsToNothing"].booleanOr(false);
    entry.started = timeAt(root, "started");
    entry.ended = timeAt(root, "ended");
    entry.user = textAt(root, "user");
    entry.host = textAt(root, "host");
    entry.process = numberAt(root, "process");
    entry.processBegan = textAt(root, "processBegan");
    entry.program = textAt(root, "program");
    entry.commit = textAt(root, "commit");
    entry.noCommit = noCommitOf(textAt(root, "noCommit"));
    entry.branch = textAt(root, "branch");
    entry.isDirty = root["dirty"].booleanOr(false);
    entry.message = textAt(root, "message");
    entry.lockTakenFrom = textAt(root, "lockTakenFrom");
    entry.language = textAt(root, "language");
    entry.production = root["production"].booleanOr(false);
    entry.reached = stepAt(root, "reached");
    entry.published = root["published"].booleanOr(false);
    entry.confirmed = textsAt(root, "confirmed");
    entry.confirmedIds = textsAt(root, "confirmedIds");
    if (const auto state = historyStateOf(root["state"].text())) {
        entry.state = *state;
    } else {
        root["state"].fail(u"a state"_s);
    }
    if (!root["plan"].isAbsent()) {
        entry.sums = sumsAt(root["plan"]);
    }
    if (!root["result"].isAbsent()) {
        readResult(entry, root["result"]);
    }
    if (!root["steps"].isAbsent()) {
        root["steps"].each([&entry](const JsonCursor &cursor) {
            if (entry.steps.size() < MostSteps) {
                entry.steps.push_back({.step = stepAt(cursor, "step"),
                                       .started = timeAt(cursor, "started"),
                                       .milliseconds = cursor["milliseconds"].isAbsent()
                                           ? -1
                                           : cursor["milliseconds"].integer(0, Most)});
            }
        });
    }
    entry.error = errorAt(root, "error");
    entry.settlement = historySettlementOf(textAt(root, "settled"));
    entry.settledBy = textAt(root, "settledBy");
    entry.settledAt = timeAt(root, "settledAt");
    entry.settledLockFrom = textAt(root, "settledLockFrom");
    if (!fault.where.isEmpty()) {
        return damaged(QStringLiteral("%1: %2").arg(clean(fault.where), clean(fault.why)));
    }
    for (const QString &id : {entry.id, entry.run, entry.releaseId}) {
        if (!isReleaseId(id.toStdString())) {
            return damaged(text("\"%1\" is no id").arg(clean(id)));
        }
    }
    for (const QString &id : {entry.before, entry.undoes}) {
        if (!id.isEmpty() && !isReleaseId(id.toStdString())) {
            return damaged(text("\"%1\" is no id").arg(clean(id)));
        }
    }
    return entry;
}

} // namespace Slipway
