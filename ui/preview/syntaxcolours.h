// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preview/textsource.h"

#include <QColor>

#include <memory>
#include <mutex>
#include <stop_token>
#include <vector>

class QPalette;

namespace Slipway {

/// Characters of one kind of the language: a keyword, a string.
struct StyledRun {
    int start = 0; ///< In the line.
    int length = 0;
    uint8_t style = 0; ///< KSyntaxHighlighting::Theme::TextStyle
};

using StyledRuns = std::vector<StyledRun>;

/// The colours of a text in its language, found by the file's name.
///
/// A text is taken in pieces: lines, and parts of lines that are long. A piece needs what stands before
/// it, so the first look at a far place costs more; states on the way are kept.
/// Threads: pieceAt() anywhere; styles() on workers, one at a time (it waits for its turn).
class SyntaxColours final {
public:
    /// Beyond this many characters a text is left in one colour.
    static constexpr qint64 MostCharacters = 4LL * 1024 * 1024;

    SyntaxColours(std::shared_ptr<const TextSource> source, QString fileName);
    ~SyntaxColours();
    Q_DISABLE_COPY_MOVE(SyntaxColours)

    [[nodiscard]] const std::shared_ptr<const TextSource> &source() const { return m_source; }
    /// "JavaScript"; empty: no language that is known. Known after the first styles().
    [[nodiscard]] QString language() const;
    [[nodiscard]] int pieceAt(int line, int character) const;
    [[nodiscard]] int pieceCount() const { return m_pieceCount; }
    /// The runs of the pieces [from, to), their starts counted in the line.
    [[nodiscard]] std::vector<StyledRuns> styles(int from, int to, std::stop_token stop = {});

private:
    struct LongLine {
        int line;
        int firstPiece;
        std::vector<int> starts;
    };
    struct Piece {
        int line;
        int start;
        int length;
    };
    class Engine;

    void cutLongLines();
    [[nodiscard]] Piece piece(int number) const;

    std::shared_ptr<const TextSource> m_source;
    QString m_fileName;
    std::vector<LongLine> m_long;
    int m_pieceCount = 0;
    mutable std::mutex m_mutex; ///< For what follows.
    std::unique_ptr<Engine> m_engine;
};

/// The colour of a style on the panel's ground; invalid: the text's own.
[[nodiscard]] QColor styleColor(uint8_t style, const QPalette &palette);

} // namespace Slipway
