// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/colourloader.h"

#include "ui/preview/previewworkers.h"

#include <algorithm>

namespace Slipway {

namespace {

constexpr int Ahead = 40; // pieces
constexpr int MostAtOnce = 600;
constexpr qsizetype MostKnown = 8000;

} // namespace

ColourLoader::ColourLoader(QObject *parent)
    : QObject(parent)
    , m_queries(this, previewWorkers())
{ }

void ColourLoader::setColours(std::shared_ptr<SyntaxColours> colours)
{
    m_colours = std::move(colours);
    m_known.clear();
    m_missingFrom = m_missingTo = m_askedFrom = m_askedTo = -1;
}

StyledRuns ColourLoader::runs(int line, int from, int to)
{
    StyledRuns found;
    if (m_colours == nullptr) {
        return found;
    }
    const int last = m_colours->pieceAt(line, std::max(from, to - 1));
    for (int piece = m_colours->pieceAt(line, from); piece <= last; ++piece) {
        const auto known = m_known.constFind(piece);
        if (known == m_known.constEnd()) {
            m_missingFrom = m_missingFrom < 0 ? piece : std::min(m_missingFrom, piece);
            m_missingTo = std::max(m_missingTo, piece + 1);
            continue;
        }
        for (const StyledRun &run : *known) {
            if (run.start < to && run.start + run.length > from) {
                found.push_back(run);
            }
        }
    }
    return found;
}

void ColourLoader::askForMissing()
{
    if (m_missingFrom < 0) {
        return;
    }
    const int from = std::max(0, m_missingFrom - Ahead);
    const int to = std::min({m_missingTo + Ahead, from + MostAtOnce, m_colours->pieceCount()});
    const bool underWay =
        m_queries.isAsking() && m_missingFrom >= m_askedFrom && m_missingTo <= m_askedTo;
    m_missingFrom = m_missingTo = -1;
    if (underWay) {
        return;
    }
    m_askedFrom = from;
    m_askedTo = to;
    using Shared = std::shared_ptr<const Answer>;
    m_queries.ask<Shared>(
        [colours = m_colours, from, to](std::stop_token stop) -> Shared {
            auto answer = std::make_shared<Answer>();
            answer->from = from;
            answer->pieces = colours->styles(from, to, stop);
            return answer;
        },
        [this, asked = m_colours](const Shared &answer) {
            if (asked != m_colours) {
                return;
            }
            if (m_known.size() > MostKnown) {
                m_known.clear();
            }
            int piece = answer->from;
            for (const StyledRuns &runs : answer->pieces) {
                m_known.insert(piece++, runs);
            }
            Q_EMIT arrived();
        });
}

} // namespace Slipway
