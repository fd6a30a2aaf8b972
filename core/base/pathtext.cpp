// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/pathtext.h"

#include <QChar>

#include <cstdint>

namespace Slipway {

namespace {

/// Length of the well-formed UTF-8 sequence at `at` (RFC 3629: no overlong forms, no surrogates),
/// or 0; `codePoint` is set when well-formed.
size_t utf8Sequence(std::string_view bytes, size_t at, char32_t &codePoint)
{
    const auto byte = [&](size_t offset) { return static_cast<unsigned char>(bytes[at + offset]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) {
        codePoint = lead;
        return 1;
    }
    size_t length = 0;
    char32_t value = 0;
    char32_t least = 0;
    if (lead >= 0xC2 && lead <= 0xDF) {
        length = 2;
        value = lead & 0x1FU;
        least = 0x80;
    } else if ((lead & 0xF0U) == 0xE0) {
        length = 3;
        value = lead & 0x0FU;
        least = 0x800;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        length = 4;
        value = lead & 0x07U;
        least = 0x10000;
    } else {
        return 0;
    }
    if (at + length > bytes.size()) {
        return 0;
    }
    for (size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80) {
            return 0;
        }
        value = (value << 6U) | (byte(i) & 0x3FU);
    }
    if (value < least || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
        return 0;
    }
    codePoint = value;
    return length;
}

void appendCodePoint(QString &text, char32_t codePoint)
{
    if (QChar::requiresSurrogates(codePoint)) {
        text += QChar(QChar::highSurrogate(codePoint));
        text += QChar(QChar::lowSurrogate(codePoint));
    } else {
        text += QChar(static_cast<char16_t>(codePoint));
    }
}

void appendUtf8(std::string &bytes, char32_t value)
{
    const auto put = [&](char32_t byte) {
        bytes += static_cast<char>(static_cast<unsigned char>(byte));
    };
    if (value < 0x80) {
        put(value);
    } else if (value < 0x800) {
        put(0xC0U | (value >> 6U));
        put(0x80U | (value & 0x3FU));
    } else if (value < 0x10000) {
        put(0xE0U | (value >> 12U));
        put(0x80U | ((value >> 6U) & 0x3FU));
        put(0x80U | (value & 0x3FU));
    } else {
        put(0xF0U | (value >> 18U));
        put(0x80U | ((value >> 12U) & 0x3FU));
        put(0x80U | ((value >> 6U) & 0x3FU));
        put(0x80U | (value & 0x3FU));
    }
}

/// Characters that would change how a line reads without being seen.
bool hidesText(char32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029
        || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E
        || c == 0x200F || c == 0xFEFF;
}

} // namespace

QString displayPath(std::string_view path)
{
    QString text;
    text.reserve(static_cast<qsizetype>(path.size()));
    for (size_t at = 0; at < path.size();) {
        char32_t codePoint = 0;
        const size_t length = utf8Sequence(path, at, codePoint);
        if (length == 0) {
            text += QStringLiteral("\\x%1").arg(static_cast<unsigned char>(path[at]), 2, 16,
                                                QLatin1Char('0'));
            ++at;
            continue;
        }
        at += length;
        if (codePoint == U'\n') {
            text += QLatin1String("\\n");
        } else if (codePoint == U'\t') {
            text += QLatin1String("\\t");
        } else if (codePoint == U'\r') {
            text += QLatin1String("\\r");
        } else if (hidesText(codePoint)) {
            text +=
                QStringLiteral("\\u%1").arg(static_cast<uint>(codePoint), 4, 16, QLatin1Char('0'));
        } else {
            appendCodePoint(text, codePoint);
        }
    }
    return text;
}

QString textFromPath(std::string_view path)
{
    QString text;
    text.reserve(static_cast<qsizetype>(path.size()));
    for (size_t at = 0; at < path.size();) {
        char32_t codePoint = 0;
        const size_t length = utf8Sequence(path, at, codePoint);
        if (length == 0) {
            text += QChar(static_cast<char16_t>(0xDC00U + static_cast<unsigned char>(path[at])));
            ++at;
        } else {
            appendCodePoint(text, codePoint);
            at += length;
        }
    }
    return text;
}

std::string pathFromText(const QString &text)
{
    std::string bytes;
    bytes.reserve(static_cast<size_t>(text.size()));
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate()) {
            appendUtf8(bytes, QChar::surrogateToUcs4(c, text.at(i + 1)));
            ++i;
        } else if (c.unicode() >= 0xDC80 && c.unicode() <= 0xDCFF) {
            bytes += static_cast<char>(static_cast<unsigned char>(c.unicode() - 0xDC00));
        } else {
            appendUtf8(bytes, c.unicode());
        }
    }
    return bytes;
}

} // namespace Slipway
