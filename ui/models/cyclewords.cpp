// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/cyclewords.h"

#include "base/pathtext.h"

#include <QStringList>

#include <algorithm>
#include <span>

namespace Slipway {

using namespace Qt::StringLiterals;

bool neverSettles(const ProcessedCollection &processed)
{
    return processed.error && processed.failedName
        && processed.error->exceptionType == "RuntimeError"_L1;
}

QString filesOfCycle(const ReferenceReport &report, const ReferenceCycle &cycle)
{
    constexpr std::size_t Most = 3;
    QStringList names;
    for (const uint32_t file : std::span(cycle.files).first(std::min(cycle.files.size(), Most))) {
        names << displayPath(report.files[file]);
    }
    if (cycle.files.size() > Most) {
        names << u"…"_s;
    }
    return names.join(u", "_s);
}

} // namespace Slipway
