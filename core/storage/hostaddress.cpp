// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/hostaddress.h"

#include "base/posixpath.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace Slipway {

namespace {

constexpr size_t Hextets = 8;
constexpr size_t LongestAddress = 45; // code points; what is longer is none

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// str.split(separator, maxsplit)
std::vector<std::string_view> splitAt(std::string_view text, char separator,
                                      size_t maxSplit = std::string_view::npos)
{
    std::vector<std::string_view> parts;
    for (size_t found = text.find(separator);
         found != std::string_view::npos && parts.size() < maxSplit; found = text.find(separator)) {
        parts.push_back(text.substr(0, found));
        text.remove_prefix(found + 1);
    }
    parts.push_back(text);
    return parts;
}

bool isOctet(std::string_view text)
{
    if (text.empty() || text.size() > 3 || !std::ranges::all_of(text, isDigit)
        || (text.size() > 1 && text.front() == '0')) {
        return false;
    }
    return text.size() < 3 || text <= "255";
}

bool isIpv4(std::string_view text)
{
    const auto octets = splitAt(text, '.');
    return octets.size() == 4 && std::ranges::all_of(octets, isOctet);
}

bool isHextet(std::string_view text)
{
    return !text.empty() && text.size() <= 4 && std::ranges::all_of(text, isHexDigit);
}

/// With "::": what it stands for is at least one hextet, and nothing else is empty.
bool isCompressed(const std::vector<std::string_view> &parts, size_t skipped)
{
    size_t high = skipped;
    size_t low = parts.size() - skipped - 1;
    if (parts.front().empty() && --high != 0) {
        return false;
    }
    if (parts.back().empty() && --low != 0) {
        return false;
    }
    if (high + low >= Hextets) {
        return false;
    }
    return std::all_of(parts.begin(), parts.begin() + static_cast<ptrdiff_t>(high), isHextet)
        && std::all_of(parts.end() - static_cast<ptrdiff_t>(low), parts.end(), isHextet);
}

bool isIpv6(std::string_view text)
{
    const size_t scope = text.find('%');
    if (scope != std::string_view::npos) {
        const std::string_view id = text.substr(scope + 1);
        if (id.empty() || id.contains('%')) {
            return false;
        }
        text = text.substr(0, scope);
    }
    if (text.size() > LongestAddress) {
        return false;
    }
    auto parts = splitAt(text, ':', Hextets + 1);
    if (parts.size() < 3) {
        return false;
    }
    if (parts.back().contains('.')) {
        if (!isIpv4(parts.back())) {
            return false;
        }
        parts.back() = "0"; // two hextets of any value
        parts.emplace_back("0");
    }
    if (parts.size() > Hextets + 1) {
        return false;
    }
    std::optional<size_t> skipped;
    for (size_t index = 1; index + 1 < parts.size(); ++index) {
        if (parts[index].empty()) {
            if (skipped) {
                return false;
            }
            skipped = index;
        }
    }
    if (skipped) {
        return isCompressed(parts, *skipped);
    }
    return parts.size() == Hextets && std::ranges::all_of(parts, isHextet);
}

/// r"\Av[a-fA-F0-9]+\..+\Z"
bool isFutureAddress(std::string_view text)
{
    size_t at = 1;
    while (at < text.size() && isHexDigit(text[at])) {
        ++at;
    }
    if (at == 1 || at >= text.size() || text[at] != '.') {
        return false;
    }
    const std::string_view rest = text.substr(at + 1);
    return !rest.empty() && !rest.contains('\n');
}

} // namespace

std::string bracketedHostError(std::string_view netloc)
{
    const std::string_view hostAndPort = netloc.substr(netloc.rfind('@') + 1);
    const size_t open = hostAndPort.find('[');
    std::string_view host;
    if (open != std::string_view::npos) {
        const std::string_view bracketed = hostAndPort.substr(open + 1);
        const size_t close = bracketed.find(']');
        const std::string_view port =
            close == std::string_view::npos ? std::string_view() : bracketed.substr(close + 1);
        if (open != 0 || (!port.empty() && !port.starts_with(':'))) {
            return "Invalid IPv6 URL";
        }
        host = bracketed.substr(0, close);
    } else {
        host = hostAndPort.substr(0, hostAndPort.find(':'));
    }
    if (host.starts_with('v')) {
        return isFutureAddress(host) ? std::string() : "IPvFuture address is invalid";
    }
    if (isIpv4(host)) {
        return "An IPv4 address cannot be in brackets";
    }
    return isIpv6(host) ? std::string()
                        : PosixPath::repr(host) + " does not appear to be an IPv4 or IPv6 address";
}

} // namespace Slipway
