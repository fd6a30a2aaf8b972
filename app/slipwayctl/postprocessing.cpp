// SPDX-License-Identifier: GPL-3.0-or-later
#include "postprocessing.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "compress/compressioncache.h"
#include "compress/siblingwriter.h"
#include "compress/whitenoisesettings.h"
#include "finders/pythonerror.h"
#include "storage/changewriter.h"
#include "storage/manifest.h"
#include "storage/rewriter.h"

#include <algorithm>
#include <set>

namespace Slipway::Ctl {

namespace {

std::unexpected<PostProcessingFailure> failed(Error error)
{
    return std::unexpected(PostProcessingFailure{.error = std::move(error), .failedName = {}});
}

/// WhiteNoise's make_helpful_exception(). Source: whitenoise/storage.py (6.12).
Error helpful(const Error &error, const std::string &name)
{
    std::string message = pathFromText(error.why);
    constexpr std::string_view Start = "The file '";
    constexpr std::string_view Mark = "' could not be found";
    const size_t end = message.find(Mark);
    if (!isValueError(error) || !message.starts_with(Start) || end == std::string::npos) {
        return error;
    }
    // What Django 6.1 adds about the place is not part of the exception's first argument.
    if (const size_t more = message.find(">.\n"); more != std::string::npos) {
        message.resize(more + 2);
    }
    const std::string missing = message.substr(Start.size(), end - Start.size());
    const std::string_view base = PosixPath::baseName(name);
    const size_t dot = base.rfind('.');
    std::string kind(dot == std::string_view::npos || dot == 0 ? "" : base.substr(dot + 1));
    kind = QString::fromStdString(kind).toUpper().toStdString();
    message += "\n\nThe " + kind + " file '" + name
        + "' references a file which could not be found:\n  " + missing
        + "\n\nPlease check the URL references in this " + kind
        + " file, particularly any\nrelative paths which might be pointing to the wrong "
          "location.\n";
    return pythonError("whitenoise.storage.MissingFileError", message);
}

/// The exception as the command ends with it: Django 6.1 has one line for what goes wrong with a file.
Error raised(const PostProcessing &done, const HashingRules &rules, bool isWhiteNoise)
{
    if (!done.failedName) {
        return *done.error;
    }
    const Error error = isWhiteNoise ? helpful(*done.error, *done.failedName) : *done.error;
    return rules.explainsErrors ? commandError(pathFromText(error.why)) : error;
}

class Teller final {
public:
    Teller(DjangoOutput &output, int verbosity)
        : m_output(output)
        , m_verbosity(verbosity)
    { }

    void tell(const PostProcessed &file)
    {
        m_count += file.processed ? 1 : 0;
        if (m_verbosity < 2) {
            return;
        }
        m_output.write(file.processed
                           ? "Post-processed '" + file.name + "' as '" + file.hashedName + "'\n"
                           : "Skipped post-processing '" + file.name + "'\n");
    }
    [[nodiscard]] int64_t count() const { return m_count; }

private:
    DjangoOutput &m_output;
    int m_verbosity;
    int64_t m_count = 0;
};

/// compress_files()
Result<void> compress(const ProjectSnapshot &snapshot, const TargetStorage &target,
                      std::vector<std::string> names, Teller &teller, const std::stop_token &stop)
{
    const WhiteNoiseOptions options = whiteNoiseOptions(snapshot);
    CompressionCache cache(CompressionCache::defaultFolder());
    const auto made = writeCompressedSiblings(target, std::move(names), options, &cache, stop);
    if (!made) {
        return failure(made.error());
    }
    for (const auto &[name, compressed] : *made) {
        teller.tell({.name = name, .hashedName = compressed, .processed = true});
    }
    return {};
}

/// What CompressedManifestStaticFilesStorage compresses, after deleting what it does not keep.
Result<std::vector<std::string>> namesToCompress(const ProjectSnapshot &snapshot,
                                                 const TargetStorage &target,
                                                 const PostProcessing &done)
{
    std::set<std::string> originals;
    std::set<std::string> finals;
    for (const PostProcessed &file : done.yields) {
        std::string name = file.name;
        std::ranges::replace(name, '\\', '/');
        originals.insert(name);
        finals.insert(file.hashedName);
    }
    std::set<std::string> kept = finals;
    if (keepsOnlyHashedFiles(snapshot)) {
        originals.insert(done.computedNames.begin(), done.computedNames.end());
        for (const std::string &name : originals) {
            if (finals.contains(name)) {
                continue;
            }
            const auto path = target.path(name);
            if (!path) {
                return failure(path.error());
            }
            if (auto removed = TargetStorage::remove(*path); !removed) {
                return failure(std::move(removed.error()));
            }
        }
    } else {
        kept.merge(originals);
    }
    return std::vector<std::string>(kept.begin(), kept.end());
}

} // namespace

std::expected<int64_t, PostProcessingFailure> runPostProcessing(
    const ProjectSnapshot &snapshot, const TargetStorage &target,
    const std::vector<StoredFile> &files, DjangoOutput &output, int verbosity,
    const std::stop_token &stop)
{
    Teller teller(output, verbosity);
    if (!hashesNames(snapshot.storage.kind)) {
        std::vector<std::string> names;
        for (const StoredFile &file : files) {
            names.push_back(file.name);
        }
        if (const auto done = compress(snapshot, target, std::move(names), teller, stop); !done) {
            return failed(done.error());
        }
        return teller.count();
    }
    const auto rules = HashingRules::of(snapshot);
    if (!rules) {
        return failed(rules.error());
    }
    const DiskView view(target, rules->hash);
    auto done = postProcess(*rules, files, view, stop);
    if (!done) {
        return failed(std::move(done.error()));
    }
    const ChangeWriter writer(target);
    if (const auto written = writer.apply(done->changes, stop); !written) {
        return failed(written.error());
    }
    for (const PostProcessed &file : done->yields) {
        teller.tell(file);
    }
    const bool isWhiteNoise = snapshot.storage.kind == StorageKind::WhiteNoiseManifest;
    if (done->error) {
        return std::unexpected(PostProcessingFailure{.error = raised(*done, *rules, isWhiteNoise),
                                                     .failedName = done->failedName});
    }
    if (rules->manifestName) {
        const std::string text =
            manifestText(done->hashedFiles, rules->hash, rules->sortedManifest);
        if (const auto written = writer.write(*rules->manifestName, text); !written) {
            return failed(written.error());
        }
    }
    if (isWhiteNoise) {
        const auto names = namesToCompress(snapshot, target, *done);
        if (!names) {
            return failed(names.error());
        }
        if (const auto compressed = compress(snapshot, target, *names, teller, stop); !compressed) {
            return failed(compressed.error());
        }
    }
    return teller.count();
}

} // namespace Slipway::Ctl
