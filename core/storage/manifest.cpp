// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/manifest.h"

#include "finders/namepattern.h"
#include "finders/pythonerror.h"
#include "storage/manifestreader.h"
#include "storage/pythonurl.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>
#include <vector>

namespace Slipway {

namespace {

void appendUnit(std::string &out, unsigned unit)
{
    constexpr std::string_view Digits = "0123456789abcdef";
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) {
        out += Digits[(unit >> static_cast<unsigned>(shift)) & 0xfU];
    }
}

constexpr bool isWrittenAsIs(char c)
{
    return c >= 0x20 && c <= 0x7e && c != '"' && c != '\\';
}

/// json.dumps() of a str, ensure_ascii.
void appendString(std::string &out, std::string_view text)
{
    out += '"';
    if (std::ranges::all_of(text, isWrittenAsIs)) {
        out += text;
        out += '"';
        return;
    }
    for (const char32_t c : codePoints(text)) {
        switch (c) {
        case U'"':
            out += "\\\"";
            break;
        case U'\\':
            out += "\\\\";
            break;
        case U'\n':
            out += "\\n";
            break;
        case U'\r':
            out += "\\r";
            break;
        case U'\t':
            out += "\\t";
            break;
        case U'\f':
            out += "\\f";
            break;
        case U'\b':
            out += "\\b";
            break;
        default:
            if (c >= 0x20 && c <= 0x7e) {
                out += static_cast<char>(c);
            } else if (c < 0x10000) {
                appendUnit(out, c);
            } else {
                appendUnit(out, 0xd800U + ((c - 0x10000U) >> 10U));
                appendUnit(out, 0xdc00U + ((c - 0x10000U) & 0x3ffU));
            }
        }
    }
    out += '"';
}

/// Takes `expected` from the front of `text`.
bool take(std::string_view &text, std::string_view expected)
{
    if (!text.starts_with(expected)) {
        return false;
    }
    text.remove_prefix(expected.size());
    return true;
}

/// Takes a string in quotes without anything that is escaped.
bool takePlainString(std::string_view &text)
{
    if (!take(text, "\"")) {
        return false;
    }
    const auto end = std::ranges::find_if_not(text, isWrittenAsIs);
    text.remove_prefix(static_cast<size_t>(end - text.begin()));
    return take(text, "\"");
}

/// False: it may be one all the same.
bool isPlainManifest(std::string_view text)
{
    if (!take(text, R"({"paths": {)")) {
        return false;
    }
    if (!text.starts_with('}')) {
        do {
            if (!takePlainString(text) || !take(text, ": ") || !takePlainString(text)) {
                return false;
            }
        } while (take(text, ", "));
    }
    return take(text, R"(}, "version": "1.1", "hash": )")
        && (take(text, "null") || takePlainString(text)) && text == "}";
}

} // namespace

std::string manifestText(const ManifestPaths &paths, const ContentHash &hash, bool sorted,
                         std::string_view version)
{
    std::vector<const ManifestPaths::value_type *> ordered;
    ordered.reserve(paths.size());
    size_t size = 0;
    for (const auto &entry : paths) {
        ordered.push_back(&entry);
        size += entry.first.size() + entry.second.size() + 10;
    }
    std::ranges::sort(ordered, isBeforeInPython,
                      [](const auto *entry) -> std::string_view { return entry->first; });
    std::string pairs = "[";
    pairs.reserve(size);
    for (const auto *entry : ordered) {
        pairs += pairs.size() == 1 ? "[" : ", [";
        appendString(pairs, entry->first);
        pairs += ", ";
        appendString(pairs, entry->second);
        pairs += ']';
    }
    pairs += ']';
    const auto digest = hash.of(pairs);

    std::string text = R"({"paths": {)";
    text.reserve(size);
    bool isFirst = true;
    for (size_t i = 0; i < paths.size(); ++i) {
        const auto &[key, name] = sorted ? *ordered[i] : paths[i];
        text += std::exchange(isFirst, false) ? "" : ", ";
        appendString(text, key);
        text += ": ";
        appendString(text, name);
    }
    text += R"(}, "version": )";
    appendString(text, version);
    text += R"(, "hash": )";
    if (digest) {
        appendString(text, *digest);
    } else {
        text += "null";
    }
    return text + "}";
}

Result<ManifestPaths> parseManifest(std::string_view bytes, std::string_view name,
                                    std::string_view version)
{
    if (const auto decoded = PythonUrl::checkUtf8(bytes); !decoded) {
        return failure(decoded.error());
    }
    ManifestReader reader(bytes);
    const auto outcome = reader.read();
    using Outcome = ManifestReader::Outcome;
    if (outcome == Outcome::ArraysTooDeep || outcome == Outcome::ObjectsTooDeep) {
        return failure(
            pythonError("RecursionError",
                        std::string("maximum recursion depth exceeded while decoding a JSON ")
                            + (outcome == Outcome::ArraysTooDeep ? "array" : "object")
                            + " from a unicode string"));
    }
    if (outcome == Outcome::Read && std::string_view(reader.type()) != "dict") {
        return failure(
            pythonError("AttributeError",
                        "'" + std::string(reader.type()) + "' object has no attribute 'get'"));
    }
    if (outcome != Outcome::Read || (reader.version() != "1.0" && reader.version() != "1.1")) {
        return failure(pythonError("ValueError",
                                   "Couldn't load manifest '" + std::string(name) + "' (version "
                                       + std::string(version) + ")"));
    }
    std::map<std::string, std::string> &paths = reader.paths();
    return ManifestPaths(std::move_iterator(paths.begin()), std::move_iterator(paths.end()));
}

Result<void> checkManifest(std::string_view bytes, std::string_view name, std::string_view version)
{
    if (isPlainManifest(bytes)) {
        return {};
    }
    const auto manifest = parseManifest(bytes, name, version);
    return manifest ? Result<void>() : failure(manifest.error());
}

} // namespace Slipway
