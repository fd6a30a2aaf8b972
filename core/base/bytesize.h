// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <cstdint>
#include <optional>

namespace Slipway {

/// "800 kB", "1.5 MB", "2MiB", "20000": a size as people write it. B, kB, MB, GB, TB are powers of 1000, KiB, MiB,
/// GiB, TiB of 1024; letter case does not matter, "/s" may follow. None: it is nothing of that, negative, or over 2^62.
[[nodiscard]] std::optional<int64_t> bytesFromText(QStringView text);

/// "86.1 KB": powers of 1000, one decimal, as the language writes numbers; bytes below 1000 as they are.
[[nodiscard]] QString textOfBytes(int64_t bytes);

} // namespace Slipway
