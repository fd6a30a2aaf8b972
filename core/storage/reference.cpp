// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/reference.h"

#include "base/posixpath.h"
#include "finders/pythonerror.h"
#include "storage/pythonurl.h"

#include <algorithm>

namespace Slipway {

namespace {

/// r"^[a-z]+:": case-sensitive, whatever the pattern that found the URL ignores.
bool hasScheme(std::string_view url)
{
    const auto *end = std::ranges::find_if(url, [](char c) { return c < 'a' || c > 'z'; });
    return end != url.begin() && end != url.end() && *end == ':';
}

std::string withSlashes(std::string text)
{
    std::ranges::replace(text, '\\', '/');
    return text;
}

/// os.path.splitext(): the last dot counts unless only dots stand before it.
size_t extensionAt(std::string_view fileName)
{
    const size_t dot = fileName.rfind('.');
    const bool counts = dot != std::string_view::npos
        && fileName.substr(0, dot).find_first_not_of('.') != std::string_view::npos;
    return counts ? dot : fileName.size();
}

Reference leftAlone(ReferenceKind kind)
{
    Reference reference;
    reference.kind = kind;
    return reference;
}

/// The first half of HashedFilesMixin._url(): what is looked up, if anything.
Result<void> resolveTarget(Reference &reference)
{
    auto clean = PythonUrl::defrag(reference.target);
    if (!clean) {
        return failure(std::move(clean.error()));
    }
    reference.targetFragment = std::move(clean->second);
    const auto parts = PythonUrl::split(clean->first);
    if (!parts) {
        return failure(parts.error());
    }
    if (parts->path.ends_with('/')) {
        reference.kind = ReferenceKind::Folder;
        return {};
    }
    reference.kind = ReferenceKind::File;
    reference.lookupName = PosixPath::normalised(clean->first);
    reference.key = withSlashes(reference.lookupName);
    return {};
}

/// The second half of HashedFilesMixin._url(): the whole URL of a name, unquoted.
Result<std::string> urlOfName(const Reference &reference, std::string_view name,
                              const ReferenceRules &rules)
{
    auto url = PythonUrl::joinBase(rules.baseUrl, name);
    if (!url) {
        return url;
    }
    const bool emptyQuery = reference.target.contains("?#");
    if (!reference.targetFragment.empty() || emptyQuery) {
        auto parts = PythonUrl::split(*url);
        if (!parts) {
            return failure(std::move(parts.error()));
        }
        if (parts->fragment.empty()) {
            parts->fragment = reference.targetFragment;
        }
        if (emptyQuery && parts->query.empty()) {
            parts->path += '?';
        }
        url = PythonUrl::unsplit(*parts);
    }
    return PythonUrl::unquote(*url);
}

} // namespace

Result<Reference> parseReference(std::string_view name, std::string_view url,
                                 const ReferenceRules &rules)
{
    if (hasScheme(url) || (rules.hostsAreExternal && url.starts_with("//"))) {
        return leftAlone(ReferenceKind::External);
    }
    if (url.starts_with('/') && !url.starts_with(rules.staticUrl)) {
        return leftAlone(ReferenceKind::OtherPath);
    }
    auto defragged = PythonUrl::defrag(url);
    if (!defragged) {
        return failure(std::move(defragged.error()));
    }
    if (defragged->first.empty()) {
        return leftAlone(ReferenceKind::FragmentOnly);
    }
    Reference reference;
    reference.urlPath = std::move(defragged->first);
    reference.fragment = std::move(defragged->second);
    reference.fragmentAfterQuery = url.contains("?#");
    std::string target;
    if (reference.urlPath.starts_with('/')) {
        if (!reference.urlPath.starts_with(rules.staticUrl)) {
            // Taking off the fragment took off a leading blank too: Django asserts that it does not.
            return failure(pythonError("AssertionError", {}));
        }
        target = reference.urlPath.substr(rules.staticUrl.size());
    } else {
        target = PosixPath::join(PosixPath::split(name).first, reference.urlPath);
    }
    reference.target = PythonUrl::unquote(target);
    if (auto resolved = resolveTarget(reference); !resolved) {
        return failure(std::move(resolved.error()));
    }
    return reference;
}

Result<std::string> spellReference(const Reference &reference, std::string_view hashedName,
                                   const ReferenceRules &rules)
{
    const auto url = urlOfName(reference, hashedName, rules);
    if (!url) {
        return url;
    }
    // The folders stay as they were spelt, only the last segment is the new one's.
    std::string out = reference.urlPath.substr(0, reference.urlPath.rfind('/') + 1);
    out += std::string_view(*url).substr(url->rfind('/') + 1);
    if (!reference.fragment.empty()) {
        out += reference.fragmentAfterQuery ? "?#" : "#";
        out += reference.fragment;
    }
    return PythonUrl::unquote(out);
}

Result<std::string> hashedName(std::string_view name, std::string_view hash, bool hasHash)
{
    auto parts = PythonUrl::split(PythonUrl::unquote(name));
    if (!parts) {
        return failure(std::move(parts.error()));
    }
    const auto [folder, fileName] = PosixPath::split(PythonUrl::strip(parts->path));
    const size_t extension = extensionAt(fileName);
    std::string hashed = fileName.substr(0, extension);
    if (hasHash && !hash.empty()) {
        hashed += '.';
        hashed += hash;
    }
    hashed += fileName.substr(extension);
    parts->path = PosixPath::join(folder, hashed);
    if (name.contains("?#") && parts->query.empty()) {
        parts->path += '?';
    }
    return PythonUrl::unsplit(*parts);
}

Result<std::string> cleanName(std::string_view name)
{
    auto parts = PythonUrl::split(PythonUrl::unquote(name));
    if (!parts) {
        return failure(std::move(parts.error()));
    }
    return std::string(PythonUrl::strip(parts->path));
}

std::string hashKey(std::string_view name)
{
    std::string key(name);
    std::ranges::replace(key, '\\', '/');
    return key;
}

Result<std::string> wantedPath(const Reference &reference)
{
    auto clean = cleanName(reference.lookupName);
    return clean ? Result<std::string>(hashKey(PosixPath::normalised(*clean))) : clean;
}

} // namespace Slipway
