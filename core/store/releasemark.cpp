// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/releasemark.h"

#include "release/listingfields.h"
#include "release/releaselisting.h"

namespace Slipway {

bool isReleaseName(const QString &name)
{
    return isReleaseId(name.toStdString());
}

std::string releaseMarkText(const ReleaseMark &mark)
{
    std::string text = "slipway-mark\t1\npinned\t";
    text += mark.isPinned ? "yes\n" : "no\n";
    if (!mark.name.isEmpty()) {
        text += "name\t" + mark.name.toStdString() + '\n';
    }
    return text + "end\n";
}

std::optional<ReleaseMark> parseReleaseMark(std::string_view text)
{
    ListingFields::Reader reader(text);
    if (!reader.nextLine() || reader.line() != "slipway-mark\t1") {
        return std::nullopt;
    }
    ReleaseMark mark;
    while (reader.nextLine()) {
        const std::string_view key = *reader.field();
        const std::string_view value = reader.line();
        if (key == "end") {
            return reader.isAtEnd() ? std::optional(mark) : std::nullopt;
        }
        if (key == "pinned") {
            mark.isPinned = value == "yes";
        } else if (key == "name") {
            mark.name = QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
            if (!isReleaseName(mark.name)) {
                return std::nullopt;
            }
        }
    }
    return std::nullopt;
}

} // namespace Slipway
