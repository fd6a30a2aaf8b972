// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/templatereport.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "storage/nearmatches.h"
#include "storage/pythonurl.h"
#include "storage/reference.h"
#include "storage/sourcetext.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <set>
#include <sys/stat.h>
#include <unordered_map>
#include <unordered_set>

namespace Slipway {

namespace {

/// Larger files are data that lies among the templates.
constexpr off_t MostBytes = off_t{8} * 1024 * 1024;

using FileId = std::pair<dev_t, ino_t>;

class Reporter final {
public:
    Reporter(std::span<const StoredFile> collected, const ReferencePolicies &policies,
             const std::stop_token &stop)
        : m_stop(stop)
        , m_policies(policies)
    {
        for (uint32_t i = 0; i < collected.size(); ++i) {
            m_paths.push_back(collected[i].name);
            std::string key = hashKey(collected[i].name);
            for (std::string_view folder = PosixPath::folderOf(key);
                 !folder.empty() && m_folders.emplace(folder).second;) {
                folder = PosixPath::folderOf(folder);
            }
            m_targets.insert_or_assign(std::move(key), i);
        }
    }

    Result<TemplateReport> run(const std::vector<TemplateEngine> &engines, ProgressBoard *progress)
    {
        if (progress != nullptr) {
            progress->begin(QCoreApplication::translate("Slipway::Storage", "Reading templates"),
                            0);
        }
        for (const TemplateEngine &engine : engines) {
            for (const std::string &folder : engine.folders) {
                if (auto done = walk(folder, {}, engine.tags, progress); !done) {
                    return failure(std::move(done.error()));
                }
            }
        }
        const NearMatches near(m_paths);
        for (const uint32_t index : m_report.dangling) {
            TemplateReference &found = m_report.references[index];
            found.near = near.of(found.wanted);
        }
        return std::move(m_report);
    }

private:
    /// Links are followed; each folder and file is read once.
    Result<void> walk(const std::string &folder, const std::string &below,
                      const StaticTagRules &tags, ProgressBoard *progress)
    {
        if (m_stop.stop_requested()) {
            return failure(Error::cancelled());
        }
        struct stat status = {};
        if (::stat(folder.c_str(), &status) != 0 || !S_ISDIR(status.st_mode)
            || !m_seen.emplace(status.st_dev, status.st_ino).second) {
            return {};
        }
        std::vector<std::string> names;
        std::error_code error;
        for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
             entry.increment(error)) {
            names.push_back(entry->path().filename().string());
        }
        std::ranges::sort(names);
        for (const std::string &name : names) {
            const std::string path = PosixPath::join(folder, name);
            if (::stat(path.c_str(), &status) != 0) {
                continue;
            }
            if (S_ISDIR(status.st_mode)) {
                if (auto done = walk(path, PosixPath::join(below, name), tags, progress); !done) {
                    return done;
                }
            } else if (S_ISREG(status.st_mode) && status.st_size <= MostBytes
                       && m_seen.emplace(status.st_dev, status.st_ino).second) {
                read(path, PosixPath::join(below, name), tags);
                if (progress != nullptr) {
                    progress->add(1, status.st_size);
                }
            }
        }
        return {};
    }

    void read(const std::string &path, const std::string &name, const StaticTagRules &tags)
    {
        const auto text = readText(path);
        if (text && text->contains('\0')) {
            return;
        }
        const auto index = static_cast<uint32_t>(m_report.files.size());
        m_report.files.push_back(path);
        m_report.names.push_back(name);
        if (!text) {
            m_report.unread.emplace_back(index, text.error());
            return;
        }
        if (const auto decoded = PythonUrl::checkUtf8(*text); !decoded) {
            m_report.unread.emplace_back(index, decoded.error());
            return;
        }
        TextPositions positions(*text);
        for (StaticTagName &tag : staticTagNames(*text, tags)) {
            TemplateReference found;
            found.file = index;
            found.position = positions.at(tag.begin);
            found.name = std::move(tag.name);
            found.line = lineAround(*text, tag.begin);
            if (!leads(found)) {
                continue;
            }
            if (found.target == TemplateReference::Nowhere) {
                found.action = m_policies.actionFor(ReferenceUse::Template, name, found.wanted);
                m_report.dangling.push_back(static_cast<uint32_t>(m_report.references.size()));
            }
            m_report.references.push_back(std::move(found));
        }
    }

    /// False: no reference to a file.
    bool leads(TemplateReference &found) const
    {
        const auto parts = PythonUrl::split(found.name);
        if (found.name.empty() || found.name.ends_with('/')
            || (parts && (!parts->scheme.empty() || !parts->netloc.empty()))) {
            return false;
        }
        if (lookUp(found, hashKey(found.name))) {
            return true;
        }
        const auto clean = cleanName(found.name);
        const std::string key = hashKey(PosixPath::normalised(clean ? *clean : found.name));
        if (m_folders.contains(key) || key == ".") {
            return false;
        }
        if (!lookUp(found, key)) {
            found.wanted = key;
        }
        return true;
    }

    bool lookUp(TemplateReference &found, const std::string &key) const
    {
        const auto target = m_targets.find(key);
        if (target == m_targets.end()) {
            return false;
        }
        found.target = target->second;
        return true;
    }

    std::stop_token m_stop;
    const ReferencePolicies &m_policies;
    std::vector<std::string_view> m_paths;
    std::unordered_map<std::string, uint32_t> m_targets; ///< Key → place in what was given.
    std::unordered_set<std::string> m_folders;
    std::set<FileId> m_seen;
    TemplateReport m_report;
};

} // namespace

size_t TemplateReport::count(ReferenceAction action) const
{
    return static_cast<size_t>(std::ranges::count_if(
        dangling, [&](uint32_t index) { return references[index].action == action; }));
}

std::vector<TemplateEngine> templateEngines(const ProjectSnapshot &snapshot)
{
    std::vector<TemplateEngine> engines;
    const QJsonArray list = snapshot.document.value(QLatin1String("templates")).toArray();
    for (const QJsonValue &entry : list) {
        TemplateEngine engine;
        engine.tags.isBuiltin = entry[QLatin1String("static_builtin")].toBool();
        const QJsonArray folders = entry[QLatin1String("dirs")].toArray();
        for (const QJsonValue &folder : folders) {
            if (const QString path = folder.toString(); path.startsWith(QLatin1Char('/'))) {
                engine.folders.push_back(pathFromText(path));
            }
        }
        const QJsonArray libraries = entry[QLatin1String("static_libraries")].toArray();
        for (const QJsonValue &library : libraries) {
            engine.tags.libraries.push_back(library.toString().toStdString());
        }
        engines.push_back(std::move(engine));
    }
    return engines;
}

Result<TemplateReport> reportTemplates(const std::vector<TemplateEngine> &engines,
                                       std::span<const StoredFile> collected,
                                       const ReferencePolicies &policies,
                                       const std::stop_token &stop, ProgressBoard *progress)
{
    return Reporter(collected, policies, stop).run(engines, progress);
}

void appendTemplates(ReferenceReport &report, TemplateReport templates)
{
    const ReferencePolicies policies(report.policies);
    const auto first = static_cast<uint32_t>(report.files.size());
    std::ranges::move(templates.names, std::back_inserter(report.files));
    report.adjustable.resize(report.files.size(), false);
    for (auto &[file, error] : templates.unread) {
        report.unread.push_back({.file = first + file, .error = std::move(error)});
    }
    for (TemplateReference &named : templates.references) {
        FoundReference found;
        found.file = first + named.file;
        found.position = named.position;
        found.use = ReferenceUse::Template;
        found.url = std::move(named.name);
        found.line = std::move(named.line);
        found.target = named.target;
        if (found.target != FoundReference::Nowhere) {
            found.state = ReferenceState::Resolved;
        } else {
            found.wanted = std::move(named.wanted);
            found.near = std::move(named.near);
            found.action = named.action;
            found.policy =
                policies
                    .deciding(referenceUseName(found.use), report.files[found.file], found.wanted)
                    .value_or(FoundReference::Nowhere);
            report.dangling.push_back(static_cast<uint32_t>(report.references.size()));
        }
        report.references.push_back(std::move(found));
    }
    report.templates = std::move(templates.files);
}

} // namespace Slipway
