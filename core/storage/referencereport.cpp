// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/referencereport.h"

#include "base/parallel.h"
#include "base/pathtext.h"
#include "base/posixpath.h"
#include "finders/namepattern.h"
#include "storage/nearmatches.h"
#include "storage/pythonurl.h"
#include "storage/referencescanner.h"
#include "storage/sourcetext.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <optional>
#include <sys/stat.h>
#include <unordered_map>
#include <unordered_set>

namespace Slipway {

namespace {

constexpr unsigned Threads = 2;

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Storage", source);
}

struct Pattern {
    ReferencePattern pattern;
    std::optional<ReferenceForm> form;
};

/// The form of Django's expressions; none for the project's own.
std::optional<ReferenceForm> formOf(const ReferencePattern &pattern)
{
    constexpr unsigned IgnoreCase = 2;
    constexpr unsigned Multiline = 8;
    const std::string &expression = pattern.expression();
    const auto syntax =
        recogniseSyntax(expression, IgnoreCase | (expression.starts_with("(?m)") ? Multiline : 0U));
    return syntax ? std::optional(syntax->form) : std::nullopt;
}

/// Does "@import", in any case, stand before `at`? Then the url() there is one of its spellings.
bool followsImport(std::string_view text, size_t at)
{
    constexpr std::string_view Word = "@import";
    const size_t end = text.substr(0, at).find_last_not_of(" \t\r\n\f");
    if (end == std::string_view::npos || end + 1 < Word.size()) {
        return false;
    }
    return std::ranges::equal(text.substr(end + 1 - Word.size(), Word.size()), Word, {},
                              [](char c) { return c >= 'A' && c <= 'Z' ? char(c | 0x20) : c; });
}

ReferenceUse useOf(std::optional<ReferenceForm> form, std::string_view text, size_t begin)
{
    if (!form) {
        return ReferenceUse::Other;
    }
    switch (*form) {
    case ReferenceForm::CssUrl:
    case ReferenceForm::CssUrlAnyQuote:
        return followsImport(text, begin) ? ReferenceUse::CssImport : ReferenceUse::CssUrl;
    case ReferenceForm::CssImport:
        return ReferenceUse::CssImport;
    case ReferenceForm::CssSourceMap:
    case ReferenceForm::JsSourceMap:
        return ReferenceUse::SourceMap;
    case ReferenceForm::JsImportFrom:
    case ReferenceForm::JsImport:
        return ReferenceUse::ModuleImport;
    case ReferenceForm::JsExportFrom:
        return ReferenceUse::ModuleExport;
    case ReferenceForm::JsDynamicImport:
        return ReferenceUse::DynamicImport;
    }
    return ReferenceUse::Other;
}

std::string withSlashes(std::string name)
{
    std::ranges::replace(name, '\\', '/');
    return name;
}

class Reporter final {
public:
    Reporter(const HashingRules &rules, std::span<const StoredFile> files)
        : m_rules(rules)
        , m_files(files)
    {
        for (const auto &[extension, patterns] : rules.patterns) {
            std::vector<Pattern> &known =
                m_patterns.emplace_back(NamePattern(extension), std::vector<Pattern>()).second;
            for (const ReferencePattern &pattern : patterns) {
                known.push_back({.pattern = pattern, .form = formOf(pattern)});
            }
        }
        for (uint32_t i = 0; i < files.size(); ++i) {
            std::string key = withSlashes(files[i].name);
            for (std::string_view folder = PosixPath::folderOf(key);
                 !folder.empty() && m_folders.emplace(folder).second;) {
                folder = PosixPath::folderOf(folder);
            }
            m_targets.insert_or_assign(std::move(key), i);
        }
    }

    Result<ReferenceReport> run(const std::stop_token &stop, ProgressBoard *progress)
    {
        if (progress != nullptr) {
            progress->begin(text("Reading references"), static_cast<int64_t>(m_files.size()));
        }
        std::vector<Read> reads(m_files.size());
        auto done = parallelFor(m_files.size(), Threads, stop, [&](size_t index, unsigned) {
            Result<void> result = read(static_cast<uint32_t>(index), reads[index]);
            if (progress != nullptr) {
                progress->add(1, std::max<int64_t>(0, reads[index].size));
            }
            return result;
        });
        if (!done) {
            return failure(std::move(done.error()));
        }
        ReferenceReport report = joined(reads);
        if (auto found = findNear(report, stop); !found) {
            return failure(std::move(found.error()));
        }
        findCycles(report);
        return report;
    }

private:
    struct Read {
        int64_t size = -1;
        bool adjustable = false;
        std::vector<FoundReference> references;
        std::optional<Error> error;
    };
    struct Place {
        ReferenceMatch match;
        ReferenceUse use = ReferenceUse::Other;
    };

    Result<void> read(uint32_t index, Read &into) const
    {
        const StoredFile &file = m_files[index];
        into.adjustable = std::ranges::any_of(
            m_patterns, [&](const auto &entry) { return entry.first.matches(file.name); });
        if (!into.adjustable) {
            struct stat status = {};
            if (::stat(file.source.c_str(), &status) == 0) {
                into.size = status.st_size;
            }
            return {};
        }
        const auto content = readText(file.source);
        if (!content) {
            into.error = content.error();
            return {};
        }
        into.size = static_cast<int64_t>(content->size());
        if (const auto decoded = PythonUrl::checkUtf8(*content); !decoded) {
            into.error = decoded.error();
            return {};
        }
        const auto places = find(file.sourcePath, *content);
        if (!places) {
            return failure(places.error());
        }
        TextPositions positions(*content);
        for (const Place &place : *places) {
            FoundReference found;
            found.file = index;
            found.use = place.use;
            found.position = positions.at(place.match.urlBegin);
            found.url =
                content->substr(place.match.urlBegin, place.match.urlEnd - place.match.urlBegin);
            found.line = lineAround(*content, place.match.urlBegin);
            resolve(found, file.name);
            into.references.push_back(std::move(found));
        }
        return {};
    }

    Result<std::vector<Place>> find(std::string_view sourcePath, std::string_view content) const
    {
        std::vector<Place> places;
        for (const auto &[extension, patterns] : m_patterns) {
            if (!extension.matches(sourcePath)) {
                continue;
            }
            for (const Pattern &pattern : patterns) {
                const auto matches = pattern.pattern.findAll(content);
                if (!matches) {
                    return failure(matches.error());
                }
                for (const ReferenceMatch &match : *matches) {
                    places.push_back(
                        {.match = match, .use = useOf(pattern.form, content, match.begin)});
                }
            }
        }
        std::ranges::stable_sort(places, {},
                                 [](const Place &place) { return place.match.urlBegin; });
        const auto again = std::ranges::unique(places, {}, [](const Place &place) {
            return std::pair(place.match.urlBegin, place.match.urlEnd);
        });
        places.erase(again.begin(), again.end());
        return places;
    }

    void resolve(FoundReference &found, std::string_view name) const
    {
        const auto reference = parseReference(name, found.url, m_rules.urls);
        if (!reference) {
            return invalid(found, reference.error());
        }
        switch (reference->kind) {
        case ReferenceKind::External:
            found.state = ReferenceState::External;
            return;
        case ReferenceKind::OtherPath:
        case ReferenceKind::FragmentOnly:
            found.state = ReferenceState::LeftAlone;
            return;
        case ReferenceKind::Folder:
            found.state = ReferenceState::Folder;
            return;
        case ReferenceKind::File:
            break;
        }
        // As hashed_files is asked first, with the query, and the storage then, without.
        if (lookUp(found, reference->key)) {
            return;
        }
        auto clean = cleanName(reference->lookupName);
        if (!clean) {
            return invalid(found, clean.error());
        }
        std::string key = withSlashes(PosixPath::normalised(*clean));
        if (lookUp(found, key)) {
            return;
        }
        if (key == "." || m_folders.contains(key)) {
            found.state = ReferenceState::Folder;
            return;
        }
        found.state = ReferenceState::Dangling;
        found.wanted = std::move(key);
    }

    bool lookUp(FoundReference &found, const std::string &key) const
    {
        const auto target = m_targets.find(key);
        if (target == m_targets.end()) {
            return false;
        }
        found.state = ReferenceState::Resolved;
        found.target = target->second;
        return true;
    }

    static void invalid(FoundReference &found, const Error &error)
    {
        found.state = ReferenceState::Invalid;
        found.wanted = pathFromText(error.why);
    }

    ReferenceReport joined(std::vector<Read> &reads) const
    {
        ReferenceReport report;
        std::vector<int64_t> sizes;
        std::vector<ReferenceGraph::Edge> edges;
        for (uint32_t i = 0; i < reads.size(); ++i) {
            Read &read = reads[i];
            report.files.push_back(m_files[i].name);
            report.adjustable.push_back(read.adjustable);
            sizes.push_back(read.size);
            if (read.error) {
                report.unread.push_back({.file = i, .error = std::move(*read.error)});
            }
            for (FoundReference &found : read.references) {
                if (found.state == ReferenceState::Resolved) {
                    edges.emplace_back(i, found.target);
                } else if (found.state == ReferenceState::Dangling
                           || found.state == ReferenceState::Invalid) {
                    report.dangling.push_back(static_cast<uint32_t>(report.references.size()));
                }
                report.references.push_back(std::move(found));
            }
        }
        report.graph = ReferenceGraph(std::move(sizes), std::move(edges));
        return report;
    }

    /// Each path that is wanted is looked for once, however many want it.
    static Result<void> findNear(ReferenceReport &report, const std::stop_token &stop)
    {
        std::unordered_map<std::string_view, std::vector<uint32_t>> byWanted;
        for (const uint32_t index : report.dangling) {
            const FoundReference &found = report.references[index];
            if (found.state == ReferenceState::Dangling) {
                byWanted[found.wanted].push_back(index);
            }
        }
        if (byWanted.empty()) {
            return {};
        }
        const std::vector<std::string_view> paths(report.files.begin(), report.files.end());
        const NearMatches near(paths);
        std::vector<std::pair<std::string_view, std::vector<uint32_t>>> wanted(byWanted.begin(),
                                                                               byWanted.end());
        return parallelFor(wanted.size(), Threads, stop,
                           [&](size_t index, unsigned) -> Result<void> {
                               const auto matches = near.of(wanted[index].first);
                               for (const uint32_t reference : wanted[index].second) {
                                   report.references[reference].near = matches;
                               }
                               return {};
                           });
    }

    static void findCycles(ReferenceReport &report)
    {
        constexpr uint32_t None = FoundReference::Nowhere;
        std::vector<uint32_t> groupOf(report.files.size(), None);
        for (std::vector<uint32_t> &group : report.graph.cycles()) {
            for (const uint32_t file : group) {
                groupOf[file] = static_cast<uint32_t>(report.cycles.size());
            }
            report.cycles.push_back({.files = std::move(group), .edges = {}});
        }
        for (uint32_t i = 0; i < report.references.size(); ++i) {
            const FoundReference &found = report.references[i];
            if (found.state == ReferenceState::Resolved && groupOf[found.file] != None
                && groupOf[found.file] == groupOf[found.target]) {
                report.cycles[groupOf[found.file]].edges.push_back(i);
            }
        }
    }

    const HashingRules &m_rules;
    std::span<const StoredFile> m_files;
    std::vector<std::pair<NamePattern, std::vector<Pattern>>> m_patterns;
    std::unordered_map<std::string, uint32_t> m_targets; ///< Key → index into m_files.
    std::unordered_set<std::string> m_folders;
};

} // namespace

const char *referenceUseName(ReferenceUse use)
{
    constexpr std::array Names{"css-url",       "css-import",     "source-map", "module-import",
                               "module-export", "dynamic-import", "other"};
    return Names.at(static_cast<size_t>(use));
}

const char *referenceStateName(ReferenceState state)
{
    constexpr std::array Names{"resolved", "external", "left-alone",
                               "folder",   "dangling", "invalid"};
    return Names.at(static_cast<size_t>(state));
}

uint32_t ReferenceReport::fileAt(std::string_view destination) const
{
    const auto at = std::ranges::find(files, destination);
    return at == files.end() ? FoundReference::Nowhere : static_cast<uint32_t>(at - files.begin());
}

Result<ReferenceReport> reportReferences(const HashingRules &rules,
                                         std::span<const StoredFile> files,
                                         const std::stop_token &stop, ProgressBoard *progress)
{
    return Reporter(rules, files).run(stop, progress);
}

} // namespace Slipway
