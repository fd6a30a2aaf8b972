// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace Slipway {

/// What urlsplit() has against a host in brackets: the ValueError's text, or empty.
/// Source: CPython 3.13 Lib/urllib/parse.py _check_bracketed_netloc(), Lib/ipaddress.py.
[[nodiscard]] std::string bracketedHostError(std::string_view netloc);

} // namespace Slipway
