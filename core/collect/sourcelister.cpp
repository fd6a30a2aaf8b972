// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/sourcelister.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "finders/sourcewalker.h"

#include <QCoreApplication>

#include <algorithm>
#include <sys/stat.h>
#include <utility>

namespace Slipway {

namespace {

bool isFolder(const std::string &path)
{
    struct stat status = {};
    return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

QString classNameOnly(const QString &qualified)
{
    return qualified.mid(qualified.lastIndexOf(QLatin1Char('.')) + 1);
}

/// Hands what a walk meets on as sources of one origin.
class WalkAdapter final : public SourceWalker::Visitor {
public:
    WalkAdapter(uint32_t origin, SourceLister::Visitor &visitor)
        : m_origin(origin)
        , m_visitor(visitor)
    { }
    bool folder(std::string_view /*path*/, const FolderListing &listing) override
    {
        return m_visitor.folder(listing);
    }
    bool file(std::string &&path, const FolderListing::Entry &entry) override
    {
        return m_visitor.source({.path = std::move(path),
                                 .origin = m_origin,
                                 .type = entry.type,
                                 .isLink = entry.isLink},
                                {}, entry.state);
    }
    bool ignored(std::string &&path, size_t pattern, bool isFolder) override
    {
        return m_visitor.ignored(m_origin, std::move(path), pattern, isFolder);
    }
    bool problem(std::string_view path, Error &&error) override
    {
        return m_visitor.problem(m_origin, std::string(path), std::move(error));
    }

private:
    uint32_t m_origin;
    SourceLister::Visitor &m_visitor;
};

const InstalledApp *findApp(const ProjectSnapshot &snapshot, const QString &name)
{
    const auto found = std::ranges::find(snapshot.apps, name, &InstalledApp::name);
    return found == snapshot.apps.end() ? nullptr : &*found;
}

QString folderLabel(const ProjectSnapshot &snapshot, const Origin &origin)
{
    std::string_view shown = origin.root;
    const std::string &base = snapshot.projectFolder;
    if (!base.empty() && shown.size() > base.size() && shown.starts_with(base)
        && shown[base.size()] == '/') {
        shown.remove_prefix(base.size() + 1);
    } else {
        shown = PosixPath::baseName(shown);
    }
    const QString folder = displayPath(shown) + QLatin1Char('/');
    return origin.prefix.empty()
        ? folder
        : QCoreApplication::translate("Slipway::SourceLister", "%1 (prefix %2)")
              .arg(folder, displayPath(origin.prefix));
}

} // namespace

QStringList ignorePatternTexts(const ProjectSnapshot &snapshot, const QStringList &given,
                               bool useDefault)
{
    return useDefault ? given + snapshot.defaultIgnore : given;
}

SourceLister::SourceLister(const ProjectSnapshot &snapshot)
    : m_snapshot(snapshot)
{ }

Result<SourceLister> SourceLister::from(const ProjectSnapshot &snapshot)
{
    SourceLister lister(snapshot);
    for (uint32_t i = 0; i < snapshot.finders.size(); ++i) {
        const FinderInfo &finder = snapshot.finders[i];
        if (finder.listing) {
            lister.addListing(i);
        } else if (finder.kind != FinderKind::Custom) {
            lister.addLocations(i);
        } else {
            return failure(
                {.code = ErrorCode::Unsupported,
                 .what = QCoreApplication::translate("Slipway::SourceLister",
                                                     "The static files were not listed"),
                 .where = finder.className.isEmpty() ? finder.setting : finder.className,
                 .why = QCoreApplication::translate(
                     "Slipway::SourceLister",
                     "only the project's Python can list this finder's files, and the snapshot "
                     "was made without them"),
                 .advice = QCoreApplication::translate("Slipway::SourceLister",
                                                       "Make the snapshot anew.")});
        }
    }
    return lister;
}

void SourceLister::addLocations(uint32_t finder)
{
    const FinderInfo &info = m_snapshot.finders[finder];
    for (const FinderLocation &location : info.locations) {
        Origin origin{.finder = finder,
                      .finderName = classNameOnly(info.className),
                      .prefix = location.prefix,
                      .root = PosixPath::normalised(location.path),
                      .app = location.app,
                      .label = {},
                      .distribution = {},
                      .version = {}};
        // Django asks for the path as it was given, and lists it normalised.
        origin.exists = isFolder(location.path);
        if (const InstalledApp *app = findApp(m_snapshot, location.app)) {
            origin.label = app->label;
            origin.distribution = app->distribution.name;
            origin.version = app->distribution.version;
        } else {
            origin.label = location.app.isEmpty() ? folderLabel(m_snapshot, origin) : location.app;
        }
        m_steps.push_back({.finder = finder,
                           .origin = static_cast<uint32_t>(m_origins.size()),
                           .given = location.path,
                           .mustExist = info.kind == FinderKind::DefaultStorage,
                           .listed = {}});
        m_origins.push_back(std::move(origin));
    }
}

void SourceLister::addListing(uint32_t finder)
{
    const FinderInfo &info = m_snapshot.finders[finder];
    Step step{.finder = finder, .given = {}, .listed = {}};
    const auto firstOrigin = static_cast<uint32_t>(m_origins.size());
    for (const ListedFile &file : *info.listing) {
        std::string root = file.absolute;
        const std::string tail = "/" + file.path;
        if (root.ends_with(tail)) {
            root.resize(root.size() - tail.size());
        } else {
            root = PosixPath::folderOf(root);
        }
        uint32_t origin = step.listed.empty() ? firstOrigin : step.listed.back();
        const auto fits = [&](uint32_t i) {
            return i < m_origins.size() && m_origins[i].root == root
                && m_origins[i].prefix == file.prefix;
        };
        if (!fits(origin)) {
            origin = firstOrigin;
            while (origin < m_origins.size() && !fits(origin)) {
                ++origin;
            }
        }
        if (origin == m_origins.size()) {
            m_origins.push_back({.finder = finder,
                                 .finderName = classNameOnly(info.className),
                                 .prefix = file.prefix,
                                 .root = root,
                                 .app = {},
                                 .label = {},
                                 .distribution = {},
                                 .version = {}});
            Origin &made = m_origins.back();
            made.label = root.empty() ? made.finderName : folderLabel(m_snapshot, made);
        }
        step.listed.push_back(origin);
    }
    m_steps.push_back(std::move(step));
}

bool SourceLister::run(const IgnorePatterns &patterns, Visitor &visitor,
                       const std::stop_token &stop, Pace pace) const
{
    for (const Step &step : m_steps) {
        if (step.finder >= m_finderLimit) {
            break;
        }
        const bool goOn = m_snapshot.finders[step.finder].listing
            ? runListing(step, patterns, visitor, stop)
            : runWalk(step, patterns, visitor, stop, pace);
        if (!goOn) {
            return false;
        }
    }
    return !stop.stop_requested();
}

bool SourceLister::runWalk(const Step &step, const IgnorePatterns &patterns, Visitor &visitor,
                           const std::stop_token &stop, Pace pace) const
{
    const Origin &origin = m_origins[step.origin];
    // Asked anew: what a run has written so far may have made it.
    if (!step.mustExist && !isFolder(step.given)) {
        return true;
    }
    WalkAdapter adapter(step.origin, visitor);
    FolderReader reader(pace == Pace::AheadWithStates ? ListingDetail::States
                                                      : ListingDetail::Names);
    SourceWalker walker(origin.root, patterns, adapter, stop);
    if (pace != Pace::Lazy) {
        walker.listAhead(reader);
    }
    return walker.run();
}

bool SourceLister::runListing(const Step &step, const IgnorePatterns &patterns, Visitor &visitor,
                              const std::stop_token &stop) const
{
    const std::vector<ListedFile> &listing = *m_snapshot.finders[step.finder].listing;
    for (size_t i = 0; i < listing.size(); ++i) {
        if (i % 1024 == 0 && stop.stop_requested()) {
            return false;
        }
        const ListedFile &file = listing[i];
        const uint32_t origin = step.listed[i];
        if (const auto pattern = patterns.findForListed(file.path)) {
            if (!visitor.ignored(origin, std::string(file.path), *pattern, false)) {
                return false;
            }
            continue;
        }
        SourceFile source{.path = file.path, .origin = origin};
        std::string absolute;
        if (file.absolute.empty()) {
            source.type = SourceType::Remote;
        } else {
            struct stat status = {};
            source.isLink = ::lstat(file.absolute.c_str(), &status) == 0 && S_ISLNK(status.st_mode);
            if (PosixPath::join(m_origins[origin].root, file.path) != file.absolute) {
                absolute = file.absolute;
            }
        }
        if (!visitor.source(std::move(source), std::move(absolute), {})) {
            return false;
        }
    }
    return true;
}

} // namespace Slipway
