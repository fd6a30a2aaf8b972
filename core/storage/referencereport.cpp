// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/referencereport.h"

#include "base/parallel.h"
#include "base/pathtext.h"
#include "base/posixpath.h"
#include "finders/namepattern.h"
#include "storage/languagereferences.h"
#include "storage/nearmatches.h"
#include "storage/pythonurl.h"
#include "storage/referenceerror.h"
#include "storage/sourcetext.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <deque>
#include <memory>
#include <optional>
#include <span>
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
                known.push_back({.pattern = pattern, .form = referenceFormOf(pattern)});
            }
        }
        for (uint32_t i = 0; i < files.size(); ++i) {
            const std::string_view key = keyOf(files[i].name);
            for (std::string_view folder = PosixPath::folderOf(key);
                 !folder.empty() && m_folders.emplace(folder).second;) {
                folder = PosixPath::folderOf(folder);
            }
            m_targets.insert_or_assign(key, i);
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
        std::unique_ptr<Error> error; ///< Mostly none, and an Error is large.
    };
    struct Place {
        ReferenceMatch match;
        ReferenceUse use = ReferenceUse::Other;
        ReferenceReading reading = ReferenceReading::Agreed;
    };

    /// hashKey() of a name, which is mostly the name itself.
    std::string_view keyOf(const std::string &name)
    {
        return name.contains('\\') ? m_keys.emplace_back(hashKey(name)) : name;
    }

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
            into.error = std::make_unique<Error>(content.error());
            return {};
        }
        into.size = static_cast<int64_t>(content->size());
        if (const auto decoded = PythonUrl::checkUtf8(*content); !decoded) {
            into.error = std::make_unique<Error>(decoded.error());
            return {};
        }
        auto places = find(file.sourcePath, *content);
        if (!places) {
            return failure(places.error());
        }
        compareWithLanguage(*places, file.name, *content);
        TextPositions positions(*content);
        for (const Place &place : *places) {
            FoundReference found;
            found.file = index;
            found.use = place.use;
            found.reading = place.reading;
            found.position = positions.at(place.match.urlBegin);
            found.url =
                content->substr(place.match.urlBegin, place.match.urlEnd - place.match.urlBegin);
            found.line = lineAround(*content, place.match.urlBegin);
            resolve(found, file.name);
            if (found.reading == ReferenceReading::Missed
                && (found.state == ReferenceState::External
                    || found.state == ReferenceState::LeftAlone)) {
                continue;
            }
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
                    places.push_back({.match = match,
                                      .use = referenceUseOf(pattern.form, content, match.begin)});
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

    /// Lays what the language refers to beside what the expressions found.
    static void compareWithLanguage(std::vector<Place> &places, std::string_view name,
                                    std::string_view content)
    {
        const auto language = languageOf(name);
        if (!language) {
            return;
        }
        const Tokens tokens(content, *language);
        const auto own = languageReferences(content, tokens, *language);
        std::vector<bool> met(own.size());
        size_t next = 0;
        for (Place &place : places) {
            const auto &[begin, end] = std::pair(place.match.urlBegin, place.match.urlEnd);
            while (next < own.size() && own[next].end < begin) {
                ++next;
            }
            bool isMet = false;
            for (size_t i = next; i < own.size() && own[i].begin <= end; ++i) {
                met[i] = isMet = true;
            }
            if (!isMet && place.use != ReferenceUse::Other) {
                place.reading = readingOf(tokens.kindAt(place.match.begin));
            }
        }
        for (size_t i = 0; i < own.size(); ++i) {
            if (!met[i] && !own[i].isEscaped) {
                places.push_back({.match = {.begin = own[i].begin,
                                            .end = own[i].end,
                                            .urlBegin = own[i].begin,
                                            .urlEnd = own[i].end},
                                  .use = own[i].use,
                                  .reading = ReferenceReading::Missed});
            }
        }
        std::ranges::stable_sort(places, {},
                                 [](const Place &place) { return place.match.urlBegin; });
    }

    static ReferenceReading readingOf(TokenKind kind)
    {
        switch (kind) {
        case TokenKind::Comment:
            return ReferenceReading::InComment;
        case TokenKind::String:
            return ReferenceReading::InString;
        case TokenKind::Code:
            break;
        }
        return ReferenceReading::InCode;
    }

    void resolve(FoundReference &found, std::string_view name) const
    {
        const auto reference = parseReference(name, found.url, m_rules.urls);
        if (!reference) {
            invalid(found, reference.error());
        } else {
            lead(found, *reference);
        }
        if (leadsNowhere(found)) {
            const auto policy = m_rules.policies.deciding(
                referenceUseName(found.use), name,
                found.state == ReferenceState::Dangling ? found.wanted : found.url);
            if (policy) {
                found.policy = *policy;
                found.action = m_rules.policies.list()[*policy].action;
            }
            return;
        }
        if (m_rules.spellsAnew && found.reading != ReferenceReading::Missed
            && (found.state == ReferenceState::Resolved || found.state == ReferenceState::Folder)) {
            spell(found, *reference);
        }
    }

    /// Whatever it leads to, collecting ends where no URL can be made of it.
    void spell(FoundReference &found, const Reference &reference) const
    {
        const Result<void> spelt =
            checkSpelling(m_rules, reference, found.state == ReferenceState::Folder);
        if (!spelt) {
            found.isUnspellable = true;
            found.target = FoundReference::Nowhere;
            invalid(found, spelt.error());
        }
    }

    void lead(FoundReference &found, const Reference &reference) const
    {
        switch (reference.kind) {
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
        if (lookUp(found, reference.key)) {
            return;
        }
        auto wanted = wantedPath(reference);
        if (!wanted) {
            return invalid(found, wanted.error());
        }
        std::string &key = *wanted;
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

    static bool leadsNowhere(const FoundReference &found)
    {
        return found.state == ReferenceState::Dangling || found.state == ReferenceState::Invalid;
    }

    ReferenceReport joined(std::vector<Read> &reads) const
    {
        ReferenceReport report;
        std::vector<int64_t> sizes;
        std::vector<ReferenceGraph::Edge> edges;
        std::vector<ReferenceGraph::Edge> missed;
        for (uint32_t i = 0; i < reads.size(); ++i) {
            Read &read = reads[i];
            report.files.push_back(m_files[i].name);
            report.adjustable.push_back(read.adjustable);
            sizes.push_back(read.size);
            if (read.error) {
                report.unread.push_back({.file = i, .error = std::move(*read.error)});
            }
            for (FoundReference &found : read.references) {
                const auto index = static_cast<uint32_t>(report.references.size());
                const bool isMissed = found.reading == ReferenceReading::Missed;
                if (found.state == ReferenceState::Resolved) {
                    (isMissed ? missed : edges).emplace_back(i, found.target);
                } else if (leadsNowhere(found) && !isMissed) {
                    report.dangling.push_back(index);
                }
                if (found.reading != ReferenceReading::Agreed
                    && found.state != ReferenceState::External
                    && found.state != ReferenceState::LeftAlone) {
                    report.disagreements.push_back(index);
                }
                report.references.push_back(std::move(found));
            }
        }
        report.graph = ReferenceGraph(std::move(sizes), std::move(edges), std::move(missed));
        report.policies = m_rules.policies.list();
        return report;
    }

    /// Each path that is wanted is looked for once, however many want it.
    static Result<void> findNear(ReferenceReport &report, const std::stop_token &stop)
    {
        std::unordered_map<std::string_view, std::vector<uint32_t>> byWanted;
        for (uint32_t index = 0; index < report.references.size(); ++index) {
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
            if (found.state == ReferenceState::Resolved && found.reading != ReferenceReading::Missed
                && groupOf[found.file] != None && groupOf[found.file] == groupOf[found.target]) {
                report.cycles[groupOf[found.file]].edges.push_back(i);
            }
        }
    }

    const HashingRules &m_rules;
    std::span<const StoredFile> m_files;
    std::vector<std::pair<NamePattern, std::vector<Pattern>>> m_patterns;
    std::unordered_map<std::string_view, uint32_t> m_targets; ///< Key → index into m_files.
    std::deque<std::string> m_keys; ///< Those that are not the names of their files.
    std::unordered_set<std::string> m_folders;
};

} // namespace

const char *referenceStateName(ReferenceState state)
{
    constexpr std::array Names{"resolved", "external", "left-alone",
                               "folder",   "dangling", "invalid"};
    return Names.at(static_cast<size_t>(state));
}

const char *referenceReadingName(ReferenceReading reading)
{
    constexpr std::array Names{"agreed", "in-comment", "in-string", "in-code", "missed"};
    return Names.at(static_cast<size_t>(reading));
}

size_t ReferenceReport::count(ReferenceAction action) const
{
    return static_cast<size_t>(std::ranges::count_if(dangling, [&](uint32_t index) {
        return references[index].action == action && !isTemplate(references[index].file);
    }));
}

size_t ReferenceReport::open() const
{
    return static_cast<size_t>(
        std::ranges::count_if(dangling, [this](uint32_t index) { return isOpen(index); }));
}

uint32_t ReferenceReport::fileAt(std::string_view destination) const
{
    const auto all = std::span(files).first(collected());
    const auto at = std::ranges::find(all, destination);
    return at == all.end() ? FoundReference::Nowhere : static_cast<uint32_t>(at - all.begin());
}

Result<ReferenceReport> reportReferences(const HashingRules &rules,
                                         std::span<const StoredFile> files,
                                         const std::stop_token &stop, ProgressBoard *progress)
{
    return Reporter(rules, files).run(stop, progress);
}

} // namespace Slipway
