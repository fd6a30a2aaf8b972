// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/md5hasher.h"

#include <span>
#include <string_view>

namespace Slipway {

/// The MD5 of each content, in their order; `into` is as long.
///
/// Of one content MD5 cannot be made faster: each step waits for the one before. Of many it can: where
/// the processor has AVX-512 or AVX2, sixteen or eight are worked on in the lanes of its registers,
/// which is about three to five times as fast. Elsewhere one after the other.
/// Threads: any, at once. Source: RFC 1321.
void md5Each(std::span<const std::string_view> contents, std::span<Md5> into);

} // namespace Slipway
