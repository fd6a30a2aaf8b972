// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/unsettlednames.h"

#include "base/pathtext.h"

#include <QCoreApplication>
#include <QStringList>

#include <utility>

namespace Slipway {

namespace {

constexpr qsizetype MostNames = 5;

} // namespace

bool neverSettles(const Error &error)
{
    return error.code == ErrorCode::Django
        && error.why.startsWith(QLatin1String("Max post-process passes exceeded"));
}

QString filesInCycles(const ReferenceReport &report)
{
    QStringList names;
    for (const ReferenceCycle &cycle : report.cycles) {
        for (const uint32_t file : cycle.files) {
            if (names.size() == MostNames) {
                return names.join(QLatin1String(", ")) + QStringLiteral(", \u2026");
            }
            names += displayPath(report.files[file]);
        }
    }
    return names.join(QLatin1String(", "));
}

Error unsettledNames(Error error, const HashingRules &rules, std::span<const StoredFile> files,
                     const std::stop_token &stop)
{
    error.where.clear();
    error.advice = QCoreApplication::translate(
        "Slipway::Storage",
        "Files lead to each other in a circle: the name of each hangs on that of the next, for "
        "ever. References shows by which lines; take one of them out of each circle.");
    if (const auto report = reportReferences(rules, files, stop)) {
        error.where = filesInCycles(*report);
    }
    return error;
}

} // namespace Slipway
