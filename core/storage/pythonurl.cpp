// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/pythonurl.h"

#include "finders/pythonerror.h"
#include "storage/hostaddress.h"
#include "storage/pythontext.h"

#include <QString>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <format>

namespace Slipway::PythonUrl {

namespace {

constexpr std::string_view HexDigits = "0123456789ABCDEF";

/// Schemes whose URLs are written with "//" even when they have no host.
constexpr auto UsesNetloc = std::to_array<std::string_view>(
    {"",     "ftp",   "http",    "gopher", "nntp",  "telnet",       "imap",
     "wais", "file",  "mms",     "https",  "shttp", "snews",        "prospero",
     "rtsp", "rtsps", "rtspu",   "rsync",  "svn",   "svn+ssh",      "sftp",
     "nfs",  "git",   "git+ssh", "ws",     "wss",   "itms-services"});

bool isAscii(char c)
{
    return static_cast<unsigned char>(c) < 0x80;
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isSchemeCharacter(char c)
{
    return isLetter(c) || isDigit(c) || c == '+' || c == '-' || c == '.';
}

/// The value of a hexadecimal digit, or -1.
int hexValue(char c)
{
    if (isDigit(c)) {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// The bytes that an ASCII run stands for.
std::string unquotedRun(std::string_view run)
{
    std::string bytes;
    bytes.reserve(run.size());
    for (size_t at = 0; at < run.size(); ++at) {
        if (run[at] == '%' && at + 2 < run.size()) {
            const int high = hexValue(run[at + 1]);
            const int low = hexValue(run[at + 2]);
            if (high >= 0 && low >= 0) {
                bytes += static_cast<char>((high * 16) + low);
                at += 2;
                continue;
            }
        }
        bytes += run[at];
    }
    return bytes;
}

std::unexpected<Error> valueError(const std::string &text)
{
    return failure(pythonError("ValueError", text));
}

/// A host that NFKC turns into one with delimiters is refused.
Result<void> checkNetloc(std::string_view netloc)
{
    if (std::ranges::all_of(netloc, isAscii)) {
        return {};
    }
    std::string kept;
    std::ranges::copy_if(netloc, std::back_inserter(kept),
                         [](char c) { return c != '@' && c != ':' && c != '#' && c != '?'; });
    const QString before = QString::fromUtf8(kept);
    const QString after = before.normalized(QString::NormalizationForm_KC);
    if (before == after
        || std::ranges::none_of(after, [](QChar c) { return QStringView(u"/?#@:").contains(c); })) {
        return {};
    }
    return valueError("netloc '" + std::string(netloc)
                      + "' contains invalid characters under NFKC normalization");
}

/// Without leading controls and blanks, and without TAB, CR and LF.
std::string cleaned(std::string_view url)
{
    while (!url.empty() && static_cast<unsigned char>(url.front()) <= 0x20) {
        url.remove_prefix(1);
    }
    std::string kept;
    kept.reserve(url.size());
    std::ranges::copy_if(url, std::back_inserter(kept),
                         [](char c) { return c != '\t' && c != '\r' && c != '\n'; });
    return kept;
}

/// Takes what follows the first `mark` off the text.
std::string cutAfter(std::string_view &text, char mark)
{
    const size_t at = text.find(mark);
    if (at == std::string_view::npos) {
        return {};
    }
    std::string rest(text.substr(at + 1));
    text = text.substr(0, at);
    return rest;
}

} // namespace

std::string unquote(std::string_view text)
{
    if (!text.contains('%')) {
        return std::string(text);
    }
    std::string out;
    out.reserve(text.size());
    for (size_t at = 0; at < text.size();) {
        const bool ascii = isAscii(text[at]);
        size_t end = at + 1;
        while (end < text.size() && isAscii(text[end]) == ascii) {
            ++end;
        }
        const std::string_view run = text.substr(at, end - at);
        if (ascii) {
            out += PythonText::decodedWithReplacement(unquotedRun(run));
        } else {
            out += run;
        }
        at = end;
    }
    return out;
}

Result<SplitUrl> split(std::string_view url, std::string_view defaultScheme)
{
    const std::string text = cleaned(url);
    std::string_view rest = text;
    SplitUrl parts;
    parts.scheme = defaultScheme;
    const size_t colon = rest.find(':');
    if (colon != std::string_view::npos && colon > 0 && isLetter(rest.front())
        && std::ranges::all_of(rest.substr(0, colon), isSchemeCharacter)) {
        parts.scheme.clear();
        for (const char c : rest.substr(0, colon)) {
            parts.scheme += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
        }
        rest.remove_prefix(colon + 1);
    }
    if (rest.starts_with("//")) {
        const size_t end = std::min(rest.find_first_of("/?#", 2), rest.size());
        parts.netloc = rest.substr(2, end - 2);
        rest.remove_prefix(end);
        const bool open = parts.netloc.contains('[');
        if (open != parts.netloc.contains(']')) {
            return valueError("Invalid IPv6 URL");
        }
        if (open) {
            if (const std::string wrong = bracketedHostError(parts.netloc); !wrong.empty()) {
                return valueError(wrong);
            }
        }
    }
    parts.fragment = cutAfter(rest, '#');
    parts.query = cutAfter(rest, '?');
    parts.path = rest;
    if (const Result<void> checked = checkNetloc(parts.netloc); !checked) {
        return failure(checked.error());
    }
    return parts;
}

std::string unsplit(const SplitUrl &parts)
{
    std::string url = parts.path;
    if (!parts.netloc.empty()) {
        url = "//" + parts.netloc + (url.empty() || url.starts_with('/') ? "" : "/") + url;
    } else if (url.starts_with("//")
               || (!parts.scheme.empty() && std::ranges::contains(UsesNetloc, parts.scheme)
                   && (url.empty() || url.starts_with('/')))) {
        url.insert(0, "//");
    }
    if (!parts.scheme.empty()) {
        url.insert(0, parts.scheme + ':');
    }
    if (!parts.query.empty()) {
        url += '?' + parts.query;
    }
    if (!parts.fragment.empty()) {
        url += '#' + parts.fragment;
    }
    return url;
}

std::string filePathToUri(std::string_view path)
{
    std::string uri;
    uri.reserve(path.size());
    for (const char c : path) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\\') {
            uri += '/';
        } else if (isLetter(c) || isDigit(c) || std::string_view("_.-~/!*()'").contains(c)) {
            uri += c;
        } else {
            uri += '%';
            uri += HexDigits[byte >> 4U];
            uri += HexDigits[byte & 0x0FU];
        }
    }
    return uri;
}

std::string_view strip(std::string_view text)
{
    text.remove_prefix(PythonText::skipSpaces(text, 0));
    return text.substr(0, PythonText::skipSpacesBack(text, text.size(), 0));
}

Result<void> checkUtf8(std::string_view bytes)
{
    for (size_t at = 0; at < bytes.size();) {
        // Eight at a time where no byte has its highest bit: nearly everywhere.
        constexpr uint64_t HighestBits = 0x8080'8080'8080'8080;
        uint64_t eight = 0;
        if (bytes.size() - at >= sizeof eight) {
            std::memcpy(&eight, bytes.data() + at, sizeof eight);
            if ((eight & HighestBits) == 0) {
                at += sizeof eight;
                continue;
            }
        }
        const PythonText::Decoded step = PythonText::decodeAt(bytes, at);
        if (step.reason != nullptr) {
            return failure(pythonError(
                "UnicodeDecodeError",
                step.length == 1
                    ? std::format("'utf-8' codec can't decode byte 0x{:02x} in position {}: {}",
                                  static_cast<unsigned char>(bytes[at]), at, step.reason)
                    : std::format("'utf-8' codec can't decode bytes in position {}-{}: {}", at,
                                  at + step.length - 1, step.reason)));
        }
        at += step.length;
    }
    return {};
}

} // namespace Slipway::PythonUrl
