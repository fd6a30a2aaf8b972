// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz.h"

#include "storage/manifest.h"

#include <string_view>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto paths =
        Slipway::parseManifest({reinterpret_cast<const char *>(data), size}, "staticfiles.json");
    return paths || !paths.error().what.isEmpty() ? 0 : 1;
}
