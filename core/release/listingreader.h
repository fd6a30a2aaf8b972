// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "release/listingfields.h"
#include "release/releaselisting.h"

namespace Slipway {

/// Reads the text of a release's listing, for releaselisting.cpp.
class ListingReader final {
public:
    ListingReader(std::string_view document, std::string_view name)
        : m_document(document)
        , m_name(name)
        , m_reader(document)
    { }

    /// Up to the line that says how many files follow: their number.
    [[nodiscard]] Result<int64_t> readHead(Release &release);
    [[nodiscard]] Result<void> readFiles(Release &release, int64_t count);

private:
    enum class Damage : uint8_t { Form, Newer };
    [[nodiscard]] std::unexpected<Error> damaged(Damage damage = Damage::Form) const;

    bool m_hasUses = false; ///< Since version 2.
    std::string_view m_document;
    std::string_view m_name;
    ListingFields::Reader m_reader;
};

} // namespace Slipway
