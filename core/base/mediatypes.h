// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace Slipway {

/// What a server says of a file: Content-Type and Content-Encoding.
struct MediaType {
    std::string type; ///< "text/css; charset=utf-8"
    std::string encoding; ///< "gzip", "br", "zstd", or empty.

    bool operator==(const MediaType &) const = default;
};

/// The media type of a file by its name, from a table of our own: the same on every machine,
/// whatever its /etc/mime.types says. Letter case does not count. Unknown: application/octet-stream.
///
/// `x.css.gz`, `x.css.br` and `x.css.zst` are the type of `x.css`, encoded, as is `.svgz`; so are they only
/// where `x.css` has a known type: an archive `x.tar.gz` or `x.gz` is application/gzip as it is.
/// Text types, JavaScript and nothing else carry charset=utf-8, as WhiteNoise adds it.
///
/// Sources: the IANA registry of media types (iana.org/assignments/media-types, November 2026: font/woff
/// and the like); where it is silent or a browser wants another, whitenoise/media_types.py 6.12,
/// which is what a Django site behind WhiteNoise serves.
[[nodiscard]] MediaType mediaTypeOf(std::string_view name);

/// The extension of a name, as it is spelt, where it alone decides the type; empty where more of the name counts
/// (a compressed sibling, a name with a type of its own, capitals). Names with the same one are of one type.
[[nodiscard]] std::string_view decidingExtension(std::string_view name);

} // namespace Slipway
