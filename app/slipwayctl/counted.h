// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1String>
#include <QString>

#include <cstdint>

namespace Slipway::Ctl {

/// "1 file", "2 files", "0 files": a number and what it counts. The command line speaks English.
[[nodiscard]] inline QString counted(int64_t count, const char *one, const char *several)
{
    return QString::number(count) + QLatin1Char(' ') + QLatin1String(count == 1 ? one : several);
}
[[nodiscard]] inline QString countedFiles(int64_t count)
{
    return counted(count, "file", "files");
}

} // namespace Slipway::Ctl
