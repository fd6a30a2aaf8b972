// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/conflictreview.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>

namespace Slipway {

/// What a report of conflicts is written as.
enum class ExportFormat {
    Html, ///< One file without references to others; also for print.
    Csv, ///< RFC 4180, one row for each candidate.
    Json, ///< As `slipwayctl conflicts --json`.
};

/// What a report of conflicts is made of; everything lives at least as long as the call.
struct ConflictReport {
    const ProjectSnapshot &snapshot;
    const SlipwayConfig &config;
    const Collection &collection;
    const std::vector<Conflict> &conflicts;
    const ConflictReview &review; ///< Of the same conflicts.
    QString project; ///< Name for people.
    QDateTime made;
};

/// Names of files and texts of others are escaped: what a report shows cannot run or pretend.
/// In CSV, a cell that a spreadsheet would take for a formula begins with an apostrophe.
[[nodiscard]] QByteArray exportConflicts(const ConflictReport &report, ExportFormat format);
[[nodiscard]] QByteArray conflictsAsHtml(const ConflictReport &report);
[[nodiscard]] QByteArray conflictsAsCsv(const ConflictReport &report);
/// {"gate": …, "conflicts": […]}: the body of the JSON document.
[[nodiscard]] QJsonObject conflictsAsJson(const ConflictReport &report);

/// The format of a name that ends in .html, .csv or .json, or of the bare word.
[[nodiscard]] std::optional<ExportFormat> exportFormatOf(const QString &name);

} // namespace Slipway
