// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/outputclashes.h"

#include "base/digest.h"
#include "base/parallel.h"
#include "base/posixpath.h"

#include <algorithm>
#include <array>
#include <map>
#include <sys/stat.h>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace Slipway {

namespace {

constexpr unsigned Threads = 2;

using Kind = OutputClash::Kind;

/// Keys of the collected files with their names.
std::unordered_map<std::string, std::string_view> keysOf(std::span<const StoredFile> files)
{
    std::unordered_map<std::string, std::string_view> keys;
    for (const StoredFile &file : files) {
        keys.emplace(hashKey(file.name), file.name);
    }
    return keys;
}

void sortByName(std::vector<OutputClash> &clashes)
{
    std::ranges::sort(clashes, [](const OutputClash &a, const OutputClash &b) {
        return std::tie(a.name, a.kind, a.by) < std::tie(b.name, b.kind, b.by);
    });
}

/// "css/a.0123456789ab.css" → "css/a.css": the names whose hashed name it may be; without an extension
/// "a.0123456789ab" → "a".
std::string withoutHash(std::string_view name, size_t digits)
{
    const std::string_view base = PosixPath::baseName(name);
    const std::string folder(name.substr(0, name.size() - base.size()));
    const auto isHash = [&](std::string_view part) {
        return part.size() == digits && std::ranges::all_of(part, [](char c) {
                   return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
               });
    };
    const size_t last = base.rfind('.');
    if (digits == 0 || last == std::string_view::npos) {
        return {};
    }
    if (isHash(base.substr(last + 1))) {
        return folder + std::string(base.substr(0, last));
    }
    const size_t before = last == 0 ? std::string_view::npos : base.rfind('.', last - 1);
    if (before == std::string_view::npos || !isHash(base.substr(before + 1, last - before - 1))) {
        return {};
    }
    return folder + std::string(base.substr(0, before)) + std::string(base.substr(last));
}

} // namespace

const char *outputClashName(Kind kind)
{
    constexpr std::array Names{"manifest", "hashed", "compressed", "same-hashed-name"};
    return Names.at(static_cast<size_t>(kind));
}

std::vector<OutputClash> outputClashes(
    std::span<const StoredFile> files,
    std::span<const std::pair<std::string, std::string>> hashedFiles,
    const std::optional<std::string> &manifestName,
    std::span<const std::pair<std::string, std::string>> compressed)
{
    const auto keys = keysOf(files);
    std::vector<OutputClash> clashes;
    const auto claim = [&](Kind kind, const std::string &name, const std::string &by) {
        if (const auto source = keys.find(name); source != keys.end() && name != by) {
            clashes.push_back(
                {.kind = kind, .name = name, .by = by, .other = std::string(source->second)});
        }
    };
    if (manifestName) {
        claim(Kind::Manifest, *manifestName, {});
    }
    std::unordered_map<std::string_view, std::string_view> owners;
    for (const auto &[name, hashed] : hashedFiles) {
        claim(Kind::Hashed, hashed, name);
        const auto [owner, isFirst] = owners.emplace(hashed, name);
        if (!isFirst) {
            clashes.push_back({.kind = Kind::SameHashedName,
                               .name = hashed,
                               .by = std::string(owner->second),
                               .other = name});
        }
    }
    for (const auto &[name, by] : compressed) {
        claim(Kind::Compressed, name, by);
    }
    sortByName(clashes);
    return clashes;
}

Result<std::vector<OutputClash>> likelyOutputClashes(const HashingRules &rules,
                                                     std::span<const StoredFile> files,
                                                     std::span<const std::string_view> suffixes,
                                                     const std::stop_token &stop)
{
    std::unordered_map<std::string, const StoredFile *> byKey;
    for (const StoredFile &file : files) {
        byKey.emplace(hashKey(file.name), &file);
    }
    // As long as the hash of any content is.
    const auto sample = rules.hash.of("");
    const size_t digits = sample ? sample->size() : 0;
    std::unordered_set<const StoredFile *> asked;
    std::vector<std::pair<std::string, std::string>> hashedFiles;
    std::vector<std::pair<std::string, std::string>> compressed;
    for (const auto &[key, file] : byKey) {
        if (stop.stop_requested()) {
            return failure(Error::cancelled());
        }
        if (const auto original = byKey.find(withoutHash(key, digits));
            original != byKey.end() && asked.insert(original->second).second) {
            const auto hash = rules.hash.ofFile(original->second->source, stop);
            if (!hash && hash.error().code == ErrorCode::Cancelled) {
                return failure(hash.error());
            }
            if (hash && *hash) {
                if (auto name = hashedName(original->first, **hash)) {
                    hashedFiles.emplace_back(original->first, std::move(*name));
                }
            }
        }
        for (const std::string_view suffix : suffixes) {
            compressed.emplace_back(key + std::string(suffix), key);
        }
    }
    return outputClashes(files, hashedFiles, rules.manifestName, compressed);
}

Result<std::vector<DuplicateContent>> duplicateContents(std::span<const StoredFile> files,
                                                        const std::stop_token &stop)
{
    std::map<int64_t, std::vector<uint32_t>> bySize;
    for (uint32_t i = 0; i < files.size(); ++i) {
        struct stat status = {};
        if (::stat(files[i].source.c_str(), &status) == 0 && S_ISREG(status.st_mode)
            && status.st_size > 0) {
            bySize[status.st_size].push_back(i);
        }
    }
    std::vector<uint32_t> candidates;
    for (const auto &[size, sharers] : bySize) {
        if (sharers.size() > 1) {
            candidates.insert(candidates.end(), sharers.begin(), sharers.end());
        }
    }
    std::vector<Sha256> digests(candidates.size());
    const auto read =
        parallelFor(candidates.size(), Threads, stop, [&](size_t at, unsigned) -> Result<void> {
            const auto digest = Sha256::ofFile(files[candidates[at]].source, stop);
            if (!digest && digest.error().code == ErrorCode::Cancelled) {
                return failure(digest.error());
            }
            digests[at] = digest.value_or(Sha256());
            return {};
        });
    if (!read) {
        return failure(read.error());
    }
    std::map<Sha256, std::vector<uint32_t>> byDigest;
    for (size_t at = 0; at < candidates.size(); ++at) {
        if (!digests[at].isNull()) {
            byDigest[digests[at]].push_back(candidates[at]);
        }
    }
    std::map<uint32_t, int64_t> sizes;
    for (const auto &[size, sharers] : bySize) {
        for (const uint32_t file : sharers) {
            sizes.emplace(file, size);
        }
    }
    std::vector<DuplicateContent> duplicates;
    for (auto &[digest, sharers] : byDigest) {
        if (sharers.size() > 1) {
            std::ranges::sort(sharers);
            const int64_t bytes = sizes.at(sharers.front());
            duplicates.push_back({.files = std::move(sharers), .bytes = bytes});
        }
    }
    const auto waste = [](const DuplicateContent &one) {
        return one.bytes * (static_cast<int64_t>(one.files.size()) - 1);
    };
    std::ranges::sort(duplicates, [&](const DuplicateContent &a, const DuplicateContent &b) {
        return waste(a) != waste(b) ? waste(a) > waste(b) : a.files < b.files;
    });
    return duplicates;
}

} // namespace Slipway
