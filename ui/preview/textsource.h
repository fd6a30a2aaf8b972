// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

#include <cstdint>
#include <memory>
#include <stop_token>
#include <utility>
#include <vector>

namespace Slipway {

/// A place in a text: a line and a character (UTF-16 unit) of it.
struct TextPlace {
    int line = 0;
    int character = 0;

    friend auto operator<=>(const TextPlace &, const TextPlace &) = default;
};

struct TextMatch {
    TextPlace from;
    TextPlace to;
};

struct TextMatches {
    std::vector<TextMatch> places; ///< In order.
    bool cut = false; ///< There are more.
};

/// A text as a window shows it: lines, and for each line where its characters stand in a grid of
/// cells. Made for lines of any length: a piece is found without walking from the line's start.
///
/// Shape: value shared as shared_ptr<const TextSource>; made on a worker, then safe on any thread.
class TextSource final {
public:
    enum class Encoding { Utf8, Utf8Bom, Utf16, Latin1 };

    static constexpr qint64 MostBytes = 16LL * 1024 * 1024;
    static constexpr int MostLines = 1'000'000;
    static constexpr int TabWidth = 4;

    /// Bytes that hold text by the look of their beginning: no NUL, or a mark of UTF-16.
    [[nodiscard]] static bool looksLikeText(const QByteArray &beginning);
    /// `cut`: these are only the first bytes of the file.
    [[nodiscard]] static std::shared_ptr<const TextSource> fromBytes(const QByteArray &bytes,
                                                                     bool cut,
                                                                     std::stop_token stop = {});
    [[nodiscard]] static std::shared_ptr<const TextSource> fromText(QString text,
                                                                    std::stop_token stop = {});

    [[nodiscard]] int lineCount() const { return int(m_columns.size()); }
    /// Without its line end.
    [[nodiscard]] QStringView line(int line) const;
    [[nodiscard]] int columns(int line) const { return int(m_columns[std::size_t(line)]); }
    [[nodiscard]] int longestColumns() const { return m_longest; }
    [[nodiscard]] int columnAt(int line, int character) const;
    /// The character that stands at a column; the line's length behind its end.
    [[nodiscard]] int characterAt(int line, int column) const;

    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] QString text(TextPlace from, TextPlace to) const;
    [[nodiscard]] TextMatches find(const QString &needle, Qt::CaseSensitivity sensitivity,
                                   std::stop_token stop = {}) const;

    [[nodiscard]] Encoding encoding() const { return m_encoding; }
    [[nodiscard]] bool isCut() const { return m_cut; } ///< More bytes or lines than are held.

    /// The character at a place, and how many units it takes. Half a pair stands for itself.
    [[nodiscard]] static std::pair<char32_t, int> codePoint(QStringView text, qsizetype at);
    /// Cells that a character takes when it stands at `column`: 0 for combining marks, 2 for wide ones.
    [[nodiscard]] static int cells(char32_t character, int column);

private:
    struct Place {
        int character;
        int column;
    };

    void index(std::stop_token stop);
    [[nodiscard]] Place checkpointBefore(int line, int Place::*member, int value) const;

    QString m_text;
    std::vector<uint32_t> m_starts; ///< One more than lines.
    std::vector<uint32_t> m_columns;
    std::vector<bool> m_plain; ///< One cell for each character.
    QHash<int, std::vector<Place>> m_checkpoints; ///< Of long lines that are not plain.
    int m_longest = 0;
    Encoding m_encoding = Encoding::Utf8;
    bool m_cut = false;
};

/// "UTF-8", "Latin-1"
[[nodiscard]] QString encodingName(TextSource::Encoding encoding);

} // namespace Slipway
