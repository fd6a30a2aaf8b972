// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz.h"

#include "base/pathtext.h"
#include "release/releaselisting.h"

#include <string>
#include <string_view>

using namespace Slipway;

namespace {

/// With the digest that belongs to what stands above it: no input made up at random would have it.
std::string sealed(std::string_view document)
{
    std::string text(document.substr(0, document.rfind("end\t")));
    return text + "end\t" + Sha256::of(text).hex().toStdString() + "\n";
}

bool isFit(const Release &release)
{
    for (const ReleaseFile &file : release.files) {
        const std::string slashed = '/' + file.path.bytes() + '/';
        if (slashed.contains("/../") || slashed.contains("//") || slashed.contains("/./")
            || slashed.starts_with("/.slipway/") || file.size < 0 || file.mode > 07777U) {
            return false;
        }
    }
    return isReleaseId(release.id.toStdString()) && release.createdAt.isValid();
}

} // namespace

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    (void)unpackReleaseListing(bytes, "packed");
    (void)unpackReleaseHead(bytes, "packed");
    (void)parseReleaseListing(bytes, "text");
    const auto read = parseReleaseListing(sealed(bytes), "text");
    if (!read) {
        return read.error().what.isEmpty() ? 1 : 0;
    }
    // What was taken for a listing is fit to be deployed, and comes back as it is.
    const std::string written = releaseListingText(**read);
    const auto again = parseReleaseListing(written, "text");
    if (!isFit(**read) || !again || releaseListingText(**again) != written) {
        __builtin_trap();
    }
    return 0;
}
