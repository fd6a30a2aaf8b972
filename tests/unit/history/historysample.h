// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/historyentry.h"

#include <QTimeZone>

namespace Slipway::Testing {

/// An entry with something in every field.
inline HistoryEntry sampleEntry(int number = 1, const std::string &place = "/srv/www/static")
{
    const QDateTime began(QDate(2026, 11, 23), QTime(8, 45, 2, 114), QTimeZone::UTC);
    HistoryEntry entry;
    entry.started = began.addSecs(number * 60);
    entry.id = QStringLiteral("20261123-0845%1-1f3a99c0").arg(number, 2, 10, QLatin1Char('0'));
    entry.run = entry.id;
    entry.project = QStringLiteral("shop");
    entry.projectFolder = "/srv/nowhere/shop";
    entry.target = QStringLiteral("production");
    entry.place = place;
    entry.releaseId = QStringLiteral("20261123-084455-3f9c%1").arg(number);
    entry.before = QStringLiteral("20261122-171203-99aa01");
    entry.ended = entry.started.addMSecs(2756);
    entry.user = QStringLiteral("anna");
    entry.host = QStringLiteral("build7");
    entry.process = 4711;
    entry.processBegan = QStringLiteral("123456");
    entry.program = QStringLiteral("slipwayctl deploy");
    entry.commit = QStringLiteral("4f1c22");
    entry.branch = QStringLiteral("main");
    entry.isDirty = true;
    entry.message = QStringLiteral("new shop front\nfor winter \u2603");
    entry.production = true;
    entry.sums = {.added = 1,
                  .changed = 2,
                  .modeOnly = 3,
                  .headersOnly = 15,
                  .deleted = 4,
                  .kept = 5,
                  .foreign = 6,
                  .bytesToWrite = 7,
                  .bytesDeleted = 8};
    entry.confirmed = {QStringLiteral("4 of 9 files are deleted")};
    entry.confirmedIds = {QStringLiteral("delete-share")};
    entry.state = HistoryState::Failed;
    entry.reached = DeployStep::Verify;
    entry.published = true;
    entry.steps = {
        {.step = DeployStep::Lock, .started = entry.started, .milliseconds = 2},
        {.step = DeployStep::Verify, .started = entry.started.addMSecs(2), .milliseconds = -1}};
    entry.staged = {.filesWritten = 9, .filesLinked = 10, .bytesWritten = 11};
    entry.pruned = {.filesDeleted = 12,
                    .bytesDeleted = 13,
                    .releasesDropped = {QStringLiteral("20261101-000000-abcdef")}};
    entry.filesVerified = 14;
    entry.filesReadBack = 9;
    entry.lockTakenFrom = QStringLiteral("ben@build2, process 312, whose lock was taken over");
    entry.language = QStringLiteral("en");
    entry.milliseconds = 2756;
    entry.error = Error{.code = ErrorCode::NoSpace,
                        .what = QStringLiteral("what"),
                        .where = QStringLiteral("where"),
                        .why = QStringLiteral("why"),
                        .advice = QStringLiteral("advice"),
                        .detail = QStringLiteral("detail")};
    return entry;
}

} // namespace Slipway::Testing
