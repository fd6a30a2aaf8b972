// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz.h"
#include "references.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    SlipwayFuzz::readReferences("*.js", data, size);
    return 0;
}
