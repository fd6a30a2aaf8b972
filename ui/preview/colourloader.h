// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/queryrunner.h"
#include "ui/preview/syntaxcolours.h"

#include <QHash>
#include <QObject>

namespace Slipway {

/// Fetches the colours of what a view paints: pieces that are not known yet are painted plain, asked
/// for on a worker, and announced when they are there.
class ColourLoader final : public QObject {
    Q_OBJECT
public:
    explicit ColourLoader(QObject *parent = nullptr);
    void setColours(std::shared_ptr<SyntaxColours> colours);
    /// Runs that touch characters [from, to) of a line, as far as known.
    [[nodiscard]] StyledRuns runs(int line, int from, int to);
    /// Asks for what runs() did not have: call it at the end of a painting.
    void askForMissing();

Q_SIGNALS:
    void arrived();

private:
    struct Answer {
        int from = 0;
        std::vector<StyledRuns> pieces;
    };

    QueryRunner m_queries;
    std::shared_ptr<SyntaxColours> m_colours;
    QHash<int, StyledRuns> m_known;
    int m_missingFrom = -1;
    int m_missingTo = -1;
    int m_askedFrom = -1;
    int m_askedTo = -1;
};

} // namespace Slipway
