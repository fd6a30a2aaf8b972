// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/logicalname.h"

namespace Slipway {

std::string withoutHash(const std::string &name)
{
    const size_t file = name.rfind('/') + 1; // 0 where there is none
    const size_t last = name.rfind('.');
    const size_t before =
        last == std::string::npos || last <= file ? last : name.rfind('.', last - 1);
    if (before == std::string::npos || before < file) {
        return last == std::string::npos || last < file ? name : name.substr(0, last);
    }
    return name.substr(0, before) + name.substr(last);
}

} // namespace Slipway
