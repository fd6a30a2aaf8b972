// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/textsource.h"

#include <QStringDecoder>
#include <QStringMatcher>

#include <algorithm>
#include <array>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int CheckpointEvery = 1024;
constexpr std::size_t MostMatches = 50'000;

struct Range {
    char32_t first;
    char32_t last;
};

// Unicode's East Asian wide and fullwidth blocks, and emoji, roughly: what fixed fonts draw over two cells.
constexpr std::array<Range, 12> Wide = {{{.first = 0x1100, .last = 0x115f},
                                         {.first = 0x2e80, .last = 0x303e},
                                         {.first = 0x3041, .last = 0x33ff},
                                         {.first = 0x3400, .last = 0x4dbf},
                                         {.first = 0x4e00, .last = 0x9fff},
                                         {.first = 0xa000, .last = 0xa4cf},
                                         {.first = 0xac00, .last = 0xd7a3},
                                         {.first = 0xf900, .last = 0xfaff},
                                         {.first = 0xfe30, .last = 0xfe4f},
                                         {.first = 0xff00, .last = 0xff60},
                                         {.first = 0x1f300, .last = 0x1faff},
                                         {.first = 0x20000, .last = 0x3fffd}}};

bool isPlain(char16_t unit)
{
    return unit >= 0x20 && unit < 0x300;
}

/// Without the bytes of a character that the cut went through.
QByteArrayView withoutTornEnd(QByteArrayView bytes)
{
    for (qsizetype back = 1; back <= std::min<qsizetype>(3, bytes.size()); ++back) {
        const auto byte = uchar(bytes[bytes.size() - back]);
        if (byte >= 0xc0) {
            const qsizetype needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
            return needs > back ? bytes.chopped(back) : bytes;
        }
        if (byte < 0x80) {
            break;
        }
    }
    return bytes;
}

} // namespace

std::pair<char32_t, int> TextSource::codePoint(QStringView text, qsizetype at)
{
    const QChar unit = text[at];
    if (unit.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate()) {
        return {QChar::surrogateToUcs4(unit, text[at + 1]), 2};
    }
    return {unit.unicode(), 1};
}

int TextSource::cells(char32_t character, int column)
{
    if (character == U'\t') {
        return TabWidth - column % TabWidth;
    }
    if (character < 0x300) {
        return 1;
    }
    switch (QChar::category(character)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing:
        return 0;
    default:
        break;
    }
    return std::ranges::any_of(Wide,
                               [character](const Range &range) {
                                   return character >= range.first && character <= range.last;
                               })
        ? 2
        : 1;
}

bool TextSource::looksLikeText(const QByteArray &beginning)
{
    return beginning.startsWith("\xff\xfe") || beginning.startsWith("\xfe\xff")
        || !beginning.first(std::min<qsizetype>(beginning.size(), 8192)).contains('\0');
}

std::shared_ptr<const TextSource> TextSource::fromBytes(const QByteArray &bytes, bool cut,
                                                        std::stop_token stop)
{
    auto source = std::make_shared<TextSource>();
    source->m_cut = cut;
    if (bytes.startsWith("\xff\xfe") || bytes.startsWith("\xfe\xff")) {
        source->m_encoding = Encoding::Utf16;
        QStringDecoder decode(QStringDecoder::Utf16);
        source->m_text = decode(bytes);
    } else {
        const bool mark = bytes.startsWith("\xef\xbb\xbf");
        const QByteArrayView body =
            cut ? withoutTornEnd(QByteArrayView(bytes)) : QByteArrayView(bytes);
        QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        source->m_text = decode(body);
        source->m_encoding = mark ? Encoding::Utf8Bom : Encoding::Utf8;
        if (decode.hasError()) {
            source->m_encoding = Encoding::Latin1;
            source->m_text = QString::fromLatin1(bytes);
        }
    }
    source->index(stop);
    return source;
}

std::shared_ptr<const TextSource> TextSource::fromText(QString text, std::stop_token stop)
{
    auto source = std::make_shared<TextSource>();
    source->m_text = std::move(text);
    source->index(stop);
    return source;
}

void TextSource::index(std::stop_token stop)
{
    const QStringView all = m_text;
    qsizetype start = 0;
    while (start < all.size() && !stop.stop_requested()) {
        if (lineCount() == MostLines) {
            m_cut = true;
            m_text.truncate(start);
            break;
        }
        qsizetype end = all.indexOf(u'\n', start);
        if (end < 0) {
            end = all.size();
        }
        m_starts.push_back(uint32_t(start));
        const auto stop_ = end > start && end < all.size() && all[end - 1] == u'\r' ? end - 1 : end;
        const QStringView text = all.sliced(start, stop_ - start);
        const bool plain =
            std::ranges::all_of(text, [](QChar unit) { return isPlain(unit.unicode()); });
        qsizetype column = text.size();
        if (!plain) {
            column = 0;
            std::vector<Place> checkpoints;
            for (qsizetype at = 0, next = 0; at < text.size();) {
                if (at >= next && text.size() > CheckpointEvery) {
                    checkpoints.push_back({.character = int(at), .column = int(column)});
                    next = at + CheckpointEvery;
                }
                const auto [character, units] = codePoint(text, at);
                column += cells(character, int(column));
                at += units;
            }
            if (!checkpoints.empty()) {
                m_checkpoints.insert(lineCount(), std::move(checkpoints));
            }
        }
        m_plain.push_back(plain);
        m_columns.push_back(uint32_t(column));
        m_longest = std::max(m_longest, int(column));
        start = end + 1;
    }
    // A text that ends with a line end has no further line; one that does not ends where it ends.
    m_starts.push_back(m_text.endsWith(u'\n') || m_text.isEmpty() ? uint32_t(m_text.size())
                                                                  : uint32_t(m_text.size() + 1));
}

QStringView TextSource::line(int line) const
{
    const qsizetype start = m_starts[std::size_t(line)];
    qsizetype end = qsizetype(m_starts[std::size_t(line) + 1]) - 1;
    if (end > start && end < m_text.size() && m_text[end - 1] == u'\r') {
        --end;
    }
    return QStringView(m_text).sliced(start, std::max<qsizetype>(0, end - start));
}

TextSource::Place TextSource::checkpointBefore(int line, int Place::*member, int value) const
{
    const auto found = m_checkpoints.constFind(line);
    if (found == m_checkpoints.constEnd()) {
        return {.character = 0, .column = 0};
    }
    const auto behind = std::ranges::upper_bound(*found, value, {}, member);
    return behind == found->begin() ? Place{.character = 0, .column = 0} : *std::prev(behind);
}

int TextSource::columnAt(int line, int character) const
{
    if (m_plain[std::size_t(line)]) {
        return character;
    }
    const QStringView text = this->line(line);
    auto [at, column] = checkpointBefore(line, &Place::character, character);
    while (at < character && at < text.size()) {
        const auto [code, units] = codePoint(text, at);
        column += cells(code, column);
        at += units;
    }
    return column;
}

int TextSource::characterAt(int line, int column) const
{
    const QStringView text = this->line(line);
    if (m_plain[std::size_t(line)]) {
        return std::clamp(column, 0, int(text.size()));
    }
    auto [at, here] = checkpointBefore(line, &Place::column, column);
    while (at < text.size()) {
        const auto [code, units] = codePoint(text, at);
        const int next = here + cells(code, here);
        if (next > column) {
            break;
        }
        here = next;
        at += units;
    }
    return at;
}

QString TextSource::text(TextPlace from, TextPlace to) const
{
    const qsizetype start = m_starts[std::size_t(from.line)] + from.character;
    const qsizetype end = m_starts[std::size_t(to.line)] + to.character;
    QString text = m_text.sliced(start, std::max<qsizetype>(0, end - start));
    text.replace("\r\n"_L1, "\n"_L1);
    return text;
}

TextMatches TextSource::find(const QString &needle, Qt::CaseSensitivity sensitivity,
                             std::stop_token stop) const
{
    TextMatches matches;
    if (needle.isEmpty() || lineCount() == 0) {
        return matches;
    }
    constexpr qsizetype Step = 1024 * 1024;
    const QStringMatcher matcher(needle, sensitivity);
    const auto place = [this](qsizetype at) {
        const auto behind = std::ranges::upper_bound(m_starts, uint32_t(at));
        const auto line = int(std::distance(m_starts.begin(), behind)) - 1;
        return TextPlace{.line = line, .character = int(at - m_starts[std::size_t(line)])};
    };
    qsizetype from = 0;
    while (from < m_text.size() && !stop.stop_requested()) {
        const QStringView piece =
            QStringView(m_text).sliced(0, std::min(m_text.size(), from + Step + needle.size() - 1));
        const qsizetype found = matcher.indexIn(piece, from);
        if (found < 0) {
            from += Step;
            continue;
        }
        if (matches.places.size() == MostMatches) {
            matches.cut = true;
            break;
        }
        matches.places.push_back({.from = place(found), .to = place(found + needle.size())});
        from = found + needle.size();
    }
    return matches;
}

QString encodingName(TextSource::Encoding encoding)
{
    switch (encoding) {
    case TextSource::Encoding::Utf8:
        return u"UTF-8"_s;
    case TextSource::Encoding::Utf8Bom:
        return u"UTF-8 BOM"_s;
    case TextSource::Encoding::Utf16:
        return u"UTF-16"_s;
    case TextSource::Encoding::Latin1:
        return u"Latin-1"_s;
    }
    return {};
}

} // namespace Slipway
