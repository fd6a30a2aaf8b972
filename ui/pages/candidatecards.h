// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/collection.h"
#include "collect/conflict.h"
#include "ui/widgets/card.h"

#include <string_view>

namespace Slipway {

class BadgeLabel;
class ElidedLabel;
class SeverityMark;

/// What is known of a source file, for its card.
struct CandidateFacts {
    const Collection *collection = nullptr;
    std::string_view projectFolder; ///< What lies elsewhere is told with more of its path.
    uint32_t source = 0;
    int place = 0; ///< 0: the winner; else its place in finder order.
    QString badge; ///< "wins", "identical", "differs"
    Tone tone = Tone::Neutral;
    bool clashes = false; ///< Nobody wins: all stand side by side.
    bool isCompared = false; ///< With the winner, while there are others.
    bool canBeCompared = false; ///< It can be chosen for that.
};

/// A card for a candidate: mark or place, path, whose it is, size and age. Shows one after the
/// other.
class CandidateCard final : public Card {
    Q_OBJECT
public:
    explicit CandidateCard(QWidget *parent = nullptr);
    void showCandidate(const CandidateFacts &facts);
    /// With less of an edge above and below.
    void setDense(bool dense);
    [[nodiscard]] int place() const { return m_place; }

private:
    int m_place = 0;
    SeverityMark *m_mark;
    ElidedLabel *m_path;
    ElidedLabel *m_line;
    BadgeLabel *m_badge;
};

/// "app shop · 86.1 KB · changed 2 days ago"
[[nodiscard]] QString candidateLine(const Collection &collection, const SourceFile &source,
                                    std::string_view projectFolder);
/// The path of a source: in the project from its folder on, "shop/static/css/base.css", elsewhere the whole one.
[[nodiscard]] QString candidatePath(const Collection &collection, const SourceFile &source,
                                    std::string_view projectFolder);

} // namespace Slipway
