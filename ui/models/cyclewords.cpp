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

QString edgesOfCycle(const ReferenceReport &report, const ReferenceCycle &cycle)
{
    constexpr std::size_t Most = 3;
    QStringList edges;
    for (const uint32_t edge : std::span(cycle.edges).first(std::min(cycle.edges.size(), Most))) {
        const FoundReference &found = report.references[edge];
        edges << u"%1:%2 → %3"_s.arg(displayPath(report.files[found.file]),
                                     QString::number(found.position.line),
                                     displayPath(report.files[found.target]));
    }
    if (cycle.edges.size() > Most) {
        edges << u"…"_s;
    }
    return edges.join(u", "_s);
}

} // namespace Slipway
