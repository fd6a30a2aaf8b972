// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <cstdint>
#include <optional>

namespace Slipway {

/// "800 kB", "1.5 MB", "2MiB", "20000": a size as people write it. B, kB, MB, GB, TB are powers of 1000, KiB, MiB,
/// GiB, TiB of 1024; letter case does not matter, "/s" may follow. None: it is nothing of that, negative, or over 2^62.
[[nodiscard]] std::optional<int64_t> bytesFromText(QStringView text);

} // namespace Slipway
