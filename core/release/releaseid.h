// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/digest.h"
#include "release/release.h"

namespace Slipway {

/// What a release holds, as one digest: every path with its permissions, size and content. Two releases
/// with the same files have the same, whenever and wherever they were built.
[[nodiscard]] Sha256 releaseDigest(const Release &release);

/// Release::id of a release whose files and time are set: "yyyyMMdd-HHmmss-" of the time and the first six digits, in
/// hex, of the digest. Releases of one content have the same six digits whenever they were built.
[[nodiscard]] QString releaseId(const Release &release);
/// The same where the digest is known already.
[[nodiscard]] QString releaseId(const QDateTime &createdAt, const Sha256 &digest);

} // namespace Slipway
