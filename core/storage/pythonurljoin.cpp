// SPDX-License-Identifier: GPL-3.0-or-later
// urllib.parse's functions that know of parameters (";").
#include "storage/pythonurl.h"

#include "finders/pythonerror.h"
#include "storage/pythontext.h"

#include <algorithm>
#include <array>
#include <format>
#include <utility>
#include <vector>

namespace Slipway::PythonUrl {

namespace {

constexpr auto UsesRelative = std::to_array<std::string_view>(
    {"",    "ftp",      "http", "gopher", "nntp",  "imap", "wais", "file",    "https", "shttp",
     "mms", "prospero", "rtsp", "rtsps",  "rtspu", "sftp", "svn",  "svn+ssh", "ws",    "wss"});
constexpr auto UsesParams = std::to_array<std::string_view>(
    {"", "ftp", "hdl", "prospero", "http", "imap", "https", "shttp", "rtsp", "rtsps", "rtspu",
     "sip", "sips", "mms", "sftp", "tel"});

/// urlparse(): as split(), with the parameters of the last segment taken off the path.
struct ParsedUrl {
    SplitUrl url;
    std::string params;
};

Result<ParsedUrl> parse(std::string_view text, std::string_view defaultScheme = {})
{
    Result<SplitUrl> parts = split(text, defaultScheme);
    if (!parts) {
        return failure(std::move(parts.error()));
    }
    ParsedUrl parsed{.url = std::move(*parts), .params = {}};
    std::string &path = parsed.url.path;
    if (std::ranges::contains(UsesParams, parsed.url.scheme)) {
        const size_t slash = path.rfind('/');
        const size_t at = path.find(';', slash == std::string::npos ? 0 : slash);
        if (at != std::string::npos) {
            parsed.params = path.substr(at + 1);
            path.resize(at);
        }
    }
    return parsed;
}

/// urlunparse(): an empty parameter so loses its ";".
std::string unparse(const ParsedUrl &parsed)
{
    if (parsed.params.empty()) {
        return unsplit(parsed.url);
    }
    SplitUrl parts = parsed.url;
    parts.path += ';' + parsed.params;
    return unsplit(parts);
}

std::vector<std::string_view> segmentsOf(std::string_view path)
{
    std::vector<std::string_view> segments;
    for (size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/')) {
        segments.push_back(path.substr(0, slash));
        path.remove_prefix(slash + 1);
    }
    segments.push_back(path);
    return segments;
}

/// The path that a reference's path means below a base path.
std::string resolved(std::string_view basePath, std::string_view path)
{
    std::vector<std::string_view> segments = segmentsOf(path);
    if (!path.starts_with('/')) {
        std::vector<std::string_view> all = segmentsOf(basePath);
        if (!all.back().empty()) {
            all.pop_back(); // the last one is no folder
        }
        all.insert(all.end(), segments.begin(), segments.end());
        if (all.size() > 2) {
            all.erase(std::remove(all.begin() + 1, all.end() - 1, std::string_view()),
                      all.end() - 1);
        }
        segments = std::move(all);
    }
    std::vector<std::string_view> kept;
    for (const std::string_view segment : segments) {
        if (segment == "..") {
            if (!kept.empty()) {
                kept.pop_back();
            }
        } else if (segment != ".") {
            kept.push_back(segment);
        }
    }
    if (segments.back() == "." || segments.back() == "..") {
        kept.emplace_back();
    }
    std::string joined;
    for (size_t index = 0; index < kept.size(); ++index) {
        joined += index == 0 ? "" : "/";
        joined += kept[index];
    }
    return joined.empty() ? "/" : joined;
}

/// str.encode("utf-8"), strict: bytes that are none stand for lone surrogates.
Result<void> checkEncodable(std::string_view text)
{
    size_t position = 0; // in code points
    size_t at = 0;
    PythonText::Decoded step;
    while (at < text.size() && (step = PythonText::decodeAt(text, at)).reason == nullptr) {
        at += step.length;
        ++position;
    }
    if (at == text.size()) {
        return {};
    }
    const size_t begin = at;
    while (at < text.size() && (step = PythonText::decodeAt(text, at)).reason != nullptr) {
        at += step.length;
    }
    const size_t count = at - begin;
    return failure(pythonError(
        "UnicodeEncodeError",
        count == 1
            ? std::format("'utf-8' codec can't encode character '\\udc{:02x}' in position {}: "
                          "surrogates not allowed",
                          static_cast<unsigned char>(text[begin]), position)
            : std::format("'utf-8' codec can't encode characters in position {}-{}: surrogates not "
                          "allowed",
                          position, position + count - 1)));
}

} // namespace

Result<std::pair<std::string, std::string>> defrag(std::string_view url)
{
    if (!url.contains('#')) {
        return std::pair(std::string(url), std::string());
    }
    Result<ParsedUrl> parsed = parse(url);
    if (!parsed) {
        return failure(std::move(parsed.error()));
    }
    std::string fragment = std::exchange(parsed->url.fragment, {});
    return std::pair(unparse(*parsed), std::move(fragment));
}

Result<std::string> join(std::string_view base, std::string_view url)
{
    if (base.empty() || url.empty()) {
        return std::string(base.empty() ? url : base);
    }
    const Result<ParsedUrl> parsedBase = parse(base);
    if (!parsedBase) {
        return failure(parsedBase.error());
    }
    Result<ParsedUrl> parsed = parse(url, parsedBase->url.scheme);
    if (!parsed) {
        return failure(std::move(parsed.error()));
    }
    SplitUrl &parts = parsed->url;
    if (parts.scheme != parsedBase->url.scheme
        || !std::ranges::contains(UsesRelative, parts.scheme)) {
        return std::string(url);
    }
    if (!parts.netloc.empty()) { // all relative schemes know of hosts
        return unparse(*parsed);
    }
    parts.netloc = parsedBase->url.netloc;
    if (parts.path.empty() && parsed->params.empty()) {
        parts.path = parsedBase->url.path;
        parsed->params = parsedBase->params;
        if (parts.query.empty()) {
            parts.query = parsedBase->url.query;
        }
        return unparse(*parsed);
    }
    parts.path = resolved(parsedBase->url.path, parts.path);
    return unparse(*parsed);
}

Result<std::string> joinBase(std::string_view baseUrl, std::string_view name)
{
    if (auto encodable = checkEncodable(name); !encodable) {
        return failure(std::move(encodable.error()));
    }
    const std::string uri = filePathToUri(name);
    const size_t begin = std::min(uri.find_first_not_of('/'), uri.size());
    return join(baseUrl, std::string_view(uri).substr(begin));
}

} // namespace Slipway::PythonUrl
