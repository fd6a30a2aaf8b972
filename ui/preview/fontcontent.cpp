// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/fontcontent.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRawFont>
#include <QtEndian>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestFact = 400;

class Words {
    Q_DECLARE_TR_FUNCTIONS(Slipway::FontContent)
};

/// Big-endian numbers of a table, 0 beyond its end.
class Table final {
public:
    explicit Table(QByteArray bytes)
        : m_bytes(std::move(bytes))
    { }
    [[nodiscard]] quint16 at(qsizetype place) const
    {
        return place >= 0 && place + 2 <= m_bytes.size()
            ? qFromBigEndian<quint16>(m_bytes.constData() + place)
            : quint16(0);
    }
    [[nodiscard]] QByteArray mid(qsizetype place, qsizetype length) const
    {
        return place >= 0 && place <= m_bytes.size() ? m_bytes.mid(place, length) : QByteArray();
    }

private:
    QByteArray m_bytes;
};

/// A text of the name table: what Windows calls it, else what the Macintosh does.
QString nameOf(const Table &table, int wanted)
{
    QString found;
    const int count = table.at(2);
    const int texts = table.at(4);
    for (int i = 0; i < std::min(count, 2000); ++i) {
        const int record = 6 + 12 * i;
        if (table.at(record + 6) != wanted) {
            continue;
        }
        const QByteArray raw = table.mid(texts + table.at(record + 10), table.at(record + 8));
        const int platform = table.at(record);
        if (platform == 1) {
            found = QString::fromLatin1(raw);
            continue;
        }
        QString text;
        for (qsizetype unit = 0; unit + 1 < raw.size(); unit += 2) {
            text += QChar(qFromBigEndian<quint16>(raw.constData() + unit));
        }
        const bool english = platform == 0 || table.at(record + 4) == 0x0409;
        if (english) {
            return text.simplified().left(LongestFact);
        }
        found = found.isEmpty() ? text : found;
    }
    return found.simplified().left(LongestFact);
}

QPainterPath lineOf(const QRawFont &font, const std::vector<char32_t> &characters)
{
    QPainterPath line;
    double x = 0;
    for (const char32_t character : characters) {
        const QList<quint32> glyphs = font.glyphIndexesForString(QString::fromUcs4(&character, 1));
        if (glyphs.isEmpty()) {
            continue;
        }
        line.addPath(font.pathForGlyph(glyphs.front()).translated(x, 0));
        x += font.advancesForGlyphIndexes(glyphs.first(1)).front().x();
    }
    return line;
}

std::vector<char32_t> ucs4(const QString &text)
{
    const QList<uint> points = text.toUcs4();
    return {points.begin(), points.end()};
}

void addFacts(FontContent &content, const QRawFont &font, const QString &format)
{
    const Table names(font.fontTable("name"));
    const Table profile(font.fontTable("maxp"));
    const QLocale locale;
    const auto add = [&content](const QString &name, const QString &value) {
        if (!value.isEmpty()) {
            content.facts.push_back({.name = name, .value = value});
        }
    };
    const QString family = nameOf(names, 16).isEmpty() ? nameOf(names, 1) : nameOf(names, 16);
    const QString style = nameOf(names, 17).isEmpty() ? nameOf(names, 2) : nameOf(names, 17);
    content.family = family.isEmpty() ? font.familyName() : family;
    add(Words::tr("Family"), content.family);
    add(Words::tr("Style"), style.isEmpty() ? font.styleName() : style);
    add(Words::tr("Format"), format);
    add(Words::tr("Glyphs"), locale.toString(profile.at(4)));
    add(Words::tr("Characters"), locale.toString(qulonglong(content.characters.size())));
    add(Words::tr("Variable"), font.fontTable("fvar").isEmpty() ? QString() : Words::tr("yes"));
    // "Version 1.0" by the format's own rule.
    const QString version = nameOf(names, 5);
    const auto word = "Version "_L1;
    add(Words::tr("Version"),
        version.startsWith(word, Qt::CaseInsensitive) ? version.sliced(word.size()).trimmed()
                                                      : version);
    add(Words::tr("Designer"), nameOf(names, 9));
    add(Words::tr("Copyright"), nameOf(names, 0));
    add(Words::tr("Licence"), nameOf(names, 13));
    add(Words::tr("Licence at"), nameOf(names, 14));
}

} // namespace

FontResult readFont(const QByteArray &bytes, const QString &format, std::stop_token stop)
{
    const QRawFont font(bytes, FontContent::DrawnSize, QFont::PreferNoHinting);
    if (!font.isValid()) {
        return std::unexpected(
            Words::tr("Not a %1 font that can be shown: it is damaged, or something else.")
                .arg(format));
    }
    auto content = std::make_shared<FontContent>();
    content->bytes = bytes;
    content->ascent = std::clamp(font.ascent(), 1.0, 10 * FontContent::DrawnSize);
    content->descent = std::clamp(font.descent(), 0.0, 10 * FontContent::DrawnSize);
    for (char32_t character = 0x21; character < 0x30000 && !stop.stop_requested(); ++character) {
        const bool surrogate = character >= 0xd800 && character < 0xe000;
        if (!surrogate && font.supportsCharacter(uint(character))) {
            content->characters.push_back(character);
        }
    }
    // Icons have no words to show.
    const auto has = [&content](char32_t character) {
        return std::ranges::binary_search(content->characters, character);
    };
    if (has(U'a') && has(U'e') && has(U'n')) {
        content->specimen =
            lineOf(font, ucs4(Words::tr("The quick brown fox jumps over the lazy dog")));
        content->alphabet = lineOf(font, ucs4(u"ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789"_s));
    } else {
        const auto few = std::min<std::size_t>(24, content->characters.size());
        content->specimen = lineOf(
            font, {content->characters.begin(), content->characters.begin() + std::ptrdiff_t(few)});
    }
    addFacts(*content, font, format);
    return content;
}

std::vector<Glyph> glyphsOf(const QByteArray &font, const std::vector<char32_t> &characters,
                            std::stop_token stop)
{
    std::vector<Glyph> glyphs;
    const QRawFont raw(font, FontContent::DrawnSize, QFont::PreferNoHinting);
    for (const char32_t character : characters) {
        if (stop.stop_requested() || !raw.isValid()) {
            break;
        }
        const QList<quint32> indexes = raw.glyphIndexesForString(QString::fromUcs4(&character, 1));
        Glyph glyph;
        if (!indexes.isEmpty()) {
            glyph.path = raw.pathForGlyph(indexes.front());
            glyph.advance = raw.advancesForGlyphIndexes(indexes.first(1)).front().x();
        }
        glyphs.push_back(std::move(glyph));
    }
    return glyphs;
}

} // namespace Slipway
