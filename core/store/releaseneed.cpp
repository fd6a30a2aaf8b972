// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/releaseneed.h"

#include "base/digest.h"
#include "release/listingfields.h"
#include "release/releaselisting.h"

namespace Slipway {

std::string ReleaseNeed::fileName() const
{
    constexpr qsizetype Digits = 32;
    return "needs/" + Sha256::of(holder).hex().left(Digits).toStdString();
}

std::string releaseNeedText(const ReleaseNeed &need)
{
    std::string text = "slipway-need\t1\nholder\t";
    ListingFields::appendText(text, need.holder);
    if (!need.journal.empty()) {
        text += "\njournal\t";
        ListingFields::appendText(text, need.journal);
    }
    for (const QString &id : need.releases) {
        text += "\nrelease\t" + id.toStdString();
    }
    return text + "\nend\n";
}

std::optional<ReleaseNeed> parseReleaseNeed(std::string_view text)
{
    ListingFields::Reader reader(text);
    if (!reader.nextLine() || reader.line() != "slipway-need\t1") {
        return std::nullopt;
    }
    ReleaseNeed need;
    while (reader.nextLine()) {
        const std::string_view key = *reader.field();
        const auto value = ListingFields::textFrom(reader.line());
        if (key == "end") {
            return reader.isAtEnd() ? std::optional(need) : std::nullopt;
        }
        if (!value || (key == "release" && !isReleaseId(*value))) {
            return std::nullopt;
        }
        if (key == "holder") {
            need.holder = *value;
        } else if (key == "journal") {
            need.journal = *value;
        } else if (key == "release") {
            need.releases += QString::fromStdString(*value);
        }
    }
    return std::nullopt;
}

} // namespace Slipway
