// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/foldedname.h"

#include "base/pathtext.h"

#include <QString>

#include <algorithm>

namespace Slipway {

std::string_view foldedName(std::string_view path, NameFolding folding, std::string &room)
{
    unsigned char seen = 0;
    bool hasCapitals = false;
    for (const char c : path) {
        seen |= static_cast<unsigned char>(c);
        hasCapitals |= c >= 'A' && c <= 'Z';
    }
    const bool isAscii = seen < 0x80;
    if (isAscii && !(hasCapitals && folding.letterCase)) {
        return path; // most are
    }
    if (isAscii) {
        room = path;
        std::ranges::transform(room, room.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
        });
        return room;
    }
    const auto normalised = [&](const QString &text) {
        return folding.unicodeForm ? text.normalized(QString::NormalizationForm_C) : text;
    };
    QString text = normalised(textFromPath(path));
    if (folding.letterCase) {
        text = normalised(text.toCaseFolded());
    }
    room = pathFromText(text);
    return room;
}

} // namespace Slipway
