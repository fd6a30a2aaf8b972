// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/adoptedrelease.h"

#include "deploy/local/adoptedroles.h"
#include "release/releasefacts.h"
#include "release/releaseid.h"
#include "release/whoami.h"

#include <QDateTime>

#include <utility>

namespace Slipway::Local {

namespace {

constexpr const char *AdoptedLabel = "adopted";

} // namespace

Release adoptedRelease(const Inspection &inspection, int folder, const std::string &served,
                       uint32_t folderMode, const QString &project)
{
    Release release;
    release.createdAt = QDateTime::currentDateTimeUtc();
    release.project = project;
    release.provenance.user = currentUser();
    release.provenance.host = currentHost();
    release.createdBy = release.provenance.user + QLatin1Char('@') + release.provenance.host;
    release.origins.push_back(
        {.label = QLatin1String(AdoptedLabel), .app = {}, .package = {}, .version = {}});
    release.folderMode = folderMode;
    for (const InspectedFile &file : inspection.files) {
        auto path = RelPath::from(file.path);
        if (file.digest.isNull() || !path) {
            continue;
        }
        release.files.push_back({.path = *std::move(path),
                                 .source = served + '/' + file.path,
                                 .size = file.facts.size,
                                 .digest = file.digest,
                                 .mode = file.facts.mode,
                                 .origin = 0});
        release.totalBytes += file.facts.size;
    }
    tellRoles(release, folder, served);
    recordMediaTypes(release);
    release.id = releaseId(release);
    return release;
}

bool isAdopted(const Release &release)
{
    // The files of a project's have an app, a package, or a folder, whose label ends with a slash.
    return release.origins.size() == 1
        && release.origins.front()
        == ReleaseOrigin{
            .label = QLatin1String(AdoptedLabel), .app = {}, .package = {}, .version = {}};
}

bool staysTheirs(const Plan &plan, const PlanRow &row)
{
    return row.foreign && isAdopted(*plan.release);
}

} // namespace Slipway::Local
